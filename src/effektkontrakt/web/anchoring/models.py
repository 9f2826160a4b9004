"""What was decided, said or asked about a case, and what was done about it."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from effektkontrakt.prepare.backing import SORTS, Record
from effektkontrakt.web.access.models import Workspace
from effektkontrakt.web.audit.models import Kept


class BackingRecord(Kept):
    """A decision, meeting, objection, or a service asked."""

    workspace = models.ForeignKey(Workspace, on_delete=models.PROTECT, related_name="backing")
    sort = models.CharField(max_length=20, choices=[(s, s) for s in SORTS])
    who = models.CharField(max_length=200)
    on = models.DateField()
    what = models.TextField()
    stand = models.CharField(max_length=10, choices=[(s, s) for s in ("yes", "no", "open")], default="open")
    done = models.TextField(blank=True)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT)

    class Meta:
        ordering = ("on", "pk")

    def __str__(self) -> str:
        return f"{self.on} {self.who}"

    @property
    def record(self) -> Record:
        """As the core knows it."""
        return Record(self.sort, self.who, self.on, self.what, self.stand, self.done)


def records(workspace: Workspace) -> tuple[Record, ...]:
    """Everything noted, in order of day."""
    return tuple(r.record for r in workspace.backing.all())
