"""When money moves on each path: by calendar year or month, delays included."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from effektkontrakt.calendar import Period, calendar_periods
from effektkontrakt.money import minor_units
from effektkontrakt.simulate.beliefs import Cost
from effektkontrakt.simulate.plan import Plan
from effektkontrakt.simulate.simulation import Simulation
from effektkontrakt.terms.occasions import life

Reals = NDArray[np.float64]
Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Move:
    """Money from one party to another or out of the contract: on a day, later by `delay` days a path if it waits for a result."""

    payer: str
    payee: str
    day: date
    amount: Ints
    waits: bool
    term: str


def delay(found: Simulation) -> Ints:
    """Days from when the contract has an amount paid until it comes, by path."""
    days = found.paths.parameter("delays.measuring") + found.paths.parameter("delays.paying")
    return np.floor(days + 0.5).astype(np.int64)


def receipts(found: Simulation) -> Iterator[Move]:
    """What the terms give, line by line."""
    for row, amount in zip(found.rows, found.amounts):
        yield Move(row.payer, row.payee, row.due, amount, True, row.term)


def financing(found: Simulation) -> Iterator[Move]:
    """What the investors pay in."""
    last = life(found.contract).last
    minor = minor_units(found.contract.currency)
    for name, draw in found.contract.financing.items():
        if draw.on <= last:
            yield Move(draw.payer, draw.to, draw.on, np.full(found.count, int(draw.amount * minor)), False, name)


def costs(found: Simulation, purpose: str | None = None) -> Iterator[Move]:
    """What parties spend outside the terms."""
    for name, cost in found.beliefs.costs.items():
        if purpose is not None and cost.purpose != purpose:
            continue
        each = np.floor(found.paths.parameter(f"costs.{name}") + 0.5).astype(np.int64)
        if cost.each == "participant":
            for group, row in zip(found.plan.layout.groups, found.plan.tallies.started):
                yield Move(cost.paid_by, "", group.first, each * found.paths.out[row], False, name)
        else:
            for day in cost_days(cost):
                yield Move(cost.paid_by, "", day, each, False, name)


def cost_days(cost: Cost) -> list[date]:
    """The days a cost falls: each begun month's or year's last day, cut to its period, or the one day."""
    if cost.on is not None:
        return [cost.on]
    assert cost.first is not None
    assert cost.last is not None
    return [p.last for p in calendar_periods(Period(cost.first, cost.last), "monthly" if cost.each == "month" else "yearly")]


def horizon(found: Simulation) -> Period:
    """From the contract's first day to the last day that money moves on any path."""
    return reach(found.plan, int(delay(found).max()))


def reach(plan: Plan, late: int) -> Period:
    """From the contract's first day to the last day that money moves if results are so many days late."""
    days = [row.due + timedelta(days=late) for row in plan.rows]
    days += [day for cost in plan.beliefs.costs.values() if (day := cost.last or cost.on)]
    return Period(plan.contract.period.first, max([life(plan.contract).last, *days]))


def years(found: Simulation) -> list[int]:
    """The calendar years in which money may move."""
    whole = horizon(found)
    return list(range(whole.first.year, whole.last.year + 1))


def by_start(found: Simulation, moves: Sequence[tuple[Move, int]], starts: Sequence[date]) -> Ints:
    """Moves times their sign, summed between starts (the last runs on): int64[starts, paths]."""
    out = np.zeros((len(starts), found.count), np.int64)
    ordinals = np.array([day.toordinal() for day in starts])
    late = delay(found)
    steady = bool((late == late[0]).all())
    columns = np.arange(found.count)
    for move, sign in moves:
        day = move.day.toordinal()
        if not move.waits or steady:
            place = int(np.searchsorted(ordinals, day + (int(late[0]) if move.waits else 0), "right")) - 1
            out[max(place, 0)] += sign * move.amount
        else:
            places = np.maximum(np.searchsorted(ordinals, day + late, "right") - 1, 0)
            out[places, columns] += sign * move.amount
    return out


def by_year(found: Simulation, moves: Sequence[tuple[Move, int]], over: Sequence[int] | None = None) -> Ints:
    """Moves times their sign, by calendar year: int64[years, paths]."""
    return by_start(found, moves, [date(year, 1, 1) for year in over or years(found)])


def by_payers(found: Simulation) -> list[tuple[Move, int]]:
    """What the outcome payers pay under the terms; what the pool hands back to one of them was never paid."""
    payers = set(found.contract.having("outcome_payer"))
    moves = []
    for move in receipts(found):
        if move.payer in payers:
            moves.append((move, 1))
        elif move.payee in payers:
            moves.append((move, -1))
    return moves


def of_party(party: str, moves: Iterator[Move]) -> list[tuple[Move, int]]:
    """What the party receives, and less what it pays."""
    found = []
    for move in moves:
        if move.payee == party:
            found.append((move, 1))
        if move.payer == party:
            found.append((move, -1))
    return found


def price_level(found: Simulation, over: Sequence[int]) -> Reals:
    """How much prices have grown from the contract's first year to each year: float64[years, paths]."""
    first = found.contract.period.first.year
    grown = 1.0 + found.paths.parameter("cpi")
    return np.array([grown ** (year - first) for year in over])
