"""How much faster or slower the event comes (Cox, 1972)."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd

from effektkontrakt.contract.methods import TITLES
from effektkontrakt.measure.estimate import Estimate
from effektkontrakt.measure.methods import hazards
from effektkontrakt.measure.methods.balance import table
from effektkontrakt.measure.methods.base import Method, Options
from effektkontrakt.measure.methods.means import Found, around
from effektkontrakt.text import Text


def estimate(frame: pd.DataFrame, options: Options) -> Estimate:
    """Hazard ratio minus one, adjusted for the covariates named; ties by Efron (1977)."""
    group = (frame["group"].to_numpy() == 1).astype(float)
    design = np.column_stack([group, frame[list(options.adjust)].to_numpy(float)])
    if not frame["event"].any():
        raise np.linalg.LinAlgError
    fit = hazards.fit(frame["time"].to_numpy(float), frame["event"].to_numpy() == 1, design)
    log = around(float(fit.params[0]), math.sqrt(float(fit.covariance[0, 0])), options.level)
    ratio = math.exp(log.value)
    error = None if log.standard_error is None else ratio * log.standard_error
    found = Found(ratio - 1, math.expm1(log.low), math.expm1(log.high), error, log.p_value)
    return found.estimate(
        METHOD.name,
        options,
        int(group.sum()),
        int((1 - group).sum()),
        details={"hazard_ratio": ratio, "events": float(frame["event"].sum())},
        balance=table(frame, options.adjust),
    )


METHOD = Method(
    name="cox",
    title=TITLES["cox"],
    explain=Text(
        nb="Effekten sier hvor mye oftere hendelsen kommer for deltakerne, blant dem som ennå ikke har hatt den.",
        nn="Effekten seier kor mykje oftare hendinga kjem for deltakarane, blant dei som enno ikkje har hatt henne.",
        en="The effect says how much more often the event comes for participants, among those who have not had it yet.",
    ),
    columns=("group", "time", "event"),
    estimands=("relative_change",),
    yes_or_no=("event",),
    estimate=estimate,
)
