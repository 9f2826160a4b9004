"""Group-sequential boundaries: where to stop at a few planned looks, so that the error over all of them is the level agreed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from effektkontrakt.monitor.spending import Spend
from effektkontrakt.monitor.walk import Boundary, Crossing, Floats, Front, crossing, narrowest, start

_NO_DRIFT = np.zeros(1)
_FAR, _NEVER = 20.0, 1e-17


def equal_looks(looks: int) -> Floats:
    """Information fractions of equally spaced looks."""
    return np.arange(1, looks + 1) / looks


def wang_tsiatis(
    fractions: ArrayLike, level: float, delta: float, two_sided: bool = False, futility: Sequence[float] | None = None
) -> Boundary:
    """Upper boundary C · t^(Δ - 1/2) (Wang and Tsiatis, 1987): Δ = 1/2 is Pocock's, Δ = 0 O'Brien and Fleming's.

    `level` is for both sides together if `two_sided`. `futility`: binding lower z-values for all looks but the last.
    """
    t = _fractions(fractions)
    shape = t ** (delta - 0.5)
    return _scaled(t, lambda c: c * shape, level, two_sided, futility)


def pocock(fractions: ArrayLike, level: float, two_sided: bool = False) -> Boundary:
    """The same z-value at every look (Pocock, 1977)."""
    return wang_tsiatis(fractions, level, 0.5, two_sided)


def obrien_fleming(fractions: ArrayLike, level: float, two_sided: bool = False) -> Boundary:
    """The same score at every look: strict early, close to a single test at the end (O'Brien and Fleming, 1979)."""
    return wang_tsiatis(fractions, level, 0.0, two_sided)


def haybittle_peto(fractions: ArrayLike, level: float, z: float = 3.0, two_sided: bool = False) -> Boundary:
    """`z` at every look but the last, which takes the rest of the level (Haybittle, 1971; Peto and others, 1976)."""
    t = _fractions(fractions)
    early = np.full(len(t) - 1, z)
    return _scaled(t, lambda c: np.append(early, c), level, two_sided, None)


def spending(fractions: ArrayLike, level: float, spend: Spend, two_sided: bool = False) -> Boundary:
    """The boundary that uses the level up as the spending function says (Lan and DeMets, 1983). Two-sided: half each side."""
    t = _fractions(fractions)
    side = level / 2 if two_sided else level
    upper = _spend_upper(t, np.diff([0.0, *(spend(float(f), side) for f in t)]), two_sided)
    return Boundary(t, upper, -upper if two_sided else np.full(len(t), -np.inf), two_sided)


@dataclass(frozen=True, slots=True)
class Designed:
    """A boundary and the drift at which it has the power asked for."""

    boundary: Boundary
    drift: float


def with_futility(
    fractions: ArrayLike, level: float, miss: float, spend: Spend, spend_futility: Spend, binding: bool = False
) -> Designed:
    """One-sided, with a futility boundary that spends the risk `miss` of stopping a service that works (Pampallona, Tsiatis and
    Kim, 2001). Non-binding: the level holds also for those who go on all the same. Both boundaries meet at the last look.
    Raises `ValueError` where no effect reaches the power 1 - `miss`.
    """
    from scipy.optimize import brentq

    t = _fractions(fractions)
    up = np.diff([0.0, *(spend(float(f), level) for f in t)])
    down = np.diff([0.0, *(spend_futility(float(f), miss) for f in t)])
    free = None if binding else _spend_upper(t, up, False)

    def excess(drift: float) -> float:
        return float(crossing(_both(t, up, down, drift, free), drift).power[0]) - (1 - miss)

    low = high = _fixed_drift(level, miss)
    while excess(high) < 0:
        if high > _FAR:
            raise ValueError("no effect reaches this power with these spending functions")
        low, high = high, high * 1.05
    drift = high if low == high else float(brentq(excess, low, high, xtol=1e-12))
    return Designed(_both(t, up, down, drift, free), drift)


def drift_for(boundary: Boundary, power: float) -> float:
    """The drift (effect × √information at the last look) at which the boundary rejects with this probability."""
    from scipy.optimize import brentq

    return float(brentq(lambda d: float(crossing(boundary, d).power[0]) - power, 0.0, _FAR, xtol=1e-12))


def inflation(boundary: Boundary, level: float, power: float) -> float:
    """How much larger the largest sample must be than a single test's with the same level and power."""
    side = level / 2 if boundary.two_sided else level
    return (drift_for(boundary, power) / _fixed_drift(side, 1 - power)) ** 2


def operating(boundary: Boundary, drifts: ArrayLike) -> Crossing:
    """Stopping probabilities, power and expected information under each drift."""
    return crossing(boundary, drifts)


def first_stop(z: Floats, boundary: Boundary) -> tuple[np.ndarray, np.ndarray]:
    """For statistics of shape (runs, looks): the look at which each run stops (the last if none), and 1, -1 or 0 by which
    boundary (upper, lower, none).
    """
    above, below = z >= boundary.upper, z <= boundary.lower
    out = above | below
    look = np.where(out.any(axis=1), out.argmax(axis=1), z.shape[1] - 1)
    rows = np.arange(len(z))
    return look, above[rows, look].astype(np.int8) - (below & ~above)[rows, look].astype(np.int8)


def _fractions(fractions: ArrayLike) -> Floats:
    t = np.atleast_1d(np.asarray(fractions, dtype=np.float64))
    if t[0] <= 0 or (np.diff(t) <= 0).any() or t[-1] != 1:
        raise ValueError("information fractions must rise from above 0 to exactly 1")
    return t


def _fixed_drift(level: float, miss: float) -> float:
    from scipy.special import ndtri

    return float(-ndtri(level) - ndtri(miss))


def _scaled(
    t: Floats, upper: Callable[[float], Floats], level: float, two_sided: bool, futility: Sequence[float] | None
) -> Boundary:
    from scipy.optimize import brentq

    def boundary(c: float) -> Boundary:
        high = upper(c)
        low = -high if two_sided else np.append(futility, high[-1]) if futility is not None else np.full(len(t), -np.inf)
        return Boundary(t, high, low, two_sided)

    return boundary(float(brentq(lambda c: float(crossing(boundary(c), 0.0).power[0]) - level, 0.1, _FAR, xtol=1e-12)))


def _spend_upper(t: Floats, spends: Floats, two_sided: bool) -> Floats:
    front, upper = start(), np.full(len(t), np.inf)
    for k, (fraction, spent) in enumerate(zip(t, spends, strict=True)):
        score = _where(front, float(fraction), float(spent), _NO_DRIFT, above=True)
        upper[k] = score / np.sqrt(fraction)
        if k + 1 < len(t):
            front = front.onward(float(fraction), -score if two_sided else -np.inf, score, narrowest(t, k), _NO_DRIFT)
    return upper


def _both(t: Floats, up: Floats, down: Floats, drift: float, free: Floats | None) -> Boundary:
    """The futility boundary for this drift, and the upper one: `free` if given, else spending with the futility in force."""
    front, last = start(), len(t) - 1
    d = np.array([drift])
    upper, lower = np.full(len(t), np.inf), np.full(len(t), -np.inf)
    for k, fraction in enumerate(map(float, t)):
        root = np.sqrt(fraction)
        high = free[k] * root if free is not None else _where(front, fraction, float(up[k]), _NO_DRIFT, above=True)
        low = high if k == last else min(high, _where(front, fraction, float(down[k]), d, above=False))
        upper[k], lower[k] = high / root, low / root
        if k < last:
            front = front.onward(fraction, low, high, narrowest(t, k), d)
    return Boundary(t, upper, lower)


def _where(front: Front, fraction: float, probability: float, drift: Floats, above: bool) -> float:
    """The score beyond which the next look has this probability."""
    from scipy.optimize import brentq

    if probability < _NEVER:
        return np.inf if above else -np.inf
    side = front.above if above else front.below
    middle, reach = float(drift[0]) * fraction, _FAR * float(np.sqrt(fraction))
    all_left = middle - reach if above else middle + reach
    if float(side(fraction, all_left, drift)[0]) <= probability:
        return all_left
    return float(brentq(lambda s: float(side(fraction, s, drift)[0]) - probability, middle - reach, middle + reach, xtol=1e-13))
