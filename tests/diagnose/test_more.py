"""Stops in a row, pools that give money back, the same people twice, clusters of means, exaggeration: each against sums of its own."""

from __future__ import annotations

from fractions import Fraction
from itertools import product
from math import comb, sqrt

import numpy as np
import pytest
from scipy import stats

from effektkontrakt.contract import read_contract_text
from effektkontrakt.contract.tree import read_tree
from effektkontrakt.diagnose import diagnose
from effektkontrakt.diagnose.designs import Comparison
from effektkontrakt.diagnose.groups import Group
from effektkontrakt.diagnose.improve import improve
from effektkontrakt.diagnose.measured import Measured
from effektkontrakt.diagnose.stating import Manner
from effektkontrakt.settle.results.read import expected_by, results_from_rows
from effektkontrakt.settle.settle import settle
from effektkontrakt.simulate import read_beliefs_text
from effektkontrakt.terms.boundary import edges
from effektkontrakt.terms.compile import compile_contract
from tests.diagnose.invented import SLOPE, beliefs, contract, source


def binom(n: int, p: Fraction) -> list[Fraction]:
    return [comb(n, k) * p**k * (1 - p) ** (n - k) for k in range(n + 1)]


def test_the_second_right_to_end_arises_only_where_the_first_did_not() -> None:
    rules = """
termination:
  first: {clause: "7.1", on: 2025-12-31, who: [fund], when: {of: work, over: to_date, below: 20 %}}
  second: {clause: "7.2", on: 2026-03-31, who: [fund], when: {of: work, over: to_date, below: 30 %}}
"""
    found = contract(
        "{when: {met: {of: work, at_least: 50 %}, then: {fixed: 500 000}}}",
        "validated_count", "percent", "60 %", estimand="share", treated=12, compared=None, method="binomial_exact", more=rules,
    )  # fmt: skip
    d = diagnose(found, beliefs(found, people=12, shown="level", more=", people: to_date"))
    assert [stop.name for stop in d.stops] == ["first", "second"]
    one, two, three = (binom(n, Fraction(3, 10)) for n in (6, 3, 3))
    first = second = pays = Fraction(0)
    for (x, p), (y, q), (z, r) in product(enumerate(one), enumerate(two), enumerate(three)):
        if 5 * x < 6:
            first += p * q * r
        elif 10 * (x + y) < 27:
            second += p * q * r
        elif 2 * (x + y + z) >= 12:
            pays += p * q * r
    assert d.stops[0].chance.value[d.nothing] == pytest.approx(float(first), rel=1e-9)
    assert d.stops[1].chance.value[d.nothing] == pytest.approx(float(second), rel=1e-9)
    assert d.pays_for_nothing == pytest.approx(float(pays), rel=1e-9)


def test_what_a_waterfall_gives_back_is_not_paid() -> None:
    pool = """
financing: {one: {clause: "2.1", from: fund, to: crew, on: 2025-01-01, amount: 300 000}}
waterfall:
  clause: "6.1"
  tiers:
    - {capital: {clause: "6.2", to: [fund]}}
    - {rest: {clause: "6.3", to: town}}
"""
    text = source(SLOPE, more=pool).replace("    due: end\n", "    due: end\n    to: waterfall\n")
    found = read_contract_text(text)
    d = diagnose(found, beliefs(found))
    a, b = binom(6, Fraction(1, 2)), binom(6, Fraction(3, 10))
    paid = 0.0
    for (x, p), (y, q) in product(enumerate(a), enumerate(b)):
        stated = f"{float(Fraction(x - y, 6)) * 100:.4f} %"
        row = {"outcome": "work", "value": stated, "date": "2026-12-31"}
        paid += float(p * q) * settle(found, results_from_rows([row], expected_by(found))).total
    assert d.curve.paid.value[d.agreed] == pytest.approx(paid, rel=1e-9)
    assert d.curve.paid.value.max() <= 30_000_000


