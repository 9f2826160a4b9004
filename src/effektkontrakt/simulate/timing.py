"""When results come: the chance that a participant's result falls in each stretch of days."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from effektkontrakt.simulate.beliefs import Months

DAYS_A_MONTH = 30.4375
_CERTAIN = 1 - 1e-12


@dataclass(frozen=True, slots=True)
class Stretch:
    """From one day to another, both included."""

    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Wait:
    """Whole days from one event to the next, evenly from `least` and over so many values."""

    least: int
    values: int


def wait(months: Months) -> Wait:
    """Months as days, 30.4375 to a month."""
    least, most = round(months.first * DAYS_A_MONTH), round(months.last * DAYS_A_MONTH)
    return Wait(least, most - least + 1)


@lru_cache(maxsize=4096)
def shares(first: date, last: date, waits: tuple[Wait, ...], stretches: tuple[Stretch, ...]) -> tuple[float, ...]:
    """The chance that a start evenly over the days, and the waits one after another, end in each stretch; 1 where it is certain."""
    weights: NDArray[np.float64] = np.full((last - first).days + 1, 1.0)
    least = 0
    for w in waits:
        weights = np.convolve(weights, np.ones(w.values))
        least += w.least
    cumulative = np.concatenate([[0.0], np.cumsum(weights)]) / weights.sum()
    origin = first + timedelta(days=least)

    def before(day: date) -> float:
        return float(cumulative[min(max((day - origin).days, 0), len(weights))])

    found = [before(s.last + timedelta(days=1)) - before(s.first) for s in stretches]
    return tuple(1.0 if share > _CERTAIN else round(share, 12) for share in found)


def stretches(first: date, last: date, ends: Sequence[date]) -> list[Stretch]:
    """The days from first to last, cut after each of the given ends."""
    cuts = sorted({end for end in ends if first <= end < last} | {last})
    starts = [first, *(end + timedelta(days=1) for end in cuts[:-1])]
    return [Stretch(a, b) for a, b in zip(starts, cuts)]
