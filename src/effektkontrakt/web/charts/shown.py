"""A picture as a page shows it: drawn by the browser from the spec, as an image where scripts do not run, with its table beside."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse

from effektkontrakt.charts.look import PALETTES, Tone, config
from effektkontrakt.charts.picture import Draw, Picture, Table
from effektkontrakt.text import Lang

WIDTHS = (300, 460, 680)


@dataclass(frozen=True, slots=True)
class Shown:
    """What the template needs of one picture. `specs` is read by `charts.js`; `address` serves the picture as SVG."""

    name: str
    title: str
    sentence: str
    columns: tuple[tuple[str, bool], ...]
    rows: tuple[tuple[tuple[str, bool], ...], ...]
    specs: dict[str, Any]
    address: str


def shown(draw: Draw, lang: Lang, address: str, name: str = "") -> Shown:
    """A picture in one language at every width; its colours apart, one set for light and one for dark.

    `name` tells pictures of one kind apart on a page.
    """
    return shown_again(keep(draw, lang), lang, address, name)


def keep(draw: Draw, lang: Lang) -> dict[str, Any]:
    """A picture in one language as plain data, to be stored."""
    drawn = [draw(lang, width) for width in WIDTHS]
    one = drawn[-1]
    return {
        "name": one.name,
        "title": one.title,
        "sentence": one.sentence,
        "heads": [c.head for c in one.table.columns],
        "numeric": [c.number for c in one.table.columns],
        "rows": one.table.written(),
        "specs": [{k: v for k, v in p.spec.items() if k != "config"} for p in drawn],
    }


def shown_again(kept: dict[str, Any], lang: Lang, address: str, name: str = "") -> Shown:
    """What was kept, to be shown."""
    numeric = kept["numeric"]
    return Shown(
        name or kept["name"],
        kept["title"],
        kept["sentence"],
        tuple(zip(kept["heads"], numeric, strict=True)),
        tuple(tuple(zip(row, numeric, strict=True)) for row in kept["rows"]),
        {"specs": kept["specs"], "config": {tone: config(lang, tone) | {"background": None} for tone in PALETTES}},
        address,
    )


def kept_as_svg(kept: dict[str, Any], lang: Lang, width: str, tone: str) -> HttpResponse:
    """What was kept as an SVG file."""
    return as_svg(lambda lang, width: _again(kept, lang, width), lang, width, tone)


def _again(kept: dict[str, Any], lang: Lang, width: int) -> Picture:
    spec = {**kept["specs"][WIDTHS.index(width)], "config": config(lang)}
    return Picture(kept["name"], lang, kept["title"], kept["sentence"], Table((), ()), spec)


def as_svg(draw: Draw, lang: Lang, width: str, tone: str) -> HttpResponse:
    """The picture as an SVG file, at the nearest width that is drawn."""
    chosen = next((w for w in WIDTHS if str(w) == width), WIDTHS[-1])
    dark: Tone = "dark" if tone == "dark" else "light"
    return HttpResponse(draw(lang, chosen).in_tone(dark).svg(), content_type="image/svg+xml; charset=utf-8")
