"""How often a contract would pay rightly."""

from django.apps import AppConfig


class AccuracyConfig(AppConfig):
    name = "effektkontrakt.web.accuracy"
    label = "accuracy"
