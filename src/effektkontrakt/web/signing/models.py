"""A signature: an organisation's yes to one fingerprint."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone

from effektkontrakt.web.audit.models import Kept
from effektkontrakt.web.builder.models import Proposal
from effektkontrakt.web.organisations.models import Organisation


class Signature(Kept):
    """Who signed which version, on behalf of whom, and the proposal's `round` when they did. `fingerprint` is what they had before their eyes."""

    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="signatures")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT)
    fingerprint = models.CharField(max_length=64)
    round = models.PositiveIntegerField(default=0)
    signed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("signed_at",)
        constraints = (models.UniqueConstraint(fields=("proposal", "round", "organisation"), name="one_signature"),)

    def __str__(self) -> str:
        return f"{self.organisation}: {self.fingerprint[:12]}"
