"""The comparison group is weighted until its averages are those of the participants (Hainmueller, 2012)."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.optimize import minimize

from effektkontrakt.contract.methods import TITLES
from effektkontrakt.errors import Wrong
from effektkontrakt.measure.estimate import Estimate
from effektkontrakt.measure.methods.balance import table
from effektkontrakt.measure.methods.base import Method, Options
from effektkontrakt.measure.methods.means import around
from effektkontrakt.measure.methods.propensity import standardised
from effektkontrakt.text import Text

Array = NDArray[np.float64]

_IMPOSSIBLE = Text(
    nb="Ingen vekter kan gjøre sammenligningsgruppen lik deltakerne. Ta bort et kjennetegn eller velg en annen gruppe.",
    nn="Ingen vekter kan gjere samanlikningsgruppa lik deltakarane. Ta bort eit kjenneteikn eller vel ei anna gruppe.",
    en="No weights can make the comparison group like the participants. Remove a covariate or choose another group.",
)


def weights(columns: Array, target: Array) -> Array:
    """Weights (n,) that sum to one and give `columns` (n, k) the means `target` (k,), as even as they can be.

    Minimises the dual log sum exp(columns @ a) - target @ a, whose gradient is the imbalance. Raises `Wrong` when the
    target lies outside what the people span.
    """
    centred = columns - target

    def dual(a: Array) -> tuple[float, Array]:
        exponent = centred @ a
        top = exponent.max()
        raw = np.exp(exponent - top)
        return float(top + np.log(raw.sum())), raw @ centred / raw.sum()

    def curvature(a: Array) -> Array:
        exponent = centred @ a
        raw = np.exp(exponent - exponent.max())
        share = raw / raw.sum()
        mean = share @ centred
        return np.asarray(centred.T @ (share[:, None] * centred) - np.outer(mean, mean))

    found = minimize(dual, np.zeros(columns.shape[1]), jac=True, hess=curvature, method="trust-exact", options={"gtol": 1e-10})
    exponent = centred @ found.x
    raw = np.exp(exponent - exponent.max())
    share = np.asarray(raw / raw.sum())
    if np.abs(share @ centred).max() > 1e-6:
        raise Wrong(_IMPOSSIBLE)
    return share


def estimate(frame: pd.DataFrame, options: Options) -> Estimate:
    """Mean of participants minus weighted mean of the others: the effect on those who took part.

    With `moments` 2 also the squares of covariates are balanced. The variance is that of the moment conditions: residuals of
    the weighted regression of the outcome on the covariates in both groups, the compared ones widened by 1 - leverage.
    """
    outcome = frame["outcome"].to_numpy(float)
    treated = frame["group"].to_numpy() == 1
    columns = standardised(frame[list(options.adjust)].to_numpy(float))
    if options.number("moments") == 2:
        columns = standardised(np.unique(np.column_stack([columns, columns**2]).round(12), axis=1))
    columns = columns[:, columns.std(axis=0) > 0]
    share = weights(columns[~treated], columns[treated].mean(axis=0))
    people = int(treated.sum())
    effect = float(outcome[treated].mean() - share @ outcome[~treated])
    design = np.column_stack([np.ones(len(columns)), columns])
    inner, root = design[~treated], np.sqrt(share)[:, None]
    slopes, _, rank, _ = np.linalg.lstsq(inner * root, outcome[~treated] * root[:, 0], rcond=None)
    q = np.linalg.qr(inner * root)[0]
    leverage = np.minimum((q**2).sum(axis=1), 0.99)
    mine = outcome[treated] - design[treated] @ slopes - effect
    theirs = share * (outcome[~treated] - inner @ slopes) / (1 - leverage)
    parts = np.array([(mine**2).sum() / people / max(people - 1, 1), (theirs**2).sum()])
    effective = 1 / float((share**2).sum())
    df = parts.sum() ** 2 / (parts**2 / [max(people - 1, 1), max(effective - int(rank), 1)]).sum()
    found = around(effect, float(np.sqrt(parts.sum())), options.level, float(df))
    return found.estimate(
        METHOD.name,
        options,
        people,
        len(share),
        details={"effective_compared": effective, "largest_weight": float(share.max())},
        balance=table(frame, options.adjust, share),
    )


METHOD = Method(
    name="entropy_balance",
    title=TITLES["entropy_balance"],
    explain=Text(
        nb="Personene i sammenligningsgruppen får ulik vekt, slik at gruppen i gjennomsnitt er lik deltakerne. Vektene er så jevne som mulig.",
        nn="Personane i samanlikningsgruppa får ulik vekt, slik at gruppa i gjennomsnitt er lik deltakarane. Vektene er så jamne som mogleg.",
        en="People in the comparison group are given different weights, so that the group is like the participants on average. The weights are as even as they can be.",
    ),
    columns=("group", "outcome"),
    estimands=("difference",),
    needs_adjust=True,
    one_row_each=True,
    settings={"moments": 1.0},
    estimate=estimate,
)
