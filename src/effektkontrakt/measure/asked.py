"""What is asked of records where they lie: one row or a few come back; and how many of what, in words."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

from effektkontrakt.text import Counted, Text

if TYPE_CHECKING:
    import ibis

_NOUNS = {
    "values": (Text("én verdi", "éin verdi", "one value"), Text("verdier", "verdiar", "values")),
    "empty": (Text("én tom verdi", "éin tom verdi", "one empty value"), Text("tomme verdier", "tomme verdiar", "empty values")),
    "rows": (Text("Én rad", "Éi rad", "One row"), Text("rader", "rader", "rows")),
    "people": (Text("Én person", "Éin person", "One person"), Text("personer", "personar", "people")),
    "months": (Text("én måned", "éin månad", "one month"), Text("måneder", "månader", "months")),
    "results": (Text("Ett resultat", "Eitt resultat", "One result"), Text("resultater", "resultat", "results")),
}


def many(number: int, noun: str) -> Counted:
    """So many of a noun of the list."""
    return Counted(number, *_NOUNS[noun])


def one_row(expression: ibis.Table) -> dict[str, int]:
    """The only row, as whole numbers; nothing counts as 0."""
    return {name: 0 if value is None else int(Fraction(value)) for name, value in all_rows(expression)[0].items()}


def all_rows(expression: ibis.Table) -> list[dict[str, Any]]:
    """Every row."""
    rows: list[dict[str, Any]] = expression.to_pyarrow().to_pylist()
    return rows
