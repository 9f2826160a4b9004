"""The records as the plan reads them: each role's column by its role's name, typed, still where they lie."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from effektkontrakt.contract.measurement import Plan
from effektkontrakt.measure.cells import blank_cell, number_cell
from effektkontrakt.measure.exclusions import EXCLUDED, columns, excluded_by
from effektkontrakt.measure.methods import find
from effektkontrakt.measure.methods.base import Method
from effektkontrakt.measure.records import Records

if TYPE_CHECKING:
    import ibis

DATES = ("enrolled", "date")
WORDS = ("id", "cluster", "stratum", "site", "cohort")
ALWAYS = ("enrolled", "date", "cohort")
_GROUPS = {"treated": "1", "compared": "0"}


@dataclass(frozen=True, slots=True)
class Role:
    """A column of the plan: its name in the data and whether it holds words (else days, else numbers)."""

    name: str
    column: str
    is_word: bool

    @property
    def is_date(self) -> bool:
        """Whether it holds days."""
        return self.name in DATES

    @property
    def is_number(self) -> bool:
        """Whether it holds numbers."""
        return not self.is_date and not self.is_word


def needed(plan: Plan) -> list[Role]:
    """The columns the plan cannot do without: its method's, those it names itself, and the audit's where there is to be one."""
    method = find(plan.method)
    audit = ("audited", "confirmed") if plan.audit is not None and "audited" in method.optional else ()
    named = [name for name in plan.columns if name in (*method.optional, *ALWAYS)]
    names = dict.fromkeys((*(("id",) if of_people(method) else ()), *method.columns, *named, *audit))
    return [_role(plan, name) for name in names] + [Role(name, name, False) for name in plan.adjust if name not in names]


def of_people(method: Method) -> bool:
    """Whether a record is of a person (or a unit); otherwise of a whole group at a time."""
    return "time" not in method.columns or not {"id", "event"}.isdisjoint((*method.columns, *method.optional))


def repeats(method: Method) -> bool:
    """Whether a person has a record for each time."""
    return "time" in method.columns and "event" not in method.columns


def own_cohorts(method: Method) -> bool:
    """Whether the method's cohorts are times of starting rather than the contract's cohorts."""
    return "cohort" in method.columns


def _role(plan: Plan, name: str) -> Role:
    return Role(name, plan.column(name), name in WORDS and not (name == "cohort" and own_cohorts(find(plan.method))))


def used(plan: Plan, records: Records) -> list[Role]:
    """The plan's columns that are in the data, the needed ones first."""
    optional = [n for n in (*find(plan.method).optional, *ALWAYS) if plan.column(n) in records.table.columns]
    asked = needed(plan)
    more = [_role(plan, n) for n in dict.fromkeys(optional) if n not in {r.name for r in asked}]
    return [r for r in asked if r.column in records.table.columns] + more


def as_planned(plan: Plan, records: Records) -> ibis.Table:
    """One column a role, by its name: numbers as float64 and days as dates (null where they cannot be read), the rest as text.

    Where the plan has rules of whom to leave out, also the number of the rule that leaves a record out (null: none does).
    """
    table = records.table
    roles = used(plan, records)
    cells = {role.name: typed(table, role) for role in roles}
    if columns(plan):
        person = next((cells[role.name] for role in roles if role.name == "id"), None)
        cells[EXCLUDED] = excluded_by(plan, table, person)
    return table.select(**cells)


def blank(table: ibis.Table, role: Role) -> ibis.Value:
    """Whether a cell is empty."""
    return blank_cell(table[role.column])


def typed(table: ibis.Table, role: Role) -> ibis.Value:
    """A role's cells in its type; null where they cannot be read."""
    cell = table[role.column]
    kind = cell.type()
    if role.is_date:
        return cell.strip().try_cast("date") if kind.is_string() else cell.cast("date")
    if role.is_number:
        if kind.is_string() and role.name == "group":
            cell = cell.strip().lower().substitute(_GROUPS)
        return number_cell(cell)
    return cell.cast("string").strip().nullif("")
