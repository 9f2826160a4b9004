"""Contracts and results made by Hypothesis: every form, limit and way of falling due, small enough to shrink well."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from tests.oracle.conditions import FIRST, OUTCOMES, STATED, SUMMED, Terms, condition, money, percent, rules


@st.composite
def rising(draw: st.DrawFn, of: str) -> list[str]:
    """Quantities in rising order."""
    step = draw(st.lists(st.integers(1, 40), min_size=1, max_size=4, unique=True))
    return [f"{n / 4:g} %" if of == "drop" else str(n) for n in sorted(step)]


@st.composite
def amount(draw: st.DrawFn, t: Terms, depth: int = 2) -> dict[str, Any]:
    """A form."""
    simple = ["fixed", "per_unit", "bands", "return_on"] + (["value"] if "saved" in t.names else [])
    kind = draw(st.sampled_from(simple + (["share", "difference", "sum", "least", "greatest", "when"] if depth else [])))
    if kind == "fixed":
        return {"fixed": draw(money())}
    if kind == "share":
        return {"share": {"share": draw(percent()), "of": draw(amount(t, depth - 1))}}
    if kind == "difference":
        return {"difference": {"of": draw(amount(t, depth - 1)), "less": draw(amount(t, depth - 1))}}
    if kind in ("sum", "least", "greatest"):
        return {kind: draw(st.lists(amount(t, depth - 1), min_size=1, max_size=3))}
    if kind == "when":
        found: dict[str, Any] = {"met": draw(condition(t)), "then": draw(amount(t, depth - 1))}
        if draw(st.booleans()):
            found["otherwise"] = draw(amount(t, depth - 1))
        return {"when": found}
    of = "saved" if kind == "value" else draw(st.sampled_from(t.names))
    over = draw(t.over(of))
    if kind == "value":
        return {"value": {"of": of, "over": over}}
    if kind == "per_unit":
        rate = draw(st.integers(0, 3_000_000).map(lambda n: f"{n // 1000}.{n % 1000:03d}"))
        return {"per_unit": {"of": of, "rate": rate, "over": over}}
    starts = draw(rising(of))
    if kind == "bands":
        method = draw(st.sampled_from(["step", "linear", "marginal"]))
        key = "rate" if method == "marginal" else "pay"
        return {"bands": {"of": of, "method": method, "over": over, "steps": [{"from": s, key: draw(money())} for s in starts]}}
    found = {
        "capital": draw(st.one_of(money(), st.just("fund"))),
        "of": of,
        "method": draw(st.sampled_from(["step", "linear"])),
        "over": over,
        "steps": [{"from": s, "rate": draw(percent(0, 60))} for s in starts],
    }
    if draw(st.booleans()):
        found["floor"] = {"rate": draw(percent(0, 40)), "until": "2021-12-31"}
    return {"return_on": found}


@st.composite
def payment(draw: st.DrawFn, cohorts: bool, waterfall: bool, payers: list[str], funds: list[str]) -> dict[str, Any]:
    """A payment term."""
    due = draw(st.sampled_from(["quarterly", "half_yearly", "yearly", "end", "dates"] + (["cohort"] if cohorts else [])))
    person = draw(st.integers(0, 3)) == 0
    only = draw(st.sampled_from(list(SUMMED))) if person else None
    terms = Terms(person, due == "cohort", only)
    found: dict[str, Any] = {
        "clause": "4",
        "due": ["2021-04-15", "2021-11-30", "2022-03-31"] if due == "dates" else due,
        "amount": draw(amount(terms)),
    }
    if person:
        found["per"] = "participant"
    elif draw(st.booleans()):
        found["indexation"] = "cpi"
    if due == "cohort" and draw(st.booleans()):
        found["fallback"] = {"clause": "5", "amount": draw(amount(terms, 1))}
    if draw(st.booleans()):
        found["round"] = draw(st.sampled_from(["half_up", "half_even", "down", "up"]))
    found["from"] = draw(shares(payers))
    found["to"] = "waterfall" if waterfall and draw(st.booleans()) else draw(shares(funds))
    return found


@st.composite
def shares(draw: st.DrawFn, parties: list[str]) -> Any:
    """One party, or all with shares that add up."""
    if len(parties) == 1 or draw(st.booleans()):
        return draw(st.sampled_from(parties))
    cut = draw(st.integers(1, 199))
    return {parties[0]: f"{cut / 2:g} %", parties[1]: f"{(200 - cut) / 2:g} %"}


@st.composite
def limits(draw: st.DrawFn, payments: dict[str, Any]) -> dict[str, Any]:
    """Limits of each kind, each where it may stand."""
    persons = [n for n, p in payments.items() if p.get("per") == "participant"]
    one = [n for n, p in payments.items() if len({o for o in OUTCOMES if f"'of': '{o}'" in repr(p)}) == 1]
    found: dict[str, Any] = {}
    kinds = ["cap", "share", "year", "years", "floor"] + (["outcome"] if one else [])
    kinds += ["participant"] if persons else []
    kinds += ["times", "participant_outcome"] if set(persons) & set(one) else []
    for i, kind in enumerate(draw(st.lists(st.sampled_from(kinds), max_size=4))):
        some = draw(st.one_of(st.none(), st.lists(st.sampled_from(list(payments)), min_size=1, unique=True)))
        limit: dict[str, Any] = {"clause": "6", "per": "contract"}
        if kind == "cap":
            limit["cap"] = draw(money(0, 900_000))
        elif kind == "share":
            limit["share"] = draw(percent())
        elif kind == "floor":
            if any(x.get("floor") for x in found.values()):
                continue
            limit["floor"] = draw(money(0, 100_000))
        elif kind == "year":
            limit |= {"per": "year", "cap": draw(money())}
        elif kind == "years":
            limit |= {"per": "year", "caps": {"2021": draw(money()), "2022": draw(money())}}
        elif kind == "outcome":
            limit |= {"per": "outcome", "cap": draw(money())}
            some = one
        elif kind == "participant":
            limit |= {"per": "participant", "cap": draw(money(0, 90_000))}
            some = persons
        else:
            limit |= {"per": "participant_outcome"}
            limit |= {"times": str(draw(st.integers(0, 4)))} if kind == "times" else {"cap": draw(money(0, 60_000))}
            some = [p for p in persons if p in one]
        if some is not None:
            limit["payments"] = some
        found[f"limit_{i}"] = limit
    floors = [x for x in found.values() if "floor" in x]
    for x in found.values():
        if floors and "cap" in x and x["per"] == "contract" and "payments" not in x:
            x["cap"] = "9000.00"
    return found


@st.composite
def tiers(draw: st.DrawFn, funds: list[str]) -> list[dict[str, Any]]:
    """A waterfall."""
    found = []
    for kind in draw(st.lists(st.sampled_from(["capital", "return", "amount"]), max_size=3)):
        if kind == "amount":
            found.append({"amount": {"clause": "7", "to": "service", "most": draw(money())}})
        else:
            to = draw(st.lists(st.sampled_from(funds), min_size=1, unique=True))
            extra = {"irr": draw(percent(0, 60))} if kind == "return" else {}
            found.append({kind: {"clause": "7", "to": to, **extra}})
    if draw(st.booleans()):
        found.append({"rest": {"clause": "7", "to": draw(st.sampled_from(["city", "service", *funds]))}})
    else:
        cut = draw(st.integers(1, 99))
        found.append({"split": {"clause": "7", "shares": {funds[0]: f"{cut} %", "service": f"{100 - cut} %"}}})
    return found


@st.composite
def contracts(draw: st.DrawFn) -> dict[str, Any]:
    """A contract as nested text."""
    cohorts, waterfall = draw(st.booleans()), draw(st.booleans())
    payers = draw(st.sampled_from([["city"], ["city", "state"]]))
    funds = draw(st.sampled_from([["fund"], ["fund", "bank"]]))
    last = draw(st.sampled_from(["2022-06-30", "2022-12-31", "2022-05-17"]))
    payments = {f"pay_{i}": draw(payment(cohorts, waterfall, payers, funds)) for i in range(draw(st.integers(1, 3)))}
    found: dict[str, Any] = {
        "effektkontrakt": "1",
        "id": "made",
        "title": "Made",
        "kind": "financial",
        "currency": "NOK",
        "rounding": draw(st.sampled_from(["half_up", "half_even", "down", "up"])),
        "period": {"from": FIRST.isoformat(), "to": last},
        "parties": {p: {"role": "outcome_payer", "name": p} for p in payers}
        | {f: {"role": "investor", "name": f} for f in funds}
        | {"service": {"role": "provider", "name": "service"}, "backer": {"role": "guarantor", "name": "backer"}},
        "outcomes": {
            name: {"clause": "3", "metric": name, "unit": unit, "evidence": "validated_count"} for name, unit in OUTCOMES.items()
        },
        "indices": {"cpi": {"clause": "8", "name": "CPI", "base": draw(st.sampled_from(["100.0", "117.3", "96.1"]))}},
        "payments": payments,
    }
    if cohorts:
        found["cohorts"] = {
            "one": {"from": "2021-01-01", "to": "2021-06-30", "measured": "2021-12-31"},
            "two": {"from": "2021-07-01", "to": "2021-12-31", "measured": "2022-04-30"},
        }
    found["financing"] = {
        f"draw_{i}": {
            "clause": "2",
            "from": draw(st.sampled_from(funds)),
            "to": "service",
            "on": on,
            "amount": draw(money(0, 900_000_000)),
        }
        for i, on in enumerate(draw(st.lists(st.sampled_from(["2021-01-01", "2021-08-15", "2022-02-01"]), max_size=3)))
    }
    if made := draw(limits(payments)):
        found["limits"] = made
    if waterfall:
        found["waterfall"] = {"clause": "7", "tiers": draw(tiers(funds))}
    if draw(st.booleans()):
        found["guarantees"] = {"cover": {"clause": "9", "guarantor": "backer", "investor": "fund", "share": draw(percent())}}
        if draw(st.booleans()):
            found["guarantees"]["cover"]["cap"] = draw(money())
    found |= draw(rules())
    if draw(st.integers(0, 5)) == 0:
        found["terminated"] = {"clause": "10", "on": "2022-02-14", "by": "city"}
    return found


@st.composite
def results(draw: st.DrawFn, contract: dict[str, Any]) -> list[dict[str, str]]:
    """Rows, some without statements, some corrected, some not verified."""
    span = (date.fromisoformat(contract["period"]["to"]) - FIRST).days
    cohorts = list(contract.get("cohorts", ()))
    rows: list[dict[str, str]] = []
    seen: set[tuple[str, ...]] = set()
    for i in range(draw(st.integers(0, 14))):
        of = draw(st.sampled_from([*OUTCOMES, "cpi"]))
        day = FIRST + timedelta(days=draw(st.integers(0, span)))
        row = {"id": f"r{i}", "outcome": of, "date": day.isoformat(), "value": draw(_value(of)), "participant": "", "cohort": ""}
        if of in SUMMED:
            row["participant"] = draw(st.sampled_from(["P1", "P2", "P3"]))
        if cohorts and of != "cpi" and draw(st.booleans()):
            row["cohort"] = draw(st.sampled_from([*cohorts, *(["pooled"] if of in STATED else [])]))
        if of not in SUMMED:
            if (of, row["date"], row["cohort"]) in seen:
                continue
            seen.add((of, row["date"], row["cohort"]))
        row["recorded"] = (day + timedelta(days=draw(st.integers(0, 60)))).isoformat()
        row["verified"] = "no" if draw(st.integers(0, 9)) == 0 else "yes"
        row["corrects"] = ""
        rows.append(row)
        if draw(st.integers(0, 3)) == 0:
            later = date.fromisoformat(row["recorded"]) + timedelta(days=draw(st.integers(0, 200)))
            rows.append(row | {"id": f"r{i}b", "value": draw(_value(of)), "recorded": later.isoformat(), "corrects": f"r{i}"})
    return rows


def _value(of: str) -> st.SearchStrategy[str]:
    if of == "cpi":
        return st.integers(800, 1500).map(lambda n: f"{n // 10}.{n % 10}")
    if of == "drop":
        return st.integers(-40, 400).map(lambda n: f"{n / 8:g}")
    if of == "saved":
        return st.integers(-300_000, 900_000).map(lambda n: f"{'-' if n < 0 else ''}{abs(n) // 100}.{abs(n) % 100:02d}")
    return st.integers(0, 14).map(str)
