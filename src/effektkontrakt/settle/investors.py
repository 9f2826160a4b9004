"""What each investor paid in and got back."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import accumulate, pairwise
from math import exp, expm1

from effektkontrakt.contract.model import Contract
from effektkontrakt.money import minor_units
from effektkontrakt.settle.model import Investor, Line
from effektkontrakt.terms.occasions import life
from effektkontrakt.text import Text

_UNCLEAR = Text(
    nb="Ingen internrente: pengene går inn og ut slik at ingen rente passer, eller flere. Se på beløpene",
    nn="Inga internrente: pengane går inn og ut slik at inga rente passar, eller fleire. Sjå på beløpa",
    en="No internal rate of return: money goes in and out so that no rate fits, or several do. Look at the amounts",
)
_FARTHEST, _STEPS = 13.8, 512
"""How far the logarithm of one plus the rate is searched, and in how many steps."""


def investors(contract: Contract, lines: Iterable[Line], day: date) -> tuple[Investor, ...]:
    """Each investor's payments and receipts up to a day, and the internal rate of return (actual/365, as XIRR; none while a line waits)."""
    minor = minor_units(contract.currency)
    until = min(day, life(contract).last)
    received = list(lines)
    found = []
    for party in contract.having("investor"):
        paid = [(d.on, int(d.amount * minor)) for d in contract.financing.values() if d.payer == party and d.on <= until]
        got = [(line.due, line.amount) for line in received if line.payee == party]
        flows = [(on, -amount) for on, amount in paid] + got
        rate = None if any(line.status == "pending" for line in received) else _irr(flows)
        unclear = rate is None and _both_ways([a for _, a in flows]) and all(line.status == "settled" for line in received)
        found.append(Investor(party, sum(a for _, a in paid), sum(a for _, a in got), rate, _UNCLEAR if unclear else None))
    return tuple(found)


def _irr(flows: list[tuple[date, int]]) -> float | None:
    """The only rate of its sign: above zero if more came than went, else below; None if there is none or several."""
    amounts = [amount for _, amount in flows]
    if not _both_ways(amounts):
        return None
    if sum(amounts) == 0:
        return 0.0 if max(accumulate(a for _, a in sorted(flows))) <= 0 else None
    first = min(on for on, _ in flows)
    times = [((on - first).days / 365, amount) for on, amount in flows]
    grid = [_FARTHEST * (i + 0.5) / _STEPS * (1 if sum(amounts) > 0 else -1) for i in range(_STEPS)]
    more = [sum(amount * exp(-x * time) for time, amount in times) > 0 for x in grid]
    crossed = [i for i, (a, b) in enumerate(pairwise([sum(amounts) > 0, *more])) if a != b]
    if len(crossed) != 1:
        return None
    from pyxirr import xirr

    days, numbers = [on for on, _ in flows], [float(amount) for amount in amounts]
    rate = xirr(days, numbers, guess=expm1(grid[crossed[0]]), silent=True)
    return None if rate is None or (rate > 0) != (sum(amounts) > 0) else float(rate)


def _both_ways(amounts: list[int]) -> bool:
    return any(a > 0 for a in amounts) and any(a < 0 for a in amounts)
