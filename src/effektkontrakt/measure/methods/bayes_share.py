"""A share when few take part, with what is known from before counted in."""

from __future__ import annotations

import pandas as pd
from scipy import stats

from effektkontrakt.contract.methods import TITLES
from effektkontrakt.measure.estimate import Estimate
from effektkontrakt.measure.methods.base import Method, Options
from effektkontrakt.measure.methods.means import Found
from effektkontrakt.text import Text

_HEAVY = Text(
    nb="Det som var kjent fra før, teller like mye som {size} personer. Det er mer enn de {people} som ble målt.",
    nn="Det som var kjent frå før, tel like mykje som {size} personar. Det er meir enn dei {people} som vart målte.",
    en="What was known before counts as much as {size} people. That is more than the {people} who were measured.",
)


def estimate(frame: pd.DataFrame, options: Options) -> Estimate:
    """Posterior mean and central interval of the share; beta prior worth `prior_size` people with the share `prior_share`.

    The default, 1 person with one half (Jeffreys, 1946), says next to nothing. `p_value` is left empty; `details` hold the
    probability that the share is above the baseline.
    """
    outcome = frame["outcome"].to_numpy(float)
    size, hits = len(outcome), float(outcome.sum())
    prior, weight = options.number("prior_share"), options.number("prior_size")
    posterior = stats.beta(prior * weight + hits, (1 - prior) * weight + size - hits)
    tail = (1 - options.level) / 2
    baseline = options.baseline
    shift = 0.0 if options.estimand == "share" or baseline is None else baseline
    details = {"share": hits / size} | ({} if baseline is None else {"probability_above_baseline": float(posterior.sf(baseline))})
    found = Found(
        float(posterior.mean()) - shift,
        float(posterior.ppf(tail)) - shift,
        float(posterior.ppf(1 - tail)) - shift,
        float(posterior.std()),
        None,
    )
    warnings = (_HEAVY(size=round(weight), people=size),) if weight > size else ()
    return found.estimate(METHOD.name, options, size, details=details, warnings=warnings)


METHOD = Method(
    name="bayes_share",
    title=TITLES["bayes_share"],
    explain=Text(
        nb="Med få deltakere teller også det som var kjent fra før. Planen sier hvor mye, som et antall personer.",
        nn="Med få deltakarar tel òg det som var kjent frå før. Planen seier kor mykje, som eit tal på personar.",
        en="With few participants, what was known before counts too. The plan says how much, as a number of people.",
    ),
    columns=("outcome",),
    estimands=("share", "difference"),
    baseline_for=("difference",),
    yes_or_no=("outcome",),
    least=1,
    settings={"prior_share": 0.5, "prior_size": 1.0},
    estimate=estimate,
)
