"""How often a contract pays, for every true effect the service might have: its operating curve, with the uncertainty of the simulation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from effektkontrakt.charts.marks import ticks, words
from effektkontrakt.charts.numbers import as_is, percent
from effektkontrakt.charts.picture import WIDE, Column, Picture, Table, picture
from effektkontrakt.text import Hundred, Lang, Text, Words

TITLE = Text("Hvor ofte kontrakten betaler", "Kor ofte kontrakten betaler", "How often the contract pays")
PAYS = Text("Sjanse for betaling", "Sjanse for betaling", "Chance of payment")
LOW = Text("Nedre grense", "Nedre grense", "Lower bound")
HIGH = Text("Øvre grense", "Øvre grense", "Upper bound")
NO_EFFECT = Text("ingen effekt", "ingen effekt", "no effect")
AGREED = Text("avtalt effekt", "avtalt effekt", "agreed effect")
SAYS = Text(
    "Er det ingen effekt, blir det betalt i {none} tilfeller. Er effekten som avtalt, blir det betalt i {agreed}.",
    "Er det ingen effekt, blir det betalt i {none} tilfelle. Er effekten som avtalt, blir det betalt i {agreed}.",
    "With no effect the contract pays in {none} cases, at the agreed effect in {agreed}.",
)
LINE = 17


@dataclass(frozen=True, slots=True)
class At:
    """The chance of payment at one true effect, with its Monte Carlo interval (`low` = `high` = `pays` where it is exact)."""

    effect: float
    pays: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Operating:
    """`effect` names the x axis; where `shares`, effects are shares of 1 and written in per cent. `none` and `agreed` are among the points."""

    effect: Words
    shares: bool
    points: tuple[At, ...]
    none: float
    agreed: float


def operating(data: Operating, lang: Lang, width: int = WIDE) -> Picture:
    """The curve, its band, and where no effect and the agreed effect lie."""
    rows: tuple[dict[str, Any], ...] = tuple(
        {"effect": p.effect, "pays": p.pays, "low": p.low, "high": p.high} for p in sorted(data.points, key=lambda p: p.effect)
    )
    near = {at: min(rows, key=lambda r: abs(r["effect"] - at)) for at in (data.none, data.agreed)}
    write = percent(lang, 1) if data.shares else as_is
    return picture(
        "operating",
        lang,
        title=TITLE.say(lang),
        sentence=SAYS(none=Hundred(near[data.none]["pays"]), agreed=Hundred(near[data.agreed]["pays"])).say(lang),
        table=Table(
            (
                Column("effect", data.effect.say(lang), write),
                Column("pays", PAYS.say(lang), percent(lang, 1)),
                Column("low", LOW.say(lang), percent(lang, 1)),
                Column("high", HIGH.say(lang), percent(lang, 1)),
            ),
            rows,
        ),
        layers=_layers(data, lang, near, width),
        width=width,
        height=320,
    )


def _layers(data: Operating, lang: Lang, near: dict[float, dict[str, float]], width: int) -> list[dict[str, Any]]:
    form = ",~%" if data.shares else ",~f"
    x_axis = {"title": data.effect.say(lang), "format": form, "tickCount": ticks(width)}
    x = {"field": "effect", "type": "quantitative", "axis": x_axis, "scale": {"nice": False, "zero": False}}
    y_axis = {"title": PAYS.say(lang), "format": "~%", "tickCount": 5}
    y = {"field": "pays", "type": "quantitative", "axis": y_axis, "scale": {"domain": [0, 1]}}
    gap, lines = (" ", 1) if width >= WIDE else ("\n", 2)
    marks: list[dict[str, Any]] = []
    for at, name, style in ((data.none, NO_EFFECT, "second"), (data.agreed, AGREED, "first")):
        here = {"values": [near[at]]}
        right = at > (data.points[0].effect + data.points[-1].effect) / 2
        rule = {"type": "rule", "style": "threshold" if at == data.none else "rule"}
        marks += [
            {"data": here, "mark": rule, "encoding": {"x": x, "y": y, "y2": {"value": "height"}}},
            {
                "data": here,
                "mark": {"type": "point", "style": "halo", "filled": True, "size": 110, "opacity": 1},
                "encoding": {"x": x, "y": y},
            },
            *words(
                {"datum": near[at]["effect"], "type": "quantitative"},
                {"datum": near[at]["pays"], "type": "quantitative"},
                f"{name.say(lang)}:{gap}{percent(lang)(near[at]['pays'])}",
                f"label-{style}",
                align="right" if right else "left",
                dx=-10 if right else 12,
                dy=-5 - LINE * lines if right else 8 if near[at]["pays"] > 0.5 else -LINE * lines - 2,
                lineBreak="\n",
            ),
        ]
    return [
        {"mark": {"type": "area", "style": "band"}, "encoding": {"x": x, "y": {**y, "field": "low"}, "y2": {"field": "high"}}},
        {"mark": {"type": "line", "style": "line"}, "encoding": {"x": x, "y": y}},
        *marks,
    ]
