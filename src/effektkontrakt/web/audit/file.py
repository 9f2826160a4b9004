"""The log as a file that the parties to one case can keep and verify. Pure.

An event a line: its hash, a space, its body; the hash alone for events of other cases, which are not theirs to read. Each event
that is shown holds the hash of the line before, and an anchor fixes any line. Two hidden lines in a row vouch for each other only
by an anchor after them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from effektkontrakt.errors import InputError, Mistake, Place
from effektkontrakt.text import Text
from effektkontrakt.web.audit.chain import Link

_ALONE = re.compile(rb"[0-9a-f]{64}\n")
_NO_FILE = Text(
    nb="Filen finnes ikke. Sjekk navnet.",
    nn="Fila finst ikkje. Sjekk namnet.",
    en="There is no such file. Check the name.",
)
_LINE = Text(
    nb="Linjen er ikke en hendelse: hash, mellomrom, innhold (eller hashen alene). Filen er endret, eller den er ikke en logg.",
    nn="Linja er ikkje ei hending: hash, mellomrom, innhald (eller hashen åleine). Fila er endra, eller ho er ikkje ein logg.",
    en="The line is not an event: hash, space, content (or the hash alone). The file has been altered, or it is not a log.",
)


def write(events: Iterable[tuple[str, Link]], path: Path, subject: str) -> None:
    """Write the log, with the contents of one subject's events."""
    with path.open("w", encoding="utf-8", newline="") as file:
        for whose, each in events:
            file.write(f"{each.hash} {each.body}\n" if whose == subject else f"{each.hash}\n")


def read(path: Path) -> Iterator[Link]:
    """Read it back, a line at a time. Raises `InputError` where a line is no event at all, or where there is no such file."""
    if not path.is_file():
        raise InputError([Mistake(Place(str(path)), _NO_FILE)])
    with path.open("rb") as file:
        for number, raw in enumerate(file, 1):
            yield _link(path, number, raw)


def _link(path: Path, number: int, raw: bytes) -> Link:
    if _ALONE.fullmatch(raw):
        return Link(number, None, raw[:64].decode())
    try:
        line = raw.decode()
        hashed, space, body = line[:64], line[64:65], line[65:-1]
        at = json.loads(body)["number"]
    except (ValueError, KeyError, TypeError):
        raise InputError([Mistake(Place(str(path), number), _LINE)]) from None
    if space != " " or not line.endswith("\n") or not isinstance(at, int):
        raise InputError([Mistake(Place(str(path), number), _LINE)])
    return Link(at, body, hashed)
