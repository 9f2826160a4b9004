"""How often the measurement alone shows an effect on each of several outcomes, with the plans' correction for trying several."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise, product

import numpy as np

from effektkontrakt.contract.measurement import Plan, plan_of
from effektkontrakt.contract.model import Contract
from effektkontrakt.diagnose.groups import Floats
from effektkontrakt.diagnose.measured import TIE
from effektkontrakt.diagnose.model import Shown

MOST_TOGETHER = 4


@dataclass(frozen=True, slots=True)
class Probabilities:
    """An exact test's one-sided probability in each case (G,), and the cases' chances (K, G); or in each draw (K, draws), and None."""

    p: Floats
    weights: Floats | None

    def at_most(self, bound: float) -> Floats:
        """The chance that the probability is no more than the bound, at each effect."""
        under = (self.p <= bound + TIE).astype(float)
        found: Floats = under.mean(axis=1) if self.weights is None else self.weights @ under
        return found


def shown(contract: Contract, tests: Mapping[str, Probabilities]) -> tuple[Shown, ...]:
    """Each outcome that has a test. Under Holm's method exact where all that are tried together have one, else at its strictest step."""
    found = []
    for name, test in tests.items():
        plan = plan_of(contract, name)
        family = _family(contract, plan)
        strict = 1 if plan is None or plan.correction == "none" else len(family)
        holm = plan is not None and plan.correction == "holm" and len(family) > 1
        if holm and len(family) <= MOST_TOGETHER and all(of in tests for of in family):
            chance = holms(family.index(name), [tests[of] for of in family], [_half(plan_of(contract, of)) for of in family])
            found.append(Shown(name, chance, False))
        else:
            found.append(Shown(name, test.at_most(_half(plan) / strict), holm))
    return tuple(found)


def _family(contract: Contract, plan: Plan | None) -> list[str]:
    return [other.of for other in contract.measurement.values() if plan is not None and other.correction == plan.correction]


def _half(plan: Plan | None) -> float:
    """The level of a one-sided test."""
    return float(1 - plan.level) / 2 if plan else 0.025


def holms(place: int, tests: Sequence[Probabilities], levels: Sequence[float]) -> Floats:
    """The chance that Holm's step-down method (1979) finds an effect on the outcome at `place`; outcomes are independent given the effect.

    Which step each probability is small enough for is all that matters: every combination of steps is counted.
    """
    m = len(tests)
    up_to = [
        [np.zeros(1), *(t.at_most(level / (m - step)) for step in range(m)), np.ones(1)]
        for t, level in zip(tests, levels, strict=True)
    ]
    chances = [[after - before for before, after in pairwise(one)] for one in up_to]
    found: Floats = np.zeros(len(up_to[0][1]))
    for steps in product(range(m + 1), repeat=m):
        if _found(place, steps):
            together = np.ones_like(found)
            for one, step in zip(chances, steps, strict=True):
                together = together * one[step]
            found = found + together
    return found


def _found(place: int, steps: Sequence[int]) -> bool:
    """Whether the method goes on to the outcome: in order of their steps each must be small enough when its turn comes."""
    order = sorted(range(len(steps)), key=lambda i: (steps[i], i != place))
    for turn, i in enumerate(order):
        if steps[i] > turn:
            return False
        if i == place:
            return True
    return False
