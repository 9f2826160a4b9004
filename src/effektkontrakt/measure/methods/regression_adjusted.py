"""The difference between two groups, made more precise by what was known before (Lin, 2013)."""

from __future__ import annotations

import numpy as np
import pandas as pd
from statsmodels.regression.linear_model import OLS

from effektkontrakt.contract.methods import TITLES
from effektkontrakt.measure.estimate import Estimate
from effektkontrakt.measure.methods.balance import table
from effektkontrakt.measure.methods.base import Method, Options
from effektkontrakt.measure.methods.clusters import ols
from effektkontrakt.measure.methods.means import Array, contrast
from effektkontrakt.text import Text


def estimate(frame: pd.DataFrame, options: Options) -> Estimate:
    """Least squares of the outcome on group, centred covariates and their products.

    HC2 standard errors with Bell and McCaffrey's (2002) degrees of freedom, or the wider HC3.
    """
    outcome = frame["outcome"].to_numpy(float)
    group = (frame["group"].to_numpy() == 1).astype(float)
    covariates = frame[list(options.adjust)].to_numpy(float)
    centred = covariates - covariates.mean(axis=0)
    design = np.column_stack([group, 1 - group, centred, centred * group[:, None]])
    means, covariance, df = _fitted(outcome, design, options.word("errors"))
    found = contrast(means, covariance, options.estimand, options.level, df)
    return found.estimate(
        METHOD.name,
        options,
        int(group.sum()),
        int((1 - group).sum()),
        details={"mean_treated": float(means[0]), "mean_compared": float(means[1])},
        balance=table(frame, options.adjust),
    )


def _fitted(outcome: Array, design: Array, errors: str) -> tuple[Array, Array, float]:
    """The two means, their covariance (2, 2) and degrees of freedom of their difference."""
    if errors == "HC2":
        fit = ols(outcome, design, np.arange(len(outcome)))
        return fit.params[:2], fit.covariance[:2, :2], fit.df(np.append([1.0, -1.0], np.zeros(design.shape[1] - 2)))
    wide = OLS(outcome, design).fit(cov_type=errors)
    return np.asarray(wide.params)[:2], np.asarray(wide.cov_params())[:2, :2], float(wide.df_resid)


METHOD = Method(
    name="regression_adjusted",
    title=TITLES["regression_adjusted"],
    explain=Text(
        nb="Effekten er forskjellen mellom gruppene, som om de var like på de kjennetegnene planen nevner. Alle regnes med i den gruppen de ble trukket til.",
        nn="Effekten er skilnaden mellom gruppene, som om dei var like på dei kjenneteikna planen nemner. Alle blir rekna med i den gruppa dei vart trekte til.",
        en="The effect is the difference between the groups, as if they were alike in what the plan names. Everyone counts in the group they were drawn to.",
    ),
    columns=("group", "outcome"),
    estimands=("difference", "relative_change"),
    needs_adjust=True,
    settings={"errors": "HC2"},
    choices={"errors": ("HC2", "HC3")},
    one_row_each=True,
    chosen_by_lot=True,
    estimate=estimate,
)
