"""Cox's (1972) partial likelihood, ties by Efron (1977), all event times at once: statsmodels walks through them one by one."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
_ROUNDS, _SMALL, _FARTHEST = 50, 1e-9, 15.0


@dataclass(frozen=True, slots=True)
class Fit:
    """Log hazard ratios (k,) and their covariance (k, k)."""

    params: Array
    covariance: Array


def fit(time: Array, event: NDArray[np.bool_], design: Array) -> Fit:
    """Newton's method from nil. Raises `LinAlgError` where the likelihood has no peak."""
    order = np.argsort(-time, kind="stable")
    time, event = time[order], event[order]
    centred = design[order] - design.mean(axis=0)
    scale = np.where(centred.std(axis=0) > 0, centred.std(axis=0), 1.0)
    x = centred / scale
    params = np.zeros(x.shape[1])
    log, gradient, information = _likelihood(params, time, event, x)
    for _ in range(_ROUNDS):
        step = np.linalg.solve(information, gradient)
        if float(gradient @ step) < _SMALL**1.5:
            return Fit(params / scale, np.asarray(np.linalg.inv(information) / np.outer(scale, scale)))
        if np.abs(params + step).max() > _FARTHEST:
            break
        following = _likelihood(params + step, time, event, x)
        while following[0] < log - 1e-12 * abs(log) and np.abs(step).max() > 1e-12:
            step = step / 2
            following = _likelihood(params + step, time, event, x)
        params = params + step
        log, gradient, information = following
    raise np.linalg.LinAlgError


def _likelihood(params: Array, time: Array, event: NDArray[np.bool_], x: Array) -> tuple[float, Array, Array]:
    """Log partial likelihood, gradient (k,) and information (k, k); times falling, so that sums so far are those at risk."""
    odds = x @ params
    weight = np.exp(odds)
    moments = np.column_stack(
        [weight, weight[:, None] * x, (weight[:, None, None] * x[:, :, None] * x[:, None, :]).reshape(len(x), -1)]
    )
    at_risk = np.cumsum(moments, axis=0)
    happened = np.flatnonzero(event)
    start = np.flatnonzero(np.diff(time[happened], prepend=np.inf))
    tied = np.diff(np.append(start, len(happened)))
    last = np.searchsorted(-time, -time[happened[start]], "right") - 1
    rank = (np.arange(len(happened)) - np.repeat(start, tied)) / np.repeat(tied, tied)
    among = np.add.reduceat(moments[happened], start)
    sums = np.repeat(at_risk[last], tied, axis=0) - rank[:, None] * np.repeat(among, tied, axis=0)
    terms = x.shape[1]
    total = sums[:, 0]
    mean = sums[:, 1 : terms + 1] / total[:, None]
    square = (sums[:, terms + 1 :] / total[:, None]).sum(axis=0).reshape(terms, terms)
    log = float(odds[happened].sum() - np.log(total).sum())
    return log, np.asarray((x[happened] - mean).sum(axis=0)), np.asarray(square - mean.T @ mean)
