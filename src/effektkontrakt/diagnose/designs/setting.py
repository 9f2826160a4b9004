"""What a design is told of a measurement, and what it says of the comparison."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

Estimand = Literal["count", "share", "difference", "relative_change", "mean"]


@dataclass(frozen=True, slots=True)
class Setting:
    """A measurement as planned, and how it may go wrong.

    Levels are shares in [0, 1], or means in the outcome's unit. `trend`: change that would have come anyway; `selection`: how
    much better those who were picked would have done; `bias`: standard deviation of what is left of differences between
    the groups; `icc`: likeness inside a cluster; `alike`: between one person's measurements; `missing`: share without a result;
    `missed` and `mistaken`: share of results not recorded, and recorded without having been reached.
    """

    treated: int
    compared: int = 0
    clusters: tuple[int, int] = (0, 0)
    waves: int = 1
    baseline: Fraction | None = None
    baseline_size: int = 0
    worst_case: bool = False
    trend: float = 0.0
    trend_doubt: float = 0.0
    selection: float = 0.0
    bias: float = 0.0
    icc: float = 0.0
    alike: float = 0.0
    missing: float = 0.0
    missed: float = 0.0
    mistaken: float = 0.0


@dataclass(frozen=True, slots=True)
class Comparison:
    """What the treated are held against.

    Without any effect the treated are at `without + lift`, and a compared group at `without + level`; `doubt` is the standard
    deviation of `lift`. `agreed` is a figure written in the contract instead of a group.
    """

    lift: float
    doubt: float
    level: float = 0.0
    compared: int = 0
    agreed: Fraction | None = None
    paired: bool = False
    clustered: bool = False
