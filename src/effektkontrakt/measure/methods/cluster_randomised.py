"""Whole groups (schools, offices, districts) drawn to take part."""

from __future__ import annotations

import numpy as np
import pandas as pd

from effektkontrakt.contract.methods import TITLES
from effektkontrakt.measure.estimate import Estimate
from effektkontrakt.measure.methods.balance import table
from effektkontrakt.measure.methods.base import Method, Options
from effektkontrakt.measure.methods.clusters import ols
from effektkontrakt.measure.methods.means import contrast
from effektkontrakt.text import Text, Words

_FEW = Text(
    nb="Intervallet er vidt, for det er få enheter. Les det med varsomhet.",
    nn="Intervallet er vidt, for det er få einingar. Les det med varsemd.",
    en="The interval is wide, as there are few units. Read it with care.",
)


def estimate(frame: pd.DataFrame, options: Options) -> Estimate:
    """Least squares of the outcome on group and centred covariates; CR2 standard errors, Bell-McCaffrey degrees of freedom."""
    outcome = frame["outcome"].to_numpy(float)
    group = (frame["group"].to_numpy() == 1).astype(float)
    covariates = frame[list(options.adjust)].to_numpy(float)
    design = np.column_stack([group, 1 - group, covariates - covariates.mean(axis=0)])
    codes, names = pd.factorize(frame["cluster"])
    fit = ols(outcome, design, codes)
    along = np.zeros(design.shape[1])
    along[:2] = 1, -1
    df = fit.df(along)
    found = contrast(fit.params[:2], fit.covariance[:2, :2], options.estimand, options.level, df)
    treated = int(pd.Series(codes)[group == 1].nunique())
    warnings: tuple[Words, ...] = (_FEW,) if df < 10 else ()
    return found.estimate(
        METHOD.name,
        options,
        int(group.sum()),
        int((1 - group).sum()),
        details={
            "mean_treated": float(fit.params[0]),
            "mean_compared": float(fit.params[1]),
            "clusters_treated": float(treated),
            "clusters_compared": float(len(names) - treated),
            "degrees_of_freedom": df,
        },
        balance=table(frame, options.adjust),
        warnings=warnings,
    )


METHOD = Method(
    name="cluster_randomised",
    title=TITLES["cluster_randomised"],
    explain=Text(
        nb="Skoler, kontorer eller bydeler ble trukket ut, ikke hver person. Jo mer ulike de er, jo mer usikkert blir svaret.",
        nn="Skular, kontor eller bydelar vart trekte ut, ikkje kvar person. Jo meir ulike dei er, jo meir uvisst blir svaret.",
        en="Schools, offices or districts were drawn, not single people. The uncertainty follows from how much the units differ.",
    ),
    columns=("group", "outcome", "cluster"),
    estimands=("difference", "relative_change"),
    one_row_each=True,
    chosen_by_lot=True,
    estimate=estimate,
)
