"""People just above a threshold against people just below it (Thistlethwaite and Campbell, 1960)."""

from __future__ import annotations

import numpy as np
import pandas as pd

from effektkontrakt.contract.methods import TITLES
from effektkontrakt.errors import Wrong
from effektkontrakt.measure.estimate import Estimate
from effektkontrakt.measure.methods.base import Method, Options
from effektkontrakt.measure.methods.local import Side, bandwidths, corrected, sorted_side
from effektkontrakt.measure.methods.means import around
from effektkontrakt.measure.methods.width import plug_in
from effektkontrakt.text import Text

_FEW = Text(
    nb="Det er {below} personer under terskelen og {above} over. Metoden trenger minst 20 med ulike verdier på hver side.",
    nn="Det er {below} personar under terskelen og {above} over. Metoden treng minst 20 med ulike verdiar på kvar side.",
    en="There are {below} people below the threshold and {above} above. The method needs at least 20 with different values on each side.",
)
_LEAST = 20


def estimate(frame: pd.DataFrame, options: Options) -> Estimate:
    """Jump of the outcome at `threshold` of `running`; at or above it is treated, or below it when `treated_side` is below.

    Local lines with triangular weights, their bias taken off by local parabolas, and an interval that counts that step
    (Calonico, Cattaneo and Titiunik, 2014). `bandwidth` 0 chooses the one with least mean squared error, the same on both
    sides, by `choose`: cct, their section 4, regularised as in Calonico, Cattaneo, Farrell and Titiunik (2019), with another
    for the bias; ik, Imbens and Kalyanaraman (2012), with the same for the bias. Residuals from three nearest neighbours.
    `value` is the bias-corrected jump; `details` hold the plain one.
    """
    sides = sides_of(frame, "outcome", options)
    near, far = widths(sides, options)
    plain, jump, variances = _jump(sides, near, far)
    sign = -1.0 if options.word("treated_side") == "below" else 1.0
    found = around(sign * jump, float(np.sqrt(variances[1])), options.level)
    used = [int((np.abs(s.x) < near).sum()) for s in sides]
    treated, compared = used if sign < 0 else reversed(used)
    return found.estimate(
        METHOD.name,
        options,
        treated,
        compared,
        details={
            "plain": sign * plain,
            "plain_standard_error": float(np.sqrt(variances[0])),
            "bandwidth": near,
            "bias_bandwidth": far,
        },
    )


def sides_of(frame: pd.DataFrame, column: str, options: Options) -> list[Side]:
    """Below the threshold and above it. Raises `Wrong` where one has too few different values."""
    running = frame["running"].to_numpy(float) - options.number("threshold")
    values = frame[column].to_numpy(float)
    sides = [sorted_side(running[rows], values[rows]) for rows in (running < 0, running >= 0)]
    counts = [len(np.unique(s.x)) for s in sides]
    if min(counts) < _LEAST:
        raise Wrong(_FEW(below=counts[0], above=counts[1]))
    return sides


def widths(sides: list[Side], options: Options) -> tuple[float, float]:
    """The bandwidths of the line and of its bias, as the plan says."""
    chosen = options.number("bandwidth") or (plug_in(sides) if options.word("choose") == "ik" else 0.0)
    return (chosen, chosen) if chosen else bandwidths(sides)


def _jump(sides: list[Side], near: float, far: float) -> tuple[float, float, np.ndarray]:
    below, above = (corrected(s, near, far) for s in sides)
    return above.plain - below.plain, above.corrected - below.corrected, above.variances + below.variances


METHOD = Method(
    name="regression_discontinuity",
    title=TITLES["regression_discontinuity"],
    explain=Text(
        nb="De som er rett over en terskel fikk tiltaket, de rett under fikk det ikke. Effekten er hoppet akkurat ved terskelen.",
        nn="Dei som er rett over ein terskel fekk tiltaket, dei rett under fekk det ikkje. Effekten er hoppet akkurat ved terskelen.",
        en="Those just above a threshold got the intervention, those just below did not. The effect is the jump right at the threshold.",
    ),
    columns=("running", "outcome"),
    estimands=("difference",),
    settings={"threshold": None, "bandwidth": 0.0, "choose": "cct", "treated_side": "above"},
    choices={"choose": ("cct", "ik"), "treated_side": ("above", "below")},
    estimate=estimate,
)
