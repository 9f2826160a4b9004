"""How many have had the event by a given time, when some are followed for a shorter time (Kaplan and Meier, 1958)."""

from __future__ import annotations

import math
from fractions import Fraction

import numpy as np
import pandas as pd
from scipy import stats
from statsmodels.duration.survfunc import SurvfuncRight, survdiff

from effektkontrakt.contract.methods import TITLES
from effektkontrakt.errors import Wrong
from effektkontrakt.measure.estimate import Estimate, Point
from effektkontrakt.measure.methods.base import Method, Options
from effektkontrakt.measure.methods.means import Found
from effektkontrakt.text import Text

_SHORT = Text(
    nb="Ingen i den ene gruppen er fulgt til {by}. Sett `by` lavere.",
    nn="Ingen i den eine gruppa er følgd til {by}. Set `by` lågare.",
    en="Nobody in one of the groups was followed until {by}. Set `by` lower.",
)


def still_without(time: np.ndarray, event: np.ndarray, by: float, level: float) -> tuple[float, float, float]:
    """Share without the event at `by`, with limits on the log-log scale (Kalbfleisch and Prentice, 2002).

    Raises `Wrong` when nobody is followed so long. Nobody or all: the exact binomial limits.
    """
    if time.max() < by:
        raise Wrong(_SHORT(by=Fraction(repr(by))))
    curve = SurvfuncRight(time, event)
    before = np.flatnonzero(curve.surv_times <= by)
    share = float(curve.surv_prob[before[-1]]) if len(before) else 1.0
    error = float(curve.surv_prob_se[before[-1]]) if len(before) else 0.0
    if share in (0.0, 1.0) or not math.isfinite(error):
        at_risk = max(int((time >= by).sum()), 1) if share == 1.0 else len(time)
        exact = stats.binomtest(round(share * at_risk), at_risk).proportion_ci(level, "exact")
        return share, float(exact.low), float(exact.high)
    reach = float(stats.norm.ppf((1 + level) / 2)) * error / abs(share * math.log(share))
    return share, share ** math.exp(reach), share ** math.exp(-reach)


def estimate(frame: pd.DataFrame, options: Options) -> Estimate:
    """Share of treated with the event by the time `by`, minus the share of compared.

    `time` is how long each was followed, `event` 1 if the event ended it. Limits from both groups' own (Zou and Donner,
    2008); p-value of the whole curves by log-rank.
    """
    by = options.number("by")
    time, event = frame["time"].to_numpy(float), frame["event"].to_numpy(int)
    group = frame["group"].to_numpy() == 1
    had = []
    for part in (group, ~group):
        share, low, high = still_without(time[part], event[part], by, options.level)
        had.append((1 - share, 1 - high, 1 - low))
    (p1, l1, u1), (p0, l0, u0) = had
    low = p1 - p0 - math.hypot(p1 - l1, u0 - p0)
    high = p1 - p0 + math.hypot(u1 - p1, p0 - l0)
    points = []
    for name, part in (("treated", group), ("compared", ~group)):
        curve = SurvfuncRight(time[part], event[part])
        points.append(Point(name, 0.0, 0.0, people=int(part.sum())))
        points += [
            Point(name, float(t), 1 - float(s), people=int(n)) for t, s, n in zip(curve.surv_times, curve.surv_prob, curve.n_risk)
        ]
    p_value = float(survdiff(time, event, group.astype(int))[1]) if event.any() else 1.0
    return Found(p1 - p0, low, high, None, p_value).estimate(
        METHOD.name,
        options,
        int(group.sum()),
        int((~group).sum()),
        details={"share_treated": p1, "share_compared": p0},
        points=tuple(points),
    )


METHOD = Method(
    name="survival",
    title=TITLES["survival"],
    explain=Text(
        nb="Andelen som har nådd resultatet innen en frist, i begge gruppene. De som er fulgt kortere, teller så lenge de er fulgt.",
        nn="Delen som har nådd resultatet innan ein frist, i begge gruppene. Dei som er følgde kortare, tel så lenge dei er følgde.",
        en="The share that has reached the result by a given time, in both groups. Those followed for less time count for as long as they were followed.",
    ),
    columns=("group", "time", "event"),
    estimands=("difference",),
    yes_or_no=("event",),
    settings={"by": None},
    estimate=estimate,
)
