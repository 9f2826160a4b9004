"""Who the plan leaves out: worked out where the records lie, each person by the first rule that holds, and counted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from effektkontrakt.contract.measurement import Exclusion, Plan
from effektkontrakt.measure.cells import blank_cell, number_cell

if TYPE_CHECKING:
    import ibis

EXCLUDED = "excluded_by"


@dataclass(frozen=True, slots=True)
class LeftOut:
    """How many of a group (`treated`, `compared`) and a cohort (None: the data have none) each rule of the plan leaves out."""

    group: str
    cohort: str | None
    by_rule: tuple[int, ...]


def rules(plan: Plan) -> list[Exclusion]:
    """Those that the records are held against."""
    return [rule for rule in plan.exclusions if rule.column is not None]


def columns(plan: Plan) -> list[str]:
    """The columns that the rules read."""
    return list(dict.fromkeys(rule.column for rule in rules(plan) if rule.column is not None))


def unreadable(rule: Exclusion, table: ibis.Table) -> ibis.Value | None:
    """Which cells the rule cannot be held against: not a number where it needs one, or its word spelt another way; None where
    all can be.
    """
    if rule.column is None or rule.empty:
        return None
    cell = table[rule.column]
    if rule.is_ is not None:
        word = cell.cast("string").strip()
        return word.lower().isin([each.lower() for each in rule.is_]) & ~word.isin(list(rule.is_))
    return number_cell(cell).isnull() & ~blank_cell(cell)


def excluded_by(plan: Plan, table: ibis.Table, person: ibis.Value | None) -> ibis.Value:
    """The number of the first rule that holds for a row, or for any row of the `person`; null for those who stay."""
    import ibis

    cases = [(_holds(rule, table), i) for i, rule in enumerate(rules(plan))]
    first = ibis.cases(*cases, else_=ibis.null("int64"))
    return first if person is None else first.min().over(ibis.window(group_by=person))


def _holds(rule: Exclusion, table: ibis.Table) -> ibis.Value:
    assert rule.column is not None
    cell = table[rule.column]
    if rule.is_ is not None:
        return cell.cast("string").strip().isin(list(rule.is_))
    if rule.empty:
        return blank_cell(cell)
    if rule.below is not None:
        return number_cell(cell) < float(rule.below)
    assert rule.above is not None
    return number_cell(cell) > float(rule.above)


def left_out(plan: Plan, table: ibis.Table) -> tuple[LeftOut, ...]:
    """Counted by group and cohort in one question to the database. `table` bears the roles' names and `EXCLUDED`."""
    if EXCLUDED not in table.columns:
        return ()
    keys = [name for name in ("group", "cohort") if name in table.columns]
    people = table.id.nunique() if "id" in table.columns else table.count()
    found = table.group_by([*keys, EXCLUDED]).agg(n=people).to_pyarrow().to_pylist()
    counts: dict[tuple[str, str | None], list[int]] = {}
    for row in found:
        place = ("compared" if row.get("group") == 0 else "treated", row.get("cohort"))
        held = counts.setdefault(place, [0] * len(rules(plan)))
        if row[EXCLUDED] is not None:
            held[row[EXCLUDED]] += row["n"]
    return tuple(LeftOut(group, cohort, tuple(held)) for (group, cohort), held in counts.items())


def in_group(found: tuple[LeftOut, ...], group: str, cohort: str | None) -> tuple[int, ...]:
    """How many of a group each rule leaves out, in one cohort or (None) in all."""
    kept = [f.by_rule for f in found if f.group == group and cohort in (None, f.cohort)]
    return tuple(map(sum, zip(*kept)))
