"""A workspace: one contract on its way, with the organisations that are parties to it."""

from __future__ import annotations

from django.db import models

from effektkontrakt.web.access.table import Phase, Side
from effektkontrakt.web.audit.models import Kept
from effektkontrakt.web.organisations.models import Organisation


class Workspace(Kept):
    """Where the parties meet over one contract. There is a workspace before there is a contract."""

    identifier = models.SlugField(max_length=64, unique=True)
    title = models.CharField(max_length=200)
    phase = models.CharField(max_length=20, choices=[(p, p) for p in Phase], default=Phase.PREPARING)
    contract = models.OneToOneField("contracts.StoredContract", null=True, on_delete=models.PROTECT, related_name="workspace")
    open = models.BooleanField(default=False)

    class Meta:
        ordering = ("title",)

    def __str__(self) -> str:
        return self.title

    @property
    def subject(self) -> str:
        """Whose log its events belong to."""
        return f"workspace:{self.identifier}"


class Party(Kept):
    """An organisation's role in one contract. `brought_by`: the host that gave it the place after signing; none for those before."""

    workspace = models.ForeignKey(Workspace, on_delete=models.PROTECT, related_name="parties")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="parties")
    side = models.CharField(max_length=20, choices=[(s, s) for s in Side])
    brought_by = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ("side", "organisation__name")
        constraints = (models.UniqueConstraint(fields=("workspace", "organisation", "side"), name="one_party"),)

    def __str__(self) -> str:
        return f"{self.organisation}: {self.side}"