def test_the_same_people_before_and_after() -> None:
    """Two correlated results each, listed person by person."""
    found = contract(evidence="before_after", treated=3, compared=None, extra="baseline: 30 %", method="mcnemar_exact")
    (slot,) = (s for s in compile_contract(found).program.inputs if s.kind == "stated")
    pairs = Measured(
        "work", {slot: (0,)}, (Group(3),), (), Comparison(0, 0, compared=3, paired=True),
        Manner("difference", False, 10_000, True, None), 0.3, np.array([0.0, 0.2]), alike=0.4,
    )  # fmt: skip
    stated = pairs.exact()
    assert stated.weights is not None
    for k, after in enumerate((0.3, 0.5)):
        both = 0.3 * after + 0.4 * sqrt(0.3 * 0.7 * after * (1 - after))
        kinds = {(1, 1): both, (1, 0): after - both, (0, 1): 0.3 - both, (0, 0): 0.7 - after + both}
        expected: dict[int, float] = {}
        for people in product(kinds, repeat=3):
            change = round(1_000_000 * sum(a - b for a, b in people) / 3)
            expected[change] = expected.get(change, 0.0) + float(np.prod([kinds[p] for p in people]))
        got: dict[int, float] = {}
        for value, weight in zip(stated.inputs[slot], stated.weights[k], strict=True):
            got[int(value)] = got.get(int(value), 0.0) + float(weight)
        assert {v: w for v, w in got.items() if w > 1e-12} == pytest.approx(expected, abs=1e-12)


def test_a_mean_over_clusters_varies_as_kish_says() -> None:
    text = source(
        "{when: {met: {of: work, at_least: 2}, then: {fixed: 500 000}}}",
        "cluster_randomised", "score", "3", treated=200, compared=200, method="cluster_means", extra="\n    clusters: {unit: School, treated: 10, compared: 10}",
    )  # fmt: skip
    found = read_contract_text(text)
    told = """
beliefs: 1
contract: invented
enrolment: [{from: 2025-01-01, to: 2025-12-31, people: 200}]
drop_out: 0 %
outcomes:
  work: {size: {without: 50, with: 53}, spread: 10, after: 6, shown_as: difference, compared: 200}
delays: {measuring: 0, paying: 0}
discount_rate: 0 %
cpi: 0 %
measuring: {work: {icc: 10 %}}
"""
    d = diagnose(found, read_beliefs_text(told, found))
    error = 10 * sqrt(2 / 200 * (1 + 19 * 0.1))
    for place, effect in ((d.nothing, 0.0), (d.agreed, 3.0)):
        expected = stats.norm.sf((2 - effect) / error)
        e = d.curve.pays
        assert abs(e.value[place] - expected) < 2.5 * (e.high[place] - e.low[place]) / 2


def test_exaggeration_and_wrong_sign_where_something_is_paid() -> None:
    found = contract("{when: {met: {of: work, at_least: -20 %}, then: {fixed: 500 000}}}")
    d = diagnose(found, beliefs(found))
    a, b = binom(6, Fraction(36, 100)), binom(6, Fraction(3, 10))
    paid = measured = wrong = Fraction(0)
    for (x, p), (y, q) in product(enumerate(a), enumerate(b)):
        if 5 * (x - y) >= -6:
            paid += p * q
            measured += p * q * Fraction(x - y, 6)
            wrong += p * q * (x < y)
    place = d.nothing + 3
    assert d.curve.exaggeration[place] == pytest.approx(float(measured / paid / Fraction(6, 100)), rel=1e-9)
    assert d.curve.wrong_sign[place] == pytest.approx(float(wrong / paid), rel=1e-9)


def test_a_price_times_eight_tenths_pays_eight_tenths_at_the_same_time() -> None:
    text = source()
    found = read_contract_text(text)
    told = beliefs(found, choices="choices: {price: [80 %], cost: 0}\n")
    search = improve(found, read_tree(text.encode(), "c").content, told)
    now, lower = sorted(search.frontier, key=lambda d: -d.paid)
    assert lower.paid == pytest.approx(0.8 * now.paid)
    assert lower.missed > now.missed
    assert now.months == 12 + 6


