"""A picture as a page shows it: drawn by the browser from the spec, as an image where scripts do not run, with its table beside."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse

from effektkontrakt.charts.look import PALETTES, Tone, config
from effektkontrakt.charts.picture import Draw
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
    drawn = [draw(lang, width) for width in WIDTHS]
    one = drawn[-1]
    numeric = [c.number for c in one.table.columns]
    return Shown(
        name or one.name,
        one.title,
        one.sentence,
        tuple((c.head, c.number) for c in one.table.columns),
        tuple(tuple(zip(row, numeric, strict=True)) for row in one.table.written()),
        {
            "specs": [{k: v for k, v in p.spec.items() if k != "config"} for p in drawn],
            "config": {tone: config(lang, tone) | {"background": None} for tone in PALETTES},
        },
        address,
    )


def as_svg(draw: Draw, lang: Lang, width: str, tone: str) -> HttpResponse:
    """The picture as an SVG file, at the nearest width that is drawn."""
    chosen = next((w for w in WIDTHS if str(w) == width), WIDTHS[-1])
    dark: Tone = "dark" if tone == "dark" else "light"
    return HttpResponse(draw(lang, chosen).in_tone(dark).svg(), content_type="image/svg+xml; charset=utf-8")
