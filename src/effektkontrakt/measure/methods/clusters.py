"""Least squares with standard errors that hold with few clusters: CR2 and its degrees of freedom.

Bell and McCaffrey (2002); Pustejovsky and Tipton (2018), with independent errors of equal variance as the working model.
With each person a cluster it is HC2 (MacKinnon and White, 1985), with the degrees of freedom that Imbens and Kolesár (2016) advise.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Fit:
    """Coefficients (k,), their covariance (k, k), and what the degrees of freedom are worked out from.

    `_rows` (n, k) and `_weights` (n, k) in order of cluster, which start at `_starts`: the design, and what each row's error adds.
    """

    params: Array
    covariance: Array
    _bread: Array
    _rows: Array
    _weights: Array
    _starts: NDArray[np.int64]

    def df(self, contrast: Array) -> float:
        """Satterthwaite degrees of freedom of `contrast @ params`: trace squared over the sum of squares of
        diag(d) - s B s', with d (c,) and s (c, k) of the clusters; worked out without that matrix."""
        pulls = self._weights @ contrast
        diagonal = np.add.reduceat(pulls**2, self._starts)
        scores = np.add.reduceat(self._rows * pulls[:, None], self._starts)
        taken = ((scores @ self._bread) * scores).sum(axis=1)
        among = self._bread @ (scores.T @ scores)
        squares = (diagonal**2).sum() - 2 * diagonal @ taken + np.trace(among @ among)
        return float((diagonal - taken).sum() ** 2 / squares)


def ols(outcome: Array, design: Array, clusters: NDArray[np.int64]) -> Fit:
    """Fit `outcome` (n,) on `design` (n, k), with `clusters` (n,) as integers."""
    bread: Array = np.linalg.inv(design.T @ design).astype(float)
    params = bread @ (design.T @ outcome)
    order = np.argsort(clusters, kind="stable")
    starts = np.flatnonzero(np.diff(clusters[order], prepend=clusters[order[0]] - 1))
    rows = design[order]
    adjusted = _adjusted(rows, np.linalg.cholesky(bread).astype(float), starts)
    scores = np.add.reduceat(adjusted * (outcome - design @ params)[order][:, None], starts)
    return Fit(params, np.asarray(bread @ (scores.T @ scores) @ bread, float), bread, rows, np.asarray(adjusted @ bread), starts)


def _adjusted(rows: Array, root: Array, starts: NDArray[np.int64]) -> Array:
    """(I - H)^(-1/2) x for each cluster, whose part of the hat matrix is H = (x root)(x root)'; clusters of a size together."""
    sizes = np.diff(np.append(starts, len(rows)))
    found = np.empty_like(rows)
    for size in np.unique(sizes):
        where = starts[sizes == size][:, None] + np.arange(size)
        x = rows[where]
        u, s, _ = np.linalg.svd(x @ root, full_matrices=False)
        left = 1 - s**2
        scale = np.where(left > 1e-10, 1 / np.sqrt(np.maximum(left, 1e-10)), 0.0)
        found[where] = x + u @ ((scale - 1)[:, :, None] * (u.transpose(0, 2, 1) @ x))
    return found
