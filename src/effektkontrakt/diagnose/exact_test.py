"""Exact one-sided tests of an effect: how likely so good a result, or a better one, would be without any.

Given the margins all ways to divide the results over the groups are as likely: Fisher's test (1935), which for results reached or not
is the permutation test. Against an agreed figure: the binomial test.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from effektkontrakt.diagnose.groups import Floats


@lru_cache(maxsize=64)
def fisher(treated: int, compared: int) -> Floats:
    """P(so many or more of the treated | all who reached it), for each (reached, others who did): (treated + 1, compared + 1)."""
    chances = _hypergeometric(treated, compared)
    found = np.empty_like(chances)
    for total in range(treated + compared + 1):
        x = np.arange(max(0, total - compared), min(treated, total) + 1)
        found[x, total - x] = np.cumsum(chances[x, total - x][::-1])[::-1]
    return np.minimum(found, 1.0)


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
