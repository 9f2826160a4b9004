"""Mistakes that a user can mend: what, where, and what to do next."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass

from effektkontrakt.text import Lang, Text, Words, plain


@dataclass(frozen=True, slots=True)
class Place:
    """Where a mistake stands. Lines and columns count from 1; `sheet` is for Excel."""

    file: str
    line: int | None = None
    column: int | None = None
    path: str = ""
    sheet: str = ""

    def say(self, lang: Lang) -> str:
        """`terms.yaml, linje 14, kolonne 7`."""
        line, column, sheet = {"nb": ("linje", "kolonne", "ark"), "nn": ("linje", "kolonne", "ark")}.get(
            lang, ("line", "column", "sheet")
        )
        parts = [self.file]
        if self.sheet:
            parts.append(f"{sheet} {self.sheet}")
        if self.line is not None:
            parts.append(f"{line} {self.line}")
        if self.column is not None:
            parts.append(f"{column} {self.column}")
        return ", ".join(parts)


@dataclass(frozen=True, slots=True)
class Mistake:
    """One mistake at one place."""

    place: Place
    what: Words

    def say(self, lang: Lang) -> str:
        """Place and message in one line."""
        return f"{self.place.say(lang)}: {self.what.say(lang)}"


class InputError(Exception):
    """The input cannot be used; every mistake found is in `mistakes`. Printed without a traceback; exit status 2."""

    def __init__(self, mistakes: Iterable[Mistake]) -> None:
        self.mistakes = tuple(mistakes)
        super().__init__("\n".join(m.say("en") for m in self.mistakes))

    def say(self, lang: Lang) -> str:
        """All mistakes, a line each."""
        return "\n".join(m.say(lang) for m in self.mistakes)


class Wrong(ValueError):
    """A value that cannot be read; whoever knows the place turns it into a `Mistake`."""

    def __init__(self, what: Words) -> None:
        self.what = what
        super().__init__(what.say("en"))


_OVERFLOW = Text(
    nb="Et beløp eller en mengde er for stor til å regnes ut nøyaktig (over 64 bit). Ingenting er regnet ut. Sjekk tallene.",
    nn="Eit beløp eller ei mengd er for stor til å reknast ut nøyaktig (over 64 bit). Ingenting er rekna ut. Sjekk tala.",
    en="An amount or a quantity is too large to be worked out exactly (above 64 bits). Nothing was worked out. Check the figures.",
)


class MoneyOverflow(ArithmeticError):
    """An amount left the range of a 64-bit integer; nothing was wrapped, nothing was paid."""

    def __init__(self) -> None:
        super().__init__(_OVERFLOW.en)

    def say(self, lang: Lang) -> str:
        """The message."""
        return _OVERFLOW.say(lang)


_MEANT = Text(nb=" Mente du «{name}»?", nn=" Meinte du «{name}»?", en=" Did you mean “{name}”?")


def nearest(name: str, known: Iterable[str]) -> Words:
    """`Mente du …?` with the nearest valid name, or nothing."""
    close = difflib.get_close_matches(name, list(known), n=1, cutoff=0.6)
    return _MEANT(name=close[0]) if close else plain("")
