"""The log, its head, and the things whose every change is an event."""

from __future__ import annotations

from typing import Any, NoReturn

from django.db import models


class Event(models.Model):
    """One event, never changed; the database itself refuses to. `subject` repeats the body's, to find a thing's events."""

    number = models.PositiveBigIntegerField(primary_key=True)
    subject = models.CharField(max_length=120, db_index=True)
    body = models.TextField()
    hash = models.CharField(max_length=64)

    class Meta:
        ordering = ("number",)

    def __str__(self) -> str:
        return f"{self.number} {self.subject}"


class Head(models.Model):
    """The one row that writers lock: where the chain ends."""

    number = models.PositiveBigIntegerField()
    hash = models.CharField(max_length=64)

    def __str__(self) -> str:
        return f"{self.number}:{self.hash}"


class Unrecorded(Exception):
    """Something tried to change a kept thing without an event. Use `audit.change.changing`."""


class KeptSet(models.QuerySet):
    """A query that reads; what writes goes by `changing`."""

    def _refuse(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise Unrecorded(self.model.__name__)

    create = update = delete = bulk_create = bulk_update = get_or_create = update_or_create = _refuse


class Kept(models.Model):
    """Base of everything stored that people decide about: each change is an event, and `version` counts them.

    Name fields that must stay out of the log (a token, a password) in `unlogged`.
    """

    version = models.PositiveIntegerField(default=0, editable=False)
    objects = KeptSet.as_manager()
    unlogged: tuple[str, ...] = ()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise Unrecorded(type(self).__name__)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise Unrecorded(type(self).__name__)
