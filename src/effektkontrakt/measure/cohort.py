"""Who is studied, what came of it and what went before, as Ibis expressions: worked out where the records lie, row by row nowhere.

`people` has a row a person: `id`, `enrolled` (a date), perhaps `until` (the last day seen: moved, died) and traits. `events` has a
row an event: `id`, `date`, and a number by name. Nothing is asked of the database before the result is.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    import ibis

How = Literal["count", "any", "sum", "mean"]


@dataclass(frozen=True, slots=True)
class Span:
    """What is read of a table of events for each person: how many, whether any, the sum or mean of `value`; in so many months."""

    events: ibis.Table
    months: int
    how: How = "count"
    value: str = "value"


def closes(enrolled: ibis.Value, months: int) -> ibis.Value:
    """The first day after a person's outcome window: the day of enrolment so many months later. Its first day is that of enrolment."""
    import ibis

    return enrolled + ibis.interval(months=months)


def enrolled(people: ibis.Table, first: date, last: date) -> ibis.Table:
    """Those who started from the first day to the last."""
    return people.filter(people.enrolled.between(first, last))


def study(
    people: ibis.Table, outcome: Span, before: Mapping[str, Span] | None = None, keep: Sequence[str] = ("group", "cohort")
) -> ibis.Table:
    """A row a person: `id`, `enrolled`, what is in `keep`, `outcome` in the months after the start, and each of `before` in those before.

    No event is 0 (null for a mean). The outcome is null for a person who was not seen through the whole window.
    """
    import ibis

    columns = {"id": people.id, "enrolled": people.enrolled} | {name: people[name] for name in keep if name in people.columns}
    found = people.select(**columns, **({"until": people.until} if "until" in people.columns else {}))
    spans = {"outcome": _after(found, outcome)} | {name: _before(found, span) for name, span in (before or {}).items()}
    for name, each in spans.items():
        found = found.left_join(each.rename({name: "value_of_span"}), "id").drop("id_right")
        how = outcome.how if name == "outcome" else (before or {})[name].how
        if how != "mean":
            found = found.mutate(**{name: found[name].fill_null(0)})
    if "until" in found.columns:
        last = closes(found.enrolled, outcome.months) - ibis.interval(days=1)
        seen = found.until.isnull() | (found.until >= last)
        found = found.mutate(outcome=ibis.ifelse(seen, found.outcome, None)).drop("until")
    return found


def _after(people: ibis.Table, span: Span) -> ibis.Table:
    joined = span.events.join(people.select("id", "enrolled"), "id")
    inside = (joined.date >= joined.enrolled) & (joined.date < closes(joined.enrolled, span.months))
    return _read(joined.filter(inside), span)


def _before(people: ibis.Table, span: Span) -> ibis.Table:
    import ibis

    joined = span.events.join(people.select("id", "enrolled"), "id")
    inside = (joined.date < joined.enrolled) & (joined.date >= joined.enrolled - ibis.interval(months=span.months))
    return _read(joined.filter(inside), span)


def _read(rows: ibis.Table, span: Span) -> ibis.Table:
    import ibis

    value = {
        "count": lambda: rows.count().cast("float64"),
        "any": lambda: ibis.ifelse(rows.count() > 0, 1, 0).cast("float64"),
        "sum": lambda: rows[span.value].sum().cast("float64"),
        "mean": lambda: rows[span.value].mean().cast("float64"),
    }[span.how]()
    return rows.group_by("id").agg(value_of_span=value)
