"""The way from a need to a draft: the need, the readiness review, the kind, and where the case stands."""

from django.apps import AppConfig


class WayConfig(AppConfig):
    name = "effektkontrakt.web.way"
    label = "way"
