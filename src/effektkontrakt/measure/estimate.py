"""What a method found: an effect, its uncertainty, and what a reader needs to judge it."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from effektkontrakt.text import Words

EFFECTS = ("event", "site")
"""The series of points that are effects; the others are levels."""


@dataclass(frozen=True, slots=True)
class Balance:
    """One covariate in the two groups, before and after matching or weighting.

    Means in the covariate's unit; differences in standard deviations of the treated before (Stuart, 2010), `spread`.
    `fewest`: of a yes-or-no trait, how many people are on the smaller side in any group; None for other traits.
    """

    covariate: str
    treated: float
    compared: float
    compared_after: float
    difference: float
    difference_after: float
    spread: float = 1.0
    fewest: int | None = None


@dataclass(frozen=True, slots=True)
class Attrition:
    """How many of a group have a result."""

    group: str
    enrolled: int
    with_result: int


@dataclass(frozen=True, slots=True)
class Point:
    """One point of a picture: of a survival curve, an event study, a path, a cohort or site.

    `people`: how many it rests on, in the smaller group; None where it rests on no people.
    """

    series: str
    at: float | str
    value: float
    low: float = math.nan
    high: float = math.nan
    people: int | None = None


@dataclass(frozen=True, slots=True)
class Bounds:
    """The effect as low and as high as the missing results allow (`lee`, `manski`), in the estimate's unit.

    `reach`: the highest outcome minus the lowest.
    """

    name: str
    low: float
    high: float
    reach: float


@dataclass(frozen=True, slots=True)
class Sensitivity:
    """How strong an unseen cause would have to be to explain the finding (`e_value`, `e_value_limit`, `rosenbaum_gamma`)."""

    name: str
    value: float


@dataclass(frozen=True, slots=True)
class Estimate:
    """An effect with an interval at `level` (0.95 = 95 %).

    `value`, `low` and `high` are treated minus compared (or after minus before, or against the baseline), a rise is positive;
    shares and relative changes are ratios (0.12 = 12 %). A limit may be infinite: then the data cannot bound the effect there.
    `treated` and `compared` count those with a result. `details` are further figures by name. `alike`: whether every covariate of
    `balance` differs by 0.1 standard deviations or less afterwards, by the exact figures also where `balance` is rounded.
    """

    method: str
    estimand: str
    value: float
    low: float
    high: float
    level: float
    treated: int
    compared: int = 0
    standard_error: float | None = None
    p_value: float | None = None
    details: Mapping[str, float] = field(default_factory=dict)
    balance: tuple[Balance, ...] = ()
    attrition: tuple[Attrition, ...] = ()
    points: tuple[Point, ...] = ()
    bounds: tuple[Bounds, ...] = ()
    sensitivity: tuple[Sensitivity, ...] = ()
    warnings: tuple[Words, ...] = ()
    alike: bool | None = None

    def turned(self) -> Estimate:
        """The same with a fall counted as positive."""
        return replace(
            self,
            value=-self.value,
            low=-self.high,
            high=-self.low,
            points=tuple(replace(p, value=-p.value, low=-p.high, high=-p.low) if p.series in EFFECTS else p for p in self.points),
            bounds=tuple(replace(b, low=-b.high, high=-b.low) for b in self.bounds),
        )
