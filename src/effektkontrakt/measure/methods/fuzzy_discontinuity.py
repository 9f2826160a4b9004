"""A threshold that moves the chance of taking part, not who takes part (Hahn, Todd and Van der Klaauw, 2001)."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pandas as pd
from scipy import stats

from effektkontrakt.contract.methods import TITLES
from effektkontrakt.errors import Wrong
from effektkontrakt.measure.estimate import Estimate
from effektkontrakt.measure.methods.base import Method, Options
from effektkontrakt.measure.methods.local import Side, corrected
from effektkontrakt.measure.methods.means import Found
from effektkontrakt.measure.methods.regression_discontinuity import sides_of, widths
from effektkontrakt.text import Text

_NO_JUMP = Text(
    nb="Terskelen endrer ikke hvor mange som deltok. Da kan den ikke vise hva deltakelsen førte til.",
    nn="Terskelen endrar ikkje kor mange som deltok. Då kan han ikkje vise kva deltakinga førte til.",
    en="The threshold does not change how many took part. Then it cannot show what taking part led to.",
)


def estimate(frame: pd.DataFrame, options: Options) -> Estimate:
    """Jump of the outcome at the threshold divided by the jump in taking part (`group`), both corrected for bias as in the sharp case.

    It is the effect on those whom the threshold moved to take part. The interval holds every effect that the jump of
    `outcome - effect * group` does not rule out, with its own variance: it is right also where the threshold moves few, and
    then may be unbounded (Feir, Lemieux and Marmer, 2016). Bandwidths are those of the outcome.
    """
    outcome, taking = (sides_of(frame, column, options) for column in ("outcome", "group"))
    near, far = widths(outcome, options)
    top, top_variance = _jump(outcome, near, far)
    bottom, bottom_variance = _jump(taking, near, far)
    _, both_variance = _jump(
        [replace(o, y=o.y + t.y, residuals=o.residuals + t.residuals) for o, t in zip(outcome, taking)], near, far
    )
    if bottom == 0:
        raise Wrong(_NO_JUMP)
    covariance = (both_variance - top_variance - bottom_variance) / 2
    value = top / bottom
    low, high = ruled_in(top, bottom, (top_variance, covariance, bottom_variance), options.level)
    error = math.sqrt(max(top_variance - 2 * value * covariance + value**2 * bottom_variance, 0.0)) / abs(bottom)
    p_value = float(2 * stats.norm.sf(abs(top) / math.sqrt(top_variance))) if top_variance else float(top == 0)
    inside = np.abs(frame["running"].to_numpy(float) - options.number("threshold")) < near
    treated = int((inside & (frame["group"].to_numpy() == 1)).sum())
    return Found(value, low, high, error, p_value).estimate(
        METHOD.name,
        options,
        treated,
        int(inside.sum()) - treated,
        details={"jump_outcome": top, "jump_group": bottom, "bandwidth": near, "bias_bandwidth": far},
    )


def ruled_in(top: float, bottom: float, variances: tuple[float, float, float], level: float) -> tuple[float, float]:
    """Every ratio r with (top - r bottom)^2 within z^2 of its variance (Fieller, 1954); `variances`: of top, covariance, of bottom.

    Where the bottom may be nil there is no bound.
    """
    square = float(stats.norm.ppf((1 + level) / 2)) ** 2
    a = bottom**2 - square * variances[2]
    b = top * bottom - square * variances[1]
    c = top**2 - square * variances[0]
    if a <= 0:
        return -math.inf, math.inf
    reach = math.sqrt(max(b * b - a * c, 0.0))
    return (b - reach) / a, (b + reach) / a


def _jump(sides: list[Side], near: float, far: float) -> tuple[float, float]:
    below, above = (corrected(s, near, far) for s in sides)
    return above.corrected - below.corrected, float(above.variances[1] + below.variances[1])


METHOD = Method(
    name="fuzzy_discontinuity",
    title=TITLES["fuzzy_discontinuity"],
    explain=Text(
        nb="Flere deltok på den ene siden av en terskel enn på den andre. Effekten er hoppet i resultatet, delt på hoppet i hvor mange som deltok.",
        nn="Fleire deltok på den eine sida av ein terskel enn på den andre. Effekten er hoppet i resultatet, delt på hoppet i kor mange som deltok.",
        en="More took part on one side of a threshold than on the other. The effect is the jump in the result divided by the jump in how many took part.",
    ),
    columns=("running", "group", "outcome"),
    estimands=("difference",),
    settings={"threshold": None, "bandwidth": 0.0, "choose": "cct"},
    choices={"choose": ("cct", "ik")},
    estimate=estimate,
)
