"""Organisations, memberships and invitations."""

from __future__ import annotations

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone

from effektkontrakt.contract.values import valid_organisation_number
from effektkontrakt.web.access.table import Duty
from effektkontrakt.web.audit.models import Kept
from effektkontrakt.web.words import current, word


def check_number(digits: str) -> None:
    """Nine digits, the last a check digit (modulus 11). Raises ValidationError."""
    if not valid_organisation_number(digits):
        raise ValidationError(word("wrong_number").say(current()))


class Organisation(Kept):
    """A municipality, a foundation, a social entrepreneur, …"""

    number = models.CharField(max_length=9, unique=True, validators=[check_number])
    name = models.CharField(max_length=160)

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name

    @property
    def subject(self) -> str:
        """Whose log its events belong to."""
        return f"organisation:{self.number}"


class Membership(Kept):
    """A person's duty in an organisation. The row is the access: when it is gone, so is the access, at once."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="memberships")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="memberships")
    duty = models.CharField(max_length=20, choices=[(d, d) for d in Duty])

    class Meta:
        ordering = ("organisation__name", "person__name", "duty")
        constraints = (models.UniqueConstraint(fields=("person", "organisation", "duty"), name="one_membership"),)

    def __str__(self) -> str:
        return f"{self.person}: {self.duty}, {self.organisation}"


class KeyLetter(Kept):
    """A letter that holds a key: only a hash of it is stored, and the address stays out of the log."""

    email = models.EmailField()
    key_hash = models.CharField(max_length=64, unique=True)
    sent_at = models.DateTimeField(default=timezone.now)
    used_at = models.DateTimeField(null=True)
    unlogged = ("key_hash", "email")

    class Meta:
        abstract = True
        ordering = ("-sent_at",)


class Invitation(KeyLetter):
    """A letter to someone: take up this duty."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="invitations")
    duty = models.CharField(max_length=20, choices=[(d, d) for d in Duty])

    def __str__(self) -> str:
        return f"{self.email}: {self.duty}, {self.organisation}"
