"""Where a contract stands underway: what is known, how sure it is, and what its rules say."""

from django.apps import AppConfig


class UnderwayConfig(AppConfig):
    name = "effektkontrakt.web.underway"
    label = "underway"
