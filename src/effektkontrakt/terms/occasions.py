"""When a payment falls due, and which results each occasion reads."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import cast

from effektkontrakt.calendar import Frequency, Period, calendar_periods, periods_to
from effektkontrakt.contract.model import Contract
from effektkontrakt.contract.payments import FREQUENCIES, Payment


@dataclass(frozen=True, slots=True)
class Occasion:
    """A day on which something falls due: for a window of days, or for a cohort."""

    day: date
    window: Period
    cohort: str | None = None


def life(contract: Contract) -> Period:
    """The contract's days, cut short where it was ended early."""
    last = contract.period.last
    return Period(contract.period.first, min(last, contract.terminated.on) if contract.terminated else last)


def occasions(contract: Contract, payment: Payment) -> list[Occasion]:
    """The payment's occasions in order of day, cohorts of one day as written."""
    whole = life(contract)
    if payment.due == "end":
        return [Occasion(whole.last, whole)]
    if payment.due == "cohort":
        found = [
            Occasion(c.measured, Period(whole.first, c.measured), name)
            for name, c in contract.cohorts.items()
            if not contract.terminated or c.measured <= whole.last
        ]
        return sorted(found, key=lambda o: o.day)
    if payment.due in FREQUENCIES:
        periods = calendar_periods(whole, cast(Frequency, payment.due))
    else:
        periods = periods_to(whole, [d for d in cast(tuple[date, ...], payment.due) if d <= whole.last])
    return [Occasion(p.last, p) for p in periods]
