"""Boundaries on counts at a few agreed looks, exact: nothing is rounded but what a spending function lets be spent.

Who crosses stops; the chance of ever crossing, while the success rate is the one in doubt, is at most the level. Everyone who
crossed earlier is out of the reckoning, so the promise holds also for parties who look, are told to stop, and go on.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from functools import cache
from math import comb, exp, expm1, floor, log1p, sqrt
from statistics import NormalDist

Shape = Callable[[int, int, Fraction], Fraction]
_PLACES = 10**9


def crossing(rate: Fraction, looks: Sequence[int], counts: Sequence[int]) -> Fraction:
    """The chance of ever having at least as many successes as the look's count."""
    found, ways, before = Fraction(0), [1], 0
    for n, count in zip(looks, counts, strict=True):
        ways = _onward(ways, n - before)
        found += _tail(rate, n, ways, count)
        ways, before = [w if s < count else 0 for s, w in enumerate(ways)], n
    return found


def spent(rate: Fraction, looks: Sequence[int], allowed: Sequence[Fraction]) -> tuple[int, ...]:
    """The fewest successes at each look that never spend more than is allowed so far (Lan and DeMets, 1983); n + 1 where none do."""
    found: list[int] = []
    used, ways, before = Fraction(0), [1], 0
    for n, most in zip(looks, allowed, strict=True):
        ways = _onward(ways, n - before)
        count = next(c for c in range(n + 2) if used + _tail(rate, n, ways, c) <= most)
        found.append(count)
        used += _tail(rate, n, ways, count)
        ways, before = [w if s < count else 0 for s, w in enumerate(ways)], n
    return tuple(found)


def recounted(
    rate: Fraction, earlier: Sequence[int], counts: Sequence[int], most: int, allowed: Callable[[int], Fraction]
) -> tuple[int, ...]:
    """For 0, 1, … `most` observed at one more look: the fewest successes that spend no more than `allowed(n)` together with the earlier looks,
    those of fewer than n, at their counts (Lan and DeMets, 1983); n + 1 where none do.
    """
    known = dict(zip(earlier, counts, strict=True))
    won, lost, den = rate.numerator, rate.denominator - rate.numerator, rate.denominator
    found, used, ways = [1], Fraction(0), [1]
    for n in range(1, most + 1):
        ways = _onward(ways, 1)
        budget, count, tail = (allowed(n) - used) * den**n, n + 1, 0
        while count > 0 and tail + (more := ways[count - 1] * won ** (count - 1) * lost ** (n - count + 1)) <= budget:
            count, tail = count - 1, tail + more
        found.append(count)
        if n in known:
            used += _tail(rate, n, ways, known[n])
            ways = [w if s < known[n] else 0 for s, w in enumerate(ways)]
    return tuple(found)


def shaped(rate: Fraction, looks: Sequence[int], level: Fraction, shape: Shape) -> tuple[int, ...]:
    """The fewest successes at each look where all lie equally far out as the shape measures it, as near as the level allows."""
    edges = sorted({shape(s, n, rate) for n in looks for s in range(n + 1) if s > rate * n})
    low, high = 0, len(edges)
    while low < high:
        middle = (low + high) // 2
        if crossing(rate, looks, _counts(rate, looks, edges[middle], shape)) <= level:
            high = middle
        else:
            low = middle + 1
    return _counts(rate, looks, edges[low], shape) if low < len(edges) else tuple(n + 1 for n in looks)


def same_score(successes: int, observed: int, rate: Fraction) -> Fraction:
    """Successes beyond those expected: O'Brien and Fleming's shape (1979), strict early."""
    return successes - observed * rate


def same_z(successes: int, observed: int, rate: Fraction) -> Fraction:
    """The square of the score over how many were observed: Pocock's shape (1977), alike at every look."""
    return (successes - observed * rate) ** 2 / observed


def obrien_fleming_like(fraction: Fraction, level: Fraction) -> Fraction:
    """2 - 2 Φ(z / √t), z the upper level/2 point (Lan and DeMets, 1983)."""
    normal = NormalDist()
    return _held(2 - 2 * normal.cdf(normal.inv_cdf(1 - float(level) / 2) / sqrt(fraction)), fraction, level)


def pocock_like(fraction: Fraction, level: Fraction) -> Fraction:
    """level · log(1 + (e - 1) t) (Lan and DeMets, 1983)."""
    return _held(float(level) * log1p((exp(1) - 1) * float(fraction)), fraction, level)


def hwang_shih_decani(fraction: Fraction, level: Fraction, gamma: Fraction) -> Fraction:
    """level · (1 - e^(-γt)) / (1 - e^(-γ)); level · t for γ = 0 (Hwang, Shih and DeCani, 1990)."""
    if gamma == 0:
        return level * fraction
    return _held(float(level) * expm1(-float(gamma * fraction)) / expm1(-float(gamma)), fraction, level)


def kim_demets(fraction: Fraction, level: Fraction, power: Fraction) -> Fraction:
    """level · t^ρ (Kim and DeMets, 1987)."""
    return _held(float(level) * float(fraction) ** float(power), fraction, level)


def _held(spend: float, fraction: Fraction, level: Fraction) -> Fraction:
    """Down to nine decimals, so that every machine gives the same count; all of the level at the last look."""
    return level if fraction == 1 else Fraction(floor(spend * _PLACES), _PLACES)


def _counts(rate: Fraction, looks: Sequence[int], edge: Fraction, shape: Shape) -> tuple[int, ...]:
    return tuple(next((s for s in range(n + 1) if s > rate * n and shape(s, n, rate) >= edge), n + 1) for n in looks)


def _onward(ways: list[int], more: int) -> list[int]:
    """In how many orders each number of successes can come about, `more` observed later."""
    steps = _row(more)
    out = [0] * (len(ways) + more)
    for s, way in enumerate(ways):
        if way:
            for j, step in enumerate(steps):
                out[s + j] += way * step
    return out


@cache
def _row(n: int) -> tuple[int, ...]:
    return tuple(comb(n, j) for j in range(n + 1))


def _tail(rate: Fraction, observed: int, ways: list[int], count: int) -> Fraction:
    won, lost = rate.numerator, rate.denominator - rate.numerator
    whole = sum(way * won**s * lost ** (observed - s) for s, way in enumerate(ways) if s >= count and way)
    return Fraction(whole, rate.denominator**observed)
