"""The data held against the plan: every way in which they are not what was agreed, worked out where they lie."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from effektkontrakt.contract.measurement import Plan
from effektkontrakt.contract.model import Contract
from effektkontrakt.errors import Mistake, Place
from effektkontrakt.measure.days import days
from effektkontrakt.measure.enrolment import cohorts, people
from effektkontrakt.measure.exclusions import columns as excluding
from effektkontrakt.measure.persons import audit, persons
from effektkontrakt.measure.privacy import personal_columns
from effektkontrakt.measure.readable import columns, unreadable
from effektkontrakt.measure.records import Records
from effektkontrakt.measure.roles import as_planned, needed
from effektkontrakt.measure.values import values
from effektkontrakt.text import Words


@dataclass(frozen=True, slots=True)
class Differing:
    """One way in which the data are not what was agreed; of `plan`, or of the records as such where it is empty.

    `about`: what a deviation named in that plan must be about to let it pass, or nothing.
    """

    plan: str
    about: str
    mistake: Mistake


def differing(contract: Contract, names: list[str], records: Records) -> list[Differing]:
    """All that differs from the plans `names`, most serious first. Columns that point out people end the reading."""
    personal = [Differing("", "", m) for m in personal_columns(records.table, records.name)]
    if personal:
        return personal
    found = [Differing("", "", Mistake(Place(records.name), words)) for words in columns(contract, names, records)]
    for name in names:
        plan = contract.measurement[name]
        if {*(role.column for role in needed(plan)), *excluding(plan)} <= {*records.table.columns}:
            wrong = _rows(contract, plan, records)
            found += [Differing(name, about, Mistake(Place(records.name), words)) for about, words in wrong]
    return found


def _rows(contract: Contract, plan: Plan, records: Records) -> Iterator[tuple[str, Words]]:
    wrong = list(unreadable(plan, records))
    if wrong:
        yield from (("", words) for words in wrong)
        return
    table = as_planned(plan, records)
    yield from (("", words) for words in (*values(contract, plan, table), *persons(plan, table)))
    yield from (("counts", words) for words in audit(plan, table))
    yield from people(plan, table)
    yield from cohorts(contract, plan, table)
    yield from days(contract, plan, table)
