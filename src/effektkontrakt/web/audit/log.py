"""The stored chain: append under a lock, read back, verify.

All writers lock the one row of `Head` until they commit, so events are numbered without gaps in the order they commit: on
PostgreSQL by `SELECT … FOR UPDATE`, on SQLite because a writing transaction is IMMEDIATE and so alone. Append last in a
transaction; the lock is then held for about a millisecond.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from effektkontrakt.text import Text
from effektkontrakt.web.audit.chain import EMPTY, Anchor, Fault, Link, Verdict, link, verify
from effektkontrakt.web.audit.models import Event, Head

_SUBJECT = Text(
    nb="Hendelse {number} er flyttet til en annen sak.",
    nn="Hending {number} er flytta til ei anna sak.",
    en="Event {number} has been moved to another subject.",
)
_HEAD = Text(
    nb="Loggens siste nummer og hash er endret.",
    nn="Det siste nummeret og hashen i loggen er endra.",
    en="The log's last number and hash have been altered.",
)


def append(content: Mapping[str, Any]) -> Link:
    """Add an event to the log, inside the caller's transaction or its own."""
    with transaction.atomic():
        head, _ = Head.objects.select_for_update().get_or_create(pk=1, defaults={"number": EMPTY.number, "hash": EMPTY.hash})
        at = timezone.now().isoformat(timespec="microseconds")
        new = link(Anchor(head.number, head.hash), {**content, "at": at})
        Event.objects.create(number=new.number, subject=content["subject"], body=new.body, hash=new.hash)
        head.number, head.hash = new.number, new.hash
        head.save()
    return new


def stored() -> Iterator[tuple[str, Link]]:
    """Every event in order with the subject it is stored under, a few at a time."""
    for number, subject, body, hashed in Event.objects.values_list("number", "subject", "body", "hash").iterator(chunk_size=1000):
        yield subject, Link(number, body, hashed)


def has(subject: str) -> bool:
    """Whether any event is stored under the subject."""
    return Event.objects.filter(subject=subject).exists()


def head() -> Anchor:
    """Where the stored log says it ends."""
    stored = Head.objects.filter(pk=1).first()
    return Anchor(stored.number, stored.hash) if stored else EMPTY


def verify_stored(*anchors: Anchor, progress: Callable[[int, int], None] = lambda done, total: None, step: int = 500) -> Verdict:
    """The whole stored log against itself, its head and what was written down elsewhere. `progress` is called each `step` events.

    The log may grow meanwhile: the events that the head told of before the walk must all be there, and the head told after it
    must have come at least as far as the walk.
    """
    before, moved = head(), []
    progress(0, before.number)

    def walked() -> Iterator[Link]:
        for done, (subject, each) in enumerate(stored(), 1):
            if subject != _subject(each.body):
                moved.append(Fault(each.number, _SUBJECT(number=each.number)))
            yield each
            if done % step == 0:
                progress(done, before.number)

    found = verify(walked(), before, *anchors)
    after = head()
    behind = after.number < found.head.number or (after.number == found.head.number and after != found.head)
    return Verdict(found.head, (*found.faults, *([Fault(after.number, _HEAD)] if behind else []), *moved))


def _subject(body: str) -> str | None:
    try:
        return json.loads(body)["subject"]
    except (ValueError, KeyError, TypeError):
        return None
