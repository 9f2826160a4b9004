"""Days fall within the contract."""

from __future__ import annotations

from effektkontrakt.contract.checks.found import Found
from effektkontrakt.contract.model import Contract
from effektkontrakt.contract.tree import Loc
from effektkontrakt.text import Text

_OUTSIDE = Text(
    nb="{day} er utenfor kontraktens periode, {first} til {last}.",
    nn="{day} er utanfor perioden til kontrakten, {first} til {last}.",
    en="{day} is outside the contract's period, {first} to {last}.",
)


def inside(c: Contract, loc: Loc, day: object) -> Found:
    """A day that falls outside the contract's period."""
    if not c.period.first <= day <= c.period.last:  # type: ignore[operator]
        yield loc, _OUTSIDE(day=day, first=c.period.first, last=c.period.last)
