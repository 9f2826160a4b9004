"""The contract's own cohorts: fewer, more, larger, or paid for together; and several plans varied at once."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

from effektkontrakt.contract import read_contract_text
from effektkontrakt.contract.tree import read_tree
from effektkontrakt.diagnose.improve import edited, improve
from effektkontrakt.diagnose.improve.cohorts import recohorted
from effektkontrakt.diagnose.improve.terms import pooled
from effektkontrakt.simulate import read_beliefs_text
from tests.diagnose.invented import source

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "peterborough"
SOURCE = (EXAMPLE / "contract.yaml").read_text()
CONTRACT = read_contract_text(SOURCE)
CONTENT = read_tree(SOURCE.encode(), "c").content
CHOICES = "\nchoices: {cohorts: [1, 3], participants: [1 500], pooled: yes, cost: 400 000, each: 10, enough: {nothing: 5 %}}\n"
TOLD = read_beliefs_text((EXAMPLE / "beliefs.yaml").read_text() + CHOICES, CONTRACT)
FOUND = improve(CONTRACT, CONTENT, TOLD, paths=4_000)


def test_each_number_of_cohorts_is_tried_pooled_and_not() -> None:
    assert FOUND.tried + FOUND.impossible == 3 * 2 * 2
    assert FOUND.impossible == 0
    assert FOUND.now.measure.cohorts == 2
    assert FOUND.now.measure.total == 2_000


def test_every_design_is_a_contract_without_mistakes() -> None:
    for design in FOUND.frontier:
        text, _ = edited(FOUND, design, SOURCE, TOLD)
        found = read_contract_text(text)
        assert len(found.cohorts) == design.measure.cohorts
        assert found.measurement["reduction"].treated == design.measure.total


def test_more_cohorts_follow_at_the_same_distance() -> None:
    cohorts = recohorted(CONTENT, 3, Fraction(1))["cohorts"]
    assert cohorts["cohort_3"] == {"from": "2014-05-01", "to": "2016-04-30", "measured": "2019-05-27", "size": "1 000"}
    assert recohorted(CONTENT, 3, Fraction(1))["period"]["to"] == "2019-05-27"
    assert list(recohorted(CONTENT, 1, Fraction(1))["cohorts"]) == ["cohort_1"]


def test_larger_cohorts_take_longer_to_enrol() -> None:
    cohorts = recohorted(CONTENT, 2, Fraction(3, 2))["cohorts"]
    assert cohorts["cohort_1"]["from"] == CONTENT["cohorts"]["cohort_1"]["from"]
    assert cohorts["cohort_1"]["to"] == "2013-05-31"
    assert cohorts["cohort_1"]["size"] == "1 500"


def test_a_pooled_payment_is_as_much_in_all() -> None:
    payment = pooled(CONTENT["payments"]["reconvictions"], 2)
    assert payment["due"] == "end"
    assert "fallback" not in payment
    assert payment["amount"]["when"]["met"]["over"] == "pooled"
    assert payment["amount"]["when"]["then"] == {"fixed": "5 000 000"}


SECOND = """
  school:
    clause: "5.2"
    of: school
    estimand: difference
    population: Everybody
    months: 9
    treated: 10
    compared: 10
    method: difference_in_proportions
    by: seer
"""


def test_every_plan_is_varied_each_in_its_own_way() -> None:
    text = source(treated=10, compared=10).replace(
        "payments:\n",
        '  school: {clause: "3.2", metric: In school, unit: percentage_point, evidence: randomised, target: 10 %}\npayments:\n',
    )
    pay = '  school: {clause: "4.3", due: end, amount: {when: {met: {of: school, at_least: 10 %}, then: {fixed: 100 000}}}}\nlimits:\n'
    text = text.rstrip() + SECOND
    text = text.replace("limits:\n", pay)
    contract = read_contract_text(text)
    choices = """
choices:
  plans:
    work: {cost: 10 000, threshold: [30 %]}
    school:
      cost: 20 000
      threshold: [20 %]
      ways: {figure: {name: Figure, evidence: fixed_baseline, method: binomial_exact, baseline: 40 %, cost: 5 000, months: 1}}
"""
    told = (
        "beliefs: 1\ncontract: invented\nenrolment: [{from: 2025-01-01, to: 2025-12-31, people: 10}]\ndrop_out: 0 %\noutcomes:\n"
        "  work: {chance: {without: 30 %, with: 50 %}, after: 6, shown_as: difference, compared: 10}\n"
        "  school: {chance: {without: 40 %, with: 60 %}, after: 9, shown_as: difference, compared: 10}\n"
        "delays: {measuring: 0, paying: 0}\ndiscount_rate: 0 %\ncpi: 0 %\n"
    )
    found = improve(contract, read_tree(text.encode(), "c").content, read_beliefs_text(told + choices, contract), paths=2_000)
    assert (found.tried, found.impossible) == (2 * 2 * 2, 0)
    assert found.now.cost == 3_000_000
    assert {(w.plan, w.way, w.cost, w.months) for w in found.worth} == {("school", "figure", -1_500_000, 1)}
    assert {edge for d in found.frontier for edge, _ in d.terms.edges} == {"work", "school"}
