"""Pictures on the pages."""

from django.apps import AppConfig


class ChartsConfig(AppConfig):
    name = "effektkontrakt.web.charts"
    label = "charts"
