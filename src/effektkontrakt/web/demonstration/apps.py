"""Invented organisations and people, and the one-click sign-in that exists only in a demonstration on this machine."""

from django.apps import AppConfig


class DemonstrationConfig(AppConfig):
    name = "effektkontrakt.web.demonstration"
    label = "demonstration"
