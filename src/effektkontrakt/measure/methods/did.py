"""The participants' change minus the others' change (difference in differences)."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from effektkontrakt.contract.methods import TITLES
from effektkontrakt.errors import Wrong
from effektkontrakt.measure.estimate import Estimate, Point
from effektkontrakt.measure.methods.base import Method, Options
from effektkontrakt.measure.methods.clusters import ols
from effektkontrakt.measure.methods.means import Array, Found, around, contrast, welch_df
from effektkontrakt.measure.methods.sensitivity import e_values
from effektkontrakt.text import Text

Mask = NDArray[np.bool_]

_SIDES = Text(
    nb="Det må finnes målinger både før og etter `start` for begge gruppene.",
    nn="Det må finnast målingar både før og etter `start` for begge gruppene.",
    en="There must be measurements both before and after `start` for both groups.",
)


def estimate(frame: pd.DataFrame, options: Options) -> Estimate:
    """Change in means, treated minus compared; times from `start` on are after.

    With `id` each person's (or place's) times are first averaged before and after, so that the many measurements of one do
    not count as many (Bertrand, Duflo and Mullainathan, 2004); then Welch, or CR2 by `cluster`. People measured only on one
    side are left out, and E-values are of the difference in standard deviations of people's changes. Without `id` the records are separate draws: four means, HC2, or CR2 by `cluster`.
    """
    after = frame["time"].to_numpy(float) >= options.number("start")
    group = frame["group"].to_numpy() == 1
    if len(set(zip(group, after))) < 4:
        raise Wrong(_SIDES)
    if "id" in frame:
        kept, change = _changes(frame, after)
        found, people = _compare(kept, change, options), kept["group"].to_numpy() == 1
    else:
        outcome = frame["outcome"].to_numpy(float)
        clusters = pd.factorize(frame["cluster"])[0] if "cluster" in frame else np.arange(len(frame))
        design = np.column_stack([group & after, group & ~after, ~group & after, ~group & ~after]).astype(float)
        fit = ols(outcome, design, clusters)
        along = np.array([1.0, -1, -1, 1])
        found = around(float(along @ fit.params), float(np.sqrt(along @ fit.covariance @ along)), options.level, fit.df(along))
        people = group
    means = {
        f"mean_{who}_{when}": float(frame["outcome"].to_numpy(float)[(group == g) & (after == a)].mean())
        for who, g in (("treated", True), ("compared", False))
        for when, a in (("before", False), ("after", True))
    }
    estimate = found.estimate(
        METHOD.name,
        options,
        int(people.sum()),
        int((~people).sum()),
        details=means,
        points=_by_time(frame, options),
    )
    return replace(estimate, sensitivity=e_values(estimate, change, people)) if "id" in frame else estimate


def _changes(frame: pd.DataFrame, after: Mask) -> tuple[pd.DataFrame, Array]:
    """One row an `id` with its group (and cluster), and its mean after minus its mean before; those with both."""
    codes, _ = pd.factorize(frame["id"], sort=True)
    firsts = frame[[c for c in ("group", "cluster") if c in frame]].iloc[np.unique(codes, return_index=True)[1]]
    outcome, people = frame["outcome"].to_numpy(float), len(firsts)
    counts = [np.bincount(codes[when], minlength=people) for when in (after, ~after)]
    both = (counts[0] > 0) & (counts[1] > 0)
    sums = [np.bincount(codes[when], outcome[when], people)[both] for when in (after, ~after)]
    return firsts[both], np.asarray(sums[0] / counts[0][both] - sums[1] / counts[1][both])


def _compare(people: pd.DataFrame, change: Array, options: Options) -> Found:
    group = people["group"].to_numpy() == 1
    if "cluster" in people:
        fit = ols(change, np.column_stack([group, ~group]).astype(float), pd.factorize(people["cluster"])[0])
        return contrast(fit.params, fit.covariance, "difference", options.level, fit.df(np.array([1.0, -1])))
    parts = [change[group], change[~group]]
    sizes = np.array([len(p) for p in parts], float)
    variances = np.array([p.var(ddof=1) for p in parts])
    means = np.array([p.mean() for p in parts])
    return contrast(means, np.diag(variances / sizes), "difference", options.level, welch_df(variances, sizes))


def _by_time(frame: pd.DataFrame, options: Options) -> tuple[Point, ...]:
    """The same difference for each time against the last one before the start; before it, it should be near nil."""
    if "id" not in frame:
        return ()
    times = np.sort(frame["time"].unique().astype(float))
    last = times[times < options.number("start")][-1]
    points = []
    for time in times:
        if time == last:
            points.append(Point("event", time, 0.0, 0.0, 0.0))
            continue
        part = frame[frame["time"].isin([time, last])]
        people, change = _changes(part, part["time"].to_numpy(float) == time)
        if min((people["group"] == 1).sum(), (people["group"] != 1).sum()) > 1:
            found = _compare(people, change, options)
            fewest = int(min((people["group"] == 1).sum(), (people["group"] != 1).sum()))
            points.append(Point("event", float(time), found.value, found.low, found.high, fewest))
    return tuple(points)


METHOD = Method(
    name="did",
    title=TITLES["did"],
    explain=Text(
        nb="Deltakernes endring fra før til etter, minus endringen for dem som ikke deltok. Det forutsetter at begge ellers ville ha endret seg likt.",
        nn="Endringa for deltakarane frå før til etter, minus endringa for dei som ikkje deltok. Det føreset at begge elles ville ha endra seg likt.",
        en="The participants' change from before to after, minus the change of those who did not take part. It assumes that both would otherwise have changed alike.",
    ),
    columns=("group", "time", "outcome"),
    optional=("id", "cluster"),
    estimands=("difference",),
    settings={"start": None},
    estimate=estimate,
)
