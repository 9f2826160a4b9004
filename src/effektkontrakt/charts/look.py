"""How every picture looks: tones by purpose, light and dark, and numbers as people write them.

A spec names a style ("settled", "possible", "threshold"); only the config says which colour that is. So one spec serves paper, a light
screen and a dark one. Neighbouring tones differ in lightness, not only in hue, and every mark is told apart by shape, stroke or a label
too: the pictures can be read in grey. Tones are after Okabe and Ito (2008), darkened or lightened until each stands at least 3 : 1
against its background (WCAG 2.1, 1.4.11), text at least 4.5 : 1.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from effektkontrakt.text import NBSP, Lang

Tone = Literal["light", "dark"]
FONT = "Inter, system-ui, 'DejaVu Sans', sans-serif"
SIZE = 14


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours by purpose; each is a hex code."""

    background: str
    text: str
    subtle: str
    grid: str
    first: str
    first_mid: str
    first_soft: str
    second: str
    second_soft: str
    third: str


PALETTES: dict[Tone, Palette] = {
    "light": Palette(
        background="#ffffff",
        text="#292c30",
        subtle="#5b5d60",
        grid="#dcdcdd",
        first="#00446e",
        first_mid="#3b8bc2",
        first_soft="#c3dff0",
        second="#b34700",
        second_soft="#fbe3cf",
        third="#00785a",
    ),
    "dark": Palette(
        background="#17181a",
        text="#ececec",
        subtle="#a7a8a9",
        grid="#3a3c3f",
        first="#9fd3f5",
        first_mid="#4b93c4",
        first_soft="#1f4560",
        second="#f5a05a",
        second_soft="#5a3413",
        third="#4fc9a4",
    ),
}

_MONTHS = {
    "nb": "januar februar mars april mai juni juli august september oktober november desember",
    "nn": "januar februar mars april mai juni juli august september oktober november desember",
    "en": "January February March April May June July August September October November December",
}
_DAYS = {
    "nb": "søndag mandag tirsdag onsdag torsdag fredag lørdag",
    "nn": "søndag måndag tysdag onsdag torsdag fredag laurdag",
    "en": "Sunday Monday Tuesday Wednesday Thursday Friday Saturday",
}


def locale(lang: Lang) -> dict[str, Any]:
    """Numbers and dates in Vega's own terms: `1 234 567,5` and `3. mai 2026`, or in English `1,234,567.5` and `3 May 2026`."""
    english = lang == "en"
    months, days = _MONTHS[lang].split(), _DAYS[lang].split()
    return {
        "number": {
            "decimal": "." if english else ",",
            "thousands": "," if english else NBSP,
            "grouping": [3],
            "currency": ["", ""],
            "minus": "\u2212",
            "percent": "%" if english else NBSP + "%",
        },
        "time": {
            "dateTime": "%-d %B %Y %H:%M" if english else "%-d. %B %Y %H:%M",
            "date": "%-d %B %Y" if english else "%-d. %B %Y",
            "time": "%H:%M",
            "periods": ["am", "pm"],
            "days": days,
            "shortDays": [d[:3] for d in days],
            "months": months,
            "shortMonths": [m[:3] for m in months],
        },
    }


def styles(tone: Tone) -> dict[str, dict[str, Any]]:
    """Every style a picture may name."""
    p = PALETTES[tone]
    return {
        "strong": {"color": p.first, "stroke": p.first, "strokeWidth": 1},
        "soft": {"color": p.first_soft, "stroke": p.first, "strokeWidth": 1},
        "warm": {"color": p.second, "stroke": p.second, "strokeWidth": 1},
        "warm-soft": {"color": p.second_soft, "stroke": p.second, "strokeWidth": 1.5},
        "hollow": {"color": p.background, "stroke": p.first, "strokeWidth": 2},
        "hollow-warm": {"color": p.background, "stroke": p.second, "strokeWidth": 2},
        "hollow-subtle": {"color": p.background, "stroke": p.subtle, "strokeWidth": 1.5},
        "halo": {"color": p.text, "stroke": p.background, "strokeWidth": 1.5},
        "band": {"color": p.first_mid, "fillOpacity": 0.28},
        "band-warm": {"color": p.second, "fillOpacity": 0.2},
        "line": {"color": p.first, "strokeWidth": 2.5},
        "line-warm": {"color": p.second, "strokeWidth": 2.5, "strokeDash": [6, 3]},
        "connect": {"color": p.subtle, "strokeWidth": 1.5},
        "whisker": {"color": p.first, "strokeWidth": 2},
        "rule": {"color": p.text, "strokeWidth": 1.5},
        "threshold": {"color": p.second, "strokeWidth": 2, "strokeDash": [6, 4]},
        "edge-of-words": {"color": p.background, "stroke": p.background, "strokeWidth": 5, "fontSize": SIZE, "font": FONT},
        "reserve": {"color": p.second, "stroke": p.background, "strokeWidth": 1.5},
        **{name: {"color": colour, "fontSize": SIZE, "font": FONT, **more} for name, colour, more in _labels(p)},
    }


def _labels(p: Palette) -> tuple[tuple[str, str, dict[str, Any]], ...]:
    bold = {"fontWeight": 600}
    return (
        ("label", p.text, {}),
        ("label-strong", p.text, bold),
        ("label-first", p.first, bold),
        ("label-second", p.second, bold),
        ("label-subtle", p.subtle, {"fontSize": SIZE - 1}),
    )


def config(lang: Lang, tone: Tone = "light") -> dict[str, Any]:
    """The Vega-Lite config all pictures share."""
    p = PALETTES[tone]
    axis = {
        "labelFont": FONT,
        "labelFontSize": SIZE - 1,
        "labelColor": p.text,
        "titleFont": FONT,
        "titleFontSize": SIZE - 1,
        "titleFontWeight": 400,
        "titleColor": p.subtle,
        "gridColor": p.grid,
        "domainColor": p.subtle,
        "tickColor": p.subtle,
        "titlePadding": 8,
        "labelPadding": 6,
        "labelOverlap": "greedy",
        "labelSeparation": 8,
    }
    return {
        "aria": False,
        "background": p.background,
        "font": FONT,
        "locale": locale(lang),
        "padding": {"left": 2, "right": 8, "top": 6, "bottom": 4},
        "view": {"stroke": None},
        "axis": axis,
        "axisX": {"ticks": False, "grid": False},
        "axisY": {"ticks": False, "domain": False},
        "range": {"category": [p.first, p.second, p.third, p.subtle], "ordinal": [p.first, p.first_mid, p.first_soft, p.second]},
        "legend": {
            "labelFont": FONT,
            "labelFontSize": SIZE - 1,
            "labelColor": p.text,
            "labelLimit": 260,
            "symbolType": "square",
            "symbolSize": 120,
            "symbolStrokeColor": p.first,
            "symbolFillColor": p.text,
            "symbolStrokeWidth": 1,
            "offset": 10,
            "padding": 0,
            "columnPadding": 12,
        },
        "style": styles(tone),
    }


def contrast(one: str, other: str) -> float:
    """Contrast of two colours given as `#rrggbb`, 1 to 21 (WCAG 2.1, relative luminance)."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    """Relative luminance of `#rrggbb`, 0 to 1 (WCAG 2.1)."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
