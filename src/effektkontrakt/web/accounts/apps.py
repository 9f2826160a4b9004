"""People: signing in, second factors, and their own pages."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "effektkontrakt.web.accounts"
    label = "accounts"
