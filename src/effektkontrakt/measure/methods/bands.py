"""A band that holds a whole curve at once, from each person's influence on each of its points (Callaway and Sant'Anna, 2021)."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
DRAWS = 50_000


def reach(influence: Array, level: float, seed: int) -> float:
    """How many standard errors to each side hold all the curve's points at `level`.

    `influence` (n, points): of each person or cluster. The multiplier bootstrap with normal multipliers (Chernozhukov, Chetverikov
    and Kato, 2013): its sums are normal with the influences' correlations, so they are drawn as such, at the same cost for any n.
    Points that do not vary are left out.
    """
    moving = influence[:, influence.std(axis=0) > 0]
    if moving.shape[1] == 0:
        return 0.0
    scaled = moving / np.sqrt((moving**2).sum(axis=0))
    values, vectors = np.linalg.eigh(scaled.T @ scaled)
    drawn = np.random.default_rng(seed).standard_normal((DRAWS, len(values)))
    sums = drawn @ (vectors * np.sqrt(np.maximum(values, 0.0))).T
    return float(np.quantile(np.abs(sums).max(axis=1), level))
