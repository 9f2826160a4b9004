"""Difference in differences when groups start at different times (Callaway and Sant'Anna, 2021)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import stats

from effektkontrakt.contract.methods import TITLES
from effektkontrakt.errors import Wrong
from effektkontrakt.measure.estimate import Estimate, Point
from effektkontrakt.measure.methods.bands import reach
from effektkontrakt.measure.methods.base import Method, Options
from effektkontrakt.measure.methods.doubly_robust import Array, Mask, change_effect
from effektkontrakt.measure.methods.means import around
from effektkontrakt.measure.methods.panel import laid_out
from effektkontrakt.text import Text

_NONE = Text(
    nb="Ingen er både målt før start og kan sammenlignes med noen som ikke har startet.",
    nn="Ingen er både målt før start og kan samanliknast med nokon som ikkje har starta.",
    en="Nobody is both measured before the start and can be compared with someone who has not started.",
)
_ALONE = Text(
    nb="{count} som startet, er ikke med: de startet alene, før målingene begynte eller uten noen å sammenligne med.",
    nn="{count} som starta, er ikkje med: dei starta åleine, før målingane byrja eller utan nokon å samanlikne med.",
    en="{count} that started are left out: they started alone, before the measurements began or with no one to compare with.",
)


@dataclass(frozen=True, slots=True)
class Cell:
    """The effect on those who started at `cohort`, at `time`, and each person's influence on it (n,)."""

    cohort: float
    time: float
    effect: float
    influence: Array


def cells(outcome: Array, times: Array, cohort: Array, covariates: Array, waiting: bool) -> list[Cell]:
    """Every cohort and time. `outcome` (n, t); `cohort` (n,) is the first time with treatment, 0 for never.

    Before the start, the change is from the time just before; from the start on, from the last time before the start.
    Compared with those who never start, or with all who have not started yet (`waiting`).
    """
    found = []
    never = cohort == 0
    for start in np.unique(cohort[~never]):
        earlier = np.flatnonzero(times < start)
        for t in range(1, len(times)):
            if not len(earlier):
                continue
            base = earlier[-1] if times[t] >= start else t - 1
            others = never | (cohort > max(times[t], times[base])) & (cohort != start) if waiting else never
            treated: Mask = cohort == start
            used = treated | others
            if others.sum() < 2 or treated.sum() < 2:
                continue
            change = outcome[used, t] - outcome[used, base]
            effect, own = change_effect(change, treated[used], covariates[used])
            influence = np.zeros(len(cohort))
            influence[used] = own * len(cohort) / used.sum()
            found.append(Cell(float(start), float(times[t]), effect, influence))
    return found


def together(parts: list[Cell], cohort: Array) -> tuple[float, Array]:
    """Cells averaged by how many started then; the influence counts that those shares are estimated too."""
    share = np.array([(cohort == c.cohort).mean() for c in parts])
    effects = np.array([c.effect for c in parts])
    total = share.sum()
    value = float(share @ effects / total)
    deviation = np.column_stack([(cohort == c.cohort) - s for c, s in zip(parts, share)])
    weights_move = (deviation - np.outer(deviation.sum(axis=1), share) / total) / total
    return value, np.column_stack([c.influence for c in parts]) @ (share / total) + weights_move @ effects


def estimate(frame: pd.DataFrame, options: Options) -> Estimate:
    """The effect on those who took part, over all cohorts and times after their start.

    `weigh` simple: every cohort and time by the cohort's size; cohort: first over each cohort's times. `against` never:
    those who never start; waiting: all who have not started yet. Doubly robust in the covariates named by `adjust`, taken at
    each person's first time (Sant'Anna and Zhao, 2020). With `cluster`, influences are summed within. Points are the event
    study: the effect by time since the start, which before it should be near nil; `bands` uniform: all its intervals hold
    at once, by the multiplier bootstrap; pointwise: each by itself.
    """
    wide = laid_out(frame)
    outcome = wide.to_numpy()
    first = frame.sort_values("time").groupby("id").first().loc[wide.index]
    cohort = first["cohort"].to_numpy(float)
    times = wide.columns.to_numpy(float)
    covariates = first[list(options.adjust)].to_numpy(float)
    found = cells(outcome, times, cohort, covariates, options.word("against") == "waiting")
    after = [c for c in found if c.time >= c.cohort]
    if not after:
        raise Wrong(_NONE)
    groups = pd.factorize(first["cluster"])[0] if "cluster" in first else np.arange(len(first))

    def error(influence: Array) -> float:
        """Standard error of a mean of influences, summed by cluster, with the small-sample factor."""
        sums = np.bincount(groups, influence)
        count = len(sums)
        return float(np.sqrt(count / (count - 1) * (sums**2).sum()) / len(influence))

    if options.word("weigh") == "cohort":
        by_cohort = []
        for start in sorted({c.cohort for c in after}):
            own = [c for c in after if c.cohort == start]
            mean = np.mean([c.influence for c in own], axis=0)
            by_cohort.append(Cell(start, start, float(np.mean([c.effect for c in own])), mean))
        value, influence = together(by_cohort, cohort)
    else:
        value, influence = together(after, cohort)
    df = int(groups.max())
    points = _event_study(found, cohort, groups, options)
    result = around(value, error(influence), options.level, df)
    used = np.isin(cohort, [c.cohort for c in after])
    left_out = int((cohort > 0).sum() - used.sum())
    return result.estimate(
        METHOD.name,
        options,
        int(used.sum()),
        int((cohort == 0).sum()),
        details={f"{c.cohort:g}:{c.time:g}": c.effect for c in found},
        points=tuple(points),
        warnings=(_ALONE(count=left_out),) if left_out else (),
    )


def _event_study(found: list[Cell], cohort: Array, groups: NDArray[np.intp], options: Options) -> list[Point]:
    """The effect by time since the start; with `bands` uniform every interval holds at once, with pointwise each by itself."""
    at, effects, moved, people = [], [], [], []
    for since in sorted({c.time - c.cohort for c in found}):
        own = [c for c in found if c.time - c.cohort == since]
        effect, influence = together(own, cohort)
        at.append(since)
        effects.append(effect)
        moved.append(np.bincount(groups, influence).astype(float))
        people.append(min(int((cohort == c.cohort).sum()) for c in own))
    sums = np.column_stack(moved)
    count = len(sums)
    errors = np.sqrt(count / (count - 1) * (sums**2).sum(axis=0)) / len(cohort)
    each = float(stats.t.ppf((1 + options.level) / 2, count - 1))
    wide = max(each, reach(sums, options.level, options.seed)) if options.word("bands") == "uniform" else each
    return [Point("event", s, v, v - wide * e, v + wide * e, n) for s, v, e, n in zip(at, effects, errors.tolist(), people)]


METHOD = Method(
    name="did_staggered",
    title=TITLES["did_staggered"],
    explain=Text(
        nb="Gruppene startet til ulik tid. Endringen i hver gruppe holdes opp mot endringen for dem som ikke hadde startet. Til slutt regner vi snittet.",
        nn="Gruppene starta til ulik tid. Endringa i kvar gruppe blir halden opp mot endringa for dei som ikkje hadde starta. Til slutt reknar vi snittet.",
        en="The groups started at different times. Each group's change is compared with the change of those who had not started, and averaged at the end.",
    ),
    columns=("id", "time", "cohort", "outcome"),
    optional=("cluster",),
    estimands=("difference",),
    settings={"weigh": "simple", "against": "never", "bands": "uniform"},
    choices={"bands": ("uniform", "pointwise"), "weigh": ("simple", "cohort"), "against": ("never", "waiting")},
    estimate=estimate,
)
