"""What a cell may hold, by what the plan counts: a person is one or nothing, and a count is never below zero."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from effektkontrakt.contract.measurement import Plan
from effektkontrakt.contract.model import Contract
from effektkontrakt.measure.methods import find
from effektkontrakt.text import Counted, Text, Words

if TYPE_CHECKING:
    import ibis

SHOWN = 5
_YES_NO = Text(
    nb="Kolonnen «{column}» har {count} som ikke er 0 eller 1: {ids}.{why} Rett dem.",
    nn="Kolonnen «{column}» har {count} som ikkje er 0 eller 1: {ids}.{why} Rett dei.",
    en="The column “{column}” has {count} other than 0 and 1: {ids}.{why} Correct them.",
)
_A_PERSON = Text(
    nb=" Resultatet telles i personer, og en person kan bare telle én gang.",
    nn=" Resultatet blir talt i personar, og ein person kan berre telje éin gong.",
    en=" The result is counted in people, and a person can count only once.",
)
_A_SHARE = Text(
    nb=" Resultatet er en andel av personer.",
    nn=" Resultatet er ein del av personar.",
    en=" The result is a share of people.",
)
_NEGATIVE = Text(
    nb="Kolonnen «{column}» har {count} under null: {ids}. Et antall kan ikke være under null. Rett dem.",
    nn="Kolonnen «{column}» har {count} under null: {ids}. Eit tal på noko kan ikkje vere under null. Rett dei.",
    en="The column “{column}” has {count} below zero: {ids}. A count cannot be below zero. Correct them.",
)
_SHORT = Text(
    nb="Kolonnen «{column}» har {count} uten tid: {ids}. Ingen kan følges kortere enn null. Rett dem.",
    nn="Kolonnen «{column}» har {count} utan tid: {ids}. Ingen kan følgjast kortare enn null. Rett dei.",
    en="The column “{column}” has {count} without time: {ids}. Nobody can be followed for less than nothing. Correct them.",
)
_PARTS = Text(
    nb="Kolonnen «{column}» har {count} som ikke er hele tall: {ids}. «{metric}» har ingen desimaler. Rett dem.",
    nn="Kolonnen «{column}» har {count} som ikkje er heile tal: {ids}. «{metric}» har ingen desimalar. Rett dei.",
    en="The column “{column}” has {count} that are not whole: {ids}. “{metric}” has no decimals. Correct them.",
)
_ONE, _VALUES = Text("én verdi", "éin verdi", "one value"), Text("verdier", "verdiar", "values")
_MORE = Text("{count} til", "{count} til", "{count} more")


def values(contract: Contract, plan: Plan, table: ibis.Table) -> Iterator[Words]:
    """What is wrong in the cells of `table`, whose columns bear the roles' names; with the first of those it concerns."""
    outcome, method = contract.outcomes[plan.of], find(plan.method)
    counts = plan.estimand == "count"
    people = counts and outcome.unit == "person"
    why: Words | str = _A_PERSON if people else _A_SHARE if plan.estimand == "share" else ""
    yes_no = dict.fromkeys((*method.yes_or_no, "audited", *(("outcome", "confirmed") if why else ())))
    for role in yes_no:
        if role in table.columns:
            said = why if role in ("outcome", "confirmed") else ""
            yield from _told(table, ~table[role].isin([0, 1]), _YES_NO, column=plan.column(role), why=said)
    for role in ("time", "exposure"):
        if role in table.columns and (role == "exposure" or "event" in method.columns):
            yield from _told(table, table[role] < 0 if role == "time" else table[role] <= 0, _SHORT, column=plan.column(role))
    if counts and not people:
        for role in ("outcome", "confirmed"):
            if role in table.columns:
                cell = table[role]
                yield from _told(table, cell < 0, _NEGATIVE, column=plan.column(role))
                if outcome.decimals(contract.currency) == 0:
                    yield from _told(table, cell != cell.floor(), _PARTS, column=plan.column(role), metric=outcome.metric)


def _told(table: ibis.Table, wrong: ibis.Value, words: Text, **said: object) -> Iterator[Words]:
    rows = table.filter(wrong)
    count = int(rows.count().to_pyarrow().as_py())
    if count:
        by = next(name for name in ("id", "time") if name in table.columns)
        first = [str(v) for v in rows.select(by).distinct().order_by(by).limit(SHOWN).to_pyarrow()[by].to_pylist()]
        more = [_MORE(count=count - len(first))] if count > len(first) else []
        yield words(count=Counted(count, _ONE, _VALUES), ids=[*first, *more], **said)
