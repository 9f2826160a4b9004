"""Other numbers of cohorts, and larger or smaller ones, for a contract that names its cohorts."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from effektkontrakt.calendar import add_months
from effektkontrakt.contract.write import number
from effektkontrakt.simulate.beliefs import Beliefs

Data = dict[str, Any]
_MONTH = 30.4375


def recohorted(content: Data, count: int, times: Fraction) -> Data:
    """The content with `count` cohorts of `times` as many people. Fewer: the last are dropped; more: they follow at the same distance.

    People come as fast as agreed: a larger cohort is enrolled, and measured, so much later, and those after it as well.
    """
    names = list(content["cohorts"])
    kept = {name: dict(content["cohorts"][name]) for name in names[:count]}
    step = _step([content["cohorts"][name] for name in names])
    for place in range(len(names), count):
        kept[_new(names, place)] = _moved(content["cohorts"][names[-1]], step * (place - len(names) + 1))
    longer = max(0, round(float(times - 1) * _length(next(iter(kept.values())))))
    cohorts = {name: _sized(_grown(each, longer, place), times) for place, (name, each) in enumerate(kept.items())}
    end = max(day for day in (each["measured"] for each in cohorts.values()))
    later = max(content["period"]["to"], end)
    return {**content, "cohorts": cohorts, "period": {**content["period"], "to": later}}


def rebelieved(beliefs: Beliefs, content: Data, names: list[str]) -> Beliefs:
    """The beliefs for these cohorts of the content; those in `names` are the contract's own, and a new one is as the last of them."""
    cohorts = list(content["cohorts"])
    last = [batch for batch in beliefs.enrolment if batch.cohort == names[-1]]
    kept = [batch for batch in beliefs.enrolment if batch.cohort is None or batch.cohort in cohorts]
    new = [batch.model_copy(update={"cohort": name}) for name in cohorts if name not in names for batch in last]
    return beliefs.model_copy(update={"enrolment": (*kept, *new)})


def _step(cohorts: list[Data]) -> int:
    """Months from one cohort's start to the next one's; for a single one, as long as it is."""
    if len(cohorts) == 1:
        return max(1, round(_length(cohorts[0])))
    first, last = (date.fromisoformat(cohorts[i]["from"]) for i in (-2, -1))
    return max(1, round((last - first).days / _MONTH))


def _length(cohort: Data) -> float:
    return ((date.fromisoformat(cohort["to"]) - date.fromisoformat(cohort["from"])).days + 1) / _MONTH


def _new(names: list[str], place: int) -> str:
    name = f"cohort_{place + 1}"
    return name if name not in names else f"{name}_more"


def _moved(cohort: Data, months: int) -> Data:
    return cohort | {key: _later(cohort[key], months) for key in ("from", "to", "measured")}


def _grown(cohort: Data, longer: int, place: int) -> Data:
    moved = _moved(cohort, longer * place)
    return moved | {key: _later(moved[key], longer) for key in ("to", "measured")}


def _sized(cohort: Data, times: Fraction) -> Data:
    if "size" not in cohort:
        return cohort
    return cohort | {"size": number(round(int(cohort["size"].replace(" ", "")) * times))}


def _later(day: str, months: int) -> str:
    """So many months later; the last day of a month stays the last."""
    found = date.fromisoformat(day)
    if months and (found + timedelta(days=1)).day == 1:
        return (add_months(found + timedelta(days=1), months) - timedelta(days=1)).isoformat()
    return add_months(found, months).isoformat()
