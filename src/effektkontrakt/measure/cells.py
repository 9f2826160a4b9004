"""What a cell holds, as an expression: text is read as strictly wherever the records lie."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import ibis


def blank_cell(cell: ibis.Value) -> ibis.Value:
    """Whether it is empty."""
    return cell.isnull() | (cell.strip() == "") if cell.type().is_string() else cell.isnull()


def number_cell(cell: ibis.Value) -> ibis.Value:
    """As float64; null where it is not a number with a point as decimal mark."""
    import ibis

    if not cell.type().is_string():
        return cell.cast("float64")
    text = cell.strip()
    return ibis.ifelse(text.re_search(r"^-?[0-9]+([.][0-9]+)?$"), text, None).cast("float64")
