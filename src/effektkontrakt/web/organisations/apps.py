"""Organisations and who belongs to them."""

from django.apps import AppConfig


class OrganisationsConfig(AppConfig):
    name = "effektkontrakt.web.organisations"
    label = "organisations"
