"""What the public gains: the value of outcomes that would not have come, less what is paid for them, by budget and year."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from effektkontrakt.simulate.beliefs import Worth
from effektkontrakt.simulate.cash import by_payers, by_year, costs, financing, of_party, receipts, years
from effektkontrakt.simulate.plan import Plan
from effektkontrakt.simulate.simulation import Simulation
from effektkontrakt.simulate.world import unit
from effektkontrakt.text import Text

Reals = NDArray[np.float64]
BAD = 0.05


@dataclass(frozen=True, slots=True)
class Benefit:
    """The value of one outcome to one budget: float64[years, paths] minor units."""

    outcome: str
    name: str
    budget: Text
    party: str | None
    value: Reals


@dataclass(frozen=True, slots=True)
class PublicValue:
    """By calendar year and path, in minor units. `net` is value less payments and public costs, discounted to the first day."""

    years: list[int]
    benefits: tuple[Benefit, ...]
    paid: NDArray[np.int64]
    spent: NDArray[np.int64]
    net: Reals

    @property
    def yearly(self) -> Reals:
        """Value less payments and costs, not discounted: float64[years, paths]."""
        total: Reals = np.sum([b.value for b in self.benefits], axis=0) if self.benefits else np.zeros(self.paid.shape)
        return total - self.paid - self.spent

    @property
    def payback(self) -> NDArray[np.int64]:
        """The year from which the sum so far stays at or above zero, by path; 0 where it never does."""
        ahead = self.yearly.cumsum(axis=0) >= 0
        stays = np.logical_and.accumulate(ahead[::-1], axis=0)[::-1]
        first = np.argmax(stays, axis=0)
        return np.where(stays.any(axis=0), np.array(self.years)[first], 0)


def public_value(found: Simulation) -> PublicValue:
    """The value to every budget named in the beliefs, less what the outcome payers pay and spend."""
    over = value_years(found.plan, years(found))
    benefits = tuple(_benefits(found, over))
    payers = found.contract.having("outcome_payer")
    paid = by_year(found, by_payers(found), over)
    spent = by_year(found, [(m, 1) for m in costs(found) if m.payer in payers], over)
    total = np.sum([b.value for b in benefits], axis=0) if benefits else np.zeros(paid.shape)
    rate = 1.0 + found.paths.parameter("discount_rate")
    since = np.arange(len(over)) + 0.5
    net = ((total - paid - spent) * rate ** -since[:, None]).sum(axis=0)
    return PublicValue(over, benefits, paid, spent, net)


def _worths(plan: Plan) -> Iterator[tuple[str, str, Worth]]:
    for outcome, belief in plan.beliefs.outcomes.items():
        for name, worth in belief.value.items():
            yield outcome, name, worth


def value_years(plan: Plan, over: Sequence[int]) -> list[int]:
    """The calendar years in which money moves, and those after in which value falls."""
    last = over[-1]
    for outcome, _, worth in _worths(plan):
        cells = plan.layout.cells(outcome)
        last = max(last, *(_year(stretch.last, worth.begins + 12 * worth.years - 6) for _, stretch in cells))
    return list(range(over[0], last + 1))


def _year(day: date, months: int) -> int:
    return day.year + (day.month - 1 + months) // 12


def _benefits(found: Simulation, over: list[int]) -> Iterator[Benefit]:
    layout, tallies, out = found.plan.layout, found.plan.tallies, found.paths.out
    for outcome, name, worth in _worths(found.plan):
        root = layout.root(outcome)
        scale = unit(layout, root)
        without = np.ones(found.count)
        for link in layout.chain(root):
            without = without * found.paths.parameter(f"outcomes.{link}.without")
        sign = -1.0 if found.beliefs.outcomes[outcome].shown_as == "reduction" else 1.0
        each = found.paths.parameter(f"outcomes.{outcome}.value.{name}") * sign
        value = np.zeros((len(over), found.count))
        for cell in layout.cells(root):
            more = out[tallies.amount[root, cell]] / scale - out[tallies.people[root, cell]] * without
            for year in range(worth.years):
                value[over.index(_year(cell[1].last, worth.begins + 12 * year + 6))] += more * each
        yield Benefit(outcome, name, worth.budget, worth.to, value)


@dataclass(frozen=True, slots=True)
class Position:
    """What a party is left with in all, path by path, in minor units: money in less money out, value to its budget included."""

    party: str
    net: Reals

    @property
    def certain(self) -> bool:
        """Whether it is the same on every path."""
        return bool((self.net == self.net[0]).all())


def positions(found: Simulation, value: PublicValue | None = None) -> list[Position]:
    """How gain and risk are shared: every party that money or value moves to or from, undiscounted."""
    value = value or public_value(found)
    told = []
    for party in found.contract.parties:
        moves = chain(financing(found), receipts(found), costs(found))
        worth = [b.value for b in value.benefits if b.party == party]
        net, any_move = np.zeros(found.count), bool(worth)
        for move, sign in of_party(party, moves):
            net += sign * move.amount
            any_move = True
        for each in worth:
            net += each.sum(axis=0)
        if any_move:
            told.append(Position(party, net))
    return told


@dataclass(frozen=True, slots=True)
class Risk:
    """A party's part of the risk, in minor units: what it is left with as expected (`mean`), in the one future of twenty (`bad`),
    how much less that is (`at_risk`), that over the same of all parties (`share`), and the chance of being left with less than nothing.
    """

    party: str
    mean: float
    bad: float
    at_risk: float
    share: float
    loses: float


def risks(told: Sequence[Position]) -> list[Risk]:
    """How the risk is shared, party by party, in the order given; `share` is 0 for all where nothing is at risk. A loss that is
    certain is no part of it: `mean` tells of that.
    """
    bad = [float(np.quantile(p.net, BAD)) for p in told]
    at_risk = [max(0.0, float(p.net.mean()) - low) for p, low in zip(told, bad)]
    whole = sum(at_risk)
    return [
        Risk(p.party, float(p.net.mean()), low, less, less / whole if whole else 0.0, float((p.net < 0).mean()))
        for p, low, less in zip(told, bad, at_risk)
    ]
