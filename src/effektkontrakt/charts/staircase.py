"""What a term pays for each result: the stairs, the slope and the cap of a payment term."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from effektkontrakt.charts.marks import ticks, upright, words
from effektkontrakt.charts.numbers import Money, number, percent
from effektkontrakt.charts.picture import WIDE, Column, Picture, Table, picture
from effektkontrakt.text import Lang, Text, Words

TITLE = Text("Hva hvert resultat gir", "Kva kvart resultat gir", "What each result pays")
PAYS = Text("Betaling", "Betaling", "Payment")
NOW = Text("mål: {value}", "mål: {value}", "target: {value}")
SAYS = Text(
    "Betalingen begynner ved {first} og er på det meste {most}, fra {top}.",
    "Betalinga byrjar ved {first} og er på det meste {most}, frå {top}.",
    "Payment begins at {first} and is at most {most}, from {top}.",
)
SAYS_NOTHING = Text(
    "Ingen av disse resultatene gir betaling.", "Ingen av desse resultata gir betaling.", "None of these results pays."
)


@dataclass(frozen=True, slots=True)
class Stair:
    """What one result pays, minor units."""

    result: float
    pays: int


@dataclass(frozen=True, slots=True)
class Staircase:
    """`result` names the x axis; where `shares`, results are shares of 1. Results rise; two at the same place are a step."""

    currency: str
    result: Words
    shares: bool
    stairs: tuple[Stair, ...]
    target: float | None = None


def staircase(data: Staircase, lang: Lang, width: int = WIDE) -> Picture:
    """The payment as a line that jumps where the term jumps."""
    money = Money(data.currency, lang)
    write = _writer(data, lang)
    rows: tuple[dict[str, Any], ...] = tuple({"result": s.result, "pays": money.whole(s.pays)} for s in data.stairs)
    most = max(r["pays"] for r in rows)
    said = SAYS_NOTHING.say(lang)
    if most > 0:
        first = _begins(rows)
        top = next(r for r in rows if r["pays"] == most)
        said = SAYS(first=write(first["result"]), most=money.write(most), top=write(top["result"])).say(lang)
    return picture(
        "staircase",
        lang,
        title=TITLE.say(lang),
        sentence=said,
        table=Table((Column("result", data.result.say(lang), write), Column("pays", PAYS.say(lang), money.write)), rows),
        layers=_layers(data, money, most, width),
        width=width,
        height=280,
    )


def _begins(rows: tuple[dict[str, Any], ...]) -> dict[str, Any]:
    """Where payment begins: at the foot of a slope, at the edge of a step."""
    narrow = (rows[-1]["result"] - rows[0]["result"]) / 500
    for one, two in pairwise(rows):
        if two["pays"] > 0:
            return two if two["result"] - one["result"] < narrow else one
    return rows[0]


def _writer(data: Staircase, lang: Lang) -> Callable[[Any], str]:
    return percent(lang, None) if data.shares else number(lang, None)


def _layers(data: Staircase, money: Money, most: float, width: int) -> list[dict[str, Any]]:
    x_axis = {"title": data.result.say(money.lang), "format": "~%" if data.shares else ",~f", "tickCount": ticks(width)}
    x = {"field": "result", "type": "quantitative", "axis": x_axis, "scale": {"nice": False, "zero": False}}
    y = {
        "field": "pays",
        "type": "quantitative",
        "axis": money.axis([most]),
        "scale": {"domain": [0, most * 1.05 or 1], "nice": False},
        "stack": None,
    }
    layers: list[dict[str, Any]] = [
        {"mark": {"type": "area", "style": "band"}, "encoding": {"x": x, "y": y}},
        {"mark": {"type": "line", "style": "line"}, "encoding": {"x": x, "y": y}},
    ]
    if data.target is not None:
        right = data.target > (data.stairs[0].result + data.stairs[-1].result) / 2
        layers += [
            upright(data.target, "threshold"),
            *words(
                {"datum": data.target, "type": "quantitative"},
                {"value": -20},
                NOW(value=_writer(data, money.lang)(data.target)).say(money.lang),
                "label-second",
                align="right" if right else "left",
            ),
        ]
    return layers
