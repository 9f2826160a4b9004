"""Least squares for a short series whose errors remember the last one (AR(1)), by restricted likelihood.

Cheang and Reinsel (2000); the best of the methods that Turner et al. (2021) tried on interrupted series.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize_scalar

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Fit:
    """Coefficients (k,), their covariance (k, k), the memory from one time to the next, and degrees of freedom.

    As many degrees of freedom as independent measurements would tell as much: n (1 - memory) / (1 + memory) less k.
    """

    params: Array
    covariance: Array
    memory: float
    df: float


def fit(outcome: Array, design: Array) -> Fit:
    """Fit `outcome` (n,), in order and evenly spaced, on `design` (n, k)."""
    size, terms = design.shape

    def parts(memory: float) -> tuple[Array, Array, float]:
        x, y = _without(design, memory), _without(outcome, memory)
        inverse: Array = np.linalg.inv(x.T @ x).astype(float)
        params = inverse @ (x.T @ y)
        return inverse, params, float(((y - x @ params) ** 2).sum() / (size - terms))

    def loss(memory: float) -> float:
        inverse, _, variance = parts(memory)
        return float((size - terms) * np.log(variance) - np.linalg.slogdet(inverse)[1] - np.log(1 - memory**2))

    memory = float(minimize_scalar(loss, bounds=(-0.99, 0.99), method="bounded").x)
    inverse, params, variance = parts(memory)
    kept = max(memory, 0.0)
    df = min(max(size * (1 - kept) / (1 + kept) - terms, 1.0), float(size - terms))
    return Fit(params, np.asarray(variance * inverse), memory, df)


def _without(values: Array, memory: float) -> Array:
    """Less what is remembered; the first keeps its weight (Prais and Winsten, 1954)."""
    left = values.astype(float)
    left[1:] -= memory * values[:-1]
    left[0] *= np.sqrt(1 - memory**2)
    return left
