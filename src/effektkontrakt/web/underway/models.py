"""How many have been measured by a day, and how many of them succeeded, as the evaluator notes it."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from effektkontrakt.settle.looks import Look
from effektkontrakt.web.access.models import Workspace
from effektkontrakt.web.audit.models import Kept


class NotedLook(Kept):
    """A look at an outcome on a day. Without `successes` the results say how many succeeded."""

    workspace = models.ForeignKey(Workspace, on_delete=models.PROTECT, related_name="looks")
    outcome = models.CharField(max_length=64)
    day = models.DateField()
    observed = models.PositiveIntegerField()
    successes = models.PositiveIntegerField(null=True)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT)

    class Meta:
        ordering = ("day", "outcome")
        constraints = (models.UniqueConstraint(fields=("workspace", "outcome", "day"), name="one_look"),)

    def __str__(self) -> str:
        return f"{self.day} {self.outcome}"

    @property
    def look(self) -> Look:
        """As the core knows it."""
        return Look(self.outcome, self.day, self.observed, self.successes)
