"""Least squares for a short series whose errors remember the last one (AR(1)), whatever that memory is.

The restricted likelihood of the memory (Cheang and Reinsel, 2000) is not only maximised but averaged over, so that a memory
nobody can tell from a short series widens the interval: the posterior of Zellner and Tiao (1964), all memories as likely
beforehand. The best single memory gives intervals that are too narrow (Turner et al., 2021).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import stats
from scipy.optimize import brentq

from effektkontrakt.measure.methods.means import Found

Array = NDArray[np.float64]
_WIDEST, _POINTS = 0.99, 161


@dataclass(frozen=True, slots=True)
class Fit:
    """Coefficients (k,) and the mean memory from one time to the next; and for each of (m,) memories its weight, coefficients
    (m, k) and covariance (m, k, k), given which the coefficients are Student's t with `df`."""

    params: Array
    memory: float
    df: float
    _weights: Array
    _params: Array
    _covariances: Array

    def around(self, value: float, along: Array, level: float) -> Found:
        """`value` with the uncertainty of `along @ params`: central interval of the mixture of t's."""
        centres = value + (self._params - self.params) @ along
        spreads = np.sqrt(np.maximum(np.einsum("i,mij,j->m", along, self._covariances, along), 0.0))
        if spreads.max() <= 1e-12 * (1 + abs(value)):
            return Found(value, value, value, 0.0, float(value == 0))

        def below(limit: float) -> float:
            return float(self._weights @ stats.t.cdf((limit - centres) / spreads, self.df))

        reach = spreads.max()
        while below(value - reach) > (1 - level) / 4 or below(value + reach) < (3 + level) / 4:
            reach *= 2

        def where(share: float) -> float:
            return float(brentq(lambda limit: below(limit) - share, value - reach, value + reach, xtol=1e-10 * reach))

        inflated = spreads**2 * (self.df / (self.df - 2) if self.df > 2 else 1.0)
        error = float(np.sqrt(self._weights @ (inflated + (centres - value) ** 2)))
        return Found(value, where((1 - level) / 2), where((1 + level) / 2), error, 2 * min(below(0.0), 1 - below(0.0)))


def fit(outcome: Array, design: Array) -> Fit:
    """Fit `outcome` (n,), in order and evenly spaced, on `design` (n, k)."""
    start, *_ = np.linalg.lstsq(design, outcome, rcond=None)
    rest = np.column_stack([design, outcome - design @ start])
    memories = np.linspace(-_WIDEST, _WIDEST, _POINTS)
    for _ in range(2):
        log, *_ = _likelihood(rest, memories)
        near = np.flatnonzero(log > log.max() - 20)
        memories = np.linspace(memories[max(near[0] - 1, 0)], memories[min(near[-1] + 1, _POINTS - 1)], _POINTS)
    log, params, covariances = _likelihood(rest, memories)
    weights = np.exp(log - log.max())
    weights /= weights.sum()
    size, terms = design.shape
    return Fit(start + weights @ params, float(weights @ memories), float(size - terms), weights, start + params, covariances)


def _likelihood(rest: Array, memories: Array) -> tuple[Array, Array, Array]:
    """Restricted log likelihood (m,), coefficients (m, k) and covariance (m, k, k) at each memory (m,).

    Sums of products are a parabola in the memory; the first time keeps its weight (Prais and Winsten, 1954).
    """
    size, terms = len(rest), rest.shape[1] - 1
    late, early, first = rest[1:], rest[:-1], rest[0]
    cross = late.T @ early
    r = memories[:, None, None]
    sums = late.T @ late - r * (cross + cross.T) + r**2 * (early.T @ early) + (1 - r**2) * np.outer(first, first)
    inverse = np.linalg.inv(sums[:, :terms, :terms])
    params = (inverse @ sums[:, :terms, terms:])[:, :, 0]
    left = sums[:, terms, terms] - (params * sums[:, :terms, terms]).sum(axis=1)
    variance = np.maximum(left / (size - terms), 1e-20 * (1 + sums[:, terms, terms].max()))
    log = -0.5 * (size - terms) * np.log(variance) + 0.5 * np.linalg.slogdet(inverse)[1] + 0.5 * np.log(1 - memories**2)
    return log, params, np.asarray(variance[:, None, None] * inverse)
