"""Events per person or per unit of time, against an agreed baseline rate."""

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

_SPREAD = Text(
    nb="Hendelsene er mer ujevnt fordelt mellom personer enn metoden regner med. Intervallet er for smalt. Bruk «poisson_overdispersed».",
    nn="Hendingane er meir ujamt fordelte mellom personar enn metoden reknar med. Intervallet er for smalt. Bruk «poisson_overdispersed».",
    en="The events are spread more unevenly among people than the method assumes. The interval is too narrow. Use “poisson_overdispersed”.",
)


def estimate(frame: pd.DataFrame, options: Options) -> Estimate:
    """Events divided by exposure, with the exact interval of Garwood (1936)."""
    events = frame["outcome"].to_numpy(float)
    exposure = frame["exposure"].to_numpy(float) if "exposure" in frame else np.ones(len(frame))
    total, time = float(events.sum()), float(exposure.sum())
    tail = (1 - options.level) / 2
    low = float(stats.chi2.ppf(tail, 2 * total) / 2) if total else 0.0
    high = float(stats.chi2.ppf(1 - tail, 2 * (total + 1)) / 2)
    p_value = None
    if options.baseline is not None:
        expected = options.baseline * time
        p_value = float(min(1.0, 2 * min(stats.poisson.cdf(total, expected), stats.poisson.sf(total - 1, expected))))
    spread, p_spread = dispersion(events, exposure)
    found = in_terms_of(Found(total / time, low / time, high / time, None, p_value), options)
    return found.estimate(
        METHOD.name,
        options,
        len(frame),
        details={"events": total, "exposure": time, "rate": total / time, "dispersion": spread},
        warnings=(_SPREAD,) if p_spread < 0.05 else (),
    )


METHOD = Method(
    name="poisson_exact",
    title=TITLES["poisson_exact"],
    explain=Text(
        nb="Antall hendelser per person eller per tid settes opp mot nullpunktet i planen. Usikkerheten regnes nøyaktig.",
        nn="Talet på hendingar per person eller per tid blir sett opp mot nullpunktet i planen. Uvissa blir rekna nøyaktig.",
        en="Events per person or per time are set against the plan's baseline. The uncertainty is exact.",
    ),
    columns=("outcome",),
    optional=("exposure",),
    estimands=("mean", "difference", "relative_change"),
    baseline_for=("difference", "relative_change"),
    least=1,
    estimate=estimate,
)
