"""Local polynomials at a boundary, with bias correction and bandwidths (Calonico, Cattaneo and Titiunik, 2014).

Line for the estimate (order 1), parabola for its bias (order 2), triangular kernel.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
NEIGHBOURS = 3


@dataclass(frozen=True, slots=True)
class Side:
    """One side of the threshold: distances from it in rising order (n,), outcomes (n,), neighbour residuals (n,)."""

    x: Array
    y: Array
    residuals: Array


@dataclass(frozen=True, slots=True)
class Level:
    """The outcome at the threshold from one side: plain, corrected, and the variances of both (2,)."""

    plain: float
    corrected: float
    variances: Array


def sorted_side(x: Array, y: Array) -> Side:
    """Sorted, with each residual from the nearest neighbours' mean, everyone as near counted."""
    order = np.argsort(x, kind="stable")
    return Side(x[order], y[order], _neighbour_residuals(x[order], y[order]))


def _neighbour_residuals(x: Array, y: Array) -> Array:
    size = len(x)
    first, last = np.searchsorted(x, x, "left"), np.searchsorted(x, x, "right")
    sums = np.append(0.0, np.cumsum(y))
    residuals = np.empty(size)
    for i in range(size):
        low, high = int(first[i]), int(last[i])
        while high - low - 1 < min(NEIGHBOURS, size - 1):
            left = x[i] - x[low - 1] if low > 0 else math.inf
            right = x[high] - x[i] if high < size else math.inf
            if left <= right:
                low = int(first[low - 1])
            if right <= left:
                high = int(last[high])
        others = high - low - 1
        residuals[i] = math.sqrt(others / (others + 1)) * (y[i] - (sums[high] - sums[low] - y[i]) / others)
    return residuals


def _kernel(x: Array, width: float) -> Array:
    return np.asarray(np.maximum(1 - np.abs(x) / width, 0.0) / width)


@dataclass(frozen=True, slots=True)
class Local:
    """A weighted polynomial: inverse of its normal matrix (k, k), weighted design (m, k), and which records it uses."""

    inverse: Array
    weighted: Array
    rows: NDArray[np.bool_]

    def coefficients(self, side: Side) -> Array:
        """Of 1, x, x^2 …"""
        return np.asarray(self.inverse @ (self.weighted.T @ side.y[self.rows]))

    def variance(self, side: Side, order: int) -> float:
        """Of the coefficient of that order."""
        scores = self.weighted * side.residuals[self.rows][:, None]
        return float((self.inverse @ (scores.T @ scores) @ self.inverse)[order, order])


def _local(side: Side, order: int, width: float) -> Local:
    weights = _kernel(side.x, width)
    rows = weights > 0
    scaled = np.vander(side.x[rows] / width, order + 1, increasing=True)
    powers = width ** np.arange(order + 1)
    weighted = scaled * weights[rows][:, None]
    inverse = np.linalg.pinv(scaled.T @ weighted) / np.outer(powers, powers)
    return Local(inverse, weighted * powers, rows)


def _parts(
    side: Side, order: int, derivative: int, bias_order: int, width: float, bias_width: float
) -> tuple[float, float, float]:
    """Variance, bias and regularisation of the `derivative` by a polynomial of `order`, in the units of the bandwidth formula."""
    fit = _local(side, order, width)
    moved = fit.weighted.T @ (side.x[fit.rows] / width) ** (order + 1)
    constant = float(width**derivative * (fit.inverse @ moved)[derivative])
    bias = _local(side, bias_order, bias_width)
    steps = 2 * (order + 1 - derivative)
    curve = float(bias.coefficients(side)[order + 1])
    variance = (2 * derivative + 1) * width ** (2 * derivative + 1) * fit.variance(side, derivative)
    return variance, math.sqrt(steps) * constant * curve, steps * 3 * constant**2 * bias.variance(side, order + 1)


def _width(
    sides: list[Side], order: int, derivative: int, bias_order: int, pilot: float, bias: list[float], regular: bool
) -> float:
    below, above = (_parts(s, order, derivative, bias_order, pilot, b) for s, b in zip(sides, bias))
    bottom = (above[1] - below[1]) ** 2 + (above[2] + below[2] if regular else 0.0)
    return float(min(((above[0] + below[0]) / bottom) ** (1 / (2 * order + 3)), max(float(np.abs(s.x).max()) for s in sides)))


def bandwidths(sides: list[Side]) -> tuple[float, float]:
    """For the line and for its bias: each from a pilot by the one before, the same on both sides."""
    x = np.concatenate([s.x for s in sides])
    quarter = np.quantile(x, [0.25, 0.75])
    spread = min(float(x.std(ddof=1)), float(quarter[1] - quarter[0]) / 1.349)
    widest = [float(np.abs(s.x).max()) for s in sides]
    pilot = min(2.576 * spread * len(np.unique(x)) ** -0.2, max(widest))
    third = _width(sides, 3, 3, 4, pilot, widest, regular=False)
    bias = _width(sides, 2, 2, 3, pilot, [third, third], regular=True)
    return _width(sides, 1, 0, 2, pilot, [bias, bias], regular=True), bias


def corrected(side: Side, near: float, far: float) -> Level:
    """The outcome at the threshold: the line within `near`, less the bias that the parabola within `far` sees."""
    line, curve = _local(side, 1, near), _local(side, 2, far)
    moved = line.weighted.T @ side.x[line.rows] ** 2
    scores = np.zeros((len(side.x), 2))
    scores[line.rows] = line.weighted
    plain = line.coefficients(side)
    less = scores.copy()
    less[curve.rows] -= np.outer(curve.weighted @ curve.inverse[2], moved)
    variances = []
    for design in (scores, less):
        score = design * side.residuals[:, None]
        variances.append(float((line.inverse @ (score.T @ score) @ line.inverse)[0, 0]))
    return Level(float(plain[0]), float((line.inverse @ (less.T @ side.y))[0]), np.array(variances))
