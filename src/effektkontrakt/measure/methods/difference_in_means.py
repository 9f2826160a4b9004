"""The difference between two groups' means, as a lottery or a queue made them (intention to treat)."""

from __future__ import annotations

import numpy as np
import pandas as pd

from effektkontrakt.contract.methods import TITLES
from effektkontrakt.measure.estimate import Estimate
from effektkontrakt.measure.methods.base import Method, Options
from effektkontrakt.measure.methods.means import contrast, welch_df
from effektkontrakt.text import Text


def estimate(frame: pd.DataFrame, options: Options) -> Estimate:
    """Mean of treated minus mean of compared; variance of Neyman (1923), degrees of freedom of Welch (1947)."""
    outcome = frame["outcome"].to_numpy(float)
    group = frame["group"].to_numpy() == 1
    parts = [outcome[group], outcome[~group]]
    sizes = np.array([len(p) for p in parts], float)
    means = np.array([p.mean() for p in parts])
    variances = np.array([p.var(ddof=1) for p in parts])
    found = contrast(means, np.diag(variances / sizes), options.estimand, options.level, welch_df(variances, sizes))
    return found.estimate(
        METHOD.name,
        options,
        len(parts[0]),
        len(parts[1]),
        details={"mean_treated": float(means[0]), "mean_compared": float(means[1])},
    )


METHOD = Method(
    name="difference_in_means",
    title=TITLES["difference_in_means"],
    explain=Text(
        nb="Alle regnes med i den gruppen de ble trukket til. Effekten er snittet for dem som deltok, minus snittet for de andre.",
        nn="Alle blir rekna med i den gruppa dei vart trekte til. Effekten er snittet for dei som deltok, minus snittet for dei andre.",
        en="Everyone counts in the group they were drawn to. The effect is the participants' average minus the comparison group's average.",
    ),
    columns=("group", "outcome"),
    estimands=("difference", "relative_change"),
    one_row_each=True,
    chosen_by_lot=True,
    estimate=estimate,
)
