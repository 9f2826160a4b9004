"""Results by a form: the ones the contract waits for, and corrections of those already there, as rows at the end of the file."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import count

from effektkontrakt.calendar import parse_date
from effektkontrakt.contract import Contract
from effektkontrakt.contract.walk import outcomes_of
from effektkontrakt.settle import Settlement
from effektkontrakt.settle.results import expected_by
from effektkontrakt.terms.occasions import Occasion, occasions
from effektkontrakt.web.contracts.store import File

COLUMNS = ("id", "outcome", "value", "date", "cohort", "recorded", "verified", "corrects", "statement")
MOST = 12


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
        return f"value:{self.corrects or ''}:{self.outcome}:{self.cohort or self.day}"


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
    rows = rows_of(held) or []
    replaced = {row.get("corrects") for row in rows}
    for row in rows:
        mine = row.get("id") and row["id"] not in replaced and not row.get("participant") and row["outcome"] in contract.outcomes
        cohort = row.get("cohort") or ""
        if mine and (cohort in contract.cohorts or row.get("date")):
            day = contract.cohorts[cohort].measured if cohort in contract.cohorts else parse_date(row["date"])
            yield Wanted(row["outcome"], day, cohort, row["id"], row["value"])


def rows_of(held: File | None) -> list[dict[str, str]] | None:
    """The rows of a CSV with commas, each with an id so that it can be corrected; None for any other file."""
    if held is None or not held.name.lower().endswith(".csv"):
        return None
    text = held.content.decode("utf-8-sig")
    if "," not in text.partition("\n")[0]:
        return None
    rows = list(csv.DictReader(io.StringIO(text)))
    taken = {row.get("id") for row in rows}
    free = (name for n in count(1) if (name := f"r{n}") not in taken)
    return [{**row, "id": row.get("id") or next(free)} for row in rows]


def filled(asked: list[Wanted], given: Mapping[str, str], held: File | None, today: date) -> File | None:
    """The file with a row for each value that was written; None if there was none."""
    before = rows_of(held) or []
    taken = {row.get("id") for row in before}
    names = (name for n in count(1) if (name := f"s{n}") not in taken)
    rows = []
    for each in asked:
        if value := given.get(each.field, "").strip():
            row = {
                "id": next(names),
                "outcome": each.outcome,
                "value": value,
                "date": "" if each.cohort else each.day.isoformat(),
                "cohort": each.cohort,
                "recorded": today.isoformat(),
                "verified": "yes",
                "corrects": each.corrects,
                "statement": given.get(each.field.replace("value:", "how:", 1), "").strip(),
            }
            rows.append({**row, "recorded": max(today.isoformat(), row["date"])})
    if not rows:
        return None
    columns = [*COLUMNS, *(name for name in (before[0] if before else ()) if name not in COLUMNS)]
    out = io.StringIO()
    writer = csv.DictWriter(out, columns, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows([*before, *rows])
    return File("resultater.csv", out.getvalue().encode())
