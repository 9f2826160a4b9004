"""A study of two hundred people that every database is asked for, and its answer by a loop over everybody."""

from __future__ import annotations

import random
from datetime import date, timedelta

from effektkontrakt.measure.cohort import Span, enrolled, study

PEOPLE = {"id": "string", "group": "int64", "enrolled": "date", "until": "date"}
EVENTS = {"id": "string", "date": "date", "value": "float64"}


def asked(people, events):
    """What a plan may ask: those of 2021, whether they worked within a year, and days in work the year before."""
    chosen = enrolled(people, date(2021, 1, 1), date(2021, 12, 31))
    return study(chosen, Span(events, 12, "any"), {"days_before": Span(events, 12, "sum"), "spells": Span(events, 24)})


def made():
    dice = random.Random(7)
    start = date(2020, 6, 1)
    people = [
        {
            "id": f"p{i}",
            "group": i % 2,
            "enrolled": start + timedelta(days=dice.randrange(700)),
            "until": None if i % 5 else start + timedelta(days=dice.randrange(1500)),
        }
        for i in range(200)
    ]
    events = [
        {
            "id": f"p{dice.randrange(220)}",
            "date": date(2019, 1, 1) + timedelta(days=dice.randrange(1600)),
            "value": float(dice.randrange(30)),
        }
        for _ in range(1500)
    ]
    return people, events


def later(day, months):
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = (date(year + (month == 11), (month + 1) % 12 + 1, 1) - timedelta(days=1)).day
    return date(year, month + 1, min(day.day, last))


def slowly(people, events):
    rows = {}
    for p in people:
        if not date(2021, 1, 1) <= p["enrolled"] <= date(2021, 12, 31):
            continue
        own = [e for e in events if e["id"] == p["id"]]
        end = later(p["enrolled"], 12)
        after = [e for e in own if p["enrolled"] <= e["date"] < end]
        year = [e for e in own if later(p["enrolled"], -12) <= e["date"] < p["enrolled"]]
        two = [e for e in own if later(p["enrolled"], -24) <= e["date"] < p["enrolled"]]
        seen = p["until"] is None or p["until"] >= end - timedelta(days=1)
        rows[p["id"]] = (p["group"], float(bool(after)) if seen else None, sum(e["value"] for e in year), float(len(two)))
    return rows


def as_rows(expression):
    return {r["id"]: (r["group"], r["outcome"], r["days_before"], r["spells"]) for r in expression.to_pyarrow().to_pylist()}
