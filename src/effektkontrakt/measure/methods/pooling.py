"""Partial pooling by numbers alone: integrals over the spread between sites, no sampling."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import stats
from scipy.optimize import brentq
from scipy.special import betaln, ndtr

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Mixture:
    """A posterior that is a mixture of normals: weights, means and spreads, (m,) each."""

    weights: Array
    means: Array
    spreads: Array

    def mean(self) -> float:
        """Its mean."""
        return float(self.weights @ self.means)

    def spread(self) -> float:
        """Its standard deviation."""
        return float(np.sqrt(self.weights @ (self.spreads**2 + (self.means - self.mean()) ** 2)))

    def below(self, value: float) -> float:
        """Probability of being below `value`."""
        return float(self.weights @ ndtr((value - self.means) / self.spreads))

    def quantile(self, share: float) -> float:
        """The value that `share` is below."""
        kept = self.weights > self.weights.max() * 1e-10
        weights, means, spreads = self.weights[kept], self.means[kept], self.spreads[kept]
        reach = 12 * spreads.max()

        def below(value: float) -> float:
            return float(weights @ ndtr((value - means) / spreads) - share * weights.sum())

        found = brentq(below, means.min() - reach, means.max() + reach, xtol=1e-10)
        return float(found)


def normal_sites(
    effects: Array, errors: Array, spread_scale: float, mean: float, mean_spread: float
) -> tuple[Mixture, list[Mixture], float]:
    """The common mean, each site, and the mean spread between sites, from estimates (k,) and standard errors (k,).

    Sites are normal around a common mean; its prior is normal(`mean`, `mean_spread`), flat if the spread is 0. The spread
    between sites is half-Cauchy with `spread_scale` (Gelman, 2006), flat if 0. Gelman et al. (2013), section 5.4, with the
    one-dimensional integral done on a grid.
    """
    widest = 20 * max(float(np.ptp(effects)), float(errors.max()), spread_scale)
    grid = widest * np.linspace(0, 1, 4001) ** 3
    steps = np.gradient(grid)
    precision = 1 / (errors**2 + grid[:, None] ** 2)
    prior_precision = 1 / mean_spread**2 if mean_spread else 0.0
    total = precision.sum(axis=1) + prior_precision
    centre = (precision @ effects + prior_precision * mean) / total
    log = 0.5 * np.log(precision).sum(axis=1) - 0.5 * np.log(total)
    log -= 0.5 * (precision * (effects - centre[:, None]) ** 2).sum(axis=1) + 0.5 * prior_precision * (centre - mean) ** 2
    if spread_scale:
        log += stats.halfcauchy.logpdf(grid, scale=spread_scale)
    weights = np.exp(log - log.max()) * steps
    weights /= weights.sum()
    common = Mixture(weights, centre, np.sqrt(1 / total))
    sites = []
    for effect, error in zip(effects, errors):
        keep = grid**2 / (grid**2 + error**2)
        sites.append(Mixture(weights, keep * effect + (1 - keep) * centre, np.sqrt(keep * error**2 + (1 - keep) ** 2 / total)))
    return common, sites, float(weights @ grid)


def share_sites(hits: Array, sizes: Array, points: int = 60) -> tuple[Array, Array, Array]:
    """Weights over a grid of beta distributions that sites' shares come from, and its two parameters, (m,) each.

    Prior proportional to (a + b)^(-5/2) (Gelman et al., 2013, equation 5.9), on a grid of log odds and log size: first wide,
    then over where the weight is.
    """
    share = (hits.sum() + 0.5) / (sizes.sum() + 1)
    middle = float(np.log(share / (1 - share)))
    odds, size = np.linspace(middle - 6, middle + 6, points), np.linspace(np.log(0.05), np.log(5000.0), points)
    for _ in range(2):
        a, b, log = _beta_grid(odds, size, hits, sizes)
        near = np.argwhere(log > log.max() - 14)
        (low, left), (high, right) = near.min(axis=0), near.max(axis=0)
        odds = np.linspace(odds[max(low - 1, 0)], odds[min(high + 1, points - 1)], points)
        size = np.linspace(size[max(left - 1, 0)], size[min(right + 1, points - 1)], points)
    a, b, log = _beta_grid(odds, size, hits, sizes)
    kept = log > log.max() - 14
    weights = np.exp(log[kept] - log.max())
    return weights / weights.sum(), a[kept], b[kept]


def _beta_grid(odds: Array, size: Array, hits: Array, sizes: Array) -> tuple[Array, Array, Array]:
    """Parameters and log weight at each log odds (rows) and log size (columns)."""
    m, s = 1 / (1 + np.exp(-odds))[:, None], np.exp(size)[None, :]
    a, b = m * s, (1 - m) * s
    log = -2.5 * np.log(s) + np.log(a) + np.log(b)
    for (y, n), times in zip(*np.unique(np.column_stack([hits, sizes]), axis=0, return_counts=True)):
        log = log + times * (betaln(a + y, b + n - y) - betaln(a, b))
    return a, b, np.asarray(log)
