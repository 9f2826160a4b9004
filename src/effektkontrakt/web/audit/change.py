"""Changing kept things: the change and its event in one transaction, and nobody's work lost.

    with changing(actor_of(request), What.NEED_CHANGED, workspace.subject, why=form["why"]) as change:
        change.add(Need(workspace=workspace, words="…"))
        change.alter(need, seen=seen(request, need), words="…")
        change.remove(membership)

`seen` is the version the person had before their eyes (put it in the form as a hidden field of that name). If someone else was faster,
`alter` raises `Stale` with both texts, nothing is stored, and the page lets the person choose (`audit/conflict.html`).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from django.db import models, transaction
from django.http import HttpRequest

from effektkontrakt.web.audit.events import What
from effektkontrakt.web.audit.log import append
from effektkontrakt.web.audit.models import Kept
from effektkontrakt.web.given import whole


@dataclass(frozen=True, slots=True)
class Actor:
    """Who does something, and from where. A person is a number: the name stays outside the log, and can be forgotten."""

    person: int | None
    origin: str


SYSTEM = Actor(None, "system")


def actor_of(request: HttpRequest) -> Actor:
    """The signed-in person and the address they come from."""
    return Actor(request.user.pk, request.META.get("REMOTE_ADDR", ""))


def seen(request: HttpRequest, thing: Kept) -> int:
    """The version the person had before their eyes: the form's `seen`; the stored one where the form has none."""
    given = whole(request.POST.get("seen", ""))
    return thing.version if given is None else given


class Stale(Exception):
    """Somebody else changed the thing after this person opened it. `theirs` is what is stored, `mine` what was to be stored."""

    def __init__(self, thing: Kept, mine: Mapping[str, Any]) -> None:
        self.thing, self.mine = thing, dict(mine)
        self.theirs = {name: getattr(thing, name) for name in mine}
        self.both = [(name, (self.theirs[name], self.mine[name])) for name in mine]
        super().__init__(f"{type(thing).__name__} {thing.pk} is at version {thing.version}")


class Last(Exception):
    """What was to be removed is the last of its kind, and one must stay."""


@dataclass(slots=True)
class Change:
    """What is done to kept things inside one event."""

    done: list[dict[str, Any]] = field(default_factory=list)

    def add(self, thing: Kept) -> None:
        """Store something new."""
        thing.version = 1
        models.Model.save(thing, force_insert=True)
        self._note(thing, {}, _plain(thing))

    def alter(self, thing: Kept, seen: int | None = None, **fields: Any) -> None:
        """Give fields new values. Raises `Stale` if the stored version is not the one that was seen."""
        before = _plain(thing)
        version = thing.version if seen is None else seen
        stored = models.QuerySet(type(thing)).filter(pk=thing.pk, version=version)
        if not stored.update(**fields, version=version + 1):
            raise Stale(type(thing).objects.get(pk=thing.pk), fields)
        for name, value in {**fields, "version": version + 1}.items():
            setattr(thing, name, value)
        after = _plain(thing)
        kept = {name for name in after if before[name] != after[name]}
        self._note(thing, {k: before[k] for k in sorted(kept)}, {k: after[k] for k in sorted(kept)})

    def remove(self, thing: Kept) -> None:
        """Take it away; the log remembers."""
        before, key = _plain(thing), thing.pk
        models.QuerySet(type(thing)).filter(pk=key).delete()
        self._note(thing, before, {}, key)

    def _note(self, thing: Kept, before: dict[str, Any], after: dict[str, Any], key: Any = None) -> None:
        self.done.append({"thing": thing._meta.label_lower, "id": str(key or thing.pk), "before": before, "after": after})


@contextmanager
def changing(actor: Actor, what: What, subject: str, why: str = "") -> Iterator[Change]:
    """One transaction: the changes made inside, then their event. `subject` is whose log it belongs to."""
    with transaction.atomic():
        change = Change()
        yield change
        record(actor, what, subject, why, changes=change.done)


def record(actor: Actor, what: What, subject: str, why: str = "", changes: Any = (), **facts: Any) -> None:
    """An event on its own, such as a signature or a sign-in; inside the caller's transaction."""
    append(
        {"who": actor.person, "from": actor.origin, "what": what.value, "subject": subject, "why": why, "changes": list(changes)}
        | ({"facts": facts} if facts else {})
    )


def _plain(thing: Kept) -> dict[str, Any]:
    return {f.attname: _value(getattr(thing, f.attname)) for f in thing._meta.concrete_fields if f.name not in thing.unlogged}


def _value(value: Any) -> Any:
    if isinstance(value, bytes | memoryview):
        return "sha256:" + hashlib.sha256(value).hexdigest()
    return value if value is None or isinstance(value, str | bool | int) else str(value)
