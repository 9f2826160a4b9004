"""Least squares with standard errors that hold with few clusters: CR2 and its degrees of freedom.

Bell and McCaffrey (2002); Pustejovsky and Tipton (2018), with independent errors of equal variance as the working model.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Fit:
    """Coefficients (k,), their covariance (k, k), and what the degrees of freedom are worked out from."""

    params: Array
    covariance: Array
    _bread: Array
    _pieces: tuple[tuple[Array, Array], ...]

    def df(self, contrast: Array) -> float:
        """Satterthwaite degrees of freedom of `contrast @ params`."""
        rows = [(a @ contrast, s @ contrast) for a, s in self._pieces]
        diagonal = np.array([p @ p for p, _ in rows])
        scores = np.array([x for _, x in rows])
        omega = np.diag(diagonal) - scores @ self._bread @ scores.T
        return float(np.trace(omega) ** 2 / (omega**2).sum())


def ols(outcome: Array, design: Array, clusters: NDArray[np.int64]) -> Fit:
    """Fit `outcome` (n,) on `design` (n, k), with `clusters` (n,) as integers."""
    bread: Array = np.linalg.inv(design.T @ design).astype(float)
    params = bread @ (design.T @ outcome)
    residuals = outcome - design @ params
    root = np.linalg.cholesky(bread)
    order = np.argsort(clusters, kind="stable")
    starts = np.flatnonzero(np.diff(clusters[order], prepend=-1))
    meat = np.zeros_like(bread)
    pieces = []
    for rows in np.split(order, starts[1:]):
        x = design[rows]
        adjusted = _adjusted(x @ root, x)
        score = adjusted.T @ residuals[rows]
        meat += np.outer(score, score)
        weights = adjusted @ bread
        pieces.append((weights, x.T @ weights))
    return Fit(params, np.asarray(bread @ meat @ bread, float), bread, tuple(pieces))


def _adjusted(leverage_root: Array, x: Array) -> Array:
    """(I - H)^(-1/2) x for a cluster whose part of the hat matrix is H = leverage_root @ leverage_root.T."""
    u, s, _ = np.linalg.svd(leverage_root, full_matrices=False)
    left = 1 - s**2
    scale = np.where(left > 1e-10, 1 / np.sqrt(np.maximum(left, 1e-10)), 0.0)
    return np.asarray(x + u @ ((scale - 1)[:, None] * (u.T @ x)))
