"""The chance that each of several outcomes is shown, against every combination of cases."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from scipy import stats

from effektkontrakt.contract import read_contract_text
from effektkontrakt.diagnose import Diagnosis, diagnose, sentences
from effektkontrakt.diagnose.shown import Probabilities, holms
from effektkontrakt.simulate import read_beliefs_text
from tests.diagnose.invented import BELIEFS, source

SECOND = """
  rest:
    clause: "5.2"
    of: rest
    estimand: difference
    population: Everybody
    months: 6
    treated: 8
    compared: 7
    method: difference_in_proportions
    by: seer
    correction: holm
"""


def by_hand(p: list[float], levels: list[float]) -> list[bool]:
    """Holm's method as it is told: the smallest first, until one is too large."""
    found = [False] * len(p)
    for turn, i in enumerate(sorted(range(len(p)), key=lambda i: p[i])):
        if p[i] > levels[i] / (len(p) - turn):
            break
        found[i] = True
    return found


def test_holms_method_over_every_combination() -> None:
    rng = np.random.default_rng(3)
    tests = [Probabilities(rng.uniform(0, 0.1, 6), rng.dirichlet(np.ones(6), 2)) for _ in range(3)]
    levels = [0.05, 0.05, 0.05]
    expected = np.zeros((3, 2))
    for at in product(range(6), repeat=3):
        found = by_hand([t.p[i] for t, i in zip(tests, at, strict=True)], levels)
        chance = np.prod([t.weights[:, i] for t, i in zip(tests, at, strict=True) if t.weights is not None], axis=0)
        expected += np.array(found)[:, None] * chance
    for place in range(3):
        assert holms(place, tests, levels) == pytest.approx(expected[place])
        assert (expected[place] > tests[place].at_most(0.05 / 3)).any()


def two(correction: str = "holm", more: str = "") -> Diagnosis:
    text = source(
        "{sum: [{when: {met: {of: work, at_least: 20 %}, then: {fixed: 100 000}}}, {when: {met: {of: rest, at_least: 20 %}, then: {fixed: 100 000}}}]}",
        treated=9,
        compared=8,
        extra="\n    correction: holm",
        more=SECOND.replace("correction: holm", f"correction: {correction}"),
    ).replace(
        "payments:",
        '  rest: {clause: "3.2", metric: Rest, unit: percentage_point, evidence: randomised, target: 20 %}\npayments:',
        1,
    )
    contract = read_contract_text(text)
    told = BELIEFS.format(people=9, without="10 %", with_="70 %", shown="difference", more=", compared: 8", measuring=more)
    told = told.replace(
        "delays:", "  rest: {chance: {without: 20 %, with: 80 %}, after: 6, shown_as: difference, compared: 7}\ndelays:", 1
    )
    return diagnose(contract, read_beliefs_text(told, contract))


def test_two_outcomes_of_a_contract() -> None:
    d = two()
    assert d.exact
    assert d.curve.shown is None
    w = d.curve.effect
    for k in (d.nothing, len(w) - 1):
        rates = [(0.1 + 0.2 * w[k], 0.1, 9, 8), (0.2 + 0.2 * w[k], 0.2, 8, 7)]
        sides = []
        for with_, without, n, m in rates:
            cases = [(x, y) for x in range(n + 1) for y in range(m + 1)]
            p = [float(stats.hypergeom.sf(x - 1, n + m, x + y, n)) for x, y in cases]
            chance = [float(stats.binom.pmf(x, n, with_) * stats.binom.pmf(y, m, without)) for x, y in cases]
            sides.append((p, chance))
        expected = np.zeros(2)
        for (pa, ca), (pb, cb) in product(zip(*sides[0], strict=True), zip(*sides[1], strict=True)):
            expected += np.array(by_hand([pa, pb], [0.025 + 1e-12] * 2)) * ca * cb
        assert [s.chance[k] for s in d.shown] == pytest.approx(expected, rel=1e-9)
    assert not any(s.least for s in d.shown)
    said = " ".join(words.say("en") for words in sentences(d))
    assert "shows an effect on “Rest” in" in said
    assert "exactly by Holm's method" in said


def test_where_one_has_no_exact_test_the_other_is_said_to_be_at_least() -> None:
    d = two(more="measuring: {rest: {missing: 10 %}}")
    (work,) = d.shown
    assert work.least
    assert work.chance[d.agreed] <= two().shown[0].chance[d.agreed]
    assert "Holm's method at its strictest" in " ".join(words.say("en") for words in sentences(d))
