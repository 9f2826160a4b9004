"""Exact one-sided tests of an effect: how likely so good a result, or a better one, would be without any.

Two tests of two groups to choose between. Given the margins all ways to divide the results over the groups are as likely: Fisher's
test (1935), which for results reached or not is the permutation test. Barnard's (1945) counts everything that could have come out,
at the common rate that makes it most likely; it finds more. That rate is sought so closely that no chance is more than a
thousandth of itself too low. Against an agreed figure: the binomial test.
"""

from __future__ import annotations

import math
from functools import lru_cache
from typing import Literal

import numpy as np

from effektkontrakt.diagnose.groups import Floats
from effektkontrakt.monitor.counts import pooled_z

Test = Literal["fisher", "barnard"]
MOST_BARNARD = 60_000


@lru_cache(maxsize=64)
def fisher(treated: int, compared: int) -> Floats:
    """P(so many or more of the treated | all who reached it), for each (reached, others who did): (treated + 1, compared + 1)."""
    chances = _hypergeometric(treated, compared)
    found = np.empty_like(chances)
    for total in range(treated + compared + 1):
        x = np.arange(max(0, total - compared), min(treated, total) + 1)
        found[x, total - x] = np.cumsum(chances[x, total - x][::-1])[::-1]
    return np.minimum(found, 1.0)


@lru_cache(maxsize=64)
def barnard(treated: int, compared: int) -> Floats:
    """P(a pooled z as high or higher | one common rate, the worst), shaped as `fisher`. Rates lie even in arcsin √rate, 16 to a standard error."""
    z = np.round(pooled_z(treated, compared), 12)
    order = np.argsort(-z, axis=None, kind="stable")
    last = np.searchsorted(-z.ravel()[order], -z.ravel(), side="right") - 1
    worst = np.zeros(z.size)
    points = 50 * math.ceil(math.sqrt(max(treated, compared)))
    for rate in np.sin(np.pi / 2 * np.arange(1, points) / points) ** 2:
        both = np.outer(_chances(treated, rate), _chances(compared, rate)).ravel()[order]
        worst = np.maximum(worst, np.cumsum(both)[last])
    return np.minimum(worst, 1.0).reshape(z.shape)


def _chances(size: int, rate: float) -> Floats:
    from scipy import stats

    return np.asarray(stats.binom.pmf(np.arange(size + 1), size, rate))


def _hypergeometric(treated: int, compared: int) -> Floats:
    from scipy.special import gammaln

    def ways(n: int, k: Floats) -> Floats:
        return gammaln(n + 1) - gammaln(k + 1) - gammaln(n - k + 1)

    x, y = np.arange(treated + 1.0)[:, None], np.arange(compared + 1.0)[None, :]
    found: Floats = np.exp(ways(treated, x) + ways(compared, y) - ways(treated + compared, x + y))
    return found


def binomial_test(size: int, figure: float) -> Floats:
    """P(so many or more of `size` | each with this chance), for 0 … size."""
    from scipy import stats

    return np.asarray(stats.binom.sf(np.arange(size + 1) - 1, size, figure))
