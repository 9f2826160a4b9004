"""The effect on a change, right if either the chance of taking part or the change without it is modelled right.

Sant'Anna and Zhao (2020), the panel estimator of their section 3.1 with logistic and linear models.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from effektkontrakt.measure.methods.propensity import score

Array = NDArray[np.float64]
Mask = NDArray[np.bool_]


def change_effect(change: Array, treated: Mask, covariates: Array) -> tuple[float, Array]:
    """The effect on the treated and each person's influence (n,), whose mean is nil. `covariates` (n, k), k may be 0."""
    size = len(change)
    if covariates.shape[1]:
        fit = score(covariates, treated)
        chance, design = fit.probability, fit.design
    else:
        chance, design = np.full(size, treated.mean()), np.ones((size, 1))
    others = ~treated
    bread = np.linalg.inv(design[others].T @ design[others]) * size
    slopes = bread @ (design[others].T @ change[others]) / size
    gap = change - design @ slopes
    weights = np.where(treated, 1.0, chance / (1 - chance))
    mine, theirs = np.where(treated, weights, 0.0), np.where(others, weights, 0.0)
    effect_mine, effect_theirs = float(mine @ gap / mine.sum()), float(theirs @ gap / theirs.sum())
    slope_influence = np.where(others, gap, 0.0)[:, None] * design @ bread
    information = np.linalg.inv(design.T @ (design * (chance * (1 - chance))[:, None])) * size
    score_influence = (treated - chance)[:, None] * design @ information
    own = mine * (gap - effect_mine) - slope_influence @ (mine @ design / size)
    moved = theirs * (gap - effect_theirs)
    drift = score_influence @ (moved @ design / size) - slope_influence @ (theirs @ design / size)
    influence = own / mine.mean() - (moved + drift) / theirs.mean()
    return effect_mine - effect_theirs, np.asarray(influence)
