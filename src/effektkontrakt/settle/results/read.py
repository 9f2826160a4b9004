"""From a file, or rows in memory, to results: every mistake at once, each with its place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

import numpy as np

from effektkontrakt.contract.model import Contract
from effektkontrakt.contract.walk import outcomes_of
from effektkontrakt.errors import InputError, Mistake, Place
from effektkontrakt.settle.results.check import check
from effektkontrakt.settle.results.csv import read_csv
from effektkontrakt.settle.results.excel import read_excel
from effektkontrakt.settle.results.model import Expected, Measure, Results
from effektkontrakt.settle.results.parquet import read_parquet
from effektkontrakt.settle.results.table import Column, Table
from effektkontrakt.text import Text

_ENDING = Text(
    nb="Filer som slutter på «{ending}» kan ikke leses. Bruk .csv, .xlsx eller .parquet.",
    nn="Filer som sluttar på «{ending}» kan ikkje lesast. Bruk .csv, .xlsx eller .parquet.",
    en="Files ending in “{ending}” cannot be read. Use .csv, .xlsx or .parquet.",
)
_NO_FILE = Text(
    nb="Filen finnes ikke. Sjekk navnet.", nn="Fila finst ikkje. Sjekk namnet.", en="There is no such file. Check the name."
)
_NOT_A_FILE = Text(
    nb="Dette er ikke en fil som kan leses.",
    nn="Dette er ikkje ei fil som kan lesast.",
    en="This is not a file that can be read.",
)
_READERS = {
    ".csv": read_csv,
    ".tsv": read_csv,
    ".txt": read_csv,
    ".xlsx": read_excel,
    ".xlsm": read_excel,
    ".parquet": read_parquet,
}


def expected_by(contract: Contract) -> Expected:
    """What the contract's results may hold."""
    measures = {
        name: Measure(o.decimals(contract.currency), o.percent, o.adds_up, may_be_negative=not o.adds_up or o.unit == "money")
        for name, o in contract.outcomes.items()
    }
    measures |= {name: Measure(i.decimals, False, False) for name, i in contract.indices.items()}
    needs = {o for p in contract.payments.values() if p.per == "participant" for o in outcomes_of(p)}
    cohorts = {name: c.measured for name, c in contract.cohorts.items()}
    return Expected(measures, cohorts, frozenset(needs), contract.period.first, contract.period.last)


def read_results(path: Path | str, expected: Expected) -> Results:
    """Read and check a results file. Raises `InputError` with all mistakes."""
    return check(read_table(path), expected)


def read_table(path: Path | str) -> Table:
    """The cells of a results file as text, whatever its format; nothing is checked against a contract. Raises `InputError`."""
    path = Path(path)
    file = str(path)
    if not path.exists():
        raise InputError([Mistake(Place(file), _NO_FILE)])
    if not path.is_file():
        raise InputError([Mistake(Place(file), _NOT_A_FILE)])
    reader = _READERS.get(path.suffix.lower())
    if reader is None:
        raise InputError([Mistake(Place(file), _ENDING(ending=path.suffix or path.name))])
    return reader(path, file)


def results_from_rows(rows: Iterable[Mapping[str, str]], expected: Expected, file: str = "results") -> Results:
    """Check rows of text held in memory; the first is line 2. Raises `InputError` with all mistakes."""
    held = list(rows)
    names = list(dict.fromkeys(name for row in held for name in row)) or ["outcome", "value", "date"]
    columns = {name: Column.of([str(row.get(name, "") or "") for row in held], i + 1) for i, name in enumerate(names)}
    return check(Table(file, columns, np.arange(2, len(held) + 2, dtype=np.int32)), expected)
