"""A series over time that the intervention interrupts: a new level and a new slope."""

from __future__ import annotations

import numpy as np
import pandas as pd

from effektkontrakt.contract.methods import TITLES
from effektkontrakt.measure.estimate import Estimate, Point
from effektkontrakt.measure.methods import autoregressive, smoothed
from effektkontrakt.measure.methods.base import Method, Options
from effektkontrakt.measure.methods.evenly import evenly_spaced
from effektkontrakt.measure.methods.means import contrasted
from effektkontrakt.text import Text, Words

_SHORT = Text(
    nb="Serien har {count} målinger. Under {least} blir intervallet ofte for smalt.",
    nn="Serien har {count} målingar. Under {least} blir intervallet ofte for smalt.",
    en="The series has {count} measurements. Below {least} the interval is often too narrow.",
)
_OTHERWISE = Text(
    nb=" Metoden trenger et resultat på hvert tidspunkt. Skaff det som mangler, eller velg `errors: newey_west` i planen.",
    nn=" Metoden treng eit resultat på kvart tidspunkt. Skaff det som manglar, eller vel `errors: newey_west` i planen.",
    en=" The method needs a result at every time. Get what is missing, or choose `errors: newey_west` in the plan.",
)


def estimate(frame: pd.DataFrame, options: Options) -> Estimate:
    """Mean effect over the times from `start` on: what was seen minus the trend from before carried on.

    Segmented regression (Wagner et al., 2002): level, trend, change of level, change of trend. `errors` reml: each
    error remembers the last one (AR(1)), by the restricted likelihood averaged over that memory; needs a result at every
    time; best for short series. newey_west: any memory up to `lags` times (Newey and West, 1987), with limits found by
    drawing from the seed; -1 chooses 1.3 sqrt(T) lags (Lazarus, Lewis, Stock and Watson, 2018); it lets some times be
    missing (Datta and Du, 2012).
    """
    series = frame.sort_values("time")
    time, outcome = series["time"].to_numpy(float), series["outcome"].to_numpy(float)
    remembers = options.word("errors") == "reml"
    if remembers:
        evenly_spaced(time, _OTHERWISE)
    since = time - options.number("start")
    after = (since >= 0).astype(float)
    design = np.column_stack([np.ones_like(time), time - time.mean(), after, after * since])
    if len(time) <= design.shape[1] or np.linalg.matrix_rank(design) < design.shape[1]:
        raise np.linalg.LinAlgError
    held = design * [1, 1, 0, 0]
    means = np.vstack([design[after == 1].mean(axis=0), held[after == 1].mean(axis=0)])
    lags = int(options.number("lags"))
    fit = autoregressive.fit(outcome, design) if remembers else smoothed.fit(outcome, design, lags, options.seed)
    found = contrasted(means @ fit.params, options.estimand, lambda v, gradient: fit.around(v, gradient @ means, options.level))
    seen = tuple(Point("seen", float(t), float(y)) for t, y in zip(time, outcome))
    carried = (held @ fit.params)[after == 1]
    expected = tuple(Point("expected", float(t), float(y)) for t, y in zip(time[after == 1], carried))
    least = 20 if remembers else 60
    warnings: tuple[Words, ...] = (_SHORT(count=len(time), least=least),) if len(time) < least else ()
    return found.estimate(
        METHOD.name,
        options,
        int(after.sum()),
        int(len(time) - after.sum()),
        details={
            "level_change": float(fit.params[2]),
            "trend_change": float(fit.params[3]),
            "trend": float(fit.params[1]),
            "memory": fit.memory,
            **({"lags": float(fit.lags)} if isinstance(fit, smoothed.Fit) else {}),
        },
        points=seen + expected,
        warnings=warnings,
    )


METHOD = Method(
    name="interrupted_series",
    title=TITLES["interrupted_series"],
    explain=Text(
        nb="Utviklingen før tiltaket føres videre. Effekten er det som ble målt etterpå, minus denne linjen, i gjennomsnitt.",
        nn="Utviklinga før tiltaket blir ført vidare. Effekten er det som vart målt etterpå, minus denne linja, i gjennomsnitt.",
        en="The trend from before is carried on. The effect is what was measured afterwards minus that line, on average.",
    ),
    columns=("time", "outcome"),
    estimands=("difference", "relative_change"),
    settings={"start": None, "errors": "reml", "lags": -1.0},
    choices={"errors": ("reml", "newey_west")},
    estimate=estimate,
)
