"""Records with a known truth, for each method: what `covering.py` measures and how often it should hold."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Literal

import numpy as np
import pandas as pd

Generator = np.random.Generator
Drawn = tuple[pd.DataFrame, float]


@dataclass(frozen=True, slots=True)
class Case:
    """A way to draw `size` people with a known truth; `promise` says what theory says of the interval.

    exact: 95 % at every size; at_least: never below; large: 95 % as the size grows.
    """

    method: str
    what: str
    promise: Literal["exact", "at_least", "large"]
    draw: Callable[[int, Generator], Drawn]
    options: dict[str, Any] = field(default_factory=dict)
    sizes: tuple[int, ...] = (20, 60, 200, 2000)


def halves(size: int) -> np.ndarray:
    """Half take part."""
    return np.arange(size) % 2


def audit(size: int, g: Generator) -> Drawn:
    true = g.random(size) < 0.9
    audited = np.zeros(size, int)
    audited[g.permutation(size)[: size // 2]] = 1
    return pd.DataFrame({"outcome": 1, "audited": audited, "confirmed": true.astype(int)}), float(true.sum())


def share(size: int, g: Generator) -> Drawn:
    return pd.DataFrame({"outcome": (g.random(size) < 0.3).astype(int)}), 0.3


def events(size: int, g: Generator) -> Drawn:
    return pd.DataFrame({"outcome": g.poisson(1.5, size)}), 1.5


def uneven(size: int, g: Generator) -> Drawn:
    return pd.DataFrame({"outcome": g.poisson(1.5 * g.gamma(1.0, 1.0, size))}), 1.5


def paired(size: int, g: Generator) -> Drawn:
    before = g.normal(10, 2, size)
    return pd.DataFrame({"before": before, "outcome": before + 1 + g.normal(0, 2, size)}), 1.0


def series(size: int, g: Generator) -> Drawn:
    noise = g.normal(size=size + 50)
    for t in range(1, size + 50):
        noise[t] += 0.3 * noise[t - 1]
    time = np.arange(size) / size
    return pd.DataFrame({"time": time, "outcome": 5 + 2 * time + 3 * (time >= 0.5) + noise[50:]}), 3.0


def means(size: int, g: Generator) -> Drawn:
    group = (np.arange(size) % 4 == 0).astype(int)
    return pd.DataFrame({"group": group, "outcome": 1 + group + g.normal(size=size) * np.where(group, 2, 1)}), 1.0


def costs(size: int, g: Generator) -> Drawn:
    group = halves(size)
    return pd.DataFrame({"group": group, "outcome": g.gamma(0.5, 2.0, size) * (1 + group)}), 1.0


def shares(size: int, g: Generator) -> Drawn:
    group = halves(size)
    return pd.DataFrame({"group": group, "outcome": (g.random(size) < 0.4 - 0.15 * group).astype(int)}), -0.15


def fall(size: int, g: Generator) -> Drawn:
    return shares(size, g)[0], -0.375


def adjusted(size: int, g: Generator) -> Drawn:
    group, x = g.permutation(halves(size)), g.normal(size=(size, 2))
    return pd.DataFrame({"group": group, "x0": x[:, 0], "x1": x[:, 1], "outcome": x[:, 0] + group + g.normal(size=size)}), 1.0


def clusters(size: int, g: Generator) -> Drawn:
    cluster = np.arange(size) // 5
    group = cluster % 2
    own = g.normal(0, 0.4, size // 5 + 1)[cluster]
    return pd.DataFrame({"cluster": cluster, "group": group, "outcome": group + own + g.normal(size=size)}), 1.0


def observed(size: int, g: Generator) -> Drawn:
    x = g.normal(size=(size, 2))
    group = (g.random(size) < 1 / (1 + np.exp(0.8 - 0.5 * x[:, 0] - 0.5 * x[:, 1]))).astype(int)
    return pd.DataFrame(
        {"group": group, "x0": x[:, 0], "x1": x[:, 1], "outcome": x.sum(axis=1) + group + g.normal(size=size)}
    ), 1.0


def strata(size: int, g: Generator) -> Drawn:
    x = g.integers(0, 3, size)
    group = (g.random(size) < 0.2 + 0.2 * x).astype(int)
    return pd.DataFrame({"group": group, "x0": x, "outcome": x + group + g.normal(size=size)}), 1.0


def panel(size: int, g: Generator) -> Drawn:
    group, own = halves(size), g.normal(size=size)
    rows = [
        pd.DataFrame(
            {"id": np.arange(size), "group": group, "time": t, "outcome": own + t + group * (t >= 2) + g.normal(size=size)}
        )
        for t in range(4)
    ]
    return pd.concat(rows, ignore_index=True), 1.0


def staggered(size: int, g: Generator) -> Drawn:
    cohort, own = g.permutation(np.arange(size) % 3) * 1, g.normal(size=size)
    cohort = np.where(cohort == 0, 0, cohort + 2)
    rows = [
        pd.DataFrame(
            {
                "id": np.arange(size),
                "cohort": cohort,
                "time": t,
                "outcome": own + t + ((cohort > 0) & (t >= cohort)) + g.normal(size=size),
            }
        )
        for t in range(1, 6)
    ]
    return pd.concat(rows, ignore_index=True), 1.0


def places(size: int, g: Generator) -> Drawn:
    times, loads = 40, g.uniform(0.5, 1.5, size)
    factor = np.cumsum(g.normal(0, 0.5, times))
    outcome = 10 + factor[:, None] * loads + g.normal(size=(times, size))
    outcome[30:, 0] += 2
    place, time = np.meshgrid(np.arange(size), np.arange(times))
    frame = pd.DataFrame({"id": place.ravel(), "time": time.ravel(), "outcome": outcome.ravel()})
    return frame.assign(group=(frame["id"] == 0).astype(int)), 2.0


def threshold(size: int, g: Generator) -> Drawn:
    x = 2 * g.beta(2, 2, size) - 1
    smooth = 0.5 + 1.2 * x + 1.5 * x**2 * (x < 0) + 0.8 * np.sin(2 * x) * (x >= 0)
    return pd.DataFrame({"running": x, "outcome": smooth + (x >= 0) + 0.3 * g.normal(size=size)}), 1.0


def followed(size: int, g: Generator) -> Drawn:
    x = 2 * g.beta(2, 2, size) - 1
    group = (g.random(size) < np.where(x >= 0, 0.85, 0.15)).astype(int)
    return pd.DataFrame({"running": x, "group": group, "outcome": np.sin(2 * x) + group + 0.3 * g.normal(size=size)}), 1.0


def times(size: int, g: Generator) -> Drawn:
    group = halves(size)
    event, leaves = g.exponential(np.where(group, 8.0, 14.0)), g.uniform(4, 30, size)
    frame = pd.DataFrame({"group": group, "time": np.minimum(event, leaves), "event": (event <= leaves).astype(int)})
    return frame, float(np.exp(-6 / 14) - np.exp(-6 / 8))


def hazards(size: int, g: Generator) -> Drawn:
    return times(size, g)[0], 14 / 8 - 1


def believed(size: int, g: Generator) -> Drawn:
    true = g.beta(0.4 * 10, 0.6 * 10)
    return pd.DataFrame({"outcome": (g.random(size) < true).astype(int)}), float(true)


def sites(size: int, g: Generator) -> Drawn:
    site = np.arange(size) // 10
    true = g.beta(6, 14, size)[site]
    return pd.DataFrame({"site": site, "outcome": (g.random(size) < true).astype(int)}), 0.3


def site_effects(size: int, g: Generator) -> Drawn:
    site, group = np.arange(size) % max(size // 20, 4), halves(size // 1)
    group = (np.arange(size) // max(size // 20, 4)) % 2
    effect = 1 + g.normal(0, 0.5, size)[site]
    return pd.DataFrame({"site": site, "group": group, "outcome": group * effect + g.normal(size=size)}), 1.0


BOTH = {"adjust": ("x0", "x1")}
CASES = (
    Case("count", "half of the records checked, 10 % wrong", "at_least", audit),
    Case("binomial_exact", "a share of 30 %", "at_least", share),
    Case("poisson_exact", "1.5 events a person", "at_least", events),
    Case("poisson_overdispersed", "1.5 events, some people many", "large", uneven),
    Case("before_after", "normal changes", "exact", paired),
    Case("interrupted_series", "N times, memory 0.3", "large", series, {"settings": {"start": 0.5}}),
    Case("interrupted_series", "the same, Newey-West", "large", series, {"settings": {"start": 0.5, "errors": "newey_west"}}),
    Case("difference_in_means", "unequal groups and spreads", "exact", means),
    Case("difference_in_means", "skewed costs", "large", costs),
    Case("difference_in_proportions", "25 % against 40 %", "exact", shares),
    Case("difference_in_proportions", "the same, relative change", "exact", fall, {"estimand": "relative_change"}),
    Case("regression_adjusted", "two covariates", "large", adjusted, BOTH),
    Case("randomisation", "1,000 draws above N = 20", "at_least", adjusted, {"settings": {"draws": 999.0}}),
    Case("cluster_randomised", "clusters of five, correlation 0.14", "large", clusters),
    Case("matched_nearest", "propensity, reuse", "large", observed, BOTH),
    Case("matched_nearest", "Mahalanobis, bias adjusted", "large", observed, BOTH | {"settings": {"distance": "mahalanobis", "bias_adjust": "yes"}}),
    Case("matched_exact", "three strata", "large", strata, {"adjust": ("x0",)}),
    Case("entropy_balance", "two covariates", "large", observed, BOTH),
    Case("weighted_propensity", "two covariates", "large", observed, BOTH),
    Case("did", "the same people, four times", "exact", panel, {"settings": {"start": 2.0}}),
    Case("did_staggered", "two starts and never", "large", staggered),
    Case("synthetic_control", "N places, 30 times before", "large", places, {"settings": {"start": 30.0}}, (20, 60)),
    Case("regression_discontinuity", "a curve on each side", "large", threshold, {"settings": {"threshold": 0.0}}, (60, 200, 2000)),
    Case("fuzzy_discontinuity", "seven in ten follow the threshold", "large", followed, {"settings": {"threshold": 0.0}}, (60, 200, 2000)),
    Case("survival", "30 % leave early", "large", times, {"settings": {"by": 6.0}}),
    Case("cox", "30 % leave early", "large", hazards),
    Case("bayes_share", "truth drawn from the prior", "exact", believed, {"settings": {"prior_share": 0.4, "prior_size": 10.0}}),
    Case("bayes_sites", "ten people a site", "large", sites),
    Case("bayes_pooled", "sites of about twenty people", "large", site_effects),
)  # fmt: skip
