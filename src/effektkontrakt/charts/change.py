"""Before and after, a row for each group or indicator, the change as a line between two dots."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from effektkontrakt.charts.marks import ticks
from effektkontrakt.charts.numbers import as_is, number, percent
from effektkontrakt.charts.picture import WIDE, Column, Picture, Table, picture
from effektkontrakt.charts.rows import Rows
from effektkontrakt.text import Lang, Text, Words

TITLE = Text("Før og etter", "Før og etter", "Before and after")
WHAT = Text("Hva", "Kva", "What")
BEFORE = Text("Før", "Før", "Before")
AFTER = Text("Etter", "Etter", "After")
CHANGE = Text("Endring", "Endring", "Change")
SAYS = Text(
    "{name} endret seg mest, fra {before} til {after}; {better} av {count} ble bedre.",
    "{name} endra seg mest, frå {before} til {after}; {better} av {count} vart betre.",
    "{name} changed most, from {before} to {after}; {better} of {count} got better.",
)


@dataclass(frozen=True, slots=True)
class Pair:
    """One row."""

    name: Words
    before: float
    after: float


@dataclass(frozen=True, slots=True)
class Change:
    """`what` names the axis; where `shares`, values are shares of 1. `rises`: more is better."""

    what: Words
    shares: bool
    pairs: tuple[Pair, ...]
    rises: bool = True


def change(data: Change, lang: Lang, width: int = WIDE) -> Picture:
    """Hollow before, filled after."""
    write = percent(lang, 1) if data.shares else number(lang, 2)
    rows: tuple[dict[str, Any], ...] = tuple(
        {"name": p.name.say(lang), "before": p.before, "after": p.after, "change": p.after - p.before} for p in data.pairs
    )
    most = max(rows, key=lambda r: abs(r["change"]))
    better = sum(r["change"] > 0 if data.rises else r["change"] < 0 for r in rows)
    places = Rows("name", tuple(r["name"] for r in rows), width)
    return picture(
        "change",
        lang,
        title=TITLE.say(lang),
        sentence=SAYS(
            name=most["name"], before=write(most["before"]), after=write(most["after"]), better=better, count=len(rows)
        ).say(lang),
        table=Table(
            (
                Column("name", WHAT.say(lang), as_is, number=False),
                Column("before", BEFORE.say(lang), write),
                Column("after", AFTER.say(lang), write),
                Column("change", CHANGE.say(lang), write),
            ),
            rows,
        ),
        layers=_layers(data, lang, places),
        width=width,
        height=places.height(),
    )


def _layers(data: Change, lang: Lang, places: Rows) -> list[dict[str, Any]]:
    values = [v for p in data.pairs for v in (p.before, p.after)]
    room = (0.35 if places.narrow else 0.2) * (max(values) - min(values) or 1)
    axis = {
        "title": data.what.say(lang),
        "format": "~%" if data.shares else ",~f",
        "tickCount": ticks(places.width),
        "grid": True,
    }
    scale = {"domain": [min(values) - room, max(values) + room], "nice": False, "zero": False}
    x = {"type": "quantitative", "axis": axis, "scale": scale}
    form = ".0%" if data.shares else ",.3~g"
    layers: list[dict[str, Any]] = [
        *places.names(),
        {
            "mark": places.mark("rule", "connect", strokeWidth=3),
            "encoding": {"x": {"field": "before", **x}, "x2": {"field": "after"}, "y": places.y()},
        },
    ]
    for key, style, other in (("before", "hollow", "after"), ("after", "strong", "before")):
        left = f"datum.{key} < datum.{other} || (datum.{key} == datum.{other} && {str(key == 'before').lower()})"
        layers += [
            {
                "mark": places.mark("point", style, shape="circle", size=120, filled=True, opacity=1),
                "encoding": {"x": {"field": key, **x}, "y": places.y()},
            },
            {
                "mark": places.mark(
                    "text", "label", align={"expr": f"{left} ? 'right' : 'left'"}, dx={"expr": f"{left} ? -10 : 10"}
                ),
                "encoding": {
                    "x": {"field": key, **x},
                    "y": places.y(),
                    "text": {"field": key, "format": form, "type": "quantitative"},
                },
            },
        ]
    return layers
