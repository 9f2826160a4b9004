"""What to set aside: the outcome payers' payments by budget year, nominal and in the first year's prices."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from effektkontrakt.simulate.cash import by_payers, by_year, price_level, years
from effektkontrakt.simulate.simulation import Simulation

LEVELS = (0.5, 0.8, 0.95)


@dataclass(frozen=True, slots=True)
class Spread:
    """A mean and quantiles, in whole minor units; a quantile is the smallest amount that so many paths do not exceed."""

    mean: int
    p50: int
    p80: int
    p95: int
    most: int


@dataclass(frozen=True, slots=True)
class ReserveYear:
    """A budget year; `year` 0 is all years together."""

    year: int
    nominal: Spread
    real: Spread


def spread(amounts: NDArray[np.int64] | NDArray[np.float64]) -> Spread:
    """The mean and quantiles of an amount over paths."""
    p50, p80, p95, most = (int(np.ceil(q)) for q in np.quantile(amounts, (*LEVELS, 1.0), method="inverted_cdf"))
    return Spread(int(np.floor(amounts.mean() + 0.5)), p50, p80, p95, most)


def payments(found: Simulation) -> tuple[list[int], NDArray[np.int64]]:
    """The calendar years, and what the outcome payers pay in each: int64[years, paths] minor units."""
    over = years(found)
    return over, by_year(found, by_payers(found), over)


def reserve(found: Simulation, first: int | None = None, span: int = 4) -> list[ReserveYear]:
    """The table for an economic plan of `span` years from `first` (default: the contract's first), then all years together."""
    over, paid = payments(found)
    deflated = paid / price_level(found, over)
    start = over[0] if first is None else first
    rows = []
    for year in range(start, start + span):
        at = over.index(year) if year in over else None
        nothing = np.zeros(found.count, np.int64)
        rows.append(
            ReserveYear(year, spread(nothing if at is None else paid[at]), spread(nothing if at is None else deflated[at]))
        )
    return [*rows, ReserveYear(0, spread(paid.sum(axis=0)), spread(deflated.sum(axis=0)))]


def every_year(found: Simulation) -> list[ReserveYear]:
    """The same for all years in which something may be paid, four at least, then all years together."""
    return reserve(found, span=max(4, len(years(found))))


@dataclass(frozen=True, slots=True)
class Shortfall:
    """The chance that what has been appropriated by the end of a year is less than what has been paid, with its standard error."""

    year: int
    chance: float
    error: float


def shortfall(found: Simulation, appropriated: Mapping[int, int]) -> list[Shortfall]:
    """For each year, money left over being carried forward; amounts in minor units."""
    over, paid = payments(found)
    return [_short(found, year, over, paid, appropriated) for year in over]


def _short(
    found: Simulation, year: int, over: Sequence[int], paid: NDArray[np.int64], appropriated: Mapping[int, int]
) -> Shortfall:
    so_far = paid[: over.index(year) + 1].sum(axis=0)
    chance = float((so_far > sum(a for y, a in appropriated.items() if y <= year)).mean())
    return Shortfall(year, chance, float(np.sqrt(chance * (1 - chance) / found.count)))
