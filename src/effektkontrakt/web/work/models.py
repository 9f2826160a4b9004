"""A piece of work: who asked for it, how far it is, what came out."""

from __future__ import annotations

import uuid
from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone
from django_tasks_db.models import DBTaskResult


class Job(models.Model):
    """One piece of work. `done` of `total` steps; `outcome` is JSON, there when it is finished, or when it was stopped with something done."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    kind = models.CharField(max_length=60)
    task = models.ForeignKey(DBTaskResult, null=True, on_delete=models.SET_NULL, related_name="+")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    done = models.PositiveBigIntegerField(default=0)
    total = models.PositiveBigIntegerField(default=0)
    outcome: Any = models.JSONField(null=True)
    stopping = models.BooleanField(default=False)
    back = models.CharField(max_length=300)
    asked_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"{self.kind} {self.done}/{self.total}"

    @property
    def state(self) -> str:
        """`ready`, `running`, `stopping`, `stopped` (with nothing to show), `failed` or `successful`."""
        found = self.task.status.lower() if self.task else "failed"
        if self.stopping and (found == "ready" or (found == "successful" and self.outcome is None)):
            return "stopped"
        return "stopping" if self.stopping and found == "running" else found


class Known(models.Model):
    """What was worked out beforehand, by a mark of what it follows from. `value` is JSON; null while it is being worked out."""

    mark = models.CharField(max_length=64, primary_key=True)
    value: Any = models.JSONField(null=True)
    asked_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.mark


class Letter(models.Model):
    """A letter on its way. `sealed` is its words under the application's key, until it is sent or given up; `about`: what it belongs to."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    about = models.CharField(max_length=64, db_index=True)
    sealed = models.TextField()
    posted_at = models.DateTimeField(default=timezone.now)
    failed_at = models.DateTimeField(null=True)
    again_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    tries = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.about}: {self.tries}"

    @property
    def late(self) -> bool:
        """Whether it has been tried and has not been sent."""
        return self.failed_at is not None and self.sent_at is None
