"""People: signing in, second factors, and their own pages."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "effektkontrakt.web.accounts"
    label = "accounts"

    def ready(self) -> None:
        """Listen to what people do with their accounts."""
        from effektkontrakt.web.accounts import signed_in

        signed_in.connect()
