"""What a cell holds, as an expression: text is read as strictly wherever the records lie."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import ibis


def blank_cell(cell: ibis.Value) -> ibis.Value:
    """Whether it is empty; no number counts as empty."""
    kind = cell.type()
    if kind.is_string():
        return cell.isnull() | (cell.strip() == "")
    return cell.isnull() | cell.isnan() if kind.is_floating() else cell.isnull()


def number_cell(cell: ibis.Value) -> ibis.Value:
    """As float64; null where it is not a finite number with a point as decimal mark."""
    import ibis

    if not cell.type().is_string():
        number = cell.cast("float64")
        return ibis.ifelse(number.isnan() | number.isinf(), None, number) if cell.type().is_floating() else number
    text = cell.strip()
    return ibis.ifelse(text.re_search(r"^-?[0-9]+([.][0-9]+)?$"), text, None).cast("float64")
