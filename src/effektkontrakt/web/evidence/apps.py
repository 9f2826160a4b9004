"""Results: entered by whoever the contract says measures, approved by someone else, then settled."""

from django.apps import AppConfig


class EvidenceConfig(AppConfig):
    name = "effektkontrakt.web.evidence"
    label = "evidence"
