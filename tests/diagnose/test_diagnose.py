"""A diagnosis is held against `settle` itself, case by case on fractions, and against what must be true."""

from __future__ import annotations

from fractions import Fraction
from math import comb, floor
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from effektkontrakt.contract.model import Contract
from effektkontrakt.diagnose import Diagnosis, diagnose
from effektkontrakt.errors import InputError
from effektkontrakt.settle.results.read import expected_by, results_from_rows
from effektkontrakt.settle.settle import settle
from tests.diagnose.invented import SLOPE, THRESHOLD, beliefs, contract


def stated(value: Fraction) -> str:
    """As the evaluator states it: per cent with four decimals, halves away from zero."""
    scaled = abs(value) * 1_000_000
    whole = floor(scaled + Fraction(1, 2))
    return f"{'-' if value < 0 else ''}{whole // 10_000}.{whole % 10_000:04d} %"


def settled(found: Contract, value: Fraction, known: dict[str, int]) -> int:
    text = stated(value)
    if text not in known:
        row = {"outcome": "work", "value": text, "date": "2026-12-31"}
        known[text] = settle(found, results_from_rows([row], expected_by(found))).total
    return known[text]


def binom(n: int, p: Fraction) -> list[Fraction]:
    return [comb(n, k) * p**k * (1 - p) ** (n - k) for k in range(n + 1)]


@pytest.mark.parametrize("amount", [THRESHOLD, SLOPE])
def test_equal_to_settling_every_possible_result(amount: str) -> None:
    found = contract(amount)
    d = diagnose(found, beliefs(found))
    assert d.exact
    known: dict[str, int] = {}
    for place, share in ((d.nothing, Fraction(0)), (d.agreed, Fraction(1)), (d.nothing + 5, Fraction(1, 2))):
        treated, compared = binom(6, Fraction(3, 10) + share / 5), binom(6, Fraction(3, 10))
        pays = paid = square = Fraction(0)
        for x, p in enumerate(treated):
            for y, q in enumerate(compared):
                amount_ = settled(found, Fraction(x - y, 6), known)
                pays += p * q * (amount_ > 0)
                paid += p * q * amount_
                square += p * q * amount_**2
        assert d.curve.pays.value[place] == pytest.approx(float(pays), rel=1e-12)
        assert d.curve.paid.value[place] == pytest.approx(float(paid), rel=1e-12)
        assert d.curve.spread[place] == pytest.approx(float(square - paid**2) ** 0.5, rel=1e-9)
    assert d.curve.due[d.agreed] == settled(found, Fraction(1, 5), known)


def test_the_sample_size_of_a_textbook() -> None:
    """Two groups of 30, 30 % against 50 %: P(difference at least 20 points), summed on fractions."""
    found = contract(treated=30, compared=30)
    d = diagnose(found, beliefs(found))
    a, b = binom(30, Fraction(1, 2)), binom(30, Fraction(3, 10))
    expected = sum(p * q for x, p in enumerate(a) for y, q in enumerate(b) if x - y >= 6)
    assert 1 - d.unpaid_though_works == pytest.approx(float(expected), rel=1e-12)


def test_more_people_pay_less_often_for_nothing_above_the_threshold() -> None:
    """With the truth below the threshold, and sizes that share the same grid of results, luck shrinks as people are added."""
    chances = []
    for size in (10, 20, 40, 80):
        found = contract(treated=size, compared=size)
        chances.append(diagnose(found, beliefs(found)).pays_for_nothing)
    assert chances == sorted(chances, reverse=True)


def counted(measuring: str = "", size: int = 20) -> Diagnosis:
    found = contract(
        "{when: {met: {of: work, at_least: 50 %}, then: {fixed: 500 000}}}",
        "validated_count", "percent", "60 %", estimand="share", treated=size, compared=None, method="binomial_exact",
    )  # fmt: skip
    return diagnose(found, beliefs(found, people=size, shown="level", more="", measuring=measuring))


def test_trend_and_selection_are_paid_for_where_nobody_is_compared() -> None:
    assert counted("{trend: 10 %}").pays_for_nothing == pytest.approx(float(sum(binom(20, Fraction(4, 10))[10:])), rel=1e-12)
    assert counted("{selection: 10 %}").pays_for_nothing == counted("{trend: 10 %}").pays_for_nothing


def test_trend_and_selection_cancel_where_lots_are_drawn() -> None:
    found = contract(amount=SLOPE)
    fair = diagnose(found, beliefs(found, without="40 %", with_="60 %"))
    moved = diagnose(found, beliefs(found, measuring="{trend: 6 %, selection: 4 %}"))
    assert np.allclose(fair.curve.paid.value, moved.curve.paid.value)


def test_only_selection_is_left_where_people_are_matched() -> None:
    lots = contract()
    matched = contract(evidence="matched_comparison")
    trend = beliefs(matched, measuring="{trend: 10 %}")
    assert diagnose(matched, trend).pays_for_nothing == diagnose(lots, trend).pays_for_nothing
    picked = beliefs(matched, measuring="{selection: 10 %}")
    assert diagnose(matched, picked).pays_for_nothing > diagnose(lots, picked).pays_for_nothing


