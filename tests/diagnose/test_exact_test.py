"""Exact tests, against scipy, against listing every permutation, and in a diagnosis against sums on fractions."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations
from math import comb

import numpy as np
import pytest
from scipy import stats

from effektkontrakt.diagnose import diagnose, sentences
from effektkontrakt.diagnose.exact_test import barnard, binomial_test, fisher
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


@pytest.mark.parametrize(
    ("treated", "compared", "table"), [(10, 10, (8, 3)), (12, 9, (7, 1)), (15, 20, (9, 4)), (24, 24, (14, 6))]
)
def test_barnards_test_is_scipys(treated, compared, table):
    """SciPy seeks the worst rate by optimising; ours looks at every half per cent."""
    x, y = table
    theirs = stats.barnard_exact([[x, y], [treated - x, compared - y]], alternative="greater", n=128).pvalue
    ours = barnard(treated, compared)[x, y]
    assert ours == pytest.approx(theirs, abs=5e-4)
    assert ours <= fisher(treated, compared)[x, y]


def test_barnards_test_holds_its_level_at_every_common_rate():
    p = barnard(14, 11)
    for rate in (0.1, 0.33, 0.5, 0.72):
        both = np.outer(stats.binom.pmf(np.arange(15), 14, rate), stats.binom.pmf(np.arange(12), 11, rate))
        assert both[p <= 0.025].sum() <= 0.025 + 1e-9


def test_the_choice_is_said_and_finds_more():
    found = contract(treated=10, compared=10)
    fishers, barnards = (
        diagnose(found, beliefs(found, people=10, more=", compared: 10"), test=test) for test in ("fisher", "barnard")
    )
    assert barnards.curve.shown[barnards.agreed] > fishers.curve.shown[fishers.agreed]
    assert any("Barnard's exact test" in words.say("en") for words in sentences(barnards))
    assert any("Fisher's exact test" in words.say("en") for words in sentences(fishers))


def test_a_correction_over_several_findings_asks_for_more():
    found = contract(treated=10, compared=10)
    (plan,) = found.measurement.values()
    alone = found.model_copy(update={"measurement": {"work": plan.model_copy(update={"correction": "holm"})}})
    many = {name: plan.model_copy(update={"correction": "holm", "of": name}) for name in ("work", "a", "b")}
    several = found.model_copy(update={"measurement": many})
    shown = [diagnose(c, beliefs(found, people=10, more=", compared: 10")).curve.shown for c in (found, alone, several)]
    assert (shown[0] == shown[1]).all()
    assert shown[2][15] < shown[1][15]


@pytest.mark.parametrize(("n", "m"), [(10, 1000), (14, 11), (3, 400)])
@pytest.mark.parametrize("level", [0.05, 0.025])
def test_barnards_test_keeps_its_level_also_between_uneven_groups(n: int, m: int, level: float) -> None:
    refused = (barnard(n, m) <= level).astype(float)
    rates = np.concatenate([np.linspace(1e-5, 0.02, 800), np.linspace(0.02, 0.98, 800), np.linspace(0.98, 1 - 1e-5, 800)])
    sizes = [float(stats.binom.pmf(range(n + 1), n, p) @ refused @ stats.binom.pmf(range(m + 1), m, p)) for p in rates]
    assert max(sizes) <= level * 1.001


def test_barnards_worst_rate_may_lie_near_none() -> None:
    """One of ten against two of a thousand: by scanning a hundred thousand rates."""
    assert barnard(10, 1000)[1, 2] == pytest.approx(0.0137, abs=5e-5)
