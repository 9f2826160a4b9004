"""The form: what may vary and what is good enough, as `choices` of the beliefs file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from effektkontrakt.contract.edit import put
from effektkontrakt.contract.write import number
from effektkontrakt.diagnose.improve.asked import aims_told, prepared
from effektkontrakt.diagnose.improve.terms import lowest_edge
from effektkontrakt.errors import InputError
from effektkontrakt.measure.draft import METHODS
from effektkontrakt.measure.methods import find
from effektkontrakt.simulate.choices import Aim, Choices
from effektkontrakt.text import LANGS, Words
from effektkontrakt.web.contracts.store import beliefs_of
from effektkontrakt.web.improving.base import Base
from effektkontrakt.web.words import word

MOST = 4_000
WAYS = 2
LISTS = ("participants", "cohorts", "price", "cap")
YES = ("gradual", "pooled")
ENOUGH = ("nothing", "missed", "cost", "months")
WAY = ("name", "evidence", "compared", "baseline", "cost", "each", "months")
_PART = re.compile(r"^choices\.(.*?)(?:[.\[]\d+\]?)?$")


@dataclass(frozen=True, slots=True)
class Asked:
    """What stands in the form, by field; what is wrong, by field; and the beliefs with these choices, once nothing is."""

    values: dict[str, str]
    wrong: dict[str, Words]
    beliefs: str = ""


def filled(base: Base) -> dict[str, str]:
    """The form as the beliefs have it; where they have no choices, ranges around the contract as it is."""
    believed = beliefs_of(base.source, base.beliefs)
    choices = believed.choices if believed and believed.choices else None
    return dict(_written(base, choices) if choices else _suggested(base))


def _written(base: Base, c: Choices) -> Iterator[tuple[str, str]]:
    yield "participants", "; ".join(map(number, c.participants))
    yield "cohorts", "; ".join(map(number, c.cohorts))
    yield "price", "; ".join(_percent(x) for x in c.price)
    yield "cap", "; ".join(map(number, c.cap))
    for name in YES:
        yield name, "yes" if getattr(c, name) else ""
    yield "each", _number(c.each)
    yield "enough.nothing", number(100 * c.enough.nothing)
    yield "enough.missed", number(100 * c.enough.missed)
    yield "enough.cost", _number(c.enough.cost)
    yield "enough.months", _number(c.enough.months)
    for name, _, aim in aims_told(base.contract, c):
        yield from _aim(name, aim)


def _aim(name: str, aim: Aim) -> Iterator[tuple[str, str]]:
    at = f"plans.{name}."
    yield at + "cost", _number(aim.cost)
    yield at + "threshold", "; ".join(number(q.value) + (" %" if q.percent else "") for q in aim.threshold)
    for place, (key, way) in enumerate(aim.ways.items()):
        here = f"{at}ways.{place}."
        yield here + "key", key
        yield here + "name", way.name.say("nb")
        yield here + "evidence", str(way.evidence)
        yield here + "compared", _number(way.compared)
        yield here + "baseline", number(way.baseline.value) + (" %" if way.baseline.percent else "") if way.baseline else ""
        yield here + "cost", _number(way.cost)
        yield here + "each", _number(way.each)
        yield here + "months", _number(way.months)


def _suggested(base: Base) -> Iterator[tuple[str, str]]:
    """Half as many again and twice as many participants; thresholds a quarter lower and higher; prices a tenth lower and higher."""
    plans = base.contract.measurement
    main, content = next(iter(plans.values()), None), base.content
    if main:
        each = Fraction(main.treated, max(1, len(base.contract.cohorts)))
        yield "participants", "; ".join(number(round(each * times)) for times in (Fraction(3, 2), 2))
    yield "price", "90 %; 110 %"
    yield "gradual", "yes"
    yield "enough.nothing", "10"
    yield "enough.missed", "20"
    for name, plan in plans.items():
        lowest, outcome = lowest_edge(content, plan.of), base.contract.outcomes[plan.of]
        if lowest:
            whole = outcome.decimals(base.contract.currency) == 0
            found = (lowest * Fraction(x, 4) for x in (3, 5))
            said = [number(round(x) if whole else round(x, 2)) + (" %" if outcome.percent else "") for x in found]
            yield f"plans.{name}.threshold", "; ".join(said)


def _percent(x: Fraction) -> str:
    return number(100 * x) + " %"


def _number(value: Fraction | int | None) -> str:
    return "" if value is None else number(value)


def read(base: Base, given: Mapping[str, str]) -> Asked:
    """What was filled in, checked as the beliefs file it becomes."""
    values = {name: " ".join(value.split()) for name, value in given.items()}
    if empty := dict.fromkeys(_empty(base, values), word("improve_needed")):
        return Asked(values, dict(empty))
    text = put(base.beliefs, ("choices",), _choices(base, values))
    try:
        believed = beliefs_of(base.source, text)
        assert believed
        search = prepared(base.contract, base.content, believed)
    except InputError as error:
        wrong = {_field(base, values, m.place.path): m.what for m in error.mistakes}
        return Asked(values, wrong)
    tried = len(search.terms()) * len(search.measures())
    if tried > MOST:
        return Asked(values, {"": word("improve_too_many")(tried=tried, most=MOST)})
    return Asked(values, {}, text)


def _empty(base: Base, values: dict[str, str]) -> Iterator[str]:
    """Fields that the others make necessary: what measuring costs, and everything that costs or takes time about a way that is named."""
    needed = ["each"] if more_measured(values) else []
    for name, plan in base.contract.measurement.items():
        needed += [f"plans.{name}.cost"] if plan.cost is None else []
        for place in ways(values, name):
            here = f"plans.{name}.ways.{place}."
            if values.get(here + "name"):
                needed += [here + key for key in must(values) if key != "name"]
    yield from (name for name in needed if not values.get(name))


def more_measured(values: Mapping[str, str]) -> bool:
    """Whether more people may be measured, so that each has a cost."""
    return bool(values.get("participants") or values.get("cohorts"))


def must(values: Mapping[str, str]) -> tuple[str, ...]:
    """What is needed of a way once any of it is filled in."""
    return ("name", "evidence", "cost", "months", *(["each"] if more_measured(values) else []))


def _choices(base: Base, values: dict[str, str]) -> dict[str, Any]:
    def lines(name: str) -> list[str]:
        return [part.strip() for part in values.get(name, "").split(";") if part.strip()]

    found: dict[str, Any] = {name: items for name in LISTS if (items := lines(name))}
    found |= {name: "yes" for name in YES if values.get(name)}
    found |= {"each": values["each"]} if values.get("each") else {}
    enough = {name: values[f"enough.{name}"] for name in ENOUGH if values.get(f"enough.{name}")}
    found["enough"] = {k: _in_percent(v) if k in ("nothing", "missed") else v for k, v in enough.items()}
    found["price"] = [_in_percent(v) for v in lines("price")]
    found["plans"] = {}
    for name in base.contract.measurement:
        at = f"plans.{name}."
        aim: dict[str, Any] = {"cost": values[at + "cost"]} if values.get(at + "cost") else {}
        if items := lines(at + "threshold"):
            aim["threshold"] = items
        if ways := dict(_ways(base, values, name)):
            aim["ways"] = ways
        if aim:
            found["plans"][name] = aim
    return {key: value for key, value in found.items() if value}


def _in_percent(text: str) -> str:
    return text if "%" in text else f"{text} %"


def _ways(base: Base, values: dict[str, str], plan: str) -> Iterator[tuple[str, dict[str, Any]]]:
    for place in ways(values, plan):
        here = f"plans.{plan}.ways.{place}."
        said: dict[str, Any] = {key: values[here + key] for key in WAY if values.get(here + key)}
        if not said.get("name"):
            continue
        old = _old(base, plan, values.get(here + "key", ""))
        if said.get("evidence") in METHODS:
            said["method"] = _method(said["evidence"], base.contract.measurement[plan].estimand)
            if old and old.evidence == said["evidence"]:
                said |= {key: number(x) for key in ("clusters", "baseline_size") if (x := getattr(old, key)) is not None}
                said["method"] = str(old.method)
        if old and old.name.say("nb") == said["name"]:
            said["name"] = {lang: old.name.say(lang) for lang in LANGS}
        yield values.get(here + "key") or f"way_{place + 1}", said


def _old(base: Base, plan: str, key: str) -> Any:
    believed = beliefs_of(base.source, base.beliefs)
    told = aims_told(base.contract, believed.choices) if believed and believed.choices else ()
    return next((aim.ways[key] for name, _, aim in told if name == plan and key in aim.ways), None)


def _method(evidence: str, estimand: str) -> str:
    return next((name for name in METHODS[evidence] if estimand in find(name).estimands), METHODS[evidence][0])


def ways(values: Mapping[str, str], plan: str) -> list[int]:
    """The places of the ways in the form: those filled in, and empty ones up to `WAYS` more than none."""
    start = f"plans.{plan}.ways."
    used = [int(place) for key in values if key.startswith(start) and (place := key[len(start) :].split(".")[0]).isdecimal()]
    return list(range(min(20, max([WAYS, *(n + 1 for n in used)]))))


def _field(base: Base, values: dict[str, str], path: str) -> str:
    """The field that a mistake in the beliefs belongs to; empty where none does."""
    found = _PART.match(path)
    parts = found[1] if found else ""
    for plan in base.contract.measurement:
        for place in ways(values, plan):
            key = values.get(f"plans.{plan}.ways.{place}.key") or f"way_{place + 1}"
            parts = parts.replace(f"plans.{plan}.ways.{key}", f"plans.{plan}.ways.{place}")
    return parts.replace(".method", ".evidence")
