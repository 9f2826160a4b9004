"""People count more the less likely they were to end up in the group they did (inverse probability weighting)."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from effektkontrakt.contract.methods import TITLES
from effektkontrakt.measure.estimate import Estimate
from effektkontrakt.measure.methods.balance import table
from effektkontrakt.measure.methods.base import Method, Options
from effektkontrakt.measure.methods.means import Array, contrast
from effektkontrakt.measure.methods.propensity import score
from effektkontrakt.text import Text

Mask = NDArray[np.bool_]


def estimate(frame: pd.DataFrame, options: Options) -> Estimate:
    """Weighted mean of treated minus weighted mean of compared, weights summing to one in each (Hájek, 1971).

    `target` treated: the effect on those who took part; all: on everyone (Hernán and Robins, 2020, ch. 12). `trim` leaves
    out people whose probability is below it or above one minus it. The standard error counts that the score is estimated
    (Lunceford and Davidian, 2004); the limits that uneven weights are worth fewer people.
    """
    outcome = frame["outcome"].to_numpy(float)
    treated = frame["group"].to_numpy() == 1
    fit = score(frame[list(options.adjust)].to_numpy(float), treated)
    p, design, trim = fit.probability, fit.design, options.number("trim")
    kept = (p >= trim) & (p <= 1 - trim)
    if options.word("target") == "treated":
        raw = np.where(treated, 1.0, p / (1 - p))
        slope = np.where(treated, 0.0, raw)
    else:
        raw = np.where(treated, 1 / p, 1 / (1 - p))
        slope = np.where(treated, -(1 - p) / p, p / (1 - p))
    raw = np.where(kept, raw, 0.0)
    drift = design * (treated - p)[:, None] @ np.linalg.inv(design.T @ (design * (p * (1 - p))[:, None]))
    means, influence = [], []
    for part in (treated & kept, ~treated & kept):
        total = raw[part].sum()
        mean = float(raw[part] @ outcome[part] / total)
        gap = np.where(part, outcome - mean, 0.0)
        influence.append((raw * gap + drift @ ((slope * gap) @ design)) / total)
        means.append(mean)
    df = max(int(kept.sum()) - design.shape[1] - 1, 1)
    covariance = np.asarray(np.array(influence) @ np.array(influence).T) * kept.sum() / df
    found = contrast(np.array(means), covariance, options.estimand, options.level, _worth(raw, (treated, ~treated), covariance))
    return found.estimate(
        METHOD.name,
        options,
        int((treated & kept).sum()),
        int((~treated & kept).sum()),
        details={
            "mean_treated": means[0],
            "mean_compared": means[1],
            "left_out": float((~kept).sum()),
            "largest_weight": float(raw.max()),
        },
        balance=table(frame, options.adjust, raw[~treated], raw[treated]),
    )


def _worth(raw: Array, parts: tuple[Mask, Mask], covariance: Array) -> float:
    """Degrees of freedom as Welch (1947), each group as many people as its weights are worth (Kish, 1965)."""
    sizes = np.array([raw[p].sum() ** 2 / (raw[p] ** 2).sum() for p in parts])
    variances = np.maximum(np.diag(covariance), 1e-300)
    return float(variances.sum() ** 2 / (variances**2 / np.maximum(sizes - 1, 1)).sum())


METHOD = Method(
    name="weighted_propensity",
    title=TITLES["weighted_propensity"],
    explain=Text(
        nb="Personer som var lite sannsynlige i gruppen de havnet i, teller mer. Da blir gruppene like i det planen nevner.",
        nn="Personar som var lite sannsynlege i gruppa dei hamna i, tel meir. Då blir gruppene like i det planen nemner.",
        en="People who were unlikely to be in the group they ended up in count more. Then the groups are alike in what the plan names.",
    ),
    columns=("group", "outcome"),
    estimands=("difference", "relative_change"),
    needs_adjust=True,
    one_row_each=True,
    settings={"target": "treated", "trim": 0.0},
    choices={"target": ("treated", "all")},
    estimate=estimate,
)
