"""Signing: all sign the same fingerprint, and from then on the terms are frozen."""

from django.apps import AppConfig


class SigningConfig(AppConfig):
    name = "effektkontrakt.web.signing"
    label = "signing"
