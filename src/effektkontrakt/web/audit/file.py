"""The log as a file that any party can keep and verify: an event a line, its hash, a space, its body. Pure."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from effektkontrakt.errors import InputError, Mistake, Place
from effektkontrakt.text import Text
from effektkontrakt.web.audit.chain import Link

_LINE = Text(
    nb="Linjen er ikke en hendelse: hash, mellomrom, innhold. Filen er endret, eller den er ikke en logg.",
    nn="Linja er ikkje ei hending: hash, mellomrom, innhald. Fila er endra, eller ho er ikkje ein logg.",
    en="The line is not an event: hash, space, content. The file has been altered, or it is not a log.",
)


def write(links: Iterable[Link], path: Path) -> int:
    """Write the log; returns how many events."""
    count = 0
    with path.open("w", encoding="utf-8", newline="") as file:
        for count, each in enumerate(links, 1):  # noqa: B007
            file.write(f"{each.hash} {each.body}\n")
    return count


def read(path: Path) -> Iterator[Link]:
    """Read it back, a line at a time. Raises `InputError` where a line is no event at all."""
    with path.open("rb") as file:
        for number, raw in enumerate(file, 1):
            yield _link(path, number, raw)


def _link(path: Path, number: int, raw: bytes) -> Link:
    try:
        line = raw.decode()
        hashed, space, body = line[:64], line[64:65], line[65:-1]
        at = json.loads(body)["number"]
    except (ValueError, KeyError, TypeError):
        raise InputError([Mistake(Place(str(path), number), _LINE)]) from None
    if space != " " or not line.endswith("\n") or not isinstance(at, int):
        raise InputError([Mistake(Place(str(path), number), _LINE)])
    return Link(at, body, hashed)
