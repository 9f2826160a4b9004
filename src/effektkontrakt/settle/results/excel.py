"""Results from the first sheet of an Excel workbook, with the archive looked over before it is opened."""

from __future__ import annotations

import zipfile
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import numpy as np

from effektkontrakt.errors import InputError, Mistake, Place
from effektkontrakt.settle.results.csv import EMPTY, TIME, TOO_LARGE, TWICE
from effektkontrakt.settle.results.table import Column, Found, Table
from effektkontrakt.text import Text

MAX_BYTES = 50_000_000
MAX_UNPACKED = 500_000_000
MAX_RATIO = 200
MAX_ENTRIES = 2_000

_NOT_EXCEL = Text(
    nb="Filen kan ikke åpnes som en Excel-arbeidsbok (.xlsx). Den er skadet, har passord eller er noe annet. Lagre den på nytt som .xlsx uten passord, eller som CSV UTF-8.",
    nn="Fila kan ikkje opnast som ei Excel-arbeidsbok (.xlsx). Ho er skadd, har passord eller er noko anna. Lagre ho på nytt som .xlsx utan passord, eller som CSV UTF-8.",
    en="The file cannot be opened as an Excel workbook (.xlsx). It is damaged, has a password or is something else. Save it again as .xlsx without a password, or as CSV UTF-8.",
)
_BOMB = Text(
    nb="Arbeidsboken blir urimelig stor når den pakkes ut ({size} MB). Den er ikke åpnet. Lagre innholdet som CSV UTF-8.",
    nn="Arbeidsboka blir urimeleg stor når ho blir pakka ut ({size} MB). Ho er ikkje opna. Lagre innhaldet som CSV UTF-8.",
    en="The workbook becomes unreasonably large when unpacked ({size} MB). It was not opened. Save its content as CSV UTF-8.",
)
_FORMULA = Text(
    nb="Cellen inneholder en formel. Lim inn verdien i stedet (Lim inn utvalg, Verdier).",
    nn="Cella inneheld ein formel. Lim inn verdien i staden (Lim inn utval, Verdiar).",
    en="The cell holds a formula. Paste the value instead (Paste special, Values).",
)
_MERGED = Text(
    nb="Arket har celler som er slått sammen. Del dem, så hver rad har sin egen verdi.",
    nn="Arket har celler som er slått saman. Del dei, så kvar rad har sin eigen verdi.",
    en="The sheet has merged cells. Split them, so that each row has its own value.",
)
_ERROR = Text(
    nb="Cellen viser en feil ({value}). Rett den i arbeidsboken.",
    nn="Cella viser ein feil ({value}). Rett han i arbeidsboka.",
    en="The cell shows an error ({value}). Mend it in the workbook.",
)


def read_excel(path: Path, file: str) -> Table:
    """The first sheet as text. Raises `InputError`."""
    size = path.stat().st_size
    if size > MAX_BYTES:
        raise InputError([Mistake(Place(file), TOO_LARGE(size=size // 10**6, most=MAX_BYTES // 10**6))])
    _look_over(path, file, size)
    from defusedxml.common import DefusedXmlException
    from openpyxl import load_workbook

    try:
        book = load_workbook(path, read_only=True, data_only=False)
        sheet: Any = book.worksheets[0]
        rows = list(sheet.iter_rows())
        with zipfile.ZipFile(path) as archive:
            merged = b"<mergeCell " in archive.read(sheet._worksheet_path.lstrip("/"))
    except DefusedXmlException:
        raise _not_excel(file) from None
    except Exception:  # openpyxl lets whatever the XML parser met through
        raise _not_excel(file) from None
    if merged:
        raise InputError([Mistake(Place(file, sheet=sheet.title), _MERGED)])
    return _table(rows, file, sheet.title)


def _not_excel(file: str) -> InputError:
    return InputError([Mistake(Place(file), _NOT_EXCEL)])


def _look_over(path: Path, file: str, size: int) -> None:
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
            stated = sum(e.file_size for e in entries)
            if len(entries) > MAX_ENTRIES or stated > MAX_UNPACKED or stated > MAX_RATIO * max(size, 50_000):
                raise InputError([Mistake(Place(file), _BOMB(size=stated // 10**6))])
            unpacked = 0
            for entry in entries:
                with archive.open(entry) as stream:
                    while chunk := stream.read(1 << 20):
                        unpacked += len(chunk)
                        if unpacked > MAX_UNPACKED:
                            raise InputError([Mistake(Place(file), _BOMB(size=unpacked // 10**6))])
    except InputError:
        raise
    except Exception:  # a broken archive fails in many ways, none of which may reach the user as such
        raise _not_excel(file) from None


def _table(rows: list[Any], file: str, sheet: str) -> Table:
    found = Found(file)
    if not rows or not any(cell.value is not None for cell in rows[0]):
        raise InputError([Mistake(Place(file, sheet=sheet), EMPTY)])
    header = [str(cell.value).strip() if cell.value is not None else "" for cell in rows[0]]
    width = max(i + 1 for i, name in enumerate(header) if name)
    header = header[:width]
    for i, name in enumerate(header):
        if name in header[:i]:
            found.note(Place(file, 1, i + 1, sheet=sheet), TWICE(name=name))
    cells: list[list[str | None]] = [[] for _ in header]
    lines = []
    for number, row in enumerate(rows[1:], start=2):
        values = list(row)
        if all(cell.value is None for cell in values):
            continue
        lines.append(number)
        for i in range(width):
            cell = values[i] if i < len(values) else None
            cells[i].append(_text(cell, Place(file, number, i + 1, sheet=sheet), found))
    if found.mistakes:
        raise InputError(found.all())
    columns = {name: Column.of(column, i + 1) for i, (name, column) in enumerate(zip(header, cells)) if name}
    return Table(file, columns, np.array(lines, dtype=np.int32), sheet)


def _text(cell: Any, place: Place, found: Found) -> str | None:
    value = None if cell is None else cell.value
    if value is None:
        return None
    if cell.data_type == "f":
        found.note(place, _FORMULA)
        return None
    if cell.data_type == "e":
        found.note(place, _ERROR(value=str(value)))
        return None
    if isinstance(value, datetime):
        if value.time() != datetime.min.time():
            found.note(place, TIME)
        return value.date().isoformat()
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int | float):
        exact = Decimal(repr(value))
        if "%" in (cell.number_format or ""):
            return f"{(exact * 100).normalize():f} %"
        return f"{exact:f}"
    return str(value)
