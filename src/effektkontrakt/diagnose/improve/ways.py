"""Other ways to measure the same contract, as changes of its content: how many, for how long, against whom; with price and time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from effektkontrakt.calendar import add_months
from effektkontrakt.contract.measurement import Plan
from effektkontrakt.contract.model import Contract
from effektkontrakt.contract.write import number
from effektkontrakt.simulate.beliefs import Beliefs
from effektkontrakt.simulate.choices import Choices, Way

Data = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Measure:
    """A way to measure: participants in each cohort, cohorts pooled, and another design than the contract's, if any."""

    participants: int
    cohorts: int = 1
    way: str | None = None
    resized: bool = False

    def people(self) -> int:
        """Participants in all."""
        return self.participants * self.cohorts


@dataclass(frozen=True, slots=True)
class Priced:
    """What measuring so costs, in minor units, and how many months until the result is stated."""

    cost: int
    months: int


def remeasured(content: Data, plan_name: str, plan: Plan, measure: Measure, way: Way | None, longer: int) -> Data:
    """The content with this measurement: sizes of every plan of the same people, the way of this plan, `longer` months in all."""
    people = Fraction(measure.people(), plan.treated)
    plans, outcomes = dict(content["measurement"]), dict(content["outcomes"])
    found = {**content, "measurement": plans, "outcomes": outcomes}
    if people != 1:
        for name, written in content["measurement"].items():
            if parse(written["treated"]) == plan.treated:
                plans[name] = _sized(written, people)
                outcomes[written["of"]] = _target(outcomes[written["of"]], written["estimand"], people)
        group = content.get("target_group", {})
        if "size" in group and parse(group["size"]) < measure.people():
            found["target_group"] = {**group, "size": number(measure.people())}
    if way is not None:
        plans[plan_name] = _otherwise(plans[plan_name], way, people)
        outcomes[plan.of] = {**outcomes[plan.of], "evidence": way.evidence}
    if longer:
        found["period"] = {**content["period"], "to": _later(content["period"]["to"], longer)}
    return found


def _sized(written: Data, people: Fraction) -> Data:
    """A plan for so many times as many people."""
    found = {**written, "treated": number(round(parse(written["treated"]) * people))}
    if "compared" in written:
        found["compared"] = number(max(1, round(parse(written["compared"]) * people)))
    if "clusters" in written:
        groups = written["clusters"]
        found["clusters"] = {k: v if k == "unit" else number(max(2, round(parse(v) * people))) for k, v in groups.items()}
    return found


def _target(outcome: Data, estimand: str, people: Fraction) -> Data:
    """A count that was agreed grows with the number of people."""
    if estimand != "count" or "target" not in outcome:
        return outcome
    return {**outcome, "target": number(round(parse(outcome["target"]) * people))}


def _otherwise(written: Data, way: Way, people: Fraction) -> Data:
    """A plan with another way to measure."""
    dropped = ("compared", "clusters", "baseline", "baseline_size", "options", "adjust")
    found = {k: v for k, v in written.items() if k not in dropped} | {"method": way.method, "cost": number(way.cost)}
    if way.compared is not None:
        found["compared"] = number(max(1, round(way.compared * people)))
    if way.clusters is not None:
        groups = number(max(2, round(way.clusters * people)))
        unit = written.get("clusters", {}).get("unit", {"nb": "gruppe", "nn": "gruppe", "en": "group"})
        found["clusters"] = {"unit": unit, "treated": groups, "compared": groups}
    if way.baseline is not None:
        found["baseline"] = number(way.baseline.value) + (" %" if way.baseline.percent else "")
    if way.baseline_size is not None:
        found["baseline_size"] = number(way.baseline_size)
    return found


def parse(text: str) -> int:
    """A whole number as written."""
    return int(text.replace(" ", ""))


def _later(day: str, months: int) -> str:
    return add_months(date.fromisoformat(day), months).isoformat()


def priced(contract: Contract, beliefs: Beliefs, choices: Choices, plan: Plan, measure: Measure, minor: int) -> Priced:
    """Price and time. People come as fast as believed: more of them, or more cohorts, take longer."""
    way = choices.ways[measure.way] if measure.way else None
    compared = (way.compared if way else plan.compared) or 0
    measured = measure.people() + round(compared * Fraction(measure.people(), plan.treated))
    planned = plan.treated + compared
    if way is not None:
        cost = way.cost + way.each * measured
    else:
        cost = (plan.cost or Fraction(0)) + choices.each * (measured - planned)
    extra = measure.people() - plan.treated
    delivery = sum(
        (Fraction(c.amount.mean()).limit_denominator(100) for c in beliefs.costs.values() if c.each == "participant"), Fraction(0)
    )
    cost += delivery * extra
    months = round(enrolment_months(contract, beliefs) * measure.people() / plan.treated)
    return Priced(int(cost * minor), months + plan.months + (plan.takes or 0) + (way.months if way else 0))


def enrolment_months(contract: Contract, beliefs: Beliefs) -> float:
    """From the first to come until the last."""
    days = []
    for batch in beliefs.enrolment:
        if batch.cohort is not None:
            cohort = contract.cohorts[batch.cohort]
            days += [cohort.first, cohort.last]
        elif batch.first and batch.last:
            days += [batch.first, batch.last]
    return max(1.0, ((max(days) - min(days)).days + 1) / 30.4375)
