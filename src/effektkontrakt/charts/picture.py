"""A picture: one Vega-Lite spec, with the same numbers as a table and in one sentence."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from effektkontrakt.charts.look import Tone, config
from effektkontrakt.text import Lang

SCHEMA = "https://vega.github.io/schema/vega-lite/v6.json"
VEGA_LITE = "6.4"
WIDE, NARROW = 680, 300
Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: the key of its values, its heading, and how a value is written. `derived`: said, not drawn."""

    key: str
    head: str
    write: Callable[[Any], str]
    number: bool = True
    derived: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """The numbers of a picture; the first column says what each row is about."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]

    def written(self) -> list[list[str]]:
        """The cells as people read them."""
        return [[c.write(row[c.key]) for c in self.columns] for row in self.rows]


@dataclass(frozen=True, slots=True)
class Picture:
    """What is drawn (`spec`), what it says (`sentence`) and the numbers in it (`table`), all in one language."""

    name: str
    lang: Lang
    title: str
    sentence: str
    table: Table
    spec: Mapping[str, Any]

    def in_tone(self, tone: Tone) -> Picture:
        """The same for a light or a dark background."""
        return replace(self, spec={**self.spec, "config": config(self.lang, tone)})

    def svg(self) -> str:
        """The picture as SVG text; drawn offline."""
        import vl_convert

        drawn: str = vl_convert.vegalite_to_svg(dict(self.spec), vl_version=VEGA_LITE, allowed_base_urls=[])
        return drawn

    def pdf(self) -> bytes:
        """The picture as a one-page PDF of its own size."""
        import vl_convert

        drawn: bytes = vl_convert.vegalite_to_pdf(dict(self.spec), vl_version=VEGA_LITE, allowed_base_urls=[])
        return drawn

    def png(self, scale: float = 2) -> bytes:
        """The picture as pixels, `scale` to a CSS pixel."""
        import vl_convert

        drawn: bytes = vl_convert.vegalite_to_png(dict(self.spec), vl_version=VEGA_LITE, scale=scale, allowed_base_urls=[])
        return drawn

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, Any]:
        """For notebooks: the live picture where Vega-Lite is known, else SVG, else the sentence."""
        return {"application/vnd.vegalite.v6+json": dict(self.spec), "image/svg+xml": self.svg(), "text/plain": self.sentence}


Draw = Callable[[Lang, int], Picture]
"""A picture still to be drawn: of language and width."""


def picture(
    name: str,
    lang: Lang,
    *,
    title: str,
    sentence: str,
    table: Table,
    layers: Sequence[Mapping[str, Any]],
    width: int,
    height: int,
    rows: Sequence[Row] | None = None,
    **more: Any,
) -> Picture:
    """A picture of layers over rows; the rows are those of the table unless given."""
    spec = {
        "$schema": SCHEMA,
        "description": f"{title}. {sentence}",
        "width": width,
        "height": height,
        "autosize": {"type": "fit", "contains": "padding"},
        "data": {"values": [dict(row) for row in (table.rows if rows is None else rows)]},
        "layer": [dict(layer) for layer in layers],
        "config": config(lang),
        **more,
    }
    return Picture(name, lang, title, sentence, table, spec)
