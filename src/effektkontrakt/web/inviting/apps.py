"""Inviting an organisation to a contract by letter; whoever answers says which organisation it is."""

from django.apps import AppConfig


class InvitingConfig(AppConfig):
    name = "effektkontrakt.web.inviting"
    label = "inviting"
