"""What people have told of a case before there is a contract, and the hours it has taken."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone

from effektkontrakt.prepare.path import TITLES
from effektkontrakt.web.access.models import Workspace
from effektkontrakt.web.audit.models import Kept
from effektkontrakt.web.organisations.models import Organisation


class Case(Kept):
    """The need, the answers and the readiness review, each as fields in YAML, as far as they are filled in."""

    workspace = models.OneToOneField(Workspace, on_delete=models.PROTECT, related_name="case")
    need = models.TextField(blank=True)
    answers = models.TextField(blank=True)
    readiness = models.TextField(blank=True)

    def __str__(self) -> str:
        return str(self.workspace)


class Hours(Kept):
    """Time an organisation has spent on a step."""

    workspace = models.ForeignKey(Workspace, on_delete=models.PROTECT, related_name="hours")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT)
    step = models.CharField(max_length=20, choices=[(name, name) for name in TITLES])
    hours = models.PositiveIntegerField()
    spent_on = models.DateField(default=timezone.localdate)

    class Meta:
        ordering = ("spent_on", "pk")

    def __str__(self) -> str:
        return f"{self.organisation}: {self.hours} ({self.step})"
