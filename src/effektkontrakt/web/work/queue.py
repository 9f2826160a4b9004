"""Asking for work and doing it.

    @job("search")
    def search(progress, workspace, paths):      # arguments are JSON's own types
        for n in range(paths):
            progress(n, paths)
        return {"best": 3}

    return start(request, "search", workspace.pk, 1000, back=request.path)    # leads to the page that shows progress

Register jobs in your app's `jobs.py`, and name the job for people as the word `job_search`. Its outcome is shown by
`work/search.html` if you bring one. A job runs at least once: if the machine stops in the middle, it is started again.
"""

from __future__ import annotations

import socket
from collections.abc import Callable
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponseRedirect
from django.urls import reverse
from django_tasks import task
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult, TaskResultStatus

from effektkontrakt.web.work.models import Job

JOBS: dict[str, Callable[..., Any]] = {}


def job(kind: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Register a function as a kind of work."""

    def register(function: Callable[..., Any]) -> Callable[..., Any]:
        JOBS[kind] = function
        return function

    return register


@cache
def find_jobs() -> None:
    """Import each app's `jobs.py`."""
    for app in settings.INSTALLED_APPS:
        if app.startswith("effektkontrakt.") and find_spec(f"{app}.jobs"):
            import_module(f"{app}.jobs")


def start(request: HttpRequest, kind: str, *arguments: Any, back: str) -> HttpResponseRedirect:
    """Put work on the queue, in the caller's transaction, and lead to its page."""
    find_jobs()
    assert kind in JOBS, kind
    with transaction.atomic():
        asked = Job.objects.create(kind=kind, person=request.user, back=back)
        queued = run.enqueue(str(asked.pk), list(arguments))
        Job.objects.filter(pk=asked.pk).update(task_id=queued.id)
    return HttpResponseRedirect(reverse("job", args=[asked.pk]))


@task()
def run(pk: str, arguments: list[Any]) -> None:
    """Do the work of one job."""
    find_jobs()
    asked = Job.objects.get(pk=pk)

    def progress(done: int, total: int) -> None:
        Job.objects.filter(pk=pk).update(done=done, total=total)

    outcome = JOBS[asked.kind](progress, *arguments)
    Job.objects.filter(pk=pk).update(outcome=outcome)


def worker(batch: bool = False) -> Worker:
    """What does the work on this machine. What it left unfinished when it stopped is put back first."""
    name = f"{socket.gethostname()}:{settings.VAR}"[-64:]
    unfinished = DBTaskResult.objects.filter(status=TaskResultStatus.RUNNING)
    for left in [each for each in unfinished if each.worker_ids and each.worker_ids[-1] == name]:
        DBTaskResult.objects.filter(pk=left.pk).update(status=TaskResultStatus.READY)
    return Worker(
        queue_names=["default"],
        interval=0.5,
        batch=batch,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=name,
        excluded_queue_names=[],
    )
