"""Where a case stands, and what each role came for."""

from django.apps import AppConfig


class HomeConfig(AppConfig):
    name = "effektkontrakt.web.home"
    label = "home"
