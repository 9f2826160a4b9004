"""The INDIGO tables as they are: rows with their lines, and a list of everything that could not be read as typed."""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from pathlib import Path

from effektkontrakt.errors import InputError, Mistake, Place
from effektkontrakt.opendata import typed
from effektkontrakt.text import Text, Words

TABLES = (
    "projects",
    "organisations",
    "projects_outcome_pricings",
    "projects_outcome_metrics",
    "projects_results",
    "projects_outcome_payments",
    "projects_outcome_payment_commitments",
    "projects_investments",
    "projects_service_provisions",
    "projects_intermediary_services",
)

_NO_FOLDER = Text(
    nb="Mappen finnes ikke. Oppgi mappen med INDIGO-tabellene.",
    nn="Mappa finst ikkje. Oppgi mappa med INDIGO-tabellane.",
    en="There is no such folder. Give the folder with the INDIGO tables.",
)
_NO_TABLE = Text(
    nb="Tabellen mangler. Mappen må ha alle tabellene fra INDIGO.",
    nn="Tabellen manglar. Mappa må ha alle tabellane frå INDIGO.",
    en="The table is missing. The folder must have all the INDIGO tables.",
)
_NOT_TEXT = Text(
    nb="Tabellen er ikke UTF-8. Lagre den på nytt som UTF-8.",
    nn="Tabellen er ikkje UTF-8. Lagre han på nytt som UTF-8.",
    en="The table is not UTF-8. Save it again as UTF-8.",
)
_NO_PROJECT = Text(nb="Raden har ingen Project ID.", nn="Rada har ingen Project ID.", en="The row has no Project ID.")
_FIELDS = Text(
    nb="Raden har {found} felt, men tabellen har {wanted} kolonner.",
    nn="Rada har {found} felt, men tabellen har {wanted} kolonnar.",
    en="The row has {found} fields, but the table has {wanted} columns.",
)
_DUPLICATE = Text(
    nb="Raden er lik linje {line} og er bare tatt med én gang.",
    nn="Rada er lik linje {line} og er berre teken med éin gong.",
    en="The row equals line {line} and is taken once.",
)


_STRANGER = Text(
    nb="Prosjektet {project} finnes ikke i projects.csv.",
    nn="Prosjektet {project} finst ikkje i projects.csv.",
    en="The project {project} is not in projects.csv.",
)
_NUMBERS = re.compile(r"Amount( |$)|Outcomes achieved$|Number engaged|Number with Positive|Targeted number")
_DAYS = re.compile(r"Period - (Start|End)$|^Dates - (?!.*(Source|Notes|duration)).+|^Date$|Service - (Start|End)$")


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its table, its line in the file, its cells by short column name."""

    table: str
    line: int
    cells: dict[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "").strip()


@dataclass(slots=True)
class Tables:
    """All tables, by project; `told` is everything that could not be read, `readings` what was read as more than it said."""

    folder: Path
    rows: dict[str, list[Row]] = field(default_factory=dict)
    told: list[Mistake] = field(default_factory=list)
    readings: list[Mistake] = field(default_factory=list)
    _by_project: dict[str, dict[str, list[Row]]] = field(default_factory=dict)
    _seen: set[tuple[str, int, str]] = field(default_factory=set)

    def of(self, table: str, project: str) -> list[Row]:
        """A project's rows in a table."""
        if table not in self._by_project:
            found: dict[str, list[Row]] = defaultdict(list)
            for row in self.rows[table]:
                found[row["Project ID"]].append(row)
            self._by_project[table] = found
        return self._by_project[table].get(project, [])

    def tell(self, row: Row, column: str, words: Words, was_read: bool = False) -> None:
        """Note a cell, once."""
        if (row.table, row.line, column) not in self._seen:
            self._seen.add((row.table, row.line, column))
            notes = self.readings if was_read else self.told
            notes.append(Mistake(Place(f"{row.table}.csv", row.line, path=column), words))

    def number(self, row: Row, column: str) -> Fraction | None:
        """A cell as a number."""
        reading = typed.number(row[column])
        if reading.told is not None:
            self.tell(row, column, reading.told, reading.value is not None)
        return reading.value

    def day(self, row: Row, column: str, last: bool) -> date | None:
        """A cell as a day."""
        reading = typed.day(row[column], last)
        if reading.told is not None:
            self.tell(row, column, reading.told, reading.value is not None)
        return reading.value


def read_tables(folder: Path) -> Tables:
    """Read the folder. Raises `InputError` where it or a table is missing."""
    if not folder.is_dir():
        raise InputError([Mistake(Place(str(folder)), _NO_FOLDER)])
    missing = [t for t in TABLES if not (folder / f"{t}.csv").is_file()]
    if missing:
        raise InputError([Mistake(Place(str(folder / f"{t}.csv")), _NO_TABLE) for t in missing])
    tables = Tables(folder)
    for path in sorted(folder.glob("*.csv")):
        tables.rows[path.stem] = list(_rows(tables, path, path.stem))
    _survey(tables)
    return tables


def _survey(tables: Tables) -> None:
    """Read every number and date of every table once, so that whatever cannot be read is told."""
    known = {row["ID"] for row in tables.rows["projects"]}
    for rows in tables.rows.values():
        for row in rows:
            if row["Project ID"] and row["Project ID"] not in known:
                tables.tell(row, "Project ID", _STRANGER(project=row["Project ID"]))
            for column in row.cells:
                if _NUMBERS.search(column):
                    tables.number(row, column)
                elif _DAYS.search(column):
                    tables.day(row, column, last=column.endswith(("End", "date", "End date")))


def _rows(tables: Tables, path: Path, table: str) -> Iterator[Row]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.reader(file)
            header = [_short(name) for name in next(reader, [])]
            key = "ID" if "Project ID" not in header else "Project ID"
            seen: dict[tuple[str, ...], int] = {}
            line = reader.line_num + 1
            for cells in reader:
                row = Row(table, line, dict(zip(header, cells, strict=False)))
                line = reader.line_num + 1
                if len(cells) != len(header):
                    tables.tell(row, "", _FIELDS(found=len(cells), wanted=len(header)))
                if not row[key]:
                    if any(c.strip() for c in cells):
                        tables.tell(row, key, _NO_PROJECT)
                    continue
                if (same := seen.setdefault(tuple(cells), row.line)) != row.line:
                    tables.tell(row, "", _DUPLICATE(line=str(same)))
                    continue
                yield row
    except UnicodeDecodeError:
        raise InputError([Mistake(Place(str(path)), _NOT_TEXT)]) from None


def _short(column: str) -> str:
    return column.replace(" - (Value)", "").strip()
