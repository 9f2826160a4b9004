"""A place in a contract that is offered by letter."""

from __future__ import annotations

from django.db import models

from effektkontrakt.web.access.models import Workspace
from effektkontrakt.web.access.table import Side
from effektkontrakt.web.organisations.models import KeyLetter, Organisation


class PartyInvitation(KeyLetter):
    """A letter to someone whose organisation may not be here yet: take this side.

    `host` is the organisation it was sent for.
    """

    workspace = models.ForeignKey(Workspace, on_delete=models.PROTECT, related_name="invitations")
    host = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, related_name="+")
    side = models.CharField(max_length=20, choices=[(s, s) for s in Side])
    name = models.CharField(max_length=160, blank=True)

    def __str__(self) -> str:
        return f"{self.email}: {self.side}, {self.workspace}"
