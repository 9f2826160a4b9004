"""Two-sided boundaries with an inner region: stop also where neither direction will be shown any more."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from effektkontrakt.monitor.boundaries import drift_for, spending
from effektkontrakt.monitor.spending import Spend
from effektkontrakt.monitor.walk import Boundary, Floats, Front, narrowest, start

_NEVER = 1e-14
_FAR = 20.0


@dataclass(frozen=True, slots=True)
class Inner:
    """A two-sided boundary; `inner`: stop for futility where |z| is no more, shape (looks,), 0 where no one does. At the last look both meet.

    At `drift` (effect × √information at the last look) the boundary has the power asked for, with the inner region in force.
    """

    boundary: Boundary
    inner: Floats
    drift: float


def with_inner_futility(fractions: ArrayLike, level: float, miss: float, spend: Spend, spend_futility: Spend) -> Inner:
    """Half the level on each side as `spend` says, and inside a region that spends the risk `miss` of stopping a service that works.

    Non-binding: the outer boundary is the one without the region, so the level holds also for those who go on all the same
    (Pampallona and Tsiatis, 1994, for two-sided regions; spending by Pampallona, Tsiatis and Kim, 2001).
    """
    from scipy.optimize import brentq

    outer = spending(fractions, level, spend, two_sided=True)
    down = np.diff([0.0, *(spend_futility(float(f), miss) for f in outer.fractions)])

    def excess(drift: float) -> float:
        return _region(outer, down, drift)[1] - miss

    low = drift_for(outer, 1 - miss)
    high = low
    while excess(high) > 0:
        low, high = high, high * 1.05
    drift = high if low == high else float(brentq(excess, low, high, xtol=1e-10))
    return Inner(outer, _region(outer, down, drift)[0], drift)


def _region(outer: Boundary, down: Floats, drift: float) -> tuple[Floats, float]:
    """The inner z-values for this drift, and the chance of never rejecting at it."""
    t, d, front = outer.fractions, np.array([drift]), start()
    inner, kept = outer.upper.copy(), 0.0
    for k, fraction in enumerate(map(float, t)):
        high = min(float(outer.upper[k]), _FAR) * float(np.sqrt(fraction))
        score = high if k + 1 == len(t) else _where(front, fraction, float(down[k]), high, d)
        kept += _inside(front, fraction, score, d)
        inner[k] = score / np.sqrt(fraction)
        if k + 1 < len(t):
            front = _outside(front, fraction, score, high, narrowest(t, k), d)
    return inner, kept


def _inside(front: Front, fraction: float, score: float, drift: Floats) -> float:
    return float((front.below(fraction, score, drift) - front.below(fraction, -score, drift))[0])


def _where(front: Front, fraction: float, chance: float, high: float, drift: Floats) -> float:
    """The score within which the next look lies with this chance; at most the outer boundary's."""
    from scipy.optimize import brentq

    if chance < _NEVER:
        return 0.0
    if _inside(front, fraction, high, drift) <= chance:
        return high
    return float(brentq(lambda s: _inside(front, fraction, s, drift) - chance, 0.0, high, xtol=1e-13))


def _outside(front: Front, fraction: float, score: float, high: float, narrow: float, drift: Floats) -> Front:
    """Those who go on: between the two boundaries, on either side."""
    sides = front.onward(fraction, -high, -score, narrow, drift), front.onward(fraction, score, high, narrow, drift)
    points, mass = (np.concatenate([getattr(side, name) for side in sides]) for name in ("points", "mass"))
    return Front(fraction, points, mass)
