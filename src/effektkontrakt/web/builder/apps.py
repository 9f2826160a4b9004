"""The contract in the making: the draft as form and file, proposals, comments, and two versions side by side."""

from django.apps import AppConfig


class BuilderConfig(AppConfig):
    name = "effektkontrakt.web.builder"
    label = "builder"
