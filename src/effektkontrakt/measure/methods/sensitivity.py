"""How strong an unseen cause would have to be to explain away what was found."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray
from scipy import stats
from scipy.optimize import brentq

from effektkontrakt.measure.estimate import Estimate, Sensitivity

Array = NDArray[np.float64]
MOST = 1000.0


def e_value(risk_ratio: float) -> float:
    """How strongly an unseen cause must go with both taking part and the outcome (VanderWeele and Ding, 2017). At least 1."""
    ratio = risk_ratio if risk_ratio >= 1 else 1 / risk_ratio if risk_ratio > 0 else math.inf
    return ratio + math.sqrt(ratio * (ratio - 1)) if math.isfinite(ratio) else math.inf


def e_values(found: Estimate, outcome: Array, treated: NDArray[np.bool_]) -> tuple[Sensitivity, ...]:
    """For the estimate and for the limit nearest to no effect (1 if the interval holds no effect).

    Shares: the treated share against it less the effect. Amounts: the ratio is about exp(0.91 d), d in standard deviations
    (VanderWeele and Ding, 2017, Table 2).
    """
    limit = 0.0 if found.low <= 0 <= found.high else min((found.low, found.high), key=abs)
    shares = bool(np.isin(outcome, [0, 1]).all())
    mean, spread = float(outcome[treated].mean()), float(outcome.std(ddof=1))

    def ratio(effect: float) -> float:
        if effect == 0:
            return 1.0
        if not shares:
            return math.exp(0.91 * effect / spread) if spread else math.inf
        return mean / (mean - effect) if mean > effect else math.inf

    return Sensitivity("e_value", e_value(ratio(found.value))), Sensitivity("e_value_limit", e_value(ratio(limit)))


def relative_e_values(found: Estimate, hazards: bool) -> tuple[Sensitivity, ...]:
    """The same of a relative change. A ratio of hazards of a common event is first made one of risks (their Table 2)."""

    def ratio(change: float) -> float:
        held = max(1 + change, 0.0)
        if not hazards or held in (0.0, math.inf):
            return held
        return float((1 - 0.5 ** math.sqrt(held)) / (1 - 0.5 ** math.sqrt(1 / held)))

    limit = 0.0 if found.low <= 0 <= found.high else min((found.low, found.high), key=abs)
    return Sensitivity("e_value", e_value(ratio(found.value))), Sensitivity("e_value_limit", e_value(ratio(limit)))


def signed_rank_p(gaps: Array, gamma: float) -> float:
    """Largest one-sided p-value of the signed-rank test when one of a pair may be `gamma` times as likely to take part.

    Rosenbaum (2002), section 4.3.3, in large samples. `gaps` (n,): treated minus matched; the side is that of their sum of ranks.
    """
    used = gaps[gaps != 0]
    ranks = stats.rankdata(np.abs(used))
    statistic = max(float(ranks[used > 0].sum()), float(ranks[used < 0].sum()))
    chance = gamma / (1 + gamma)
    spread = math.sqrt(chance * (1 - chance) * float((ranks**2).sum()))
    return float(stats.norm.sf((statistic - chance * float(ranks.sum())) / spread))


def sign_p(discordant: int, with_event: int, gamma: float) -> float:
    """The same for yes or no: of the pairs that differ, `with_event` where the treated had it (Rosenbaum, 2002, section 4.3.2)."""
    return float(stats.binom.sf(max(with_event, discordant - with_event) - 1, discordant, gamma / (1 + gamma)))


def rosenbaum(gaps: Array, alpha: float = 0.05) -> Sensitivity:
    """The largest gamma at which the finding still stands; 1 if it does not stand without any unseen cause."""
    binary = bool(np.isin(gaps, [-1, 0, 1]).all())
    differ, up = int((gaps != 0).sum()), int((gaps > 0).sum())

    def excess(gamma: float) -> float:
        return (sign_p(differ, up, gamma) if binary else signed_rank_p(gaps, gamma)) - alpha / 2

    if differ == 0 or excess(1.0) >= 0:
        return Sensitivity("rosenbaum_gamma", 1.0)
    return Sensitivity("rosenbaum_gamma", MOST if excess(MOST) < 0 else float(brentq(excess, 1.0, MOST, xtol=1e-6)))
