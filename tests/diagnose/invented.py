"""Small invented contracts and beliefs."""

from __future__ import annotations

from typing import Any

from effektkontrakt.contract import read_contract_text
from effektkontrakt.contract.model import Contract
from effektkontrakt.simulate import Beliefs, read_beliefs_text

_CONTRACT = """
effektkontrakt: 1
id: invented
title: Invented
kind: financial
currency: NOK
period: {{from: 2025-01-01, to: 2026-12-31}}
rounding: half_up
parties:
  town: {{role: outcome_payer, name: Town}}
  fund: {{role: investor, name: Fund, commitment: 1 000 000}}
  crew: {{role: provider, name: Crew}}
  seer: {{role: evaluator, name: Seer}}
outcomes:
  work:
    clause: "3.1"
    metric: In work
    unit: {unit}
    evidence: {evidence}
    target: {target}
payments:
  main:
    clause: "4.1"
    due: {due}
    amount: {amount}
limits:
  total: {{clause: "4.2", per: contract, cap: 900 000}}
{more}
"""
_PLAN = """
measurement:
  work:
    clause: "5.1"
    of: work
    estimand: {estimand}
    population: Everybody
    months: 6
    treated: {treated}
    {compared}
    method: {method}
    by: seer
"""
BELIEFS = """
beliefs: 1
contract: invented
enrolment: [{{from: 2025-01-01, to: 2025-12-31, people: {people}}}]
drop_out: 0 %
outcomes:
  work: {{chance: {{without: {without}, with: {with_}}}, after: 6, shown_as: {shown}{more}}}
delays: {{measuring: 0, paying: 0}}
discount_rate: 0 %
cpi: 0 %
{measuring}
"""
THRESHOLD = "{when: {met: {of: work, at_least: 20 %}, then: {fixed: 500 000}}}"
SLOPE = "{bands: {of: work, method: linear, steps: [{from: 0 %, pay: 0}, {from: 40 %, pay: 800 000}]}}"


def contract(*said: Any, **named: Any) -> Contract:
    """A contract with one outcome and one payment, as `source` writes it."""
    return read_contract_text(source(*said, **named))


def source(
    amount: str = THRESHOLD,
    evidence: str = "randomised",
    unit: str = "percentage_point",
    target: str = "20 %",
    due: str = "end",
    estimand: str = "difference",
    treated: int = 6,
    compared: int | None = 6,
    method: str = "difference_in_proportions",
    more: str = "",
    plan: bool = True,
    extra: str = "",
) -> str:
    """The contract as YAML."""
    beside = (f"compared: {compared}" if compared else "") + extra
    written = _PLAN.format(estimand=estimand, treated=treated, compared=beside, method=method) if plan else ""
    return _CONTRACT.format(unit=unit, evidence=evidence, target=target, due=due, amount=amount, more=written + more)


def beliefs(
    found: Contract,
    people: int = 6,
    without: str = "30 %",
    with_: str = "50 %",
    shown: str = "difference",
    more: str = ", compared: 6",
    measuring: str = "",
    choices: str = "",
) -> Beliefs:
    """What is believed of it; `measuring` is a YAML map."""
    said = (f"measuring: {{work: {measuring}}}" if measuring else "") + choices
    return read_beliefs_text(
        BELIEFS.format(people=people, without=without, with_=with_, shown=shown, more=more, measuring=said), found
    )
