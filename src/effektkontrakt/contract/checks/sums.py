"""Sums are whole minor units."""

from __future__ import annotations

from fractions import Fraction

from effektkontrakt.contract.checks.found import TOO_LARGE, Found
from effektkontrakt.contract.model import Contract
from effektkontrakt.contract.tree import Loc
from effektkontrakt.contract.waterfall import UpTo
from effektkontrakt.money import minor_units
from effektkontrakt.text import Text

_MINOR = Text(
    nb="Beløpet har deler av et øre. Skriv det i hele {minor} av {currency}.",
    nn="Beløpet har delar av eit øre. Skriv det i heile {minor} av {currency}.",
    en="The amount has parts of a minor unit. Write it in whole {minor} of {currency}.",
)


def _whole(c: Contract, loc: Loc, value: Fraction | None) -> Found:
    if value is None:
        return
    minor = value * minor_units(c.currency)
    if minor.denominator != 1:
        yield loc, _MINOR(minor=f"1/{minor_units(c.currency)}", currency=c.currency)
    elif abs(minor) > 10**17:
        yield loc, TOO_LARGE


def sums(c: Contract) -> Found:
    """Each sum is whole minor units, and not too large."""
    places: list[tuple[Loc, Fraction | None]] = [
        *((("parties", n, "commitment"), p.commitment) for n, p in c.parties.items()),
        *((("financing", n, "amount"), d.amount) for n, d in c.financing.items()),
        *((("guarantees", n, "cap"), g.cap) for n, g in c.guarantees.items()),
        *((("limits", n, "cap"), limit.cap) for n, limit in c.limits.items()),
        *((("limits", n, "floor"), limit.floor) for n, limit in c.limits.items()),
        *((("measurement", n, "cost"), p.cost) for n, p in c.measurement.items()),
        *((("limits", n, "caps", y), v) for n, limit in c.limits.items() for y, v in (limit.caps or {}).items()),
    ]
    if c.continuation:
        places += [(("continuation", "budget", y), v) for y, v in c.continuation.budget.items()]
    for i, tier in enumerate(c.waterfall.tiers if c.waterfall else ()):
        if isinstance(tier.spec, UpTo):
            places.append((("waterfall", "tiers", i, "amount", "most"), tier.spec.most))
    for loc, value in places:
        yield from _whole(c, loc, value)
