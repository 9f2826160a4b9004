"""Exact binomial group-sequential tests, against published designs and against counting every path."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest

from effektkontrakt.monitor import counts as c
from effektkontrakt.monitor import spending as s

# Simon (1989), tables 1 and 2: p0, p1, r1, n1, r, n, expected size and probability of early stopping under p0; α 5 %, β 20 %.
SIMON = [
    (0.05, 0.25, 0, 9, 2, 17, 12.0, 0.63),
    (0.10, 0.30, 1, 10, 5, 29, 15.0, 0.74),
    (0.10, 0.30, 1, 15, 5, 25, 19.5, 0.55),
    (0.20, 0.40, 3, 13, 12, 43, 20.6, 0.75),
    (0.30, 0.50, 5, 15, 18, 46, 23.6, 0.72),
]


@pytest.mark.parametrize(("p0", "p1", "r1", "n1", "r", "n", "size", "early"), SIMON)
def test_simons_two_stage_designs(p0, p1, r1, n1, r, n, size, early):
    found = c.crossing_counts(c.Counts((n1, n), (n1 + 1, r + 1), (r1, r)), [p0, p1])
    assert found.power[0] <= 0.05
    assert found.power[1] >= 0.80
    assert found.observed[0] == pytest.approx(size, abs=0.05)
    assert found.lower[0, 0] == pytest.approx(early, abs=0.005)


def test_one_arm_by_counting_every_path():
    rule = c.one_arm((4, 8, 12), 0.4, 0.1, s.pocock_like, stop=(0, 2, 4))
    upper = np.zeros(3)
    for path in product((0, 1), repeat=12):
        weight = 0.7 ** sum(path) * 0.3 ** (12 - sum(path))
        for k, n in enumerate(rule.looks):
            if sum(path[:n]) >= rule.reject[k]:
                upper[k] += weight
                break
            if sum(path[:n]) <= rule.stop[k]:
                break
    assert c.crossing_counts(rule, 0.7).upper[0] == pytest.approx(upper, abs=1e-12)


@pytest.mark.parametrize("spend", [s.obrien_fleming_like, s.pocock_like, s.hwang_shih_decani(-4)])
def test_one_arm_spends_no_more_than_allowed_and_no_less_than_it_can(spend):
    looks = (8, 16, 24, 32)
    rule = c.one_arm(looks, 0.5, 0.05, spend)
    spent = np.cumsum(c.crossing_counts(rule, 0.5).upper[0])
    assert all(x <= spend(n / 32, 0.05) + 1e-12 for x, n in zip(spent, looks, strict=True))
    looser = c.Counts(looks, (*rule.reject[:-1], rule.reject[-1] - 1), rule.stop)
    assert c.crossing_counts(looser, 0.5).power[0] > 0.05


def test_nobody_is_both_stopped_and_rejected():
    assert c.one_arm((5, 10), 0.01, 0.5, s.pocock_like, stop=(3, 9)).reject == (4, 10)


def test_one_arm_lower_rates_reject_less_often():
    rule = c.one_arm((10, 20), 0.5, 0.05, s.pocock_like)
    power = c.crossing_counts(rule, np.linspace(0.05, 0.95, 40)).power
    assert (np.diff(power) > 0).all()


def test_two_arms_by_counting_every_path():
    rule = c.two_arms(((3, 3), (6, 6)), 0.15, s.pocock_like)
    first, second = 0.8, 0.3
    upper = np.zeros(2)
    for path in product((0, 1), repeat=12):
        x, y = path[:6], path[6:]
        weight = first ** sum(x) * (1 - first) ** (6 - sum(x)) * second ** sum(y) * (1 - second) ** (6 - sum(y))
        for k, (n1, n2) in enumerate(rule.looks):
            if round(float(c.pooled_z(n1, n2)[sum(x[:n1]), sum(y[:n2])]), 12) >= rule.z[k]:
                upper[k] += weight
                break
    assert c.crossing_arms(rule, first, second).upper[0] == pytest.approx(upper, abs=1e-12)


def test_two_arms_hold_the_level_between_the_rates_that_were_tried():
    rule = c.two_arms(((10, 10), (20, 20), (30, 30)), 0.05, s.obrien_fleming_like)
    rates = np.linspace(0.001, 0.999, 777)
    found = c.crossing_arms(rule, rates, rates)
    assert found.power.max() <= 0.05 + 1e-4
    assert found.power.max() > 0.03
    assert c.crossing_arms(rule, 0.7, 0.3).power[0] > 0.85


def test_futility_saves_participants_and_never_adds_error():
    looks = ((10, 10), (20, 20))
    plain, halted = c.two_arms(looks, 0.05, s.pocock_like), c.two_arms(looks, 0.05, s.pocock_like, stop=(0.0, -np.inf))
    assert c.crossing_arms(halted, 0.5, 0.5).observed[0] < c.crossing_arms(plain, 0.5, 0.5).observed[0]
    assert c.crossing_arms(halted, 0.5, 0.5).power[0] <= 0.05
