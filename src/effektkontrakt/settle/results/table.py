"""A results file as text: columns of cells, each row with its line, before anything is interpreted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from effektkontrakt.errors import Mistake, Place
from effektkontrakt.text import Text, Words

MOST_MISTAKES = 200
_MORE = Text(
    nb="Og {count} feil til. Rett disse først og prøv igjen.",
    nn="Og {count} feil til. Rett desse først og prøv igjen.",
    en="And {count} more. Mend these first and try again.",
)


@dataclass(frozen=True, slots=True)
class Column:
    """One column: distinct texts and, for each row, which of them (-1: empty). `position` counts from 1."""

    texts: tuple[str, ...]
    codes: NDArray[np.int32]
    position: int

    @classmethod
    def of(cls, cells: Sequence[str] | pa.ChunkedArray | pa.Array, position: int) -> Column:
        """From cells of text; blanks are empty."""
        array = cells if isinstance(cells, pa.ChunkedArray | pa.Array) else pa.array(cells, pa.string())
        encoded = array.combine_chunks() if isinstance(array, pa.ChunkedArray) else array
        if not pa.types.is_dictionary(encoded.type):
            encoded = encoded.dictionary_encode()
        texts = tuple("" if t is None else str(t).strip() for t in encoded.dictionary.cast(pa.string()).to_pylist())
        codes = np.asarray(encoded.indices.fill_null(-1).to_numpy(zero_copy_only=False), dtype=np.int32)
        blank = np.array([not t for t in texts] + [True], dtype=bool)
        return cls(texts, np.where(blank[codes], -1, codes).astype(np.int32), position)

    def read(self, parse: Callable[[str], Any]) -> list[Any]:
        """Each distinct text read once."""
        return [parse(t) for t in self.texts]


@dataclass(frozen=True, slots=True)
class Table:
    """All columns, by name as written; `lines` are file lines, or rows of a sheet."""

    file: str
    columns: dict[str, Column]
    lines: NDArray[np.int32]
    sheet: str = ""

    def rows(self) -> list[dict[str, str]]:
        """Each row, its cells by column."""
        cells = [[(*column.texts, "")[code] for code in column.codes.tolist()] for column in self.columns.values()]
        return [dict(zip(self.columns, row)) for row in zip(*cells)]

    def place(self, row: int | np.integer[Any], column: Column | None = None) -> Place:
        """Where a cell stands."""
        return Place(self.file, int(self.lines[row]), column.position or None if column else None, sheet=self.sheet)


@dataclass(slots=True)
class Found:
    """Mistakes so far, the first of each cell; no more than `MOST_MISTAKES` are kept, the rest are counted."""

    file: str
    mistakes: list[Mistake] = field(default_factory=list)
    more: int = 0
    cells: set[Place] = field(default_factory=set)

    def note(self, place: Place, what: Words) -> None:
        """Keep a mistake; what follows from it in the same cell is left out."""
        if place in self.cells:
            return
        if place.line is not None and place.column is not None:
            self.cells.add(place)
        if len(self.mistakes) < MOST_MISTAKES:
            self.mistakes.append(Mistake(place, what))
        else:
            self.more += 1

    def all(self) -> list[Mistake]:
        """In order of place."""
        found = sorted(self.mistakes, key=lambda m: (m.place.line or 0, m.place.column or 0))
        return [*found, Mistake(Place(self.file), _MORE(count=self.more))] if self.more else found
