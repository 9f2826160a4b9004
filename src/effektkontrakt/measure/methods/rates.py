"""What rates of events have in common."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray
from scipy import stats

from effektkontrakt.measure.methods.base import Options
from effektkontrakt.measure.methods.means import Found


def dispersion(events: NDArray[np.float64], exposure: NDArray[np.float64]) -> tuple[float, float]:
    """Pearson's statistic per degree of freedom (1 = as Poisson says), and how likely so much or more is by chance."""
    expected = exposure * events.sum() / exposure.sum()
    if len(events) < 2 or not events.sum():
        return 1.0, 1.0
    statistic = float(((events - expected) ** 2 / expected).sum())
    return statistic / (len(events) - 1), float(stats.chi2.sf(statistic, len(events) - 1))


def in_terms_of(rate: Found, options: Options) -> Found:
    """The rate itself, its difference from the baseline, or its relative change."""
    if options.estimand == "mean":
        return rate
    assert options.baseline is not None
    shift, scale = (-options.baseline, 1.0) if options.estimand == "difference" else (-1.0, 1 / options.baseline)
    error = None if rate.standard_error is None else rate.standard_error * scale
    return replace(
        rate,
        value=rate.value * scale + shift,
        low=rate.low * scale + shift,
        high=rate.high * scale + shift,
        standard_error=error,
    )
