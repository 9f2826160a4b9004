"""What each investor paid in and got back."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from effektkontrakt.contract.model import Contract
from effektkontrakt.money import minor_units
from effektkontrakt.settle.model import Investor, Line
from effektkontrakt.terms.occasions import life


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
        waiting = any(line.status == "pending" for line in received)
        found.append(Investor(party, sum(a for _, a in paid), sum(a for _, a in got), None if waiting else _irr(flows)))
    return tuple(found)


def _irr(flows: list[tuple[date, int]]) -> float | None:
    amounts = [amount for _, amount in flows]
    if not (any(a > 0 for a in amounts) and any(a < 0 for a in amounts)):
        return None
    from pyxirr import xirr

    rate = xirr([on for on, _ in flows], [float(amount) for _, amount in flows], silent=True)
    return None if rate is None else float(rate)
