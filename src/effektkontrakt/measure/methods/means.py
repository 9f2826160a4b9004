"""Two means and their covariance become a difference or a relative change with an interval."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import stats

from effektkontrakt.errors import Wrong
from effektkontrakt.measure.estimate import Estimate
from effektkontrakt.measure.methods.base import Options
from effektkontrakt.text import Text

Array = NDArray[np.float64]

NIL = Text(
    nb="Det som sammenlignes med, er null. Da finnes det ingen endring i prosent. Velg `difference`.",
    nn="Det som blir samanlikna med, er null. Då finst det inga endring i prosent. Vel `difference`.",
    en="What is compared with is nil. Then there is no change in per cent. Choose `difference`.",
)


@dataclass(frozen=True, slots=True)
class Found:
    """A value with its interval, standard error and two-sided p-value for no effect."""

    value: float
    low: float
    high: float
    standard_error: float | None
    p_value: float | None

    def estimate(self, method: str, options: Options, treated: int, compared: int = 0, **rest: Any) -> Estimate:
        """As what the method found."""
        found = (self.value, self.low, self.high, options.level, treated, compared, self.standard_error, self.p_value)
        return Estimate(method, options.estimand, *found, **rest)


def around(value: float, standard_error: float, level: float, df: float = np.inf) -> Found:
    """Value plus or minus Student's t times the standard error."""
    reach = float(stats.t.ppf((1 + level) / 2, df)) * standard_error
    p = float(2 * stats.t.sf(abs(value) / standard_error, df)) if standard_error > 0 else float(value == 0)
    return Found(value, value - reach, value + reach, standard_error, p)


def contrast(means: Array, covariance: Array, estimand: str, level: float, df: float = np.inf) -> Found:
    """Treated against compared. `means` (2,) treated first; `covariance` (2, 2)."""

    def limits(value: float, gradient: Array) -> Found:
        return around(value, math.sqrt(max(float(gradient @ covariance @ gradient), 0.0)), level, df)

    return contrasted(means, estimand, limits)


def contrasted(means: Array, estimand: str, limits: Callable[[float, Array], Found]) -> Found:
    """Treated against compared, where `limits` says how uncertain a value with that gradient in the two means is.

    `relative_change` is the ratio minus one; its interval is built on the logarithm (delta method; Katz et al., 1978),
    where both means are above zero, else on the ratio itself.
    """
    treated, compared = float(means[0]), float(means[1])
    if estimand != "relative_change":
        return limits(treated - compared, np.array([1.0, -1.0]))
    if compared == 0:
        raise Wrong(NIL)
    ratio = treated / compared
    if treated > 0 and compared > 0:
        log = limits(float(np.log(ratio)), np.array([1 / treated, -1 / compared]))
        spread = None if log.standard_error is None else ratio * log.standard_error
        return Found(ratio - 1, float(np.expm1(log.low)), float(np.expm1(log.high)), spread, log.p_value)
    return limits(ratio - 1, np.array([1 / compared, -treated / compared**2]))


def welch_df(variances: Array, sizes: Array) -> float:
    """Degrees of freedom of a difference of two means with unequal variances (Satterthwaite, 1946; Welch, 1947)."""
    parts = variances / sizes
    total = parts.sum()
    return float(total**2 / (parts**2 / (sizes - 1)).sum()) if total > 0 else float(sizes.sum() - 2)
