"""Chances of counts, against textbook figures and slow, independent sums on fractions."""

from __future__ import annotations

from fractions import Fraction
from itertools import product
from math import comb

import numpy as np
import pytest

from effektkontrakt.diagnose.designs import Setting
from effektkontrakt.diagnose.drawing import drawn_total
from effektkontrakt.diagnose.groups import Group, counts, draw, paired
from effektkontrakt.diagnose.questions import _averaged, _of_averages
from effektkontrakt.diagnose.questions import _groups as groups_of


def by_hand(size: int, p: Fraction, k: int) -> Fraction:
    return comb(size, k) * p**k * (1 - p) ** (size - k)


def test_the_binomial_power_of_a_textbook_table() -> None:
    """n = 20, p = 0.5, reject at 15 or more: 0.0207; power at p = 0.8: 0.8042 (binomial tables, e.g. Abramowitz & Stegun)."""
    found = counts(Group(20), np.array([0.5, 0.8]))
    assert found.weights[:, found.reached >= 15].sum(axis=1) == pytest.approx([0.0207, 0.8042], abs=5e-5)


def test_people_without_a_result_are_not_counted() -> None:
    found = counts(Group(6, missing=0.25), np.array([0.3]))
    p, there = Fraction(3, 10), Fraction(3, 4)
    for reached, seen, weight in zip(found.reached, found.seen, found.weights[0], strict=True):
        assert weight == pytest.approx(float(by_hand(6, there, int(seen)) * by_hand(int(seen), p, int(reached))), abs=1e-15)
    assert found.weights.sum() == pytest.approx(1)


def test_clusters_of_people_who_are_alike_by_polya_urns() -> None:
    """Beta-binomial is Polya's urn; two clusters of 2 and 1 of 3 people, icc 1/3, p 1/4: alpha 1/2, beta 3/2."""
    a, b = Fraction(1, 2), Fraction(3, 2)

    def urn(pattern: tuple[int, ...]) -> Fraction:
        chance, hits, misses = Fraction(1), a, b
        for hit in pattern:
            chance *= (hits if hit else misses) / (hits + misses)
            hits, misses = hits + hit, misses + 1 - hit
        return chance

    expected = [Fraction(0)] * 4
    for first, second in product(product((0, 1), repeat=2), product((0, 1), repeat=1)):
        expected[sum(first) + sum(second)] += urn(first) * urn(second)
    found = counts(Group(3, clusters=2, icc=1 / 3), np.array([0.25]))
    assert found.weights[0] == pytest.approx([float(x) for x in expected], abs=1e-12)


def test_pairs_by_listing_every_person() -> None:
    both, after, before = 0.2, 0.5, 0.3
    alike = (both - before * after) / np.sqrt(before * (1 - before) * after * (1 - after))
    found, earlier = paired(4, np.array([before]), np.array([after]), float(alike))
    kinds = {(1, 1): both, (1, 0): after - both, (0, 1): before - both, (0, 0): 1 - after - before + both}
    expected: dict[tuple[int, int], float] = {}
    for people in product(kinds, repeat=4):
        key = sum(p[0] for p in people), sum(p[1] for p in people)
        expected[key] = expected.get(key, 0.0) + float(np.prod([kinds[p] for p in people]))
    for reached, was, weight in zip(found.reached, earlier, found.weights[0], strict=True):
        assert weight == pytest.approx(expected.get((int(reached), int(was)), 0.0), abs=1e-12)


@pytest.mark.parametrize("group", [Group(12), Group(12, missing=0.2), Group(12, clusters=4, icc=0.2)])
def test_draws_have_the_chances_that_are_listed(group: Group) -> None:
    listed = counts(group, np.array([0.4]))
    reached, seen = draw(group, np.full(200_000, 0.4), np.random.default_rng(7))
    got = np.zeros(len(listed.reached))
    for i, (r, s) in enumerate(zip(listed.reached, listed.seen, strict=True)):
        got[i] = ((reached == r) & (seen == s)).mean()
    error = np.sqrt(listed.weights[0] * (1 - listed.weights[0]) / 200_000)
    assert np.all(np.abs(got - listed.weights[0]) <= 5 * error + 1e-6)


def test_members_all_alike_are_one() -> None:
    """Four clusters of three that answer as one: the clusters are binomial."""
    found = counts(Group(12, clusters=4, icc=1.0), np.array([0.3]))
    for k in range(5):
        assert found.weights[0][3 * k] == pytest.approx(float(by_hand(4, Fraction(3, 10), k)), abs=1e-4)
    reached, _ = draw(Group(12, clusters=4, icc=1.0), np.full(5_000, 0.3), np.random.default_rng(1))
    assert (reached % 3 == 0).mean() > 0.99


@pytest.mark.parametrize(("waves", "alike", "icc"), [(3, 0.5, 0.1), (2, 0.2, 0.2), (4, 1.0, 0.05)])
def test_several_measurements_of_people_in_clusters_vary_as_the_sum_of_their_pairs(waves: int, alike: float, icc: float) -> None:
    """Two clusters of five: the variance of how many measurements succeed, added up pair by pair."""
    p, people = 0.3, 5
    setting = Setting(treated=10, clusters=(2, 0), waves=waves, icc=icc, alike=alike)
    (group,) = groups_of(setting, 10, [1.0], 2)
    found = counts(group, np.array([p]))
    mean = found.weights[0] @ found.reached
    pairs = people * waves * (1 + (waves - 1) * alike + (people - 1) * waves * icc)
    assert mean == pytest.approx(10 * waves * p)
    assert found.weights[0] @ (found.reached - mean) ** 2 == pytest.approx(2 * p * (1 - p) * pairs)


def test_a_mean_of_several_measurements_is_averaged_once() -> None:
    """Ten people measured four times, half alike, spread 2: a person's average keeps 5/8 of the variance (Kish 1965)."""
    setting = Setting(treated=10, waves=4, alike=0.5)
    (group,) = groups_of(_of_averages(setting), 10, [1.0], 0)
    spread = _averaged(2.0, setting)
    assert spread == pytest.approx(2 * (5 / 8) ** 0.5)
    total, seen = drawn_total(group, np.full((1, 40_000), 5.0), spread, 1000, np.random.default_rng(1))
    assert (total / seen / 1000).std() == pytest.approx(2 * (5 / 8 / 10) ** 0.5, rel=0.02)
