"""Asking for work and doing it.

    @job("search")
    def search(progress, workspace, paths):      # arguments are JSON's own types
        for n in range(paths):
            progress(n, paths)
        return {"best": 3}

    return start(request, "search", workspace.pk, 1000, back=request.path)    # leads to the page that shows progress

Register jobs in your app's `jobs.py`, and name the job for people as the word `job_search`. Its outcome is shown by
`work/search.html` if you bring one. A job runs at least once: if the machine stops in the middle, it is started again.

Who asked may stop it: then `progress` raises `Stopped`, once, as Ctrl-C would; what the job returns all the same is its outcome.
Say how long work is by `size`: shorter work goes first, also in the middle of longer work, whenever that tells its progress.
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

LONGEST = 100


class Stopped(KeyboardInterrupt):
    """Who asked for the work has stopped it."""


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


def start(request: HttpRequest, kind: str, *arguments: Any, back: str, size: int = 0) -> HttpResponseRedirect:
    """Put work on the queue, in the caller's transaction, and lead to its page. `size` from 0 (seconds) to 100 (minutes)."""
    find_jobs()
    assert kind in JOBS, kind
    with transaction.atomic():
        asked = Job.objects.create(kind=kind, person=request.user, back=back)
        queued = run.using(priority=-min(size, LONGEST)).enqueue(str(asked.pk), list(arguments))
        Job.objects.filter(pk=asked.pk).update(task_id=queued.id)
    return HttpResponseRedirect(reverse("job", args=[asked.pk]))


@task()
def run(pk: str, arguments: list[Any]) -> None:
    """Do the work of one job."""
    find_jobs()
    asked = Job.objects.select_related("task").get(pk=pk)
    mine, stopped = asked.task.priority if asked.task else 0, False

    def progress(done: int, total: int) -> None:
        nonlocal stopped
        Job.objects.filter(pk=pk).update(done=done, total=total)
        if not stopped and done < total and Job.objects.filter(pk=pk, stopping=True).exists():
            stopped = True
            raise Stopped
        while DBTaskResult.objects.ready().filter(priority__gt=mine).exists():
            _worker(batch=True, most=1).run()

    if asked.stopping:
        return
    try:
        outcome = JOBS[asked.kind](progress, *arguments)
    except Stopped:
        return
    Job.objects.filter(pk=pk).update(outcome=outcome)


def worker(batch: bool = False) -> Worker:
    """What does the work on this machine. What it left unfinished when it stopped is put back first."""
    name = _name()
    unfinished = DBTaskResult.objects.filter(status=TaskResultStatus.RUNNING)
    for left in [each for each in unfinished if each.worker_ids and each.worker_ids[-1] == name]:
        DBTaskResult.objects.filter(pk=left.pk).update(status=TaskResultStatus.READY)
    return _worker(batch)


def _name() -> str:
    return f"{socket.gethostname()}:{settings.VAR}"[-64:]


def _worker(batch: bool, most: int | None = None) -> Worker:
    return Worker(
        queue_names=["default"],
        interval=0.5,
        batch=batch,
        backend_name="default",
        startup_delay=False,
        max_tasks=most,
        worker_id=_name(),
        excluded_queue_names=[],
    )
