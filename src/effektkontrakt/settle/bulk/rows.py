"""Participants' rows from Parquet as codes, read and checked by column; larger files are parted by contract first."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from numpy.typing import NDArray

from effektkontrakt.errors import InputError, Mistake, Place
from effektkontrakt.text import Text

COLUMNS = ("contract", "participant", "outcome", "date", "value")
ROWS_AT_ONCE = 12_000_000

_MISSING = Text(nb="Kolonnen «{name}» mangler.", nn="Kolonnen «{name}» manglar.", en="The column “{name}” is missing.")
_UNKNOWN = Text(
    nb="«{found}» i kolonnen «{column}» finnes ikke i kontraktene.",
    nn="«{found}» i kolonnen «{column}» finst ikkje i kontraktane.",
    en="“{found}” in the column “{column}” is not in the contracts.",
)
_EMPTY = Text(
    nb="Kolonnen «{column}» har {count} tomme felt. Fyll dem inn.",
    nn="Kolonnen «{column}» har {count} tomme felt. Fyll dei inn.",
    en="The column “{column}” has {count} empty fields. Fill them in.",
)
_EXTRA = Text(
    nb="Kolonnen «{name}» kan ikke brukes i bunke. Gjør opp kontrakten for seg med settle.",
    nn="Kolonnen «{name}» kan ikkje brukast i bunke. Gjer opp kontrakten for seg med settle.",
    en="The column “{name}” cannot be used in bulk. Settle the contract by itself with settle.",
)
_TYPE = Text(
    nb="Kolonnen «{name}» er av typen {type}; her trengs {wanted}.",
    nn="Kolonnen «{name}» er av typen {type}; her trengst {wanted}.",
    en="The column “{name}” is of type {type}; {wanted} is needed here.",
)
_NEGATIVE = Text(
    nb="Kolonnen «value» har negative tall. Rett radene det gjelder.",
    nn="Kolonnen «value» har negative tal. Rett radene det gjeld.",
    en="The column “value” has negative numbers. Mend the rows concerned.",
)
_UNREADABLE = Text(
    nb="Filen kan ikke leses som Parquet: {why}.",
    nn="Fila kan ikkje lesast som Parquet: {why}.",
    en="The file cannot be read as Parquet: {why}.",
)


@dataclass(frozen=True, slots=True)
class Rows:
    """Codes by row: contract and outcome in the order asked for, participant among `names` distinct ones; day since 1970, value."""

    contract: NDArray[np.int32]
    participant: NDArray[np.int32]
    names: int
    outcome: NDArray[np.int32]
    day: NDArray[np.int32]
    value: NDArray[np.int64]


def parts(path: Path, contracts: tuple[str, ...], outcomes: tuple[str, ...]) -> Iterator[Rows]:
    """The file's rows, all at once or parted so that all rows of a contract come together. Raises `InputError`."""
    file = _open(path)
    rows = file.metadata.num_rows
    if rows <= ROWS_AT_ONCE:
        yield _rows(path, contracts, outcomes)
        return
    count = -(-rows // (ROWS_AT_ONCE // 2))
    with tempfile.TemporaryDirectory(prefix="effekt-") as folder:
        names = _part(file, path, Path(folder), count, contracts)
        for name in names:
            yield _rows(name, contracts, outcomes)
            name.unlink()


def _open(path: Path) -> Any:
    try:
        file = pq.ParquetFile(path)
    except (pa.ArrowException, OSError) as error:
        raise InputError([Mistake(Place(str(path)), _UNREADABLE(why=str(error).splitlines()[0][:100]))]) from None
    given = file.schema_arrow.names
    mistakes = [Mistake(Place(str(path)), _MISSING(name=n)) for n in COLUMNS if n not in given]
    mistakes += [Mistake(Place(str(path)), _EXTRA(name=n)) for n in given if n not in COLUMNS]
    wanted = {"date": (pa.types.is_date32, "date32"), "value": (pa.types.is_integer, "int64")}
    for name, (suits, words) in wanted.items():
        if name in given and not suits(kind := file.schema_arrow.field(name).type):
            mistakes.append(Mistake(Place(str(path)), _TYPE(name=name, type=str(kind), wanted=words)))
    if mistakes:
        raise InputError(mistakes)
    return file


def _part(file: Any, path: Path, folder: Path, count: int, contracts: tuple[str, ...]) -> list[Path]:
    """Copy the rows into `count` files by contract, a bounded number of rows at a time."""
    names = [folder / f"{i}.parquet" for i in range(count)]
    with ExitStack() as stack:
        writers: list[Any] = []
        for batch in file.iter_batches(batch_size=1_000_000, columns=list(COLUMNS)):
            table = pa.Table.from_batches([batch])
            codes = _codes(table.column("contract"), "contract", contracts, path) % count
            order = np.argsort(codes, kind="stable")
            ends = np.searchsorted(codes[order], np.arange(count + 1))
            table = table.take(pa.array(order))
            if not writers:
                writers = [stack.enter_context(pq.ParquetWriter(n, table.schema, compression="lz4")) for n in names]
            for i, writer in enumerate(writers):
                if ends[i + 1] > ends[i]:
                    writer.write_table(table.slice(ends[i], ends[i + 1] - ends[i]))
    return names


def _rows(path: Path, contracts: tuple[str, ...], outcomes: tuple[str, ...]) -> Rows:
    """The rows of one file, read a column at a time so that little is held twice."""

    def column(name: str) -> Any:
        found = pq.read_table(path, columns=[name], read_dictionary=["contract", "participant", "outcome"]).column(name)
        if found.null_count:
            raise InputError([Mistake(Place(str(path)), _EMPTY(column=name, count=found.null_count))])
        return found

    contract = _codes(column("contract"), "contract", contracts, path)
    outcome = _codes(column("outcome"), "outcome", outcomes, path)
    participant = _dictionary(column("participant"))
    names = len(participant.chunk(0).dictionary) if participant.num_chunks else 0
    people = _indices(participant)
    del participant
    value = column("value").cast(pa.int64()).to_numpy()
    if len(value) and value.min() < 0:
        raise InputError([Mistake(Place(str(path)), _NEGATIVE)])
    return Rows(contract, people, names, outcome, column("date").cast(pa.int32()).to_numpy(), value)


def _dictionary(column: Any) -> Any:
    encoded = column if pa.types.is_dictionary(column.type) else pc.dictionary_encode(column)
    return encoded.unify_dictionaries()


def _indices(encoded: Any) -> NDArray[np.int32]:
    chunks = [chunk.indices.to_numpy() for chunk in encoded.chunks]
    return np.concatenate(chunks).astype(np.int32, copy=False) if chunks else np.empty(0, dtype=np.int32)


def _codes(column: Any, name: str, wanted: tuple[str, ...], path: Path) -> NDArray[np.int32]:
    """The column as places in `wanted`."""
    encoded = _dictionary(column)
    if not encoded.num_chunks:
        return np.empty(0, dtype=np.int32)
    texts = encoded.chunk(0).dictionary.cast(pa.string()).to_pylist()
    places = {text: i for i, text in enumerate(wanted)}
    strangers = [t for t in texts if t not in places]
    if strangers:
        raise InputError([Mistake(Place(str(path)), _UNKNOWN(found=str(t)[:60], column=name)) for t in strangers[:50]])
    return np.array([places[t] for t in texts], dtype=np.int32)[_indices(encoded)]
