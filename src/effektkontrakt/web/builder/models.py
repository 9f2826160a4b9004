"""The draft everyone sees, the proposals put forward, and what is said about a clause."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone

from effektkontrakt.web.access.models import Workspace
from effektkontrakt.web.audit.models import Kept
from effektkontrakt.web.organisations.models import Organisation


class Draft(Kept):
    """The contract file being written; it may have mistakes, but it can be read as YAML."""

    workspace = models.OneToOneField(Workspace, on_delete=models.PROTECT, related_name="draft")
    source = models.TextField()
    guess = models.TextField(blank=True)
    beliefs = models.TextField(blank=True)

    def __str__(self) -> str:
        return str(self.workspace)


class Proposal(Kept):
    """A version put forward: a contract without mistakes, never changed.

    `offered`: this is the one to sign. `round` counts how often it has been; a signature counts in its own round only.
    """

    workspace = models.ForeignKey(Workspace, on_delete=models.PROTECT, related_name="proposals")
    number = models.PositiveIntegerField()
    source = models.TextField()
    fingerprint = models.CharField(max_length=64)
    why = models.TextField(blank=True)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT)
    made_at = models.DateTimeField(default=timezone.now)
    offered = models.BooleanField(default=False)
    round = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ("-number",)
        constraints = (models.UniqueConstraint(fields=("workspace", "number"), name="one_proposal_a_number"),)

    def __str__(self) -> str:
        return f"{self.workspace} {self.number}"


class Comment(Kept):
    """What an organisation says about a clause; answered when someone has replied."""

    workspace = models.ForeignKey(Workspace, on_delete=models.PROTECT, related_name="comments")
    clause = models.CharField(max_length=20)
    words = models.TextField()
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    said_at = models.DateTimeField(default=timezone.now)
    answer = models.TextField(blank=True)
    answered_by = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ("clause", "said_at")

    def __str__(self) -> str:
        return f"{self.clause}: {self.words[:40]}"
