"""The log as a chain: each event carries the hash of the one before it. Pure; knows no database.

An event is a body (canonical JSON, as RFC 8785 orders it) and the SHA-256 of its UTF-8 bytes. The body holds the number and the
hash of the event before, so no event can be altered, removed, moved or put in without breaking every link after it. What a chain
alone cannot show is that its last links were cut off: keep an `Anchor` elsewhere (on paper, with the other parties) for that.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from effektkontrakt.text import Text, Words

FIRST = "0" * 64


@dataclass(frozen=True, slots=True)
class Link:
    """One stored event; `body` is None where the reader may not see it."""

    number: int
    body: str | None
    hash: str


@dataclass(frozen=True, slots=True)
class Anchor:
    """What the log's head was once: written `NUMBER:HASH`."""

    number: int
    hash: str

    def __str__(self) -> str:
        return f"{self.number}:{self.hash}"

    @classmethod
    def read(cls, text: str) -> Anchor:
        """From `NUMBER:HASH`. Raises ValueError."""
        number, _, digest = text.strip().partition(":")
        if not number.isdecimal() or len(digest) != 64 or set(digest) - set("0123456789abcdef"):
            raise ValueError(text)
        return cls(int(number), digest)


EMPTY = Anchor(0, FIRST)


@dataclass(frozen=True, slots=True)
class Fault:
    """Where the chain is broken, and how."""

    number: int
    what: Words


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was found: the head of the log as it stands, and every fault."""

    head: Anchor
    faults: tuple[Fault, ...]


def canonical(value: Any) -> str:
    """One writing for one value: keys sorted, no spaces, no floats. Raises TypeError for anything else than JSON's own types."""
    _only_plain(value)
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def _only_plain(value: Any) -> None:
    if value is None or isinstance(value, str | bool | int):
        return
    if isinstance(value, Mapping):
        for key, each in value.items():
            if not isinstance(key, str):
                raise TypeError(f"a key that is not text: {key!r}")
            _only_plain(each)
    elif isinstance(value, list | tuple):
        for each in value:
            _only_plain(each)
    else:
        raise TypeError(f"{type(value).__name__} has no one writing")


def digest(body: str) -> str:
    """SHA-256 of the body, in hexadecimal."""
    return hashlib.sha256(body.encode()).hexdigest()


def link(after: Anchor, content: Mapping[str, Any]) -> Link:
    """The next link of the chain."""
    body = canonical({**content, "number": after.number + 1, "previous": after.hash})
    return Link(after.number + 1, body, digest(body))


_ALTERED = Text(
    nb="Hendelse {number} er endret: innholdet passer ikke med hashen.",
    nn="Hending {number} er endra: innhaldet passar ikkje med hashen.",
    en="Event {number} has been altered: its content does not match its hash.",
)
_UNREADABLE = Text(
    nb="Hendelse {number} kan ikke leses.", nn="Hending {number} kan ikkje lesast.", en="Event {number} cannot be read."
)
_MISSING = Text(
    nb="Hendelse {first} til {last} mangler.",
    nn="Hending {first} til {last} manglar.",
    en="Events {first} to {last} are missing.",
)
_PLACE = Text(
    nb="Hendelse {number} står på feil plass eller er satt inn.",
    nn="Hending {number} står på feil plass eller er sett inn.",
    en="Event {number} stands in the wrong place or has been put in.",
)
_BROKEN = Text(
    nb="Hendelse {number} peker ikke på hendelsen før. Noe er endret, fjernet eller satt inn mellom dem.",
    nn="Hending {number} peikar ikkje på hendinga før. Noko er endra, fjerna eller sett inn mellom dei.",
    en="Event {number} does not point to the event before it. Something between them was altered, removed or put in.",
)
_CUT = Text(
    nb="Loggen slutter på {found}, men den har vært på {number}. De siste hendelsene er fjernet.",
    nn="Loggen sluttar på {found}, men han har vore på {number}. Dei siste hendingane er fjerna.",
    en="The log ends at {found}, but it has been at {number}. The last events have been removed.",
)
_REWRITTEN = Text(
    nb="Hendelse {number} er en annen enn den dere skrev ned. Loggen er skrevet om.",
    nn="Hending {number} er ei anna enn den de skreiv ned. Loggen er skriven om.",
    en="Event {number} is not the one you wrote down. The log has been rewritten.",
)


def verify(links: Iterable[Link], *anchors: Anchor) -> Verdict:
    """Walk the chain from its first link; every fault is named, none hides another."""
    head = EMPTY
    faults: list[Fault] = []
    wanted = {anchor.number: anchor.hash for anchor in anchors if anchor.number}
    clash = {a.number for a in anchors if a.number and wanted[a.number] != a.hash}
    for each in links:
        faults += _faults(each, head)
        if each.number in clash or wanted.get(each.number, each.hash) != each.hash:
            faults.append(Fault(each.number, _REWRITTEN(number=each.number)))
        head = Anchor(each.number, each.hash)
    if wanted and max(wanted) > head.number:
        faults.append(Fault(head.number, _CUT(found=head.number, number=max(wanted))))
    return Verdict(head, tuple(faults))


def _faults(each: Link, before: Anchor) -> Iterable[Fault]:
    if each.body is None:
        return
    if digest(each.body) != each.hash:
        yield Fault(each.number, _ALTERED(number=each.number))
    try:
        content = json.loads(each.body)
        number, previous = content["number"], content["previous"]
    except (ValueError, KeyError, TypeError):
        yield Fault(each.number, _UNREADABLE(number=each.number))
        return
    if number != each.number or each.number <= before.number:
        yield Fault(each.number, _PLACE(number=each.number))
    elif each.number > before.number + 1:
        yield Fault(each.number, _MISSING(first=before.number + 1, last=each.number - 1))
    if previous != before.hash:
        yield Fault(each.number, _BROKEN(number=each.number))
