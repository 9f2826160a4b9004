"""`{% picture shown %}` puts a picture, its sentence and its table on a page; `{% chart_scripts %}` goes in the head once."""

from __future__ import annotations

from typing import Any

from django import template

from effektkontrakt.web.charts.shown import WIDTHS, Shown
from effektkontrakt.web.words import Dictionary, current

register = template.Library()


@register.inclusion_tag("charts/picture.html")
def picture(shown: Shown, heading: str = "h2") -> dict[str, Any]:
    """One picture; `heading` is the level its title takes on the page."""
    joined = "&" if "?" in shown.address else "?"
    sources = {
        f"{tone}_{name}": f"{shown.address}{joined}bredde={width}&tone={tone}"
        for tone in ("light", "dark")
        for name, width in (("wide", WIDTHS[-1]), ("narrow", WIDTHS[0]))
    }
    return {"shown": shown, "heading": heading, "sources": sources, "t": Dictionary(current())}


@register.inclusion_tag("charts/scripts.html")
def chart_scripts() -> dict[str, Any]:
    """The scripts that draw."""
    return {}
