"""A series over time that the intervention interrupts: a new level and a new slope."""

from __future__ import annotations

import numpy as np
import pandas as pd
from statsmodels.regression.linear_model import OLS

from effektkontrakt.measure.estimate import Estimate, Point
from effektkontrakt.measure.methods.base import Method, Options
from effektkontrakt.measure.methods.means import contrast
from effektkontrakt.text import Text, Words

_SHORT = Text(
    nb="Serien har {count} målinger. Under 50 blir intervallet ofte for smalt.",
    nn="Serien har {count} målingar. Under 50 blir intervallet ofte for smalt.",
    en="The series has {count} measurements. Below 50 the interval is often too narrow.",
)


def estimate(frame: pd.DataFrame, options: Options) -> Estimate:
    """Mean effect over the times from `start` on: what was seen minus the trend from before carried on.

    Segmented regression (Wagner et al., 2002): level, trend, change of level, change of trend. Standard errors of Newey and
    West (1987) with `lags`; -1 chooses floor(4 (T / 100)^(2/9)) (Newey and West, 1994).
    """
    series = frame.sort_values("time")
    time, outcome = series["time"].to_numpy(float), series["outcome"].to_numpy(float)
    since = time - options.number("start")
    after = (since >= 0).astype(float)
    design = np.column_stack([np.ones_like(time), time - time.mean(), after, after * since])
    lags = int(options.number("lags"))
    lags = int(4 * (len(time) / 100) ** (2 / 9)) if lags < 0 else lags
    fit = OLS(outcome, design).fit(cov_type="HAC", cov_kwds={"maxlags": lags, "use_correction": True}, use_t=True)
    held = design * [1, 1, 0, 0]
    means = np.vstack([design[after == 1].mean(axis=0), held[after == 1].mean(axis=0)])
    params, covariance = np.asarray(fit.params), np.asarray(fit.cov_params())
    found = contrast(means @ params, means @ covariance @ means.T, options.estimand, options.level, float(fit.df_resid))
    seen = tuple(Point("seen", float(t), float(y)) for t, y in zip(time, outcome))
    expected = tuple(Point("expected", float(t), float(y)) for t, y in zip(time[after == 1], (held @ params)[after == 1]))
    warnings: tuple[Words, ...] = (_SHORT(count=len(time)),) if len(time) < 50 else ()
    return found.estimate(
        METHOD.name,
        options,
        int(after.sum()),
        int(len(time) - after.sum()),
        details={
            "level_change": float(params[2]),
            "trend_change": float(params[3]),
            "trend": float(params[1]),
            "lags": float(lags),
        },
        points=seen + expected,
        warnings=warnings,
    )


METHOD = Method(
    name="interrupted_series",
    title=Text(nb="Brudd i en tidsserie", nn="Brot i ein tidsserie", en="Break in a series over time"),
    explain=Text(
        nb="Utviklingen før tiltaket føres videre. Effekten er det som ble målt etterpå, minus denne linjen, i gjennomsnitt.",
        nn="Utviklinga før tiltaket blir ført vidare. Effekten er det som vart målt etterpå, minus denne linja, i gjennomsnitt.",
        en="The trend from before is carried on. The effect is what was measured afterwards minus that line, on average.",
    ),
    columns=("time", "outcome"),
    estimands=("difference", "relative_change"),
    settings={"start": None, "lags": -1.0},
    estimate=estimate,
)
