"""Contracts that pay for each participant, against `settle` with rows for every person."""

from __future__ import annotations

from fractions import Fraction
from itertools import product
from math import factorial

import numpy as np
import pytest

from effektkontrakt.contract import read_contract_text
from effektkontrakt.contract.tree import read_tree
from effektkontrakt.diagnose import diagnose
from effektkontrakt.diagnose.improve import improve
from effektkontrakt.diagnose.people import added_up, multinomial, splits_of
from effektkontrakt.settle.results.read import expected_by, results_from_rows
from effektkontrakt.settle.settle import settle
from effektkontrakt.simulate import read_beliefs_text

CONTRACT = """
effektkontrakt: 1
id: each
title: Each
kind: financial
currency: NOK
period: {from: 2025-01-01, to: 2026-12-31}
parties:
  town: {role: outcome_payer, name: Town}
  fund: {role: investor, name: Fund, commitment: 1 000 000}
  crew: {role: provider, name: Crew}
  seer: {role: evaluator, name: Seer}
outcomes:
  work: {clause: "3.1", metric: Works, unit: person, evidence: validated_count, target: 3}
  stay: {clause: "3.2", metric: Stays, unit: person, evidence: validated_count, target: 2}
payments:
  work: {clause: "4.1", per: participant, due: yearly, amount: {per_unit: {of: work, rate: 100 000}}}
  stay: {clause: "4.2", per: participant, due: yearly, amount: {per_unit: {of: stay, rate: 150 000}}}
limits:
  once: {clause: "4.3", per: participant_outcome, times: 1}
  person: {clause: "4.4", per: participant, cap: 220 000}
  year: {clause: "4.5", per: year, cap: 330 000}
measurement:
  work: {clause: "5.1", of: work, estimand: count, population: All, months: 6, treated: 4, method: count, by: seer, cost: 5 000}
"""
BELIEFS = """
beliefs: 1
contract: each
enrolment:
  - {from: 2025-03-01, to: 2025-03-10, people: 2}
  - {from: 2025-10-01, to: 2025-10-10, people: 2}
drop_out: 0 %
outcomes:
  work: {chance: {without: 40 %, with: 75 %}, after: 6, shown_as: level}
  stay: {given: work, chance: {without: 50 %, with: 80 %}, after: 9, shown_as: level}
delays: {measuring: 0, paying: 0}
discount_rate: 0 %
cpi: 0 %
"""
FOUND = read_contract_text(CONTRACT)
TOLD = read_beliefs_text(BELIEFS, FOUND)
DAYS = {0: {"work": "2025-09-05", "stay": "2025-12-05"}, 1: {"work": "2026-04-05", "stay": "2026-07-05"}}


def settled(splits: tuple[tuple[int, ...], ...]) -> int:
    rows = []
    for batch, split in enumerate(splits):
        reached = [r for r, n in zip(([], ["work"], ["work", "stay"]), split, strict=True) for _ in range(n)]
        for person, outcomes in enumerate(reached):
            for outcome in outcomes:
                row = {"outcome": outcome, "value": "1", "date": DAYS[batch][outcome], "participant": f"p{batch}{person}"}
                rows.append(row)
    return settle(FOUND, results_from_rows(rows, expected_by(FOUND))).total


def chance(split: tuple[int, ...], p: list[Fraction]) -> Fraction:
    ways = factorial(sum(split))
    found = Fraction(1)
    for n, q in zip(split, p, strict=True):
        ways //= factorial(n)
        found *= q**n
    return ways * found


@pytest.mark.parametrize(("place", "work", "stay"), [(5, "0.4", "0.2"), (15, "0.75", "0.5"), (10, "0.575", "0.35")])
def test_equal_to_settling_everything_that_may_happen(place: int, work: str, stay: str) -> None:
    d = diagnose(FOUND, TOLD)
    assert d.exact
    w, s = Fraction(work), Fraction(stay)
    splits = [tuple(int(x) for x in row) for row in splits_of(2, 3)]
    pays = paid = Fraction(0)
    for both in product(splits, splits):
        p = chance(both[0], [1 - w, w - s, s]) * chance(both[1], [1 - w, w - s, s])
        total = settled(both)
        pays += p * (total > 0)
        paid += p * total
    assert d.curve.pays.value[place] == pytest.approx(float(pays), rel=1e-9)
    assert d.curve.paid.value[place] == pytest.approx(float(paid), rel=1e-9)


def test_all_ways_to_split_people_and_their_chances() -> None:
    splits = splits_of(5, 3)
    assert len({tuple(row) for row in splits}) == 21
    assert multinomial(splits, np.array([[0.2, 0.3, 0.5], [1.0, 0.0, 0.0]])).sum(axis=1) == pytest.approx([1, 1])


def test_sums_are_exact_however_large() -> None:
    numbers = np.array([[3, 4]], dtype=np.int64)
    for size in (10**9 + 7, 2**55 + 1):
        assert added_up(numbers, np.array([[size], [size + 2]]), 7)[0, 0] == 7 * size + 8


def test_people_without_a_result_are_paid_nothing_for() -> None:
    told = read_beliefs_text(BELIEFS + "measuring: {work: {missing: 10 %}, stay: {missing: 10 %}}\n", FOUND)
    d = diagnose(FOUND, told)
    none = (1 - Fraction(4, 10) * Fraction(9, 10)) ** 4
    assert d.pays_for_nothing == pytest.approx(float(1 - none), rel=1e-9)


def test_a_search_varies_price_and_people() -> None:
    told = read_beliefs_text(BELIEFS + "choices: {participants: [8], price: [80 %], each: 1 000, cost: 0}\n", FOUND)
    found = improve(FOUND, read_tree(CONTRACT.encode(), "c").content, told)
    d = diagnose(FOUND, TOLD)
    assert found.now.paid == pytest.approx(d.paid_for_nothing)
    cheaper = next(x for x in found.frontier if x.terms.price == Fraction(4, 5) and not x.measure.resized)
    assert cheaper.paid < found.now.paid
    assert cheaper.missed > found.now.missed
