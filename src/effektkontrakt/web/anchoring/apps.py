"""Backing: decisions, meetings, objections, services on board; and the council memo written from them."""

from django.apps import AppConfig


class AnchoringConfig(AppConfig):
    name = "effektkontrakt.web.anchoring"
    label = "anchoring"
