"""Anytime-valid evidence and intervals: fair by counting every path, and no wider than they must be."""

from __future__ import annotations

from fractions import Fraction as F
from itertools import product
from math import comb, factorial

import numpy as np
import pytest

from effektkontrakt.monitor import anytime as a


def ever(low, high, rate: float) -> float:
    """The exact probability that a count ever leaves the limits, by carrying the distribution one participant at a time."""
    state, out = np.ones(1), 0.0
    for n in range(1, len(low)):
        state = np.append(state * (1 - rate), 0) + np.append(0, state * rate)
        s = np.arange(n + 1)
        gone = (s <= low[n]) | (s >= high[n])
        out += state[gone].sum()
        state[gone] = 0
    return out


@pytest.mark.parametrize("side", ["different", "above", "below"])
@pytest.mark.parametrize("null", [0.05, 0.3, 0.5, 0.9])
def test_a_thousand_looks_keep_the_level_exactly(side, null):
    low, high = a.limits(1000, null, 0.05, side)
    found = ever(low, high, null)
    assert found <= 0.05
    assert found > 0.004
    beyond = {"different": null, "above": null * 0.7, "below": (1 + null) / 2}[side]
    if side != "different":
        assert ever(low, high, beyond) < found


def test_fixed_sample_test_at_every_look_does_not_keep_it():
    """The same count shows what is wrong with looking often: 5 % at each look is far more in all."""
    from scipy.stats import binom

    n = np.arange(1001)
    low, high = binom.ppf(0.025, n, 0.5) - 1, binom.isf(0.025, n, 0.5) + 1
    assert ever(low, high, 0.5) > 0.3


def test_evidence_is_exact_for_whole_priors():
    for s, n in [(0, 4), (3, 7), (9, 9)]:
        exact = F(factorial(s) * factorial(n - s), factorial(n + 1)) / (F(3, 10) ** s * F(7, 10) ** (n - s))
        assert a.e_proportion(s, n, 0.3) == pytest.approx(float(exact), rel=1e-12)


@pytest.mark.parametrize("side", ["different", "above", "below"])
def test_evidence_is_fair_at_each_step(side):
    """On average neither more nor less at the boundary of what it tests: over all sequences of ten."""
    total = sum(comb(10, s) * 0.3**s * 0.7 ** (10 - s) * a.e_proportion(s, 10, 0.3, side) for s in range(11))
    assert total == pytest.approx(1, abs=1e-12)


def test_interval_holds_what_evidence_has_not_spoken_against():
    s, n = np.array([0, 0, 3, 50, 10]), np.array([0, 5, 10, 100, 10])
    low, high = a.proportion(s, n, 0.05)
    assert (low[0], high[0]) == (0, 1)
    for p in np.linspace(0.001, 0.999, 400):
        inside = a.e_proportion(s, n, p) < 20
        assert ((low <= p) & (p <= high) == inside)[(np.abs(p - low) > 1e-9) & (np.abs(p - high) > 1e-9)].all()
    assert high[3] - low[3] < 0.32


def test_limits_are_where_evidence_reaches_the_bound():
    low, high = a.limits(40, 0.4, 0.05)
    for n in (10, 25, 40):
        e = a.e_proportion(np.arange(n + 1), n, 0.4)
        assert [s for s in range(n + 1) if e[s] >= 20] == [*range(low[n] + 1), *range(high[n], n + 1)]


def test_difference_never_rejects_the_truth_more_often_than_agreed_over_every_path():
    """All ways that 7 + 7 participants in turn can come out: the bound is ever passed with at most the level."""
    paths = np.array(list(product((0, 1), repeat=14)))
    successes, n = paths.reshape(-1, 7, 2).cumsum(axis=1), np.arange(1, 8)
    passed = (a.e_difference((successes[..., 0], n), (successes[..., 1], n)) >= 1 / 0.2).any(axis=1)
    won = paths.sum(axis=1)
    for rate in (0.1, 0.3, 0.5, 0.8):
        assert 0 < (passed * rate**won * (1 - rate) ** (14 - won)).sum() <= 0.2


@pytest.mark.parametrize("rate", [0.05, 0.4, 0.7])
def test_pairs_are_fair_over_every_path_whatever_the_common_rate(rate):
    paths = np.array(list(product((0, 1), repeat=12))).reshape(-1, 2, 6)
    won = paths.sum(axis=(1, 2))
    weight = rate**won * (1 - rate) ** (12 - won)
    average = weight @ a.e_pairs(paths[:, 0], paths[:, 1])
    assert (average <= 1 + 1e-12).all()
    assert (np.diff(average) <= 1e-12).all()
    assert average[-1] > 0.5


def test_pairs_find_a_difference_sooner():
    rng = np.random.default_rng(2)
    x, y = rng.random((300, 200)) < 0.7, rng.random((300, 200)) < 0.4
    n = np.arange(1, 201)
    by_pairs = (a.e_pairs(x, y) >= 20).any(axis=1).mean()
    by_any = (a.e_difference((np.cumsum(x, axis=1), n), (np.cumsum(y, axis=1), n)) >= 20).any(axis=1).mean()
    assert by_pairs > by_any > 0.5


def test_difference_interval_against_a_grid_of_both_rates():
    (s1, n1), (s2, n2) = (14, 20), (5, 22)
    low, high = a.difference((s1, n1), (s2, n2), 0.05)
    p, q = np.meshgrid(np.linspace(0.0005, 0.9995, 2000), np.linspace(0.0005, 0.9995, 2000))
    product_ = a.e_proportion(s1, n1, p) * a.e_proportion(s2, n2, q)
    held = (p - q)[product_ < 20]
    assert low == pytest.approx(held.min(), abs=2e-3)
    assert high == pytest.approx(held.max(), abs=2e-3)
    boxes = [a.proportion(s, n, 0.025) for s, n in ((s1, n1), (s2, n2))]
    assert high - low < (boxes[0][1] - boxes[1][0]) - (boxes[0][0] - boxes[1][1])


def test_difference_at_the_edges():
    low, high = a.difference((np.array([0, 5, 0]), np.array([0, 5, 5])), (np.array([0, 0, 0]), np.array([0, 5, 5])))
    assert (low[0], high[0]) == (-1, 1)
    assert high[1] == 1
    assert low[1] > -0.2
    assert low[2] == pytest.approx(-high[2], abs=1e-9)


def test_both_groups_simulated_many_looks():
    rng = np.random.default_rng(11)
    runs, looks = 4000, 150
    s1, s2 = (np.cumsum(rng.random((runs, looks)) < 0.4, axis=1) for _ in range(2))
    n = np.arange(1, looks + 1)
    passed = (a.e_difference((s1, n), (s2, n)) >= 20).any(axis=1).mean()
    assert passed <= 0.05