def test_a_doubt_about_the_comparison_is_integrated() -> None:
    """Against a plain sum over 4,001 biases."""
    found = contract(evidence="matched_comparison", treated=12, compared=12)
    d = diagnose(found, beliefs(found, measuring="{bias: 5 %}"))
    z = np.linspace(-6, 6, 4001)
    share = np.exp(-(z**2) / 2)
    share /= share.sum()
    flat = np.array([float(x) for x in binom(12, Fraction(3, 10))])
    expected = 0.0
    for at, weight in zip(z, share, strict=True):
        p = 0.3 + 0.05 * at
        lifted = np.array([comb(12, k) * p**k * (1 - p) ** (12 - k) for k in range(13)])
        expected += weight * sum(lifted[x] * flat[y] for x in range(13) for y in range(13) if 5 * (x - y) >= 12)
    assert d.pays_for_nothing == pytest.approx(expected, abs=1e-9)


def test_people_without_a_result_count_against_the_service_where_that_was_agreed() -> None:
    """Compared with reached, treated without: 30 % x 0.8 and 30 % x 0.8 + 20 %."""
    found = contract(extra="\n    missing: worst_case")
    d = diagnose(found, beliefs(found, measuring="{missing: 20 %}"))
    a, b = binom(6, Fraction(24, 100)), binom(6, Fraction(44, 100))
    expected = sum(p * q for x, p in enumerate(a) for y, q in enumerate(b) if 5 * (x - y) >= 6)
    assert d.pays_for_nothing == pytest.approx(float(expected), rel=1e-12)


def test_results_that_are_not_recorded_or_recorded_by_mistake() -> None:
    d = counted("{missed: 10 %, mistaken: 5 %}")
    p = Fraction(3, 10) * Fraction(9, 10) + Fraction(7, 10) * Fraction(5, 100)
    assert d.pays_for_nothing == pytest.approx(float(sum(binom(20, p)[10:])), rel=1e-12)


@settings(max_examples=15, deadline=None)
@given(size=st.integers(2, 25), without=st.integers(5, 60), more=st.integers(5, 35))
def test_what_must_always_hold(size: int, without: int, more: int) -> None:
    found = contract(treated=size, compared=size, target=f"{more} %", amount=SLOPE)
    d = diagnose(found, beliefs(found, without=f"{without} %", with_=f"{without + more} %"))
    curve = d.curve
    assert np.all((curve.pays.value >= -1e-12) & (curve.pays.value <= 1 + 1e-12))
    assert np.all(np.diff(curve.paid.value) >= -1e-6), "a better service is never paid less by a rising price"
    gap = curve.paid.value - curve.due - (curve.overpaid.value - curve.missed.value)
    assert np.all(np.abs(gap) < 1e-4)
    assert d.effect_share is None or 0 <= d.effect_share <= 1


def test_draws_agree_with_the_exact_answer_within_their_own_interval(monkeypatch: pytest.MonkeyPatch) -> None:
    found = contract(treated=40, compared=40)
    told = beliefs(found)
    exact = diagnose(found, told)
    monkeypatch.setattr("effektkontrakt.diagnose.futures.MOST_CASES", 0)
    assert exact.exact
    inside = []
    for seed in range(60):
        drawn = diagnose(found, told, paths=1_000, seed=seed)
        assert not drawn.exact
        for got, true in ((drawn.curve.pays, exact.curve.pays), (drawn.curve.paid, exact.curve.paid)):
            for k in (exact.nothing, exact.agreed):
                wide = (got.high[k] - got.low[k]) / 2
                assert abs(got.value[k] - true.value[k]) <= 2.5 * wide, "five standard errors"
                inside.append(got.low[k] <= true.value[k] <= got.high[k])
    assert np.mean(inside) > 0.88


def test_a_right_to_end_is_used_when_it_arises() -> None:
    rule = """
termination:
  early: {clause: "7.1", on: 2026-01-31, who: [fund], when: {of: work, over: to_date, below: 5 %}}
financing:
  one: {clause: "2.1", from: fund, to: crew, on: 2025-01-01, amount: 600 000}
  two: {clause: "2.1", from: fund, to: crew, on: 2026-03-01, amount: 400 000}
"""
    found = contract(treated=10, compared=10, more=rule)
    told = beliefs(found, more=", compared: 10, people: to_date")
    d = diagnose(found, told)
    (stop,) = d.stops
    assert stop.undrawn == 40_000_000
    # Results come evenly from July 2025 to July 2026: 6 of 10 in each group by 31 January.
    half = binom(6, Fraction(3, 10))
    arises = sum(p * q for x, p in enumerate(half) for y, q in enumerate(half) if 20 * (x - y) < 6)
    got = [float(x) for x in (stop.chance.value[d.nothing], stop.chance.value[d.agreed])]
    assert got[0] == pytest.approx(float(arises), rel=1e-9)
    assert got[1] < got[0]
    assert d.pays_for_nothing < diagnose(contract(treated=10, compared=10), told).pays_for_nothing


def test_no_effect_to_look_for_is_said() -> None:
    found = contract(
        "{when: {met: {of: work, at_least: 50 %}, then: {fixed: 500 000}}}",
        "validated_count", "percent", "30 %", estimand="share", compared=None, method="binomial_exact",
    )  # fmt: skip
    with pytest.raises(InputError) as caught:
        diagnose(found, beliefs(found, shown="level", more=""))
    assert "outcomes.work" in caught.value.mistakes[0].place.path


def test_every_example_with_beliefs_is_diagnosed() -> None:
    from effektkontrakt.contract import read_contract
    from effektkontrakt.diagnose import sentences
    from effektkontrakt.simulate import read_beliefs

    for file in sorted(Path("examples").glob("*/beliefs.yaml")):
        found = read_contract(file.parent / "contract.yaml")
        d = diagnose(found, read_beliefs(file, found), paths=2_000)
        for lang in ("nb", "nn", "en"):
            assert all(words.say(lang) for words in sentences(d))
