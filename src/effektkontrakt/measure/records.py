"""Records where they lie: a file, or a table in a database, seen through Ibis. Only what is asked for is fetched."""

from __future__ import annotations

import csv
import hashlib
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from effektkontrakt.errors import InputError, Mistake, Place
from effektkontrakt.text import Text

if TYPE_CHECKING:
    import ibis
    from ibis.backends.duckdb import Backend as DuckDBBackend

_NO_FILE = Text(
    nb="Filen finnes ikke. Sjekk navnet.", nn="Fila finst ikkje. Sjekk namnet.", en="There is no such file. Check the name."
)
_ENDING = Text(
    nb="Filer som slutter på «{ending}» kan ikke leses. Bruk .csv, .xlsx, .parquet eller databasens adresse fulgt av #tabell.",
    nn="Filer som sluttar på «{ending}» kan ikkje lesast. Bruk .csv, .xlsx, .parquet eller adressa til databasen følgd av #tabell.",
    en="Files ending in “{ending}” cannot be read. Use .csv, .xlsx, .parquet or a database's address followed by #table.",
)
_NO_TABLE = Text(
    nb="Si hvilken tabell det gjelder: adressen til databasen, fulgt av #tabell.",
    nn="Sei kva tabell det gjeld: adressa til databasen, følgd av #tabell.",
    en="Say which table it is: the database's address, followed by #table.",
)
_UNREADABLE = Text(
    nb="Dataene kan ikke leses: {why}",
    nn="Dataa kan ikkje lesast: {why}",
    en="The data cannot be read: {why}",
)
_NOT_INSTALLED = Text(
    nb="Denne databasen trenger Python-pakken «{package}», som ikke er installert. Installer den, eller hent ut tabellen som .parquet.",
    nn="Denne databasen treng Python-pakken «{package}», som ikkje er installert. Installer han, eller hent ut tabellen som .parquet.",
    en="This database needs the Python package “{package}”, which is not installed. Install it, or take the table out as .parquet.",
)
_LINE = Text(
    nb="Linjen kan ikke leses. Sjekk skilletegn og anførselstegn, og at filen er lagret som «CSV UTF-8».",
    nn="Linja kan ikkje lesast. Sjekk skiljeteikn og hermeteikn, og at fila er lagra som «CSV UTF-8».",
    en="The line cannot be read. Check delimiters and quotes, and that the file is saved as “CSV UTF-8”.",
)
_TWICE = Text(
    nb="Kolonnen «{name}» står to ganger.", nn="Kolonnen «{name}» står to gonger.", en="The column “{name}” stands twice."
)
_EMPTY = Text(
    nb="Filen er tom. Første linje skal være kolonnenavn.",
    nn="Fila er tom. Første linja skal vere kolonnenamn.",
    en="The file is empty. The first line holds the names of the columns.",
)
_BLOCK = 1 << 20


@dataclass(frozen=True, slots=True)
class Records:
    """A table of records, the name to call it by, and the SHA-256 of its file (None for a table in a database)."""

    table: ibis.Table
    name: str
    digest: str | None


def open_records(source: str) -> Records:
    """The records of a CSV, Excel (the first sheet) or Parquet file, or of `ADDRESS#TABLE`, such as `postgres://host/base#people`. Raises `InputError`."""
    import ibis

    try:
        if "://" in source:
            address, _, table = source.partition("#")
            if not table:
                raise InputError([Mistake(Place(_without_password(address)), _NO_TABLE)])
            return Records(ibis.connect(address).table(table), f"{_without_password(address)}#{table}", None)
        path = Path(source)
        if not path.is_file():
            raise InputError([Mistake(Place(source), _NO_FILE)])
        base = ibis.duckdb.connect()
        match path.suffix.lower():
            case ".csv" | ".txt":
                table = _from_csv(base, path)
            case ".xlsx" | ".xlsm":
                table = _from_excel(base, path)
            case ".parquet":
                table = base.read_parquet(path)
            case ending:
                raise InputError([Mistake(Place(source), _ENDING(ending=ending or path.name))])
        return Records(table, path.name, _digest(path))
    except InputError:
        raise
    except ImportError:
        package = f"ibis-framework[{source.partition('://')[0]}]"
        raise InputError([Mistake(Place(_without_password(source)), _NOT_INSTALLED(package=package))]) from None
    except Exception as error:
        why = str(error).splitlines()[0][:200]
        raise InputError([Mistake(Place(_without_password(source)), _UNREADABLE(why=why))]) from None


def _from_csv(base: ibis.BaseBackend, path: Path) -> ibis.Table:
    """Every cell as text, read once. Comma or semicolon between fields, as the heading has it."""
    with path.open("rb") as file:
        heading = file.readline(_BLOCK).decode("utf-8-sig", "replace")
    if not heading.strip():
        raise InputError([Mistake(Place(str(path)), _EMPTY)])
    delimiter = ";" if heading.count(";") > heading.count(",") else ","
    names = [name.strip() for name in next(csv.reader([heading], delimiter=delimiter))]
    twice = [Mistake(Place(str(path), 1, i + 1), _TWICE(name=name)) for i, name in enumerate(names) if name in names[:i]]
    if twice:
        raise InputError(twice)
    try:
        form = {"auto_detect": False, "strict_mode": True, "delim": delimiter, "quote": '"', "escape": '"'}
        return base.create_table("records", base.read_csv(path, header=True, columns=dict.fromkeys(names, "VARCHAR"), **form))
    except Exception as error:
        line = re.search(r"CSV Error on Line: (\d+)", str(error))
        raise InputError([Mistake(Place(str(path), int(line[1]) if line else None), _LINE)]) from None


def _from_excel(base: DuckDBBackend, path: Path) -> ibis.Table:
    """The first sheet, every cell as text: days as year-month-day, numbers with a point."""
    import numpy as np
    import pyarrow as pa

    from effektkontrakt.settle.results.excel import read_excel

    sheet = read_excel(path, str(path))
    cells = {n: np.array([*c.texts, None], dtype=object)[c.codes] for n, c in sheet.columns.items()}
    base.con.register("records", pa.table({name: pa.array(column, pa.string()) for name, column in cells.items()}))
    return base.table("records")


def _digest(path: Path) -> str:
    found = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            found.update(block)
    return found.hexdigest()


def _without_password(address: str) -> str:
    scheme, split, rest = address.partition("://")
    return scheme + split + rest.rpartition("@")[2] if split else address
