"""What a contract pays in plain scenarios: a share of each goal reached, spread evenly over the period. No forecast."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from effektkontrakt.contract.model import Contract
from effektkontrakt.contract.payments import Payment
from effektkontrakt.contract.walk import outcomes_of
from effektkontrakt.contract.write import number
from effektkontrakt.settle import Settlement, settle
from effektkontrakt.settle.results import expected_by, results_from_rows
from effektkontrakt.terms.occasions import life, occasions
from effektkontrakt.text import Text

_MOST_ROWS = 400


@dataclass(frozen=True, slots=True)
class Scenario:
    """A name, and how much of each goal is reached (1: all of it)."""

    name: Text
    reached: Fraction


MISSED = Scenario(Text("Målene blir ikke nådd", "Måla blir ikkje nådde", "The goals are missed"), Fraction(0))
HALF = Scenario(Text("Målene blir halvveis nådd", "Måla blir halvvegs nådde", "The goals are half reached"), Fraction(1, 2))
REACHED = Scenario(Text("Målene blir nådd", "Måla blir nådde", "The goals are reached"), Fraction(1))
BEYOND = Scenario(
    Text("Det går en firedel bedre enn målene", "Det går ein firedel betre enn måla", "A quarter beyond the goals"),
    Fraction(5, 4),
)
SCENARIOS = (MISSED, HALF, REACHED, BEYOND)


def goals(contract: Contract) -> dict[str, Fraction]:
    """Each outcome's goal: its target, else the highest quantity that a term asks for; outcomes with neither are left out."""
    found = {}
    for name, outcome in contract.outcomes.items():
        if outcome.target is not None:
            found[name] = outcome.target.value
        elif asked := list(_asked(contract.model_dump(exclude_unset=True), name)):
            found[name] = max(asked)
    return found


def _asked(content: object, outcome: str) -> Iterator[Fraction]:
    if isinstance(content, dict):
        if content.get("of") == outcome:
            held = [content.get(key) for key in ("at_least", "above")] + [step["start"] for step in content.get("steps", ())]
            yield from (Fraction(found["value"]) for found in held if found is not None)
        for value in content.values():
            yield from _asked(value, outcome)
    elif isinstance(content, list | tuple):
        for value in content:
            yield from _asked(value, outcome)


def play(contract: Contract, scenario: Scenario, known: Mapping[str, Fraction] | None = None) -> Settlement:
    """The contract settled on the scenario. `known` gives goals in place of the contract's own."""
    rows = list(_rows(contract, scenario.reached, known or goals(contract)))
    return settle(contract, results_from_rows(rows, expected_by(contract), "scenario"))


def _rows(contract: Contract, reached: Fraction, known: Mapping[str, Fraction]) -> Iterator[dict[str, str]]:
    people = expected_by(contract).needs_participant
    for name, index in contract.indices.items():
        for year in range(contract.period.first.year, contract.period.last.year + 1):
            day = min(
                max(contract.period.first, contract.period.first.replace(year=year, month=12, day=31)), contract.period.last
            )
            yield {"outcome": name, "value": number(index.base), "date": str(day)}
    for name, goal in known.items():
        outcome = contract.outcomes[name]
        scale = 10 ** outcome.decimals(contract.currency)
        total = Fraction(int(goal * reached * scale), scale)
        if outcome.percent and goal < 100:
            total = min(total, Fraction(100))
        if outcome.adds_up:
            yield from _spread(contract, name, total, scale, name in people)
        else:
            yield from _stated(contract, name, total)


def _spread(contract: Contract, name: str, total: Fraction, scale: int, by_person: bool) -> Iterator[dict[str, str]]:
    """The total in equal parts on evenly spaced days, the last taking what is left; each a participant of its own if asked."""
    if total <= 0:
        return
    whole = life(contract)
    count = max(1, min(_MOST_ROWS, int(total)))
    each = Fraction(int(total / count * scale), scale)
    days = (whole.last - whole.first).days
    for i in range(count):
        value = total - each * (count - 1) if i == count - 1 else each
        row = {"outcome": name, "value": number(value), "date": str(whole.first + timedelta(days=days * (i + 1) // (count + 1)))}
        yield row | ({"participant": f"p{i + 1}"} if by_person else {})


def _stated(contract: Contract, name: str, value: Fraction) -> Iterator[dict[str, str]]:
    """The same statement wherever one is asked for: at each occasion, for each cohort, and for all cohorts together."""
    reading = [p for p in contract.payments.values() if name in outcomes_of(p)]
    days = {o.day for p in reading for o in occasions(contract, p) if o.cohort is None} | _decision_days(contract)
    for day in sorted(days):
        yield {"outcome": name, "value": number(value), "date": str(day)}
    if any(_by_cohort(p) for p in reading):
        for cohort in (*contract.cohorts, "pooled"):
            yield {"outcome": name, "value": number(value), "cohort": cohort, "date": ""} | (
                {"date": str(life(contract).last)} if cohort == "pooled" else {}
            )


def _decision_days(contract: Contract) -> set[date]:
    days: set[date] = {t.on for t in contract.termination.values()}
    return days | ({contract.continuation.on} if contract.continuation else set())


def _by_cohort(payment: Payment) -> bool:
    return payment.due == "cohort"
