"""Proportions and their difference, looked at as often as anyone likes.

A test martingale starts at 1 and is on average never more than 1 when what it tests is true; by Ville's inequality it ever
reaches 1 / level with at most that probability (Ville, 1939). So its value is evidence at any time, and the values of the
parameter it has not yet spoken against are an interval that covers the truth at all times together. Ours average the
likelihood over a Beta prior (Robbins, 1970). All functions take arrays: one place a run, a look, or both.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]
Side = Literal["different", "above", "below"]
_HALVINGS = 60


def e_proportion(
    successes: ArrayLike, observed: ArrayLike, null: ArrayLike, side: Side = "different", prior: tuple[float, float] = (1, 1)
) -> Floats:
    """Evidence that the success rate differs from `null`, lies above it (against every rate up to it), or below it.

    1 says nothing; 20 is as strong as a single test at 5 %, and may be acted on at any time.
    """
    s, n, p = (np.asarray(x, dtype=np.float64) for x in (successes, observed, null))
    return np.asarray(np.exp(_log_e(s, n, p, side, prior)))


def proportion(
    successes: ArrayLike, observed: ArrayLike, level: float = 0.05, prior: tuple[float, float] = (1, 1)
) -> tuple[Floats, Floats]:
    """An interval for the success rate that covers it at every look together with probability 1 - level."""
    s, n = np.broadcast_arrays(np.asarray(successes, dtype=np.float64), np.asarray(observed, dtype=np.float64))
    middle = np.where(n > 0, s / np.maximum(n, 1), 0.5)

    def inside(p: Floats) -> NDArray[np.bool_]:
        return np.asarray(_log_e(s, n, p, "different", prior) < -np.log(level))

    return _edge(inside, middle, np.zeros_like(middle)), _edge(inside, middle, np.ones_like(middle))


def limits(
    most: int, null: float, level: float = 0.05, side: Side = "different", prior: tuple[float, float] = (1, 1)
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """For 0, 1, … `most` observed: the largest number of successes that speaks against `null` from below, and the smallest
    that does so from above (-1 and observed + 1 where none does). A rule that can be drawn up beforehand.
    """
    n = np.arange(most + 1)
    s = np.arange(most + 1)[:, None]
    known = np.minimum(s, n).astype(np.float64)
    against = (_log_e(known, n.astype(np.float64), np.asarray(null), side, prior) >= -np.log(level)) & (s <= n)
    below, above = against & (s < null * n), against & (s >= null * n)
    low = np.where(below.any(axis=0), most - below[::-1].argmax(axis=0), -1)
    high = np.where(above.any(axis=0), above.argmax(axis=0), n + 1)
    return low, high


def e_difference(
    first: tuple[ArrayLike, ArrayLike],
    second: tuple[ArrayLike, ArrayLike],
    lead: float = 0.0,
    prior: tuple[float, float] = (1, 1),
) -> Floats:
    """Evidence that the first group's success rate less the second's is not `lead`. A group is (successes, observed).

    The averaged likelihood of both groups over the best that any two rates `lead` apart can do (universal inference,
    Wasserman, Ramdas and Balakrishnan, 2020): valid however the groups take turns.
    """
    (s1, n1), (s2, n2) = (_pair(g) for g in (first, second))
    best = _best(s1, n1, s2, n2, np.asarray(lead, dtype=np.float64))
    return np.asarray(np.exp(_mixture(s1, n1, prior) + _mixture(s2, n2, prior) - best))


def e_pairs(first: ArrayLike, second: ArrayLike, prior: tuple[float, float] = (0.18, 0.18)) -> Floats:
    """Evidence at each time that two groups' success rates differ, when results come in pairs, one from each group.

    Arrays of 0 and 1 that end with the axis of time, in the order the pairs came. Each pair is a bet on what was seen before it, fair
    whatever the common rate (Turner, Ly and Grünwald, 2024); it finds a difference sooner than `e_difference`, which needs no pairs.
    """
    x, y = (np.asarray(v, dtype=np.float64) for v in (first, second))
    t = np.arange(x.shape[-1])
    p, q = ((prior[0] + np.cumsum(v, axis=-1) - v) / (prior[0] + prior[1] + t) for v in (x, y))
    common = (p + q) / 2

    def of(rate: Floats, result: Floats) -> Floats:
        return np.where(result == 1, rate, 1 - rate)

    return np.asarray(np.exp(np.cumsum(np.log(of(p, x) * of(q, y) / (of(common, x) * of(common, y))), axis=-1)))


def difference(
    first: tuple[ArrayLike, ArrayLike],
    second: tuple[ArrayLike, ArrayLike],
    level: float = 0.05,
    prior: tuple[float, float] = (1, 1),
) -> tuple[Floats, Floats]:
    """An interval for the first rate less the second that covers it at every look together with probability 1 - level."""
    (s1, n1), (s2, n2) = (_pair(g) for g in (first, second))
    s1, n1, s2, n2 = np.broadcast_arrays(s1, n1, s2, n2)
    top = _mixture(s1, n1, prior) + _mixture(s2, n2, prior)

    def inside(lead: Floats) -> NDArray[np.bool_]:
        return np.asarray(top - _best(s1, n1, s2, n2, lead) < -np.log(level))

    middle = np.where(n1 > 0, s1 / np.maximum(n1, 1), 0.5) - np.where(n2 > 0, s2 / np.maximum(n2, 1), 0.5)
    return _edge(inside, middle, -np.ones_like(middle)), _edge(inside, middle, np.ones_like(middle))


def _pair(group: tuple[ArrayLike, ArrayLike]) -> tuple[Floats, Floats]:
    return np.asarray(group[0], dtype=np.float64), np.asarray(group[1], dtype=np.float64)


def _mixture(s: Floats, n: Floats, prior: tuple[float, float]) -> Floats:
    """The logarithm of the likelihood averaged over the prior."""
    from scipy.special import betaln

    a, b = prior
    return np.asarray(betaln(a + s, b + n - s) - betaln(a, b))


def _likelihood(s: Floats, n: Floats, p: Floats) -> Floats:
    from scipy.special import xlog1py, xlogy

    return np.asarray(xlogy(s, p) + xlog1py(n - s, -p))


def _log_e(s: Floats, n: Floats, p: Floats, side: Side, prior: tuple[float, float]) -> Floats:
    from scipy.special import betainc, betaincc

    found = _mixture(s, n, prior) - _likelihood(s, n, p)
    if side == "different":
        return found
    a, b = prior
    tail = betaincc if side == "above" else betainc
    with np.errstate(divide="ignore"):
        return np.asarray(found + np.log(tail(a + s, b + n - s, p)) - np.log(tail(a, b, p)))


def _best(s1: Floats, n1: Floats, s2: Floats, n2: Floats, lead: Floats) -> Floats:
    """The largest log likelihood of two rates that are `lead` apart; the second rate is found by halving, its slope falls."""
    low, high = np.maximum(0.0, -lead), np.minimum(1.0, 1 - lead)
    low, high, s1, n1, s2, n2, lead = np.broadcast_arrays(low, high, s1, n1, s2, n2, lead)
    left, right = low, high
    with np.errstate(divide="ignore", invalid="ignore"):
        for _ in range(_HALVINGS):
            q = (left + right) / 2
            p = q + lead
            rising = _share(s1, p) - _share(n1 - s1, 1 - p) + _share(s2, q) - _share(n2 - s2, 1 - q) > 0
            left, right = np.where(rising, q, left), np.where(rising, right, q)
    q = np.clip((left + right) / 2, low, high)
    return _likelihood(s1, n1, np.clip(q + lead, 0, 1)) + _likelihood(s2, n2, q)


def _share(count: Floats, rate: Floats) -> Floats:
    return np.where(count == 0, 0.0, count / rate)


def _edge(inside: Callable[[Floats], NDArray[np.bool_]], near: Floats, far: Floats) -> Floats:
    """The end of the interval between a point inside it and the furthest possible, rounded outwards."""
    for _ in range(_HALVINGS):
        middle = (near + far) / 2
        within = inside(middle)
        near, far = np.where(within, middle, near), np.where(within, far, middle)
    return far