def test_a_rule_on_the_chance_of_reaching_the_goal() -> None:
    """Ended at the end of 2025, 6 of 12 measured, where the chance of 8 of 12 is under 20 %: three or fewer of six (uniform prior)."""
    rule = """
termination:
  early:
    clause: "7.1"
    on: 2025-12-31
    who: [fund]
    when: {of: work, over: to_date, chance: {below: 20 %, goal: 8, observed: 6, planned: 12, prior: {successes: 1, failures: 1}}}
"""
    found = contract(
        "{per_unit: {of: work, rate: 10 000}}",
        "validated_count", "person", "8", estimand="count", treated=12, compared=None, method="count", more=rule,
    )  # fmt: skip
    d = diagnose(found, beliefs(found, people=12, shown="level", more=""))

    def chance(seen: int) -> Fraction:
        """Beta-binomial: of 6 more, at least what is lacking."""
        a, b = seen + 1, 6 - seen + 1
        ways = [comb(6, k) * Fraction(_rising(a, k) * _rising(b, 6 - k), _rising(a + b, 6)) for k in range(max(0, 8 - seen), 7)]
        return sum(ways, Fraction(0))

    half = binom(6, Fraction(3, 10))
    expected = sum(p for x, p in enumerate(half) if chance(x) < Fraction(1, 5))
    assert 0.5 < expected < 1
    assert d.stops[0].chance.value[d.nothing] == pytest.approx(float(expected), rel=1e-9)


def _rising(start: int, times: int) -> int:
    found = 1
    for i in range(times):
        found *= start + i
    return found


def test_a_person_measured_twice_tells_less_than_two_people() -> None:
    """Three people, two measurements each, alike 50 %: Polya's urn for each, summed."""
    found = contract(
        "{when: {met: {of: work, at_least: 50 %}, then: {fixed: 500 000}}}",
        "validated_count", "percent", "60 %", estimand="share", treated=3, compared=None, method="binomial_exact", extra="waves: 2",
    )  # fmt: skip
    d = diagnose(found, beliefs(found, people=3, shown="level", more="", measuring="{alike: 50 %}"))
    both = Fraction(3, 10) * (Fraction(3, 10) + Fraction(1, 2) * Fraction(7, 10))
    one = 2 * (Fraction(3, 10) - both)
    kinds = {0: 1 - one - both, 1: one, 2: both}
    expected = sum(kinds[a] * kinds[b] * kinds[c] for a, b, c in product(kinds, repeat=3) if a + b + c >= 3)
    assert d.pays_for_nothing == pytest.approx(float(expected), rel=1e-9)


def test_before_and_after_without_an_agreed_figure_are_pairs() -> None:
    """P(at least 20 points more of six people after than before), people alike or not."""
    found = contract(evidence="before_after", plan=False)
    alike = diagnose(found, beliefs(found, more=", compared: 0", measuring="{alike: 60 %}")).pays_for_nothing
    both = 0.3 * 0.3 + 0.6 * 0.3 * 0.7
    changes = np.array([0.3 - both, 1 - 2 * (0.3 - both), 0.3 - both])
    chances = np.array([1.0])
    for _ in range(6):
        chances = np.convolve(chances, changes)
    assert alike == pytest.approx(sum(p for change, p in zip(range(-6, 7), chances, strict=True) if 5 * change >= 6), rel=1e-9)


def test_a_boundary_stops_a_service_that_works_no_more_often_than_agreed() -> None:
    """All 16 are measured by the look, and the agreed effect is just the rate in doubt: the chance is the binomial tail."""
    rule = """
termination:
  look: {clause: "7.1", on: 2026-12-30, who: [fund], when: {of: work, over: to_date,
    boundary: {at_least: 60 %, level: 10 %, shape: pocock, looks: [16, 32], observed: 16}}}
"""
    found = contract(
        "{per_unit: {of: work, rate: 10 000}}",
        "validated_count", "person", "10",
        estimand="count", treated=16, compared=None, method="count", more=rule,
    )  # fmt: skip
    d = diagnose(found, beliefs(found, people=16, shown="level", more=""))
    agreed = found.termination["look"].when.boundary
    assert agreed
    low, _ = edges(agreed, agreed.observed)
    (stop,) = d.stops
    for place, rate in ((d.nothing, Fraction(3, 10)), (d.agreed, Fraction(d.outcomes[0].agreed))):
        assert stop.chance.value[place] == pytest.approx(float(sum(binom(16, rate)[:low])), rel=1e-9)
    assert stop.chance.value[d.agreed] <= 0.1 < stop.chance.value[d.nothing]
