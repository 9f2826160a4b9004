"""How low and how high the effect can be when some results are missing."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from effektkontrakt.measure.estimate import Bounds


def manski(
    outcome: NDArray[np.float64], treated: NDArray[np.bool_], least: float | None = None, most: float | None = None
) -> Bounds:
    """Every missing result as low or as high as possible (Manski, 1990). `outcome` (n,) with NaN where missing.

    Without `least` and `most`: 0 and 1 when only those occur, else the range seen.
    """
    seen = outcome[~np.isnan(outcome)]
    binary = bool(np.isin(seen, [0, 1]).all())
    bottom = least if least is not None else 0.0 if binary else float(seen.min())
    top = most if most is not None else 1.0 if binary else float(seen.max())

    def mean(part: NDArray[np.float64], fill: float) -> float:
        return float(np.where(np.isnan(part), fill, part).mean())

    low = mean(outcome[treated], bottom) - mean(outcome[~treated], top)
    high = mean(outcome[treated], top) - mean(outcome[~treated], bottom)
    return Bounds("manski", low, high, top - bottom)


def manski_change(outcome: NDArray[np.float64], treated: NDArray[np.bool_]) -> Bounds | None:
    """The same of a relative change: treated over compared, less one; None where the compared may be nil or below."""
    parts = [outcome[treated], outcome[~treated]]
    seen = outcome[~np.isnan(outcome)]
    ends = (0.0, 1.0) if np.isin(seen, [0, 1]).all() else (float(seen.min()), float(seen.max()))
    (low1, high1), (low0, high0) = ([float(np.where(np.isnan(p), fill, p).mean()) for fill in ends] for p in parts)
    if low0 <= 0:
        return None
    return Bounds("manski", low1 / high0 - 1, high1 / low0 - 1, (ends[1] - ends[0]) / low0)


def manski_alone(outcome: NDArray[np.float64]) -> Bounds:
    """The mean of one group with every missing result as low or as high as possible (Manski, 1990)."""
    seen = outcome[~np.isnan(outcome)]
    ends = (0.0, 1.0) if np.isin(seen, [0, 1]).all() else (float(seen.min()), float(seen.max()))
    low, high = (float(np.where(np.isnan(outcome), fill, outcome).mean()) for fill in ends)
    return Bounds("manski", low, high, ends[1] - ends[0])


def lee(outcome: NDArray[np.float64], treated: NDArray[np.bool_]) -> Bounds:
    """The group with more results is trimmed at its top or bottom until both have as large a share (Lee, 2009).

    Assumes that taking part moves people into (or out of) having a result, never both ways. The bounds are for those who
    would have a result either way. A boundary person counts for a part, so that the trimmed share is exact.
    """
    parts = [outcome[treated], outcome[~treated]]
    seen = [np.sort(p[~np.isnan(p)]) for p in parts]
    rates = [len(s) / len(p) for s, p in zip(seen, parts)]
    reach = float(max(s[-1] for s in seen) - min(s[0] for s in seen))
    if rates[0] >= rates[1]:
        kept = rates[1] / rates[0]
        compared = float(seen[1].mean())
        low, high = _mean_of_lowest(seen[0], kept), -_mean_of_lowest(-seen[0][::-1], kept)
        return Bounds("lee", low - compared, high - compared, reach)
    kept = rates[0] / rates[1]
    mean = float(seen[0].mean())
    return Bounds("lee", mean + _mean_of_lowest(-seen[1][::-1], kept), mean - _mean_of_lowest(seen[1], kept), reach)


def _mean_of_lowest(ordered: NDArray[np.float64], share: float) -> float:
    """Mean of the lowest `share` of values in rising order, the last one counted in part."""
    room = share * len(ordered)
    weights = np.clip(room - np.arange(len(ordered)), 0.0, 1.0)
    return float(np.average(ordered, weights=weights))
