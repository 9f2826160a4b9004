"""Two shares against each other by the score method (Miettinen and Nurminen, 1985), which holds in small groups."""

from __future__ import annotations

import math
from collections.abc import Callable

from scipy import stats
from scipy.optimize import brentq

from effektkontrakt.errors import Wrong
from effektkontrakt.measure.methods.means import NIL, Found

Pair = tuple[int, int]
_WIDEST = 30.0


def compare(counts: Pair, sizes: Pair, estimand: str, level: float) -> Found:
    """Difference, or ratio minus one, of the shares `counts / sizes`, treated first."""
    (x1, x0), (n1, n0) = counts, sizes
    p1, p0 = x1 / n1, x0 / n0
    quantile = float(stats.norm.ppf((1 + level) / 2))
    p_value = float(2 * stats.norm.sf(abs(_difference_score(0.0, counts, sizes))))
    if estimand != "relative_change":
        spread = math.sqrt(p1 * (1 - p1) / n1 + p0 * (1 - p0) / n0)
        low, high = _limits(lambda d: _difference_score(d, counts, sizes), quantile, -1.0, p1 - p0, 1.0)
        return Found(p1 - p0, low, high, spread, p_value)
    if x0 == 0:
        raise Wrong(NIL)
    ratio = p1 / p0
    low, high = _ratio_limits(counts, sizes, quantile, math.log(ratio) if x1 else -_WIDEST)
    error = ratio * math.sqrt((1 - p1) / x1 + (1 - p0) / x0) if x1 else math.inf
    return Found(ratio - 1, (low if x1 else 0.0) - 1, high - 1, error, p_value)


def _ratio_limits(counts: Pair, sizes: Pair, quantile: float, centre: float) -> tuple[float, float]:
    low, high = _limits(lambda r: _ratio_score(math.exp(r), counts, sizes), quantile, -_WIDEST, centre, _WIDEST)
    return math.exp(low), math.exp(high)


def _limits(score: Callable[[float], float], quantile: float, least: float, centre: float, most: float) -> tuple[float, float]:
    """Where the falling score crosses plus and minus the quantile."""
    low = least if score(least) <= quantile else brentq(lambda v: _cut(score(v) - quantile), least, centre)
    high = most if score(most) >= -quantile else brentq(lambda v: _cut(score(v) + quantile), centre, most)
    return float(low), float(high)


def _cut(score: float) -> float:
    return max(-1e3, min(1e3, score))


def _standard(distance: float, variance: float) -> float:
    if variance <= 1e-300:
        return 0.0 if distance == 0 else math.copysign(math.inf, distance)
    return distance / math.sqrt(variance)


def _difference_score(difference: float, counts: Pair, sizes: Pair) -> float:
    """How many standard errors the shares differ from `difference`, by the likelihood restricted to it."""
    (x1, x0), (n1, n0) = counts, sizes
    n, x = n1 + n0, x1 + x0
    l0 = x0 * difference * (1 - difference)
    l1 = (n0 * difference - n - 2 * x0) * difference + x
    l2 = (n1 + 2 * n0) * difference - n - x
    q = (l2 / (3 * n)) ** 3 - l1 * l2 / (6 * n**2) + l0 / (2 * n)
    p = math.copysign(math.sqrt(max((l2 / (3 * n)) ** 2 - l1 / (3 * n), 0.0)), q)
    angle = (math.pi + math.acos(max(-1.0, min(1.0, q / p**3)))) / 3 if p else math.pi / 2
    p0 = min(max(2 * p * math.cos(angle) - l2 / (3 * n), 0.0, -difference), 1.0, 1 - difference)
    p1 = p0 + difference
    variance = (p1 * (1 - p1) / n1 + p0 * (1 - p0) / n0) * n / (n - 1)
    return _standard(x1 / n1 - x0 / n0 - difference, variance)


def _ratio_score(ratio: float, counts: Pair, sizes: Pair) -> float:
    """How many standard errors the treated share is from `ratio` times the compared share."""
    (x1, x0), (n1, n0) = counts, sizes
    n = n1 + n0
    a, b, c = n * ratio, -(n1 * ratio + x1 + n0 + x0 * ratio), float(x1 + x0)
    p0 = 2 * c / (-b + math.sqrt(max(b * b - 4 * a * c, 0.0)))
    p1 = min(ratio * p0, 1.0)
    variance = (p1 * (1 - p1) / n1 + ratio**2 * p0 * (1 - p0) / n0) * n / (n - 1)
    return _standard(x1 / n1 - ratio * x0 / n0, variance)
