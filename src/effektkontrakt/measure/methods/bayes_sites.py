"""Shares at several small sites or in several cohorts, each helped by the others."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.optimize import brentq
from scipy.special import betainc, expit

from effektkontrakt.contract.methods import TITLES
from effektkontrakt.measure.estimate import Estimate, Point
from effektkontrakt.measure.methods.base import Method, Options
from effektkontrakt.measure.methods.means import Found
from effektkontrakt.measure.methods.pooling import share_sites
from effektkontrakt.text import Text

Array = NDArray[np.float64]


def estimate(frame: pd.DataFrame, options: Options) -> Estimate:
    """Posterior of the mean of sites' shares; `points` hold each site's, drawn towards the others (beta-binomial)."""
    counts = frame.groupby("site", sort=True)["outcome"].agg(["sum", "count"])
    hits, sizes = counts["sum"].to_numpy(float), counts["count"].to_numpy(float)
    weights, a, b = share_sites(hits, sizes)
    tails = ((1 - options.level) / 2, (1 + options.level) / 2)
    means = a / (a + b)
    mean = float(weights @ means)
    low, high = mean_quantiles(weights, np.log(a / b), tails)
    alike = {
        (y, n): [float(weights @ ((a + y) / (a + b + n)))] + [_quantile(weights, a + y, b + n - y, t) for t in tails]
        for y, n in set(zip(hits.tolist(), sizes.tolist()))
    }
    found = [(name, int(n), *alike[y, n]) for name, y, n in zip(counts.index, hits.tolist(), sizes.tolist())]
    points = tuple(Point("site", str(name), value, least, most, people) for name, people, value, least, most in found)
    spread = float(np.sqrt(weights @ (means - mean) ** 2))
    shift = 0.0 if options.estimand == "share" or options.baseline is None else options.baseline
    return Found(mean - shift, low - shift, high - shift, spread, None).estimate(
        METHOD.name,
        options,
        int(sizes.sum()),
        details={"share": float(hits.sum() / sizes.sum()), "prior_a": float(weights @ a), "prior_b": float(weights @ b)},
        points=points,
    )


def mean_quantiles(weights: Array, odds: Array, shares: tuple[float, ...]) -> list[float]:
    """Of a share whose log odds (m,) stand on an even grid: the weight of each grid line is spread evenly to half way to the next."""
    lines, where = np.unique(odds.round(9), return_inverse=True)
    if len(lines) == 1:
        return [float(expit(lines[0])) for _ in shares]
    middles = (lines[1:] + lines[:-1]) / 2
    edges = np.concatenate([[2 * lines[0] - middles[0]], middles, [2 * lines[-1] - middles[-1]]])
    rising = np.append(0.0, np.cumsum(np.bincount(where, weights)))
    return [float(v) for v in expit(np.interp(shares, rising, edges))]


def _quantile(weights: Array, a: Array, b: Array, share: float) -> float:
    """Of a mixture of betas; looked for within eight standard deviations first."""

    def below(value: float) -> float:
        return float(weights @ betainc(a, b, value)) - share

    means = a / (a + b)
    middle = float(weights @ means)
    reach = 8 * float(np.sqrt(weights @ ((means - middle) ** 2 + means * (1 - means) / (a + b + 1))))
    low, high = max(middle - reach, 0.0), min(middle + reach, 1.0)
    if below(low) * below(high) >= 0:
        low, high = 0.0, 1.0
    return float(brentq(below, low, high, xtol=1e-6))


METHOD = Method(
    name="bayes_sites",
    title=TITLES["bayes_sites"],
    explain=Text(
        nb="Hvert sted har få deltakere. Andelen på hvert sted trekkes mot de andre, mest der det er færrest.",
        nn="Kvar stad har få deltakarar. Delen på kvar stad blir trekt mot dei andre, mest der det er færrast.",
        en="Each site has few participants. The share at each site is drawn towards the others, most where there are fewest.",
    ),
    columns=("outcome", "site"),
    estimands=("share", "difference"),
    baseline_for=("difference",),
    yes_or_no=("outcome",),
    least=1,
    estimate=estimate,
)
