"""Other ways to measure the same contract, as changes of its content: how many, for how long, against whom; with price and time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from effektkontrakt.calendar import add_months
from effektkontrakt.contract.measurement import Plan
from effektkontrakt.contract.model import Contract
from effektkontrakt.contract.write import number
from effektkontrakt.money import minor_units
from effektkontrakt.simulate.beliefs import Beliefs
from effektkontrakt.simulate.choices import Way

Data = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Aim:
    """A plan of the contract, what it costs as planned, and other ways to measure the same."""

    name: str
    plan: Plan
    cost: Fraction
    ways: Mapping[str, Way]


@dataclass(frozen=True, slots=True)
class Measure:
    """A way to measure: `total` participants, so many in each of `cohorts`, and by plan another way than the contract's, if any."""

    total: int
    participants: int
    cohorts: int = 1
    ways: tuple[tuple[str, str], ...] = ()
    resized: bool = False
    recohorted: bool = False

    @property
    def changes(self) -> int:
        """How many things differ."""
        return len(self.ways) + self.resized + self.recohorted


@dataclass(frozen=True, slots=True)
class Priced:
    """What measuring so costs, in minor units, and how many months until the result is stated."""

    cost: int
    months: int


def remeasured(content: Data, aims: Sequence[Aim], measure: Measure) -> Data:
    """The content with this measurement: sizes of every plan of the same people as the first, and the ways chosen."""
    main = aims[0].plan
    people = Fraction(measure.total, main.treated)
    plans, outcomes = dict(content["measurement"]), dict(content["outcomes"])
    found = {**content, "measurement": plans, "outcomes": outcomes}
    if people != 1:
        for name, written in content["measurement"].items():
            if parse(written["treated"]) == main.treated:
                plans[name] = _sized(written, people)
                outcomes[written["of"]] = _target(outcomes[written["of"]], written["estimand"], people)
        group = content.get("target_group", {})
        if "size" in group and parse(group["size"]) < measure.total:
            found["target_group"] = {**group, "size": number(measure.total)}
    chosen = dict(measure.ways)
    for aim in aims:
        if aim.name in chosen:
            way = aim.ways[chosen[aim.name]]
            plans[aim.name] = _otherwise(plans[aim.name], way, people)
            outcomes[aim.plan.of] = {**outcomes[aim.plan.of], "evidence": way.evidence}
    return found


def lengthened(content: Data, months: int) -> Data:
    """The content with a period so many months longer."""
    return {**content, "period": {**content["period"], "to": _later(content["period"]["to"], months)}} if months else content


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


def priced(
    contract: Contract, beliefs: Beliefs, each: Fraction, aims: Sequence[Aim], measure: Measure, enrolled: float
) -> Priced:
    """Price and time. `each`: a person more as planned, asked once of all plans. `enrolled`: months from the first to the last to come.

    More participants than agreed cost what the beliefs say the service costs a participant.
    """
    chosen = dict(measure.ways)
    times = Fraction(measure.total, aims[0].plan.treated)
    cost, months = Fraction(0), 0
    as_planned = [aim for aim in aims if aim.name not in chosen]
    for aim in aims:
        later = 0
        if aim in as_planned:
            cost += aim.cost
        else:
            way = aim.ways[chosen[aim.name]]
            cost += way.cost + (way.each or 0) * (measure.total + round((way.compared or 0) * times))
            later = way.months
        months = max(months, aim.plan.months + (aim.plan.takes or 0) + later)
    if as_planned:
        planned = max(aim.plan.treated + (aim.plan.compared or 0) for aim in as_planned)
        cost += each * (round(planned * times) - planned)
    delivery = sum(
        (Fraction(c.amount.mean()).limit_denominator(100) for c in beliefs.costs.values() if c.each == "participant"), Fraction(0)
    )
    cost += delivery * (measure.total - aims[0].plan.treated)
    return Priced(int(cost * minor_units(contract.currency)), round(enrolled) + months)


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
