"""Who may do what: one table, and what enforces it."""

from django.apps import AppConfig


class AccessConfig(AppConfig):
    name = "effektkontrakt.web.access"
    label = "access"
