"""From counts to what the evaluator states: whole numbers, rounded half up at the outcome's decimals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from effektkontrakt.diagnose.designs import Estimand
from effektkontrakt.diagnose.groups import Floats, Ints
from effektkontrakt.terms.evaluate import divide


@dataclass(frozen=True, slots=True)
class Sides:
    """Results among the participants and among those compared with: `reached` of `seen`, `other` of `others`.

    Results are whole numbers of 1/`unit`; `others` is 0 where there is nobody to compare with.
    """

    reached: Ints
    seen: Ints
    other: Ints
    others: Ints
    unit: int = 1

    def nobody(self) -> Sides:
        """As many cases with no people in them."""
        none = np.zeros_like(self.reached)
        return Sides(none, none, none, none, self.unit)

    @staticmethod
    def together(parts: Sequence[Sides]) -> Sides:
        """Several batches as one."""
        reached, seen, other, others = (
            np.sum([getattr(part, name) for part in parts], axis=0) for name in ("reached", "seen", "other", "others")
        )
        return Sides(reached, seen, other, others, parts[0].unit)


@dataclass(frozen=True, slots=True)
class Manner:
    """How a result is stated: what of it, against which agreed figure, in which direction it is good, and how finely."""

    estimand: Estimand
    fall: bool
    scale: int
    percent: bool
    agreed: Fraction | None


def state(sides: Sides, manner: Manner, adds_up: bool) -> Ints:
    """What is stated in each case. A relative change from nothing is stated as no change."""
    top, bottom = _ratio(sides, manner)
    if adds_up:
        people = np.ones_like(sides.seen) if manner.estimand == "count" else sides.seen
        return divide(top * people * manner.scale, np.maximum(bottom, 1), "half_up")
    factor = manner.scale * (100 if manner.percent else 1)
    return np.where(bottom > 0, divide(top * factor, np.maximum(bottom, 1), "half_up"), 0)


def _ratio(sides: Sides, manner: Manner) -> tuple[Ints, Ints]:
    """The result as top over bottom, exactly."""
    if manner.estimand == "count":
        return sides.reached, np.full_like(sides.seen, sides.unit)
    if manner.estimand in ("share", "mean"):
        return sides.reached, sides.seen * sides.unit
    sign = -1 if manner.fall else 1
    if manner.agreed is not None:
        over, under = manner.agreed.numerator * sides.unit, manner.agreed.denominator
        change = sign * (sides.reached * under - over * sides.seen)
        return (change, sides.seen * (under * sides.unit)) if manner.estimand == "difference" else (change, over * sides.seen)
    change = sign * (sides.reached * sides.others - sides.other * sides.seen)
    if manner.estimand == "difference":
        return change, sides.seen * sides.others * sides.unit
    return change, sides.other * sides.seen


def effect(sides: Sides, manner: Manner, without: float) -> Floats:
    """The effect as the statement gives it, as a change of the level in the good direction.

    A level is held against what is believed to come without the service.
    """
    sign = -1 if manner.fall else 1
    level = sides.reached / np.maximum(sides.seen * sides.unit, 1)
    if manner.estimand in ("difference", "relative_change"):
        if manner.agreed is not None:
            return sign * (level - float(manner.agreed))
        return sign * (level - sides.other / np.maximum(sides.others * sides.unit, 1))
    return sign * (level - without)
