"""Exact tests, against scipy, against listing every permutation, and in a diagnosis against sums on fractions."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations
from math import comb

import numpy as np
import pytest
from scipy import stats

from effektkontrakt.diagnose import diagnose
from effektkontrakt.diagnose.exact_test import binomial_test, fisher
from tests.diagnose.invented import beliefs, contract


def test_fisher_of_the_lady_tasting_tea() -> None:
    """Fisher (1935): four cups of each; all right by chance 1 in 70, three of four right or better 17 in 70."""
    table = fisher(4, 4)
    assert table[4, 0] == pytest.approx(1 / 70)
    assert table[3, 1] == pytest.approx(17 / 70)


@pytest.mark.parametrize(("n", "m"), [(7, 5), (12, 12), (30, 9)])
def test_fisher_is_scipys(n: int, m: int) -> None:
    table = fisher(n, m)
    for x in range(0, n + 1, 3):
        for y in range(m + 1):
            p = stats.fisher_exact([[x, n - x], [y, m - y]], alternative="greater")[1]
            assert table[x, y] == pytest.approx(p, rel=1e-9)


def test_fisher_is_the_permutation_test() -> None:
    results = [1, 1, 1, 0, 1, 0, 0]
    treated = (0, 1, 2, 3)
    seen = sum(results[i] for i in treated)
    ways = [sum(results[i] for i in chosen) for chosen in combinations(range(7), 4)]
    share = Fraction(sum(w >= seen for w in ways), len(ways))
    assert fisher(4, 3)[3, 1] == pytest.approx(float(share), rel=1e-12)


def test_binomial_is_summed_on_fractions() -> None:
    p = Fraction(3, 10)
    for x in range(11):
        exact = sum(comb(10, k) * p**k * (1 - p) ** (10 - k) for k in range(x, 11))
        assert binomial_test(10, 0.3)[x] == pytest.approx(float(exact), rel=1e-12)


def test_the_power_of_fishers_test_in_a_diagnosis() -> None:
    found = contract(treated=15, compared=15)
    d = diagnose(found, beliefs(found, with_="60 %", without="20 %"))
    assert d.curve.shown is not None
    for place, p in ((d.nothing, 0.2), (d.agreed, 0.4)):
        a, b = (stats.binom.pmf(np.arange(16), 15, q) for q in (p, 0.2))
        power = sum(
            a[x] * b[y]
            for x in range(16)
            for y in range(16)
            if stats.fisher_exact([[x, 15 - x], [y, 15 - y]], alternative="greater")[1] <= 0.025
        )
        assert d.curve.shown[place] == pytest.approx(power, rel=1e-9)
    assert d.curve.shown[d.nothing] <= 0.025, "the level is kept"


def test_clusters_and_means_have_no_such_test() -> None:
    found = contract(extra="\n    clusters: {unit: School, treated: 2, compared: 2}", evidence="cluster_randomised")
    assert diagnose(found, beliefs(found, measuring="{icc: 10 %}")).curve.shown is None
