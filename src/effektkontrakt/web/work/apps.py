"""Work that takes longer than a page may: a durable queue in the database, and its progress shown."""

from django.apps import AppConfig


class WorkConfig(AppConfig):
    name = "effektkontrakt.web.work"
    label = "work"
