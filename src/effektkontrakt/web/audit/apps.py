"""Every change as an event in a log that can only grow."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "effektkontrakt.web.audit"
    label = "audit"
