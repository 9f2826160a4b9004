"""Every answer of a diagnosis is there for every design of the list, with each way a measurement may go wrong."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from effektkontrakt.diagnose import diagnose, sentences
from effektkontrakt.diagnose.designs import DESIGNS
from tests.diagnose.invented import beliefs, contract

PLANS: dict[str, dict[str, Any]] = {
    "validated_count": {"estimand": "share", "compared": None, "method": "binomial_exact"},
    "before_after": {"compared": None, "extra": "baseline: 30 %"},
    "fixed_baseline": {"compared": None, "extra": "baseline: 30 %"},
    "historical_baseline": {"compared": None, "extra": "baseline: 30 %\n    baseline_size: 40"},
    "matched_comparison": {},
    "waitlist": {},
    "randomised": {},
    "cluster_randomised": {"extra": "\n    clusters: {unit: School, treated: 3, compared: 3}"},
}
WRONG = {
    "nothing": "",
    "trend": "{trend: 4 %, trend_doubt: 3 %}",
    "selection": "{selection: 6 %}",
    "bias": "{bias: 4 %}",
    "likeness": "{icc: 10 %, alike: 50 %}",
    "missing": "{missing: 20 %}",
    "records": "{missed: 5 %, mistaken: 3 %}",
}


def test_the_walk_knows_every_design():
    assert PLANS.keys() == DESIGNS.keys()


@pytest.mark.parametrize("wrong", WRONG)
@pytest.mark.parametrize("evidence", PLANS)
def test_every_answer_is_there(evidence: str, wrong: str) -> None:
    plan = dict(PLANS[evidence])
    share = evidence == "validated_count"
    more = "" if share else ", compared: 9"
    goal = "{when: {met: {of: work, at_least: 45 %}, then: {fixed: 500 000}}}" if share else None
    found = contract(
        *([goal] if goal else []),
        evidence=evidence,
        treated=9,
        compared=plan.pop("compared", 9),
        **({"unit": "percent", "target": "55 %"} if share else {}),
        **plan,
    )
    d = diagnose(
        found, beliefs(found, people=9, measuring=WRONG[wrong], shown="level" if share else "difference", more=more), 2000
    )
    c = d.curve
    for answer in (c.pays, c.paid, c.missed, c.overpaid):
        assert np.isfinite(answer.value).all()
        assert (answer.low <= answer.value + 1e-9).all()
        assert (answer.value <= answer.high + 1e-9).all()
        assert d.exact == bool((answer.low == answer.high).all())
    assert 0 < d.pays_for_nothing < 1
    assert 0 < d.unpaid_though_works < 1
    assert d.pays_for_nothing < c.pays.value[d.agreed]
    assert d.paid_for_nothing == pytest.approx(c.overpaid.value[d.nothing])
    assert d.effect_share is not None
    assert 0 < d.effect_share < 1
    assert c.exaggeration[d.agreed] > 0
    assert 0 <= c.wrong_sign[d.nothing + 2] <= 1
    assert (d.regret.payer_nothing, d.regret.investor) == (d.paid_for_nothing, d.missed)
    assert d.smallest is None or 0 < d.smallest <= 1.5
    said = [words.say("en") for words in sentences(d)]
    assert any(words.startswith(("Worked out exactly", "Drawn")) for words in said)
