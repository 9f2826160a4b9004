"""What results are measured, quantities of them, and the conditions and rules that rest on them."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import strategies as st

FIRST = date(2021, 1, 1)
SUMMED = {"jobs": "person", "begun": "case", "days": "day", "saved": "money"}
COUNTED = ["jobs", "begun"]
STATED = {"drop": "percent", "score": "score"}
OUTCOMES = SUMMED | STATED


def money(low: int = 0, high: int = 400_000) -> st.SearchStrategy[str]:
    """Amounts with up to two decimals."""
    return st.integers(low, high).map(lambda n: f"{n // 100}.{n % 100:02d}")


def percent(low: int = 1, high: int = 400) -> st.SearchStrategy[str]:
    """`12.5 %`."""
    return st.integers(low, high).map(lambda n: f"{n / 4:g} %")


@st.composite
def quantity(draw: st.DrawFn, of: str) -> str:
    """A quantity as the outcome's unit is written."""
    if of == "drop":
        return draw(percent(1, 80))
    if of == "saved":
        return draw(money(0, 100_000))
    return str(draw(st.integers(0, 12)))


class Terms:
    """What the forms of one payment may use."""

    def __init__(self, person: bool, cohort: bool, only: str | None = None, rule: bool = False) -> None:
        self.rule = rule
        names = list(SUMMED) if person else list(OUTCOMES)
        self.names = [only] if only else names
        self.person, self.cohort = person, cohort

    def over(self, of: str) -> st.SearchStrategy[str]:
        """Which results may be read of an outcome."""
        pooled = ["pooled"] if of in STATED and self.cohort else []
        return st.sampled_from(["occasion", "to_date", *pooled])


@st.composite
def condition(draw: st.DrawFn, t: Terms, depth: int = 2) -> dict[str, Any]:
    """A condition."""
    kind = draw(st.sampled_from(["of", "of", "all", "any", "not"])) if depth else "of"
    if kind == "not":
        return {"not": draw(condition(t, depth - 1))}
    if kind in ("all", "any"):
        return {kind: draw(st.lists(condition(t, depth - 1), min_size=1, max_size=2))}
    key = draw(st.sampled_from(["at_least", "above", "at_most", "below"]))
    if t.rule and draw(st.booleans()):
        weighed = draw(
            st.sampled_from([{"chance": draw(chance(key))}, {"against": draw(against())}, {"boundary": draw(boundary())}])
        )
        return {"of": draw(st.sampled_from(COUNTED)), "over": draw(t.over("jobs"))} | weighed
    of = draw(st.sampled_from(t.names))
    return {"of": of, key: draw(quantity(of)), "over": draw(t.over(of))}


@st.composite
def chance(draw: st.DrawFn, key: str) -> dict[str, Any]:
    """The chance of reaching a goal among up to 24 planned."""
    planned = draw(st.integers(1, 24))
    observed = draw(st.one_of(st.integers(0, planned).map(str), st.sampled_from(COUNTED)))
    prior = {k: draw(st.sampled_from(["1", "0.5", "2", "3.25"])) for k in ("successes", "failures")}
    goal = draw(st.integers(1, planned))
    level = draw(st.one_of(percent(0, 400), st.just("50 %")))
    return {key: level, "goal": str(goal), "observed": observed, "planned": str(planned), "prior": prior}


@st.composite
def against(draw: st.DrawFn) -> dict[str, Any]:
    """Results that speak against a rate, among up to 24 planned."""
    planned = draw(st.integers(1, 24))
    observed = draw(st.one_of(st.integers(0, planned).map(str), st.sampled_from(COUNTED)))
    level = draw(st.sampled_from(["5 %", "20 %", "12.5 %", "60 %"]))
    return {draw(st.sampled_from(["at_least", "at_most"])): draw(percent(4, 396)), "level": level, "observed": observed} | {
        "planned": str(planned)
    }


@st.composite
def boundary(draw: st.DrawFn) -> dict[str, Any]:
    """A boundary at up to three looks, at most 12 observed."""
    looks = sorted(draw(st.sets(st.integers(1, 12), min_size=1, max_size=3)))
    level = draw(st.sampled_from(["5 %", "20 %", "12.5 %"]))
    shape = draw(st.sampled_from(["obrien_fleming", "pocock", "as_given"]))
    spent = [
        *sorted(
            draw(st.lists(st.sampled_from(["0 %", "1 %", "2.5 %", "5 %"]), min_size=len(looks) - 1, max_size=len(looks) - 1)),
            key=lambda r: float(r[:-2]),
        ),
        level,
    ]
    return (
        {
            draw(st.sampled_from(["at_least", "at_most", "other_than"])): draw(percent(4, 396)),
            "level": level,
            "shape": shape,
            "looks": [str(n) for n in looks],
            "observed": str(draw(st.sampled_from(looks))),
        }
        | ({"spent": spent} if shape == "as_given" else {})
        | draw(st.sampled_from([{}, {"measured": "jobs"}, {"measured": "begun"}]))
    )


@st.composite
def rules(draw: st.DrawFn) -> dict[str, Any]:
    """Reviews, rights to end and a continuation, each with a condition."""
    terms = Terms(person=False, cohort=False, rule=True)
    days = st.dates(FIRST, date(2022, 5, 17)).map(date.isoformat)
    found: dict[str, Any] = {}
    if draw(st.booleans()):
        found["reviews"] = {"look": {"clause": "11", "on": draw(days), "when": draw(condition(terms))}}
    if draw(st.booleans()):
        found["termination"] = {"stop": {"clause": "12", "on": draw(days), "who": ["city"], "when": draw(condition(terms))}}
    if draw(st.booleans()):
        carried = {"clause": "13", "who": "city", "on": draw(days), "budget": {"2023": "1000"}}
        found["continuation"] = carried | {"when": draw(condition(terms))}
    return found
