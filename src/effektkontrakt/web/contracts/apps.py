"""Contracts and their results, stored and shown."""

from django.apps import AppConfig


class ContractsConfig(AppConfig):
    name = "effektkontrakt.web.contracts"
    label = "contracts"
