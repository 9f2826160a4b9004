"""Means: evidence is fair, intervals cover at all times together and hold what the evidence has not spoken against."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest

from effektkontrakt.monitor import means as m


def test_betting_is_fair_over_every_path():
    """Each side's capital averages to 1 over all sequences of ten results 0 or 1 with mean 0.4; so does their average."""
    paths = np.array(list(product((0.0, 1.0), repeat=10)))
    weight = np.prod(np.where(paths == 1, 0.4, 0.6), axis=1)
    up, down = m._capital(paths, np.array([0.4]), 0.05)
    assert (weight @ np.exp(up)) == pytest.approx(np.ones(10), abs=1e-12)
    assert (weight @ np.exp(down)) == pytest.approx(np.ones(10), abs=1e-12)
    assert (weight @ m.e_betting(paths, 0.4)).max() <= 1


def test_what_is_bet_on_a_result_is_settled_before_it():
    """Changing results from some time on leaves all bets and beliefs up to and with that time as they were."""
    x = np.random.default_rng(3).random(200)
    bets, before = m._bets(x, 0.05)
    assert (bets[150:] < 0.5).any()
    for time in (0, 1, 90, 170):
        other = x.copy()
        other[time:] = 1 - other[time:]
        changed, believed = m._bets(other, 0.05)
        assert (changed[: time + 1] == bets[: time + 1]).all()
        assert (believed[: time + 1] == before[: time + 1]).all()
        assert (changed[time + 1 :] != bets[time + 1 :]).any() or time < 2


@pytest.mark.parametrize("draw", [lambda r, n: r.beta(2, 5, n), lambda r, n: (r.random(n) < 0.1) * 1.0])
def test_bounded_intervals_cover_at_all_times_together(draw):
    rng = np.random.default_rng(5)
    x = draw(rng, (1500, 400))
    truth = {0: 2 / 7}.get(0) if x.max() < 1 else 0.1
    low, high = m.bounded_mean(x, 0.05)
    assert ((low <= truth) & (truth <= high)).all(axis=1).mean() >= 0.95
    assert (m.e_betting(x, truth) >= 20).any(axis=1).mean() <= 0.05
    assert (low <= high).all()


def test_betting_interval_is_where_evidence_reaches_the_bound_and_is_narrower():
    rng = np.random.default_rng(6)
    x = rng.beta(4, 2, (5, 200))
    low, high = m.betting_mean(x, 0.05)
    at_low, at_high = m.e_betting(x, low)[:, -1], m.e_betting(x, high)[:, -1]
    assert at_low == pytest.approx(20, rel=1e-6)
    assert at_high == pytest.approx(20, rel=1e-6)
    wide = m.bounded_mean(x, 0.05)
    assert (high - low < wide[1][:, -1] - wide[0][:, -1]).all()


def test_bounds_other_than_nought_and_one_only_move_the_scale():
    x = np.random.default_rng(1).random((3, 50))
    one, two = m.bounded_mean(x), m.bounded_mean(10 * x - 3, low=-3, high=7)
    assert two[0] == pytest.approx(10 * one[0] - 3, abs=1e-12)
    assert m.betting_mean(10 * x - 3, low=-3, high=7)[1] == pytest.approx(10 * m.betting_mean(x)[1] - 3, abs=1e-9)


def test_normal_interval_is_where_evidence_reaches_the_bound():
    n = np.array([1, 10, 100, 1000])
    low, high = m.normal_mean(0.7, n, 2.0, 0.05, tuned_for=50)
    assert m.e_normal(0.7, n, low, 2.0, 0.05, 50) == pytest.approx(np.full(4, 20.0))
    assert high - 0.7 == pytest.approx(0.7 - low)


def test_normal_interval_is_narrowest_where_tuned():
    width = {t: np.diff(m.normal_mean(0.0, 200, 1.0, 0.05, t), axis=0)[0] for t in (20, 100, 200, 400, 2000)}
    assert min(width, key=width.get) == 200


def test_normal_error_over_a_thousand_looks():
    rng = np.random.default_rng(9)
    n = np.arange(1, 1001)
    means = np.cumsum(rng.normal(size=(4000, 1000)), axis=1) / n
    passed = (m.e_normal(means, n, 0.0, 1.0) >= 20).any(axis=1).mean()
    assert 0.01 < passed <= 0.05


def test_difference_of_two_means_is_as_wide_as_both():
    assert m.between((1.0, 2.0), (0.5, 1.0)) == (0.0, 1.5)
