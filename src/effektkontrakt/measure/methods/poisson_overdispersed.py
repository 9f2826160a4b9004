"""Events per person when some people have many: the spread is taken from the data."""

from __future__ import annotations

import numpy as np
import pandas as pd
from scipy import stats

from effektkontrakt.contract.methods import TITLES
from effektkontrakt.measure.estimate import Estimate
from effektkontrakt.measure.methods.base import Method, Options
from effektkontrakt.measure.methods.means import Found
from effektkontrakt.measure.methods.rates import dispersion, in_terms_of
from effektkontrakt.text import Text


def estimate(frame: pd.DataFrame, options: Options) -> Estimate:
    """Events divided by exposure; variance from the people themselves (ratio estimator), interval on the logarithm.

    Student's t with one degree of freedom less than there are people. Without events the exact Poisson limit is given.
    """
    events = frame["outcome"].to_numpy(float)
    exposure = frame["exposure"].to_numpy(float) if "exposure" in frame else np.ones(len(frame))
    people, total, time = len(events), float(events.sum()), float(exposure.sum())
    rate = total / time
    tail = (1 - options.level) / 2
    if not total:
        found = Found(0.0, 0.0, float(stats.chi2.ppf(1 - tail, 2) / 2) / time, None, None)
    else:
        error = float(np.sqrt(people / (people - 1) * ((events - rate * exposure) ** 2).sum())) / time
        reach = float(stats.t.ppf(1 - tail, people - 1)) * error / rate
        p_value = None
        if options.baseline is not None and error:
            p_value = float(2 * stats.t.sf(abs(np.log(rate / options.baseline)) * rate / error, people - 1))
        found = Found(rate, float(rate * np.exp(-reach)), float(rate * np.exp(reach)), error, p_value)
    return in_terms_of(found, options).estimate(
        METHOD.name,
        options,
        people,
        details={"events": total, "exposure": time, "rate": rate, "dispersion": dispersion(events, exposure)[0]},
    )


METHOD = Method(
    name="poisson_overdispersed",
    title=TITLES["poisson_overdispersed"],
    explain=Text(
        nb="Antall hendelser per person eller per tid settes opp mot nullpunktet. Usikkerheten følger av hvor ulike personene er.",
        nn="Talet på hendingar per person eller per tid blir sett opp mot nullpunktet. Uvissa følgjer av kor ulike personane er.",
        en="Events per person or per time are set against the baseline. The uncertainty follows from how much people differ.",
    ),
    columns=("outcome",),
    optional=("exposure",),
    estimands=("mean", "difference", "relative_change"),
    baseline_for=("difference", "relative_change"),
    estimate=estimate,
)
