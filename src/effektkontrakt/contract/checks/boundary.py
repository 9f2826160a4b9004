"""A boundary's looks rise, its numbers go together, and its shape has what it needs."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

from effektkontrakt.contract.checks.found import Found
from effektkontrakt.contract.conditions import Boundary
from effektkontrakt.contract.tree import Loc
from effektkontrakt.text import Percent, Text

MOST = 500
MOST_RECOUNTED = 250
_NEEDS = {"hwang_shih_decani": "gamma", "kim_demets": "rho", "as_given": "spent"}
_BETWEEN = Text(
    nb="Her skal det stå mer enn 0 % og mindre enn 100 %.",
    nn="Her skal det stå meir enn 0 % og mindre enn 100 %.",
    en="More than 0% and less than 100% belongs here.",
)
_RISING = Text(
    nb="Tallene skal stige, fra minst 1 til høyst {most}.",
    nn="Tala skal stige, frå minst 1 til høgst {most}.",
    en="The numbers must rise, from at least 1 to at most {most}.",
)
_NO_LOOK = Text(
    nb="{observed} er ikke blant de avtalte: {looks}. Skriv ett av dem.",
    nn="{observed} er ikkje blant dei avtalte: {looks}. Skriv eitt av dei.",
    en="{observed} is not among the agreed looks: {looks}. Write one of them.",
)
_MISSING = Text(nb="«{shape}» trenger «{needed}».", nn="«{shape}» treng «{needed}».", en="“{shape}” needs “{needed}”.")
_UNUSED = Text(
    nb="«{given}» hører ikke til «{shape}». Fjern det.",
    nn="«{given}» høyrer ikkje til «{shape}». Fjern det.",
    en="“{given}” does not belong to “{shape}”. Remove it.",
)
_RANGE = Text(
    nb="«{name}» skal være fra {low} til {high}.",
    nn="«{name}» skal vere frå {low} til {high}.",
    en="“{name}” must be from {low} to {high}.",
)
_RANGES = {"gamma": (-20, 20), "rho": (Fraction(1, 10), 20)}
_SPENT = Text(
    nb="Skriv én risiko for hver av de {count} gangene det ses etter. De skal ikke synke, og den siste skal være {level}.",
    nn="Skriv éin risiko for kvar av dei {count} gongene ein ser etter. Dei skal ikkje søkke, og den siste skal vere {level}.",
    en="Write one risk for each of the {count} looks. They must not fall, and the last must be {level}.",
)


def boundary(agreed: Boundary, loc: Loc) -> Found:
    """Every number of a boundary that does not fit the others."""
    key, rate = agreed.comparison()
    for name, ratio in ((key, rate), ("level", agreed.level)):
        if not 0 < ratio < 1:
            yield (*loc, name), _BETWEEN
    looks = agreed.looks
    most = MOST_RECOUNTED if agreed.measured else MOST
    if looks[0] < 1 or looks[-1] > most or any(a >= b for a, b in pairwise(looks)):
        yield (*loc, "looks"), _RISING(most=most)
    if agreed.observed not in looks:
        yield (*loc, "observed"), _NO_LOOK(observed=agreed.observed, looks=list(looks))
    needed = _NEEDS.get(agreed.shape)
    given = {"gamma": agreed.gamma is not None, "rho": agreed.rho is not None, "spent": bool(agreed.spent)}
    for name, there in given.items():
        if there and name != needed:
            yield (*loc, name), _UNUSED(given=name, shape=agreed.shape)
        elif name == needed and not there:
            yield loc, _MISSING(shape=agreed.shape, needed=name)
    for name, (low, high) in _RANGES.items():
        if (value := getattr(agreed, name)) is not None and not low <= value <= high:
            yield (*loc, name), _RANGE(name=name, low=low, high=high)
    if agreed.spent and needed == "spent":
        rising = all(a <= b for a, b in pairwise(agreed.spent))
        if len(agreed.spent) != len(looks) or not rising or agreed.spent[-1] != agreed.level or agreed.spent[0] < 0:
            yield (*loc, "spent"), _SPENT(count=len(looks), level=Percent(agreed.level))
