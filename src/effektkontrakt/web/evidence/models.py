"""A version of the results: the whole file, who entered it, and who approved it."""

from __future__ import annotations

from typing import Literal

from django.conf import settings
from django.db import models
from django.utils import timezone

from effektkontrakt.web.access.models import Workspace
from effektkontrakt.web.audit.models import Kept
from effektkontrakt.web.organisations.models import Organisation

Stand = Literal["waiting", "approved", "refused", "replaced"]


class Entry(Kept):
    """One version; its file never changes. `stand`: waiting, approved, refused, or replaced by a later one while it waited."""

    workspace = models.ForeignKey(Workspace, on_delete=models.PROTECT, related_name="results")
    number = models.PositiveIntegerField()
    name = models.CharField(max_length=200)
    content = models.BinaryField()
    why = models.TextField(blank=True)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    entered_at = models.DateTimeField(default=timezone.now)
    stand = models.CharField(max_length=10, default="waiting")
    answer = models.TextField(blank=True)
    decided_for = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, related_name="+")
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-number",)
        constraints = (models.UniqueConstraint(fields=("workspace", "number"), name="one_entry_a_number"),)

    def __str__(self) -> str:
        return f"{self.workspace} {self.number}"
