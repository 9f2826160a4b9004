"""A first contract from a need and a handful of answers: complete, valid, and meant to be changed."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from math import ceil
from typing import Any

from effektkontrakt.contract.write import block, number
from effektkontrakt.prepare.need import Answers, Idea, Need
from effektkontrakt.prepare.plan import plan


def draft(idea: Idea) -> str:
    """The contract file as text."""
    return block(content(idea))


def content(idea: Idea) -> dict[str, Any]:
    """The contract as nested fields."""
    need, a = idea.need, idea.answers
    first, last = a.start, _last(a.start, a.years)
    parties = {
        "payer": {"role": "outcome_payer", "name": a.outcome_payer},
        "investor": {"role": "investor", "name": a.investor, "commitment": number(a.capital)},
        "provider": {"role": "provider", "name": a.provider},
    }
    if a.evaluator:
        parties["evaluator"] = {"role": "evaluator", "name": a.evaluator}
    found: dict[str, Any] = {
        "effektkontrakt": "1",
        "id": a.id,
        "title": need.title,
        "summary": need.problem,
        "kind": a.kind,
        "currency": a.currency,
        "period": {"from": str(first), "to": str(last)},
        "rounding": "half_up",
        "parties": parties,
        "target_group": {"description": need.target_group, "size": number(Fraction(need.size))},
        "intervention": need.intervention,
        "outcomes": {"goal": _outcome(a)},
        **({"measurement": {"goal": _plan(need, a)}} if a.evaluator else {}),
        "financing": _financing(a),
        "payments": {
            "result": {"clause": "4.1", "from": "payer", "to": "investor", "due": _due(a), "within": "60", "amount": _amount(a)}
        },
        "limits": {"total": {"clause": "4.2", "per": "contract", "cap": number(_cap(a))}},
    }
    if a.kind == "bridge":
        found["continuation"] = {
            "clause": "5.1",
            "who": "payer",
            "when": {"of": "goal", "over": "to_date", "at_least": _size(a, a.target)},
            "on": str(last),
            "budget": {str(last.year + 1 + i): number(a.continue_budget or Fraction(0)) for i in range(a.continue_years or 0)},
        }
    middle = first + (last - first) // 2
    found["reviews"] = {"halfway": {"clause": "6.1", "on": str(middle), "of": ["goal"]}}
    found["termination"] = {
        "weak_start": {
            "clause": "6.2",
            "on": str(middle),
            "who": ["payer", "investor"],
            "when": {"of": "goal", "over": "to_date", "below": _size(a, _whole(a, a.target / 4))},
        }
    }
    if need.sources:
        found["sources"] = [need.sources]
    return found


def _last(first: date, years: int) -> date:
    year = first.year + years
    after = date(year, first.month, 28) if (first.month, first.day) == (2, 29) else first.replace(year=year)
    return after - timedelta(days=1)


def _outcome(a: Answers) -> dict[str, str]:
    return {"clause": "3.1", "metric": a.result, "unit": a.unit, "evidence": a.evidence, "target": _size(a, a.target)}


def _plan(need: Need, a: Answers) -> dict[str, Any]:
    """Everyone is measured, and compared with as many unless said; after a year, or less where the contract is that short."""
    clusters = {"unit": a.cluster_unit, "treated": str(a.clusters), "compared": str(a.clusters)}
    compared = need.size if a.compared is None else a.compared
    return plan(
        clause="3.2",
        outcome="goal",
        unit=a.unit,
        evidence=a.evidence,
        population=need.target_group,
        people=number(need.size),
        months=a.months or min(12, 12 * a.years - 1),
        by="evaluator",
        compared=number(compared),
        clusters=clusters,
        baseline=None if a.baseline is None else f"{number(a.baseline * 100)} %",
        baseline_size=None if a.baseline_size is None else number(a.baseline_size),
        cost=None if a.measuring_cost is None else number(a.measuring_cost),
    )


def _size(a: Answers, value: Fraction) -> str:
    return number(value) + (" %" if a.unit == "percent" else "")


def _whole(a: Answers, value: Fraction) -> Fraction:
    return Fraction(ceil(value)) if a.unit == "person" else value


def _financing(a: Answers) -> dict[str, Any]:
    """The capital in equal yearly parts of whole major units, the first taking what is left."""
    each = int(a.capital / a.years)
    draws = {}
    for i in range(a.years):
        day = a.start if i == 0 else _last(a.start, i) + timedelta(days=1)
        amount = a.capital - each * (a.years - 1) if i == 0 else Fraction(each)
        draws[f"year_{i + 1}"] = {
            "clause": "2.1",
            "from": "investor",
            "to": "provider",
            "on": str(day),
            "amount": number(amount),
        }
    return draws


def _due(a: Answers) -> str:
    return "end" if a.kind == "bridge" or a.unit == "percent" else "yearly"


def _cap(a: Answers) -> Fraction:
    if a.kind == "bridge":
        return a.part_back or Fraction(0)
    return a.capital if a.kind == "philanthropic" else a.most or a.capital


def _amount(a: Answers) -> dict[str, Any]:
    """Bridge: a part back when the goal is met. Else a price per person, or a straight line from half the goal to all of it."""
    if a.kind == "bridge":
        return {
            "when": {
                "met": {"of": "goal", "over": "to_date", "at_least": _size(a, a.target)},
                "then": {"fixed": number(a.part_back or Fraction(0))},
            }
        }
    most = _cap(a)
    if a.unit == "person":
        return {"per_unit": {"of": "goal", "rate": number(Fraction(ceil(most / a.target)))}}
    return {
        "bands": {
            "of": "goal",
            "method": "linear",
            "steps": [
                {"from": _size(a, a.target / 2), "pay": "0"},
                {"from": _size(a, a.target), "pay": number(most)},
            ],
        }
    }
