"""The columns of the records: those agreed and no others, every cell readable as what it is agreed to be."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from effektkontrakt.contract.measurement import Plan
from effektkontrakt.contract.model import Contract
from effektkontrakt.errors import nearest
from effektkontrakt.measure.asked import many, one_row
from effektkontrakt.measure.cells import blank_cell
from effektkontrakt.measure.exclusions import columns as excluding
from effektkontrakt.measure.exclusions import rules
from effektkontrakt.measure.exclusions import unreadable as unreadable_by
from effektkontrakt.measure.records import Records
from effektkontrakt.measure.roles import Role, blank, needed, typed, used
from effektkontrakt.text import Text, Words

_MISSING = Text(
    nb="Kolonnen «{column}» mangler ({role} i planen «{plan}»).{meant}",
    nn="Kolonnen «{column}» manglar ({role} i planen «{plan}»).{meant}",
    en="The column “{column}” is missing ({role} in the plan “{plan}”).{meant}",
)
_UNPLANNED = Text(
    nb="Kolonnen «{column}» er ikke i noen plan. Fjern den: ingen andre data enn de avtalte skal følge med.{meant}",
    nn="Kolonnen «{column}» er ikkje i nokon plan. Fjern han: ingen andre data enn dei avtalte skal følgje med.{meant}",
    en="The column “{column}” is in no plan. Remove it: no data but those agreed may come along.{meant}",
)
_UNREADABLE = Text(
    nb="Kolonnen «{column}» har {count} som ikke er {kind}. Rett dem.",
    nn="Kolonnen «{column}» har {count} som ikkje er {kind}. Rett dei.",
    en="The column “{column}” has {count} not written as {kind}. Correct them.",
)
_NUMBERS = Text(
    nb="tall med punktum som desimaltegn", nn="tal med punktum som desimalteikn", en="numbers with a point as decimal mark"
)
_DAYS = Text(nb="datoer (år-måned-dag)", nn="datoar (år-månad-dag)", en="dates (year-month-day)")
_SPELT = Text(
    nb="{words}, med store og små bokstaver som i planen",
    nn="{words}, med store og små bokstavar som i planen",
    en="{words}, with capitals as in the plan",
)
_EMPTY = Text(
    nb="Kolonnen «{column}» har {count}. Bare resultatet kan mangle.",
    nn="Kolonnen «{column}» har {count}. Berre resultatet kan mangle.",
    en="The column “{column}” has {count}. Only the result may be missing.",
)


def columns(contract: Contract, names: list[str], records: Records) -> Iterator[Words]:
    """Columns that are missing, and those that no plan speaks of."""
    present = records.table.columns
    plans = contract.measurement.values()
    known = {role.column for plan in plans for role in (*needed(plan), *used(plan, records))} | {
        column for plan in plans for column in excluding(plan)
    }
    extra = [column for column in present if column not in known]
    for name in names:
        for role in needed(contract.measurement[name]):
            if role.column not in present:
                yield _MISSING(column=role.column, role=role.name, plan=name, meant=nearest(role.column, extra))
        for column in excluding(contract.measurement[name]):
            if column not in present:
                yield _MISSING(column=column, role="exclusions", plan=name, meant=nearest(column, extra))
    for column in extra:
        yield _UNPLANNED(column=column, meant=nearest(column, known - set(present)))


def unreadable(plan: Plan, records: Records) -> Iterator[Words]:
    """Cells that cannot be read, or are empty where nothing may be missing."""
    import ibis

    roles = used(plan, records)
    table = records.table

    def counts(role: Role) -> dict[str, Any]:
        empty = blank(table, role)
        return {f"empty_{role.name}": empty.sum(), f"wrong_{role.name}": (typed(table, role).isnull() & ~empty).sum()}

    asked = {k: v for role in roles for k, v in counts(role).items()}
    for i, rule in enumerate(rules(plan)):
        cells = unreadable_by(rule, table)
        asked[f"rule_{i}"] = ibis.literal(0) if cells is None else cells.sum()
        asked[f"blank_{i}"] = ibis.literal(0) if rule.empty else blank_cell(table[rule.column]).sum()
    found = one_row(table.aggregate(**asked))
    for i, rule in enumerate(rules(plan)):
        if wrong := found[f"rule_{i}"]:
            kind = _NUMBERS if rule.is_ is None else _SPELT(words=list(rule.is_))
            yield _UNREADABLE(column=rule.column, count=many(wrong, "values"), kind=kind)
        if empty := found[f"blank_{i}"]:
            yield _EMPTY(column=rule.column, count=many(empty, "empty"))
    for role in roles:
        if wrong := found[f"wrong_{role.name}"]:
            yield _UNREADABLE(column=role.column, count=many(wrong, "values"), kind=_DAYS if role.is_date else _NUMBERS)
        if (empty := found[f"empty_{role.name}"]) and role.name not in ("outcome", "date", "confirmed"):
            yield _EMPTY(column=role.column, count=many(empty, "empty"))
