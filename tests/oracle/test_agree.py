"""The program and the slow judge settle the same contracts to the same amounts, line by line."""

from __future__ import annotations

import json
import os
from datetime import date

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from effektkontrakt.contract import read_contract_text
from effektkontrakt.settle import settle
from effektkontrakt.settle.results import expected_by, results_from_rows
from tests.oracle import tried
from tests.oracle.judge import Judge
from tests.oracle.strategies import contracts, results

EXAMPLES = int(os.environ.get("EFFEKT_EXAMPLES", "400"))


@st.composite
def cases(draw):
    contract = draw(contracts())
    return contract, draw(results(contract)), draw(st.one_of(st.none(), st.dates(date(2021, 1, 1), date(2023, 1, 31))))


@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
@given(cases())
def test_settlement_equals_the_judge(case):
    contract, rows, as_of = case
    parsed = read_contract_text(json.dumps(contract))
    found = settle(parsed, results_from_rows(rows, expected_by(parsed)), as_of)
    got = sorted(
        (x.payment, x.kind, x.occasion, x.cohort or "", x.payer, x.payee, x.amount, x.status == "pending")
        for x in found.all_lines
    )
    judge = Judge(contract, rows, as_of)
    wanted = sorted(
        (x["term"], x["kind"], x["day"], x["cohort"] or "", x["payer"], x["payee"], x["amount"], x["pending"])
        for x in judge.settle()
    )
    assert got == wanted
    assert [(d.name, d.met) for d in found.decisions] == judge.decisions()
    tried.count += 1


@settings(max_examples=EXAMPLES // 4, deadline=None, suppress_health_check=list(HealthCheck))
@given(cases())
def test_every_line_has_a_trace_that_can_be_said(case):
    contract, rows, as_of = case
    parsed = read_contract_text(json.dumps(contract))
    settlement = settle(parsed, results_from_rows(rows, expected_by(parsed)), as_of)
    for decision in settlement.decisions:
        for lang in ("nb", "nn", "en"):
            assert decision.trace is None or _said(decision.trace, lang)
    for line in settlement.all_lines:
        step = line.trace()
        assert step.amount.minor == line.amount
        for lang in ("nb", "nn", "en"):
            assert _said(step, lang)


def _said(step, lang):
    return step.words.say(lang) and all(_said(part, lang) for part in step.parts)
