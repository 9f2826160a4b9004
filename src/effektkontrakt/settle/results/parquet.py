"""Results from Parquet."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from effektkontrakt.errors import InputError, Mistake, Place, Wrong
from effektkontrakt.settle.results.csv import MAX_BYTES, TIME, TOO_LARGE
from effektkontrakt.settle.results.table import Column, Table
from effektkontrakt.text import Text

_NOT_PARQUET = Text(
    nb="Filen kan ikke leses som Parquet: {why}. Lag den på nytt.",
    nn="Fila kan ikkje lesast som Parquet: {why}. Lag ho på nytt.",
    en="The file cannot be read as Parquet: {why}. Make it again.",
)
_TYPE = Text(
    nb="Kolonnen «{name}» er av typen {type}. Bruk tekst, tall, dato eller ja/nei.",
    nn="Kolonnen «{name}» er av typen {type}. Bruk tekst, tal, dato eller ja/nei.",
    en="The column “{name}” is of type {type}. Use text, numbers, dates or yes/no.",
)


def read_parquet(path: Path, file: str) -> Table:
    """The file's columns as text. Raises `InputError`."""
    size = path.stat().st_size
    if size > MAX_BYTES:
        raise InputError([Mistake(Place(file), TOO_LARGE(size=size // 10**6, most=MAX_BYTES // 10**6))])
    try:
        table = pq.read_table(path)
        table.validate(full=True)
    except (pa.ArrowException, OSError, ValueError) as error:
        why = str(error).splitlines()[0][:100] if str(error) else type(error).__name__
        raise InputError([Mistake(Place(file), _NOT_PARQUET(why=why))]) from None
    mistakes = []
    columns = {}
    for i, name in enumerate(table.column_names):
        place = Place(file, None, i + 1)
        try:
            columns[name] = Column.of(_distinct(table.column(i)), i + 1)
        except Wrong as wrong:
            mistakes.append(Mistake(place, wrong.what))
        except (pa.ArrowException, NotImplementedError, TypeError):
            mistakes.append(Mistake(place, _TYPE(name=name, type=str(table.column(i).type))))
    if mistakes:
        raise InputError(mistakes)
    return Table(file, columns, np.arange(1, table.num_rows + 1, dtype=np.int32))


def _distinct(column: pa.ChunkedArray) -> pa.Array:
    """The column dictionary-encoded, its distinct values as text."""
    array = column.combine_chunks()
    if isinstance(array, pa.ChunkedArray):
        array = pa.concat_arrays(array.chunks) if array.num_chunks else pa.array([], array.type)
    if pa.types.is_nested(array.type) or pa.types.is_binary(array.type):
        raise TypeError
    encoded = array if pa.types.is_dictionary(array.type) else array.dictionary_encode()
    values = encoded.dictionary
    if pa.types.is_boolean(values.type):
        texts = pa.array(["yes" if v else "no" for v in values.to_pylist()], pa.string())
    elif pa.types.is_floating(values.type):
        texts = pa.array([_shortest(v) for v in values.to_pylist()], pa.string())
    elif pa.types.is_timestamp(values.type):
        days = values.cast(pa.date32())
        if not days.cast(values.type).equals(values):
            raise Wrong(TIME)
        texts = days.cast(pa.string())
    else:
        texts = values.cast(pa.string())
    return pa.DictionaryArray.from_arrays(encoded.indices, texts)


def _shortest(value: float | None) -> str | None:
    if value is None or value != value:
        return None
    return f"{Decimal(repr(value)):f}" if abs(value) != float("inf") else repr(value)
