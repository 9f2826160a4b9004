"""A piece of a first screen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from effektkontrakt.money import Amount
from effektkontrakt.text import Text, Words

Row = tuple[Words | Amount | date, ...]


YEAR, SUM, TOTAL = Text("År", "År", "Year"), Text("Beløp", "Beløp", "Amount"), Text("Til sammen", "Til saman", "In all")


@dataclass(frozen=True, slots=True)
class Block:
    """A heading with points, or a table whose first row is its heads. `amounts`: all cells but the first of a row are amounts."""

    heading: Text
    points: tuple[Words, ...] = ()
    table: tuple[Row, ...] = ()
    amounts: bool = False
