"""A search for a contract that pays rightly more often."""

from django.apps import AppConfig


class ImprovingConfig(AppConfig):
    name = "effektkontrakt.web.improving"
    label = "improving"
