"""A share of participants, alone or against an agreed or a measured baseline."""

from __future__ import annotations

import pandas as pd
from scipy import stats

from effektkontrakt.contract.methods import TITLES
from effektkontrakt.measure.estimate import Estimate
from effektkontrakt.measure.methods.base import Method, Options
from effektkontrakt.measure.methods.means import Found
from effektkontrakt.measure.methods.proportions import compare
from effektkontrakt.text import Text


def estimate(frame: pd.DataFrame, options: Options) -> Estimate:
    """The share, with the exact interval of Clopper and Pearson (1934), which covers at least as often as it says.

    Against a baseline: the difference, or the ratio minus one. A baseline measured on `baseline_size` people has its own
    uncertainty; then both are compared as two groups (Miettinen and Nurminen, 1985).
    """
    outcome = frame["outcome"].to_numpy(float)
    size, hits = len(outcome), int(outcome.sum())
    baseline = options.baseline
    details = {"share": hits / size} | ({} if baseline is None else {"baseline": baseline})
    if baseline is not None and options.baseline_size and options.estimand != "share":
        before = options.baseline_size
        found = compare((hits, round(baseline * before)), (size, before), options.estimand, options.level)
        return found.estimate(METHOD.name, options, size, before, details=details)
    exact = stats.binomtest(hits, size, baseline if baseline is not None else 0.5)
    interval = exact.proportion_ci(options.level, "exact")
    shift, scale = 0.0, 1.0
    if options.estimand == "difference":
        shift = -_known(baseline)
    elif options.estimand == "relative_change":
        shift, scale = -1.0, 1 / _known(baseline)
    value, low, high = (v * scale + shift for v in (hits / size, float(interval.low), float(interval.high)))
    found = Found(value, low, high, None, None if baseline is None else float(exact.pvalue))
    return found.estimate(METHOD.name, options, size, details=details)


def _known(baseline: float | None) -> float:
    assert baseline is not None
    return baseline


METHOD = Method(
    name="binomial_exact",
    title=TITLES["binomial_exact"],
    explain=Text(
        nb="Andelen som når resultatet, settes opp mot nullpunktet i planen. Usikkerheten regnes nøyaktig, også for få personer.",
        nn="Delen som når resultatet, blir sett opp mot nullpunktet i planen. Uvissa blir rekna nøyaktig, òg for få personar.",
        en="The share that reaches the result is set against the plan's baseline. The uncertainty is exact, also for few people.",
    ),
    columns=("outcome",),
    estimands=("share", "difference", "relative_change"),
    baseline_for=("difference", "relative_change"),
    yes_or_no=("outcome",),
    least=1,
    follows_mean=True,
    estimate=estimate,
)
