"""What drives a figure: variance-based indices, a tornado, and two-way tables.

Every number of the beliefs has a stream of its own. Swapping one stream's key between two seeds changes that number alone, so
the matrices A, B and A_B^(i) of Saltelli and others (2010) are simulations with mixed keys. All other chance is one factor.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from effektkontrakt.simulate.cash import by_payers
from effektkontrakt.simulate.code import Chance
from effektkontrakt.simulate.codes import OP
from effektkontrakt.simulate.parameters import Parameter
from effektkontrakt.simulate.paths import Keys, keys_of, run
from effektkontrakt.simulate.plan import Plan
from effektkontrakt.simulate.simulation import Progress, Simulation

Reals = NDArray[np.float64]
Figure = Callable[[Simulation], Reals]
CHANCE = "chance"
REPLICATES = 20
T_95 = 2.093
"""Student's t at 97.5 % with 19 degrees of freedom."""
_B = 0x5A17E111


@dataclass(frozen=True, slots=True)
class Driver:
    """A number of the beliefs: its share of the variance alone (`first`) and with all interplay (`total`), and the mean figure
    where the number is at its 10 and 90 % quantile, all else as believed. `chance` is everything that is not a belief.
    `first_within` and `total_within` are half the widths of 95 % intervals, from twenty replicates (None: too few paths).
    """

    name: str
    first: float
    total: float
    low: float
    high: float
    first_within: float | None
    total_within: float | None


def total_paid(found: Simulation) -> Reals:
    """What the outcome payers pay in all, by path."""
    paid = np.zeros(found.count, np.int64)
    for move, sign in by_payers(found):
        paid += sign * move.amount
    return paid.astype(float)


def uncertain(plan: Plan) -> list[Parameter]:
    """The numbers that are in doubt, in the order of their streams."""
    return [p for p in plan.parameters if len(p.quantiles()) > 1]


def drivers(
    found: Simulation, figure: Figure = total_paid, paths: int | None = None, progress: Progress | None = None
) -> list[Driver]:
    """Every uncertain number and `chance`, the largest total effect first. `progress(done, all)` is told after each."""
    count = paths or min(found.count, 20_000)
    plan = found.plan
    names = [p.name for p in uncertain(plan)]
    a, b = keys_of(plan, found.seed), keys_of(plan, found.seed ^ _B)
    fa, fb = _figure(found, figure, a, count), _figure(found, figure, b, count)
    told = []
    for i, name in enumerate([*names, CHANCE]):
        mixed = a.copy()
        rows = slice(i, i + 1) if i < len(names) else slice(len(names), None)
        mixed[rows] = b[rows]
        fm = _figure(found, figure, mixed, count)
        low, high = (
            tornado(found, name, figure, count) if name != CHANCE else (float(np.quantile(fa, 0.1)), float(np.quantile(fa, 0.9)))
        )
        told.append(Driver(name, *indices(fa, fb, fm), low, high, *within(fa, fb, fm)))
        if progress:
            progress(len(told), len(names) + 1)
    return sorted(told, key=lambda d: -d.total)


def indices(fa: Reals, fb: Reals, mixed: Reals) -> tuple[float, float]:
    """First-order and total index: Saltelli and others (2010), table 2 (b), and Jansen (1999)."""
    variance = np.concatenate([fa, fb]).var()
    if variance == 0:
        return 0.0, 0.0
    return float((fb * (mixed - fa)).mean() / variance), float(((fa - mixed) ** 2).mean() / 2 / variance)


def within(fa: Reals, fb: Reals, mixed: Reals) -> tuple[float, float] | tuple[None, None]:
    """Half the widths of 95 % intervals for both indices: Student's t over replicates, each an equal part of the paths; None for
    fewer paths than two in each.
    """
    if len(fa) < 2 * REPLICATES:
        return None, None
    parts = zip(*(np.array_split(x, REPLICATES) for x in (fa, fb, mixed)), strict=True)
    spread = np.std([indices(*part) for part in parts], axis=0, ddof=1)
    first, total = T_95 * spread / np.sqrt(REPLICATES)
    return float(first), float(total)


def tornado(found: Simulation, name: str, figure: Figure = total_paid, count: int = 10_000) -> tuple[float, float]:
    """The mean figure with one number at its 10 % quantile, then at its 90 %."""
    table = next(p for p in found.plan.parameters if p.name == name).quantiles()
    ends = np.interp((0.1, 0.9), np.linspace(0, 1, len(table)), table)
    low, high = (float(_pinned(found, {name: float(v)}, figure, count).mean()) for v in ends)
    return low, high


def two_way(
    found: Simulation,
    rows: tuple[str, Sequence[float]],
    columns: tuple[str, Sequence[float]],
    figure: Figure = total_paid,
    count: int = 10_000,
) -> Reals:
    """The mean figure at each pair of values: float64[rows, columns]. The same chance in every cell."""
    values = [[_pinned(found, {rows[0]: r, columns[0]: c}, figure, count).mean() for c in columns[1]] for r in rows[1]]
    return np.array(values)


def pinned(plan: Plan, values: Mapping[str, float]) -> Plan:
    """The plan with numbers held at values, as they are drawn (shares as ratios, money in minor units)."""

    def hold(chance: Chance) -> Chance:
        code, tables = chance.code.copy(), chance.tables
        priors = np.flatnonzero(code[:, 0] == OP["prior"])
        for name, value in values.items():
            stream = names.index(name)
            for at in priors[(code[priors, 7] == stream) & (code[priors, 6] > 1)]:
                code[at, 5:7] = len(tables), 1
                tables = np.append(tables, value)
        return replace(chance, code=code, tables=tables)

    names = [p.name for p in uncertain(plan)]
    people = replace(plan.people, chance=hold(plan.people.chance)) if plan.people else None
    return replace(plan, inputs=hold(plan.inputs), chance=hold(plan.chance), people=people)


def _figure(found: Simulation, figure: Figure, keys: Keys, count: int) -> Reals:
    return figure(Simulation(found.plan, found.seed, count, run(found.plan, found.seed, 0, count, keys=keys)))


def _pinned(found: Simulation, values: Mapping[str, float], figure: Figure, count: int) -> Reals:
    plan = pinned(found.plan, values)
    return figure(Simulation(plan, found.seed, count, run(plan, found.seed, 0, count)))
