"""Least squares for a series whose errors remember in any way, with limits that hold also when it is short.

The standard error is Newey and West's (1987). It is too small by an amount that does not vanish while the lags are a fixed
part of the series (Kiefer and Vogelsang, 2005), and more so beside a trend. So how many standard errors the limits lie away
is not read from a table but found by drawing: series of the same length and design, with the memory of this one from one time
to the next (Bühlmann, 1997).
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.signal import lfilter

from effektkontrakt.measure.methods import autoregressive
from effektkontrakt.measure.methods.means import Found

Array = NDArray[np.float64]
DRAWS = 1999
_AT_ONCE = 2_000_000


@dataclass(frozen=True, slots=True)
class Fit:
    """Coefficients (k,), how many lags count, and what the limits are drawn from."""

    params: Array
    lags: int
    memory: float
    _design: Array
    _residuals: Array
    _seed: int

    def around(self, value: float, along: Array, level: float) -> Found:
        """`value` with the uncertainty of `along @ params`."""
        bread: Array = np.linalg.inv(self._design.T @ self._design).astype(float)
        pull = np.asarray(self._design @ (bread @ along), float)
        error = float(_errors(pull, self._residuals[:, None], self._design.shape[1], self.lags)[0])
        if error <= 1e-12 * (1 + abs(value)):
            return Found(value, value, value, 0.0, float(value == 0))
        drawn = np.sort(self._drawn(pull, bread))
        reach = float(drawn[math.ceil(level * (DRAWS + 1)) - 1]) * error
        extreme = 1 + int((drawn >= abs(value) / error).sum())
        return Found(value, value - reach, value + reach, error, extreme / (DRAWS + 1))

    def _drawn(self, pull: Array, bread: Array) -> Array:
        """How many standard errors off series without an effect are (DRAWS,)."""
        size, terms = self._design.shape
        dice = np.random.default_rng(self._seed)
        found: list[Array] = []
        for count in np.diff(np.append(np.arange(0, DRAWS, max(_AT_ONCE // size, 1)), DRAWS)):
            noise = dice.standard_normal((size, count))
            noise[0] /= math.sqrt(1 - self.memory**2)
            series = np.asarray(lfilter([1.0], [1.0, -self.memory], noise, axis=0))
            residuals = series - self._design @ (bread @ (self._design.T @ series))
            found.append(np.abs(pull @ series) / _errors(pull, residuals, terms, self.lags))
        return np.concatenate(found)


def fit(outcome: Array, design: Array, lags: int, seed: int) -> Fit:
    """Fit `outcome` (n,), in order, on `design` (n, k); `lags` below nil takes 1.3 sqrt(n) (Lazarus, Lewis, Stock and Watson, 2018)."""
    size = len(outcome)
    lags = min(math.ceil(1.3 * math.sqrt(size)) if lags < 0 else lags, size - 1)
    params = np.asarray(np.linalg.lstsq(design, outcome, rcond=None)[0], float)
    memory = max(autoregressive.fit(outcome, design).memory, 0.0)
    return Fit(params, lags, memory, design, np.asarray(outcome - design @ params, float), seed)


def _errors(pull: Array, residuals: Array, terms: int, lags: int) -> Array:
    """Newey and West's standard errors of `pull` (n,) times each series (n, m), by sums over windows of `lags` + 1 times."""
    size = len(pull)
    sums = np.vstack([np.zeros(residuals.shape[1]), np.cumsum(pull[:, None] * residuals, axis=0)])
    last = np.arange(1, size + lags + 1)
    windows = sums[np.minimum(last, size)] - sums[np.maximum(last - lags - 1, 0)]
    return np.asarray(np.sqrt((windows**2).sum(axis=0) / (lags + 1) * size / (size - terms)))
