"""What takes seconds to work out, worked out beforehand by whoever works in the background, and kept for every process.

    @beforehand("chances")
    def chances(source, beliefs):            # arguments and value are JSON's own types; the same arguments give the same value
        return {...}

    ask("chances", source, beliefs)          # when the contract is stored: puts it on the queue unless it is known
    known("chances", source, beliefs)        # the value, or None
    kept("chances", source, beliefs)         # the value; worked out now where it is not known

Register in your app's `jobs.py`, or in a module that it imports. Everything is forgotten when the server starts, so that the running
program's own figures are shown.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from typing import Any

from django_tasks import task

from effektkontrakt.web.work.models import Known
from effektkontrakt.web.work.queue import find_jobs

WORKERS: dict[str, Callable[..., Any]] = {}


def beforehand(kind: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Register a function as something to be worked out beforehand."""

    def register(function: Callable[..., Any]) -> Callable[..., Any]:
        WORKERS[kind] = function
        return function

    return register


def known(kind: str, *arguments: Any) -> Any | None:
    """The value if it has been worked out."""
    return Known.objects.filter(mark=_mark(kind, arguments)).values_list("value", flat=True).first()


def kept(kind: str, *arguments: Any) -> Any:
    """The value; worked out now, and kept, where it is not known."""
    value = known(kind, *arguments)
    if value is None:
        find_jobs()
        value = WORKERS[kind](*arguments)
        Known.objects.update_or_create(mark=_mark(kind, arguments), defaults={"value": value})
    return value


def ask(kind: str, *arguments: Any) -> None:
    """Have it worked out in the background, unless it is known or asked for."""
    if Known.objects.get_or_create(mark=_mark(kind, arguments))[1]:
        work_out.enqueue(kind, list(arguments))


def forget() -> None:
    """Begin anew: figures of another version of the program must not be shown."""
    Known.objects.all().delete()


@task()
def work_out(kind: str, arguments: list[Any]) -> None:
    """Work it out; what fails may be asked for again."""
    try:
        kept(kind, *arguments)
    except Exception:
        Known.objects.filter(mark=_mark(kind, arguments), value__isnull=True).delete()
        raise


def _mark(kind: str, arguments: tuple[Any, ...] | list[Any]) -> str:
    return hashlib.sha256(json.dumps([kind, *arguments], ensure_ascii=False).encode()).hexdigest()
