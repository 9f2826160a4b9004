"""Results from CSV."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import numpy as np

from effektkontrakt.errors import InputError, Mistake, Place
from effektkontrakt.settle.results.table import Column, Found, Table
from effektkontrakt.text import Text

MAX_BYTES = 1_000_000_000
TOO_LARGE = Text(
    nb="Filen er på {size} MB. Denne leseren tar filer opp til {most} MB. Del filen, eller bruk Parquet.",
    nn="Fila er på {size} MB. Denne lesaren tek filer opp til {most} MB. Del fila, eller bruk Parquet.",
    en="The file has {size} MB. This reader takes files up to {most} MB. Divide the file, or use Parquet.",
)
_NOT_UTF8 = Text(
    nb="Tegnet her er ikke UTF-8. Lagre filen på nytt som «CSV UTF-8».",
    nn="Teiknet her er ikkje UTF-8. Lagre fila på nytt som «CSV UTF-8».",
    en="The character here is not UTF-8. Save the file again as “CSV UTF-8”.",
)
_NUL = Text(
    nb="Filen inneholder tomme tegn (NUL) og er trolig ikke tekst. Lagre den på nytt som «CSV UTF-8».",
    nn="Fila inneheld tomme teikn (NUL) og er truleg ikkje tekst. Lagre ho på nytt som «CSV UTF-8».",
    en="The file holds NUL characters and is probably not text. Save it again as “CSV UTF-8”.",
)
EMPTY = Text(
    nb="Filen er tom. Første linje skal være kolonnenavn.",
    nn="Fila er tom. Første linja skal vere kolonnenamn.",
    en="The file is empty. The first line holds the names of the columns.",
)
_RAGGED = Text(
    nb="Linjen har {found} felt, men overskriften har {wanted}. Sjekk skilletegn og anførselstegn.",
    nn="Linja har {found} felt, men overskrifta har {wanted}. Sjekk skiljeteikn og hermeteikn.",
    en="The line has {found} fields, but the heading has {wanted}. Check delimiters and quotes.",
)
_QUOTES = Text(
    nb="Linjen kan ikke leses. Sjekk anførselstegnene: hvert felt som begynner med ett, må slutte med ett.",
    nn="Linja kan ikkje lesast. Sjekk hermeteikna: kvart felt som byrjar med eitt, må slutte med eitt.",
    en="The line cannot be read. Check the quotes: each field that begins with one must end with one.",
)
TWICE = Text(
    nb="Kolonnen «{name}» står to ganger.",
    nn="Kolonnen «{name}» står to gonger.",
    en="The column “{name}” stands twice.",
)
TIME = Text(
    nb="Her står det klokkeslett. Bare en dato trengs.",
    nn="Her står det klokkeslett. Berre ein dato trengst.",
    en="There is a time of day here. Only a date is needed.",
)


def read_csv(path: Path, file: str) -> Table:
    """The file as text. Comma, semicolon or tab between fields. Raises `InputError`."""
    size = path.stat().st_size
    if size > MAX_BYTES:
        raise InputError([Mistake(Place(file), TOO_LARGE(size=size // 10**6, most=MAX_BYTES // 10**6))])
    source = path.read_bytes()
    if source[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise InputError([Mistake(Place(file, 1, 1), _NOT_UTF8)])
    if (nul := source.find(b"\0")) >= 0:
        raise InputError([Mistake(_at(file, source, nul), _NUL)])
    try:
        text = (source if b"\n" in source else source.replace(b"\r", b"\n")).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError([Mistake(_at(file, source, error.start), _NOT_UTF8)]) from None
    return _parse(text, file)


def _at(file: str, source: bytes, byte: int) -> Place:
    return Place(file, source.count(b"\n", 0, byte) + 1, byte - source.rfind(b"\n", 0, byte))


def _parse(text: str, file: str) -> Table:
    heading = text[: text.find("\n")] if "\n" in text else text
    delimiter = max(",;\t", key=heading.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    found = Found(file)
    rows: list[list[str]] = []
    lines: list[int] = []
    header: list[str] = []
    line = 1
    try:
        for row in reader:
            if not header:
                header = [name.strip() for name in row]
            elif row and any(cell.strip() for cell in row):
                if len(row) != len(header):
                    found.note(Place(file, line), _RAGGED(found=len(row), wanted=len(header)))
                else:
                    rows.append(row)
                    lines.append(line)
            line = reader.line_num + 1
    except csv.Error:
        found.note(Place(file, line), _QUOTES)
    if not any(header):
        raise InputError([Mistake(Place(file), EMPTY)])
    for i, name in enumerate(header):
        if name in header[:i]:
            found.note(Place(file, 1, i + 1), TWICE(name=name))
    if found.mistakes:
        raise InputError(found.all())
    cells = list(zip(*rows)) if rows else [()] * len(header)
    columns = {name: Column.of(list(column), i + 1) for i, (name, column) in enumerate(zip(header, cells))}
    return Table(file, columns, np.array(lines, dtype=np.int32))
