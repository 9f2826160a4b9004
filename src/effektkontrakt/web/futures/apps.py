"""The futures of a contract, on its page."""

from django.apps import AppConfig


class FuturesConfig(AppConfig):
    name = "effektkontrakt.web.futures"
    label = "futures"
