"""Means, looked at as often as anyone likes. Arrays end with the axis of time, in the order the results came."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]
_HALVINGS = 50


def bounded_mean(values: ArrayLike, level: float = 0.05, low: float = 0.0, high: float = 1.0) -> tuple[Floats, Floats]:
    """The mean of results that lie between `low` and `high`: an interval at each time, same shape as the values.

    The predictable plug-in empirical Bernstein confidence sequence (Waudby-Smith and Ramdas, 2024, theorem 2).
    """
    x = (np.asarray(values, dtype=np.float64) - low) / (high - low)
    bets, before = _bets(x, level)
    spread = 4 * (x - before) ** 2 * (-np.log1p(-bets) - bets) / 4
    weight = np.cumsum(bets, axis=-1)
    centre = np.cumsum(bets * x, axis=-1) / weight
    margin = (np.log(2 / level) + np.cumsum(spread, axis=-1)) / weight
    return low + (high - low) * np.clip(centre - margin, 0, 1), low + (high - low) * np.clip(centre + margin, 0, 1)


def e_betting(values: ArrayLike, null: ArrayLike, level: float = 0.05, low: float = 0.0, high: float = 1.0) -> Floats:
    """Evidence at each time that the mean is not `null`: the capital of one who bets on both sides, in fair bets if it were
    (the hedged capital process, Waudby-Smith and Ramdas, 2024, theorem 3). `null` broadcasts against the runs.
    """
    x = (np.asarray(values, dtype=np.float64) - low) / (high - low)
    m = (np.asarray(null, dtype=np.float64)[..., None] - low) / (high - low)
    up, down = _capital(x, m, level)
    return np.asarray(np.exp(np.maximum(up, down) - np.log(2)))


def betting_mean(values: ArrayLike, level: float = 0.05, low: float = 0.0, high: float = 1.0) -> tuple[Floats, Floats]:
    """The interval after the last result, from the bets of `e_betting`: narrower than `bounded_mean`, one for each run."""
    x = (np.asarray(values, dtype=np.float64) - low) / (high - low)
    most = np.log(2 / level)

    def edge(side: int) -> Floats:
        left, right = np.zeros(x.shape[:-1]), np.ones(x.shape[:-1])
        for _ in range(_HALVINGS):
            m = (left + right) / 2
            against = _capital(x, m[..., None], level)[side][..., -1] >= most
            go_right = against if side == 0 else ~against
            left, right = np.where(go_right, m, left), np.where(go_right, right, m)
        return left if side == 0 else right

    return low + (high - low) * edge(0), low + (high - low) * edge(1)


def normal_mean(
    mean: ArrayLike, observed: ArrayLike, deviation: float, level: float = 0.05, tuned_for: float = 100
) -> tuple[Floats, Floats]:
    """The mean of results whose errors are normal, or lighter-tailed, with a known standard deviation (sub-Gaussian).

    Robbins' normal mixture (1970), narrowest at `tuned_for` observations (Howard and others, 2021, section 3.5).
    """
    n = np.asarray(observed, dtype=np.float64)
    centre = np.asarray(mean, dtype=np.float64)
    ratio = n * _spread_for(level, tuned_for)
    margin = deviation * np.sqrt((1 + 1 / ratio) / n * (2 * np.log(1 / level) + np.log1p(ratio)))
    return centre - margin, centre + margin


def e_normal(
    mean: ArrayLike, observed: ArrayLike, null: ArrayLike, deviation: float, level: float = 0.05, tuned_for: float = 100
) -> Floats:
    """Evidence that such a mean is not `null`; the interval of `normal_mean` holds the values against which it is below 1 / level."""
    n = np.asarray(observed, dtype=np.float64)
    z = (np.asarray(mean, dtype=np.float64) - np.asarray(null, dtype=np.float64)) * np.sqrt(n) / deviation
    ratio = n * _spread_for(level, tuned_for)
    return np.asarray(np.exp(z * z / 2 * ratio / (1 + ratio)) / np.sqrt(1 + ratio))


def between(first: tuple[ArrayLike, ArrayLike], second: tuple[ArrayLike, ArrayLike]) -> tuple[Floats, Floats]:
    """The first mean less the second, from an interval for each made at half the level."""
    (a, b), (c, d) = ((np.asarray(x), np.asarray(y)) for x, y in (first, second))
    return np.asarray(a - d), np.asarray(b - c)


def _spread_for(level: float, observed: float) -> float:
    """The variance of the mixture, in variances of one result, that makes the interval narrowest at that many."""
    wide = -2 * np.log(level)
    return float((wide + np.log(wide + 1)) / observed)


def _bets(x: Floats, level: float) -> tuple[Floats, Floats]:
    """How much to bet on each result, and the mean believed before it: both known beforehand."""
    t = np.arange(1, x.shape[-1] + 1)
    mean = (0.5 + np.cumsum(x, axis=-1)) / (t + 1)
    variance = (0.25 + np.cumsum((x - mean) ** 2, axis=-1)) / (t + 1)
    before = _shifted(mean, 0.5)
    bets = np.sqrt(2 * np.log(2 / level) / (_shifted(variance, 0.25) * t * np.log1p(t)))
    return np.minimum(bets, 0.5), before


def _shifted(values: Floats, first: float) -> Floats:
    return np.concatenate([np.full((*values.shape[:-1], 1), first), values[..., :-1]], axis=-1)


def _capital(x: Floats, m: Floats, level: float) -> tuple[Floats, Floats]:
    """The logarithms of what those who bet on a higher and on a lower mean own at each time."""
    bets, _ = _bets(x, level)
    with np.errstate(divide="ignore"):
        higher, lower = np.minimum(bets, 0.5 / m), np.minimum(bets, 0.5 / (1 - m))
    return np.cumsum(np.log1p(higher * (x - m)), axis=-1), np.cumsum(np.log1p(-lower * (x - m)), axis=-1)
