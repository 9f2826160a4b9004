"""Numbers and dates as people typed them: read where beyond doubt, otherwise refused with a reason; every reading is told."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from effektkontrakt.text import Text, Words

_PLAIN = re.compile(r"\d+(\.\d+)?")
_THOUSANDS = re.compile(r"\d{1,3}(,\d{3})+(\.\d+)?")
_SIGNS = re.compile(r"^(?:GBP|USD|EUR|AUD|ARS|£|\$|€)\s*|\s*(?:GBP|USD|EUR|AUD|ARS|£|\$|€)$", re.IGNORECASE)

NOT_A_NUMBER = Text(nb="«{found}» er ikke et tall", nn="«{found}» er ikkje eit tal", en="“{found}” is not a number")
RANGE = Text(
    nb="«{found}» er et spenn, ikke ett tall",
    nn="«{found}» er eit spenn, ikkje eitt tal",
    en="“{found}” is a range, not one number",
)
READ_AS = Text(nb="«{found}» er lest som {value}", nn="«{found}» er lese som {value}", en="“{found}” was read as {value}")
NOT_A_DATE = Text(nb="«{found}» er ikke en dato", nn="«{found}» er ikkje ein dato", en="“{found}” is not a date")


@dataclass(frozen=True, slots=True)
class Reading:
    """A value that was read (or None), and what must be told about it (or None where it was plain)."""

    value: Fraction | None
    told: Words | None = None


def number(text: str) -> Reading:
    """A number as typed. Blank is nothing, told of nothing."""
    found = text.strip()
    if not found:
        return Reading(None)
    if _PLAIN.fullmatch(found):
        return Reading(Fraction(found))
    bare = _SIGNS.sub("", found).strip()
    if _PLAIN.fullmatch(bare) or _THOUSANDS.fullmatch(bare):
        value = Fraction(bare.replace(",", ""))
        return Reading(value, READ_AS(found=found[:60], value=value))
    if re.fullmatch(r"[\d.,]+\s*(-|–|to)\s*[\d.,]+", bare):
        return Reading(None, RANGE(found=found[:60]))
    return Reading(None, NOT_A_NUMBER(found=found[:60]))


@dataclass(frozen=True, slots=True)
class DayReading:
    """A day that was read (or None), and what must be told about it."""

    value: date | None
    told: Words | None = None


def day(text: str, last: bool) -> DayReading:
    """A date, or a month or a year taken as its first or last day."""
    found = text.strip()
    if not found:
        return DayReading(None)
    if match := re.fullmatch(r"(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?", found):
        year, month, exact = (int(g) if g else None for g in match.groups())
        assert year is not None
        try:
            if exact is not None and month is not None:
                return DayReading(date(year, month, exact))
            month = month or (12 if last else 1)
            value = date(year, month, monthrange(year, month)[1] if last else 1)
            return DayReading(value, READ_AS(found=found, value=value))
        except (ValueError, IndexError):
            return DayReading(None, NOT_A_DATE(found=found))
    return DayReading(None, NOT_A_DATE(found=found[:60]))
