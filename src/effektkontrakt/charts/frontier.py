"""Contracts one could sign instead: how often each pays for nothing and how often it fails to pay for what worked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from effektkontrakt.charts.marks import ROOM, readable, ticks
from effektkontrakt.charts.numbers import Money, as_is, percent
from effektkontrakt.charts.picture import WIDE, Column, Picture, Table, picture
from effektkontrakt.text import Hundred, Lang, Text, Words

TITLE = Text("Andre måter å gjøre det på", "Andre måtar å gjere det på", "Other ways to do it")
WHICH = Text("Utforming", "Utforming", "Design")
FALSE = Text("Betaling uten effekt", "Betaling utan effekt", "False payment")
MISSED = Text("Uteblitt betaling", "Utebliven betaling", "Missed payment")
COST = Text("Hva målingen koster", "Kva målinga kostar", "Cost of measuring")
NOW = Text("kontrakten nå", "kontrakten no", "the contract now")
CHOSEN = Text("enkleste som er god nok", "enklaste som er god nok", "simplest that is good enough")
SAYS = Text(
    "«{name}» er den enkleste som er god nok: den betaler uten effekt i {false} tilfeller, og betalingen uteblir i {missed}.",
    "«{name}» er den enklaste som er god nok: ho betaler utan effekt i {false} tilfelle, og betalinga uteblir i {missed}.",
    "«{name}» is the simplest that is good enough: it pays for nothing in {false} cases and fails to pay in {missed}.",
)
SAYS_NONE = Text(
    "Ingen utforming er god nok. Den nærmeste betaler uten effekt i {false} tilfeller, og betalingen uteblir i {missed}.",
    "Inga utforming er god nok. Den nærmaste betaler utan effekt i {false} tilfelle, og betalinga uteblir i {missed}.",
    "No design is good enough; the nearest pays for nothing in {false} cases and fails to pay in {missed}.",
)


@dataclass(frozen=True, slots=True)
class Design:
    """One design: chances in [0, 1], cost of measuring in minor units; `best` where no other is better on all."""

    name: Words
    false: float
    missed: float
    cost: int
    best: bool = False


@dataclass(frozen=True, slots=True)
class Frontier:
    """`chosen` is the place among the designs of the simplest that is good enough; `now` of the contract as it is."""

    currency: str
    designs: tuple[Design, ...]
    chosen: int | None = None
    now: int | None = None


def frontier(data: Frontier, lang: Lang, width: int = WIDE) -> Picture:
    """Every design a dot; the line joins those that no other beats."""
    money = Money(data.currency, lang)
    rows: list[dict[str, Any]] = [
        {"name": d.name.say(lang), "false": d.false, "missed": d.missed, "cost": money.whole(d.cost), "best": d.best}
        for d in data.designs
    ]
    for place, word in ((data.now, NOW), (data.chosen, CHOSEN)):
        if place is not None:
            rows[place]["label"] = word.say(lang)
    told = rows[data.chosen] if data.chosen is not None else min(rows, key=lambda r: r["false"] + r["missed"])
    said = SAYS if data.chosen is not None else SAYS_NONE
    return picture(
        "frontier",
        lang,
        title=TITLE.say(lang),
        sentence=said(name=told["name"], false=Hundred(told["false"]), missed=Hundred(told["missed"])).say(lang),
        table=Table(
            (
                Column("name", WHICH.say(lang), as_is, number=False),
                Column("false", FALSE.say(lang), percent(lang, 1)),
                Column("missed", MISSED.say(lang), percent(lang, 1)),
                Column("cost", COST.say(lang), money.write),
            ),
            tuple(r for r in rows if r["best"] or "label" in r),
        ),
        rows=rows,
        layers=_layers(lang, rows, width),
        width=width,
        height=380 if width >= ROOM else 340,
    )


def _layers(lang: Lang, rows: list[dict[str, Any]], width: int) -> list[dict[str, Any]]:
    most_false, most_missed = (max(r[k] for r in rows) or 1 for k in ("false", "missed"))
    axis = {"format": "~%", "tickCount": ticks(width), "grid": True}
    x = {
        "field": "false",
        "type": "quantitative",
        "axis": {**axis, "title": FALSE.say(lang)},
        "scale": {"domain": [0, most_false * 1.05]},
    }
    y = {
        "field": "missed",
        "type": "quantitative",
        "axis": {**axis, "title": MISSED.say(lang)},
        "scale": {"domain": [0, most_missed * 1.1]},
    }
    best = [{"filter": "datum.best"}]
    beside = f"datum.false > {most_false / 2}"
    return [
        {
            "transform": [{"filter": "!datum.best"}],
            "mark": {"type": "point", "style": "hollow-subtle", "filled": True, "size": 45, "opacity": 1},
            "encoding": {"x": x, "y": y},
        },
        {"transform": best, "mark": {"type": "line", "style": "line", "interpolate": "step-after"}, "encoding": {"x": x, "y": y}},
        {
            "transform": best,
            "mark": {"type": "point", "style": "strong", "filled": True, "size": 90, "opacity": 1},
            "encoding": {"x": x, "y": y},
        },
        {
            "transform": [{"filter": "isValid(datum.label)"}],
            "mark": {"type": "point", "style": "halo", "shape": "diamond", "filled": True, "size": 190, "opacity": 1},
            "encoding": {"x": x, "y": y},
        },
        *readable(
            {
                "transform": [{"filter": "isValid(datum.label)"}],
                "mark": {
                    "type": "text",
                    "style": "label-strong",
                    "baseline": "bottom",
                    "align": {"expr": f"{beside} ? 'right' : 'left'"},
                    "dx": {"expr": f"{beside} ? -8 : 8"},
                    "dy": -7,
                },
                "encoding": {"x": x, "y": y, "text": {"field": "label"}},
            }
        ),
    ]
