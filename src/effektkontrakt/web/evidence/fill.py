"""Results by a form: the ones the contract waits for, and corrections of those already there, as rows at the end of the file."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count

import numpy as np

from effektkontrakt.calendar import parse_date
from effektkontrakt.contract import Contract
from effektkontrakt.contract.walk import outcomes_of
from effektkontrakt.errors import InputError, Mistake, Place, Wrong
from effektkontrakt.prepare.typed import number
from effektkontrakt.settle import Settlement
from effektkontrakt.settle.quantities import EPOCH, day_number
from effektkontrakt.settle.results import expected_by, results_from_rows
from effektkontrakt.terms.occasions import Occasion, occasions
from effektkontrakt.text import Text, Words
from effektkontrakt.web.contracts.store import File, read, table_of

COLUMNS = ("id", "outcome", "value", "date", "cohort", "recorded", "verified", "corrects", "statement")
MOST = 12
MOST_ROWS = 20_000


_AWAITED = Text(
    nb="Dette resultatet ventes {day}. Skriv det da, ikke før.",
    nn="Dette resultatet er venta {day}. Skriv det da, ikkje før.",
    en="This result is expected on {day}. Write it then, not before.",
)


class TooMany(Exception):
    """The file has more rows than a form can carry on."""


class AtFields(Exception):
    """What is wrong, by the name of the field."""

    def __init__(self, wrong: Mapping[str, Words]) -> None:
        self.wrong = wrong
        super().__init__(list(wrong))


@dataclass(frozen=True, slots=True)
class Wanted:
    """One value to fill in: an outcome, for a day or a cohort; `corrects` is the id of the row it replaces, `now` its value."""

    outcome: str
    day: date
    cohort: str = ""
    corrects: str = ""
    now: str = ""

    @property
    def field(self) -> str:
        """Its name in the form."""
        return f"value:{self.corrects}:{self.outcome}:{self.cohort or self.day}"

    @property
    def how(self) -> str:
        """The name of the field that says how one knows."""
        return self.field.replace("value:", "how:", 1)


def wanted(contract: Contract, settlement: Settlement | None, held: File | None, today: date) -> list[Wanted]:
    """What is due and has no result, else what comes first; then what can be corrected. Results by person come in a file only."""
    return [*list(_missing(contract, settlement, today))[:MOST], *list(_correctable(contract, held))[-MOST:]]


def unsettled(contract: Contract, settlement: Settlement | None) -> list[tuple[str, Occasion]]:
    """Each payment's occasions that still wait for a result, by day."""
    lines = settlement.lines if settlement else ()
    settled = {(line.payment, line.occasion, line.cohort) for line in lines if line.status == "settled"}
    found = [
        (name, each)
        for name, payment in contract.payments.items()
        for each in occasions(contract, payment)
        if (name, each.day, each.cohort) not in settled
    ]
    return sorted(found, key=lambda pair: pair[1].day)


def _missing(contract: Contract, settlement: Settlement | None, today: date) -> Iterator[Wanted]:
    by_person = expected_by(contract).needs_participant
    found: dict[Wanted, None] = {}
    for name, each in unsettled(contract, settlement):
        found |= {
            Wanted(o, each.day, each.cohort or ""): None for o in outcomes_of(contract.payments[name]) if o not in by_person
        }
    first = next(iter(found), None)
    for each_wanted in found:
        if each_wanted.day <= today or (first and first.day > today and each_wanted.day == first.day):
            yield each_wanted


def _correctable(contract: Contract, held: File | None) -> Iterator[Wanted]:
    rows = rows_of(held)
    replaced = {row["corrects"] for row in rows if row.get("corrects")}
    for row in rows:
        mine = row["id"] not in replaced and not row.get("participant") and row["outcome"] in contract.outcomes
        cohort = row.get("cohort") or ""
        if mine and (cohort in contract.cohorts or row.get("date")):
            yield Wanted(row["outcome"], _day_of(contract, row), cohort, row["id"], row["value"])


def _day_of(contract: Contract, row: Mapping[str, str]) -> date:
    return parse_date(row["date"]) if row.get("date") else contract.cohorts[row["cohort"]].measured


def rows_of(held: File | None) -> list[dict[str, str]]:
    """The file's rows, read as the settlement reads them, each with an id so that it can be corrected.

    Raises `InputError` for a file that cannot be read, and `TooMany` for one with more rows than a form can carry on.
    """
    if held is None:
        return []
    table = table_of(held)
    if len(table.lines) > MOST_ROWS:
        raise TooMany
    rows = table.rows()
    free = _free("r", rows)
    return [{**row, "id": row.get("id") or next(free)} for row in rows]


def _free(letter: str, rows: list[dict[str, str]]) -> Iterator[str]:
    taken = {row.get("id") for row in rows}
    return (name for n in count(1) if (name := f"{letter}{n}") not in taken)


def on_time(contract: Contract, file: File, today: date) -> File:
    """The file, if no result in it is of a day to come. Raises `InputError` with each line that is."""
    found = read(contract, file)
    early = np.flatnonzero(found.day > day_number(today))[:MOST]
    if len(early):
        days = [EPOCH + timedelta(days=int(found.day[i])) for i in early]
        raise InputError([Mistake(Place(file.name, int(found.line[i])), _AWAITED(day=day)) for i, day in zip(early, days)])
    return file


def filled(contract: Contract, asked: list[Wanted], given: Mapping[str, str], held: File | None, today: date) -> File | None:
    """The file so far with a row at its end for each value that was written; None if there was none.

    Numbers are read as people write them. Raises `AtFields` with every mistake, and what `rows_of` raises.
    """
    before = rows_of(held)
    by_id = {row["id"]: row for row in before}
    free, rows, wrong = _free("s", before), dict[str, dict[str, str]](), dict[str, Words]()
    for each in asked:
        if value := given.get(each.field, "").strip():
            old = by_id.get(each.corrects, {})
            if each.day > today:
                wrong[each.field] = _AWAITED(day=each.day)
                continue
            try:
                row = {
                    "id": next(free),
                    "outcome": each.outcome,
                    "value": number(value),
                    "date": old.get("date") or ("" if each.cohort else each.day.isoformat()),
                    "cohort": each.cohort,
                    "verified": "yes",
                    "corrects": each.corrects,
                    "statement": given.get(each.how, "").strip(),
                }
            except Wrong as error:
                wrong[each.field] = error.what
                continue
            earlier = old.get("recorded") or (each.day.isoformat() if old else row["date"])
            rows[each.field] = {**row, "recorded": max(today.isoformat(), earlier)}
    wrong |= _misread(contract, before, rows)
    if wrong:
        raise AtFields(wrong)
    if not rows:
        return None
    columns = [*COLUMNS, *(name for name in (before[0] if before else ()) if name not in COLUMNS)]
    out = io.StringIO()
    writer = csv.DictWriter(out, columns, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows([*before, *rows.values()])
    return File("resultater.csv", out.getvalue().encode())


def _misread(contract: Contract, before: list[dict[str, str]], rows: Mapping[str, dict[str, str]]) -> dict[str, Words]:
    """What the reader of results says of each new row, by field. Raises `InputError` if an earlier row is at fault."""
    try:
        results_from_rows([*before, *rows.values()], expected_by(contract))
    except InputError as error:
        fields, first = list(rows), len(before) + 2
        at = [(mistake.place.line or 0) - first for mistake in error.mistakes]
        if min(at) < 0:
            raise
        return {fields[i]: mistake.what for i, mistake in reversed(list(zip(at, error.mistakes)))}
    return {}
