"""One hundred figures: in how many of 100 contracts like this would payment follow what happened?

Two fields of a hundred: one if the service does nothing, one if it works as agreed. Frequencies with icons are understood by more people
than percentages (Galesic, Garcia-Retamero and Gigerenzer, 2009).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from effektkontrakt.charts.marks import ROOM, words
from effektkontrakt.charts.numbers import as_is, number
from effektkontrakt.charts.picture import WIDE, Column, Picture, Table, picture
from effektkontrakt.text import Hundred, Lang, Text

TITLE = Text("Betales det riktig?", "Blir det betalt rett?", "Is the right thing paid?")
NOTHING = Text("Om tiltaket ikke virker", "Om tiltaket ikkje verkar", "If the service does not work")
WORKS = Text("Om tiltaket virker som avtalt", "Om tiltaket verkar som avtalt", "If the service works as agreed")
CASE = Text("Tilfelle", "Tilfelle", "Case")
PAID = Text("Betales", "Blir betalt", "Paid")
UNPAID = Text("Betales ikke", "Blir ikkje betalt", "Not paid")
IS_PAID = Text("{n} av 100: betaling uten effekt", "{n} av 100: betaling utan effekt", "{n} of 100: false payment")
IS_UNPAID = Text("{n} av 100: uteblitt betaling", "{n} av 100: utebliven betaling", "{n} of 100: missed payment")
SAYS = Text(
    "Om tiltaket ikke virker, betales det likevel i {false} tilfeller. Om det virker som avtalt, uteblir betalingen i {missed}.",
    "Om tiltaket ikkje verkar, blir det likevel betalt i {false} tilfelle. Om det verkar som avtalt, blir det ikkje betalt i {missed}.",
    "If the service does not work, payment is made even so in {false} cases; if it works as agreed, payment fails to come in {missed}.",
)
SIDE, TOP, GAP = 10, 2.4, 2.5


@dataclass(frozen=True, slots=True)
class Icons:
    """`false`: the chance of payment though nothing worked; `missed`: of no payment though it worked as agreed. In [0, 1]."""

    false: float
    missed: float


def icons(data: Icons, lang: Lang, width: int = WIDE) -> Picture:
    """The two fields of a hundred, side by side or one above the other."""
    wide = width >= ROOM
    wrong = {"false": round(100 * data.false), "missed": round(100 * data.missed)}
    across = (2 * SIDE + GAP) if wide else SIDE
    down = (TOP + SIDE) if wide else 2 * (TOP + SIDE) + 1
    cell = min((width - 12) / across, 26.0)
    figures, layers = [], []
    for k, (kind, heading, told) in enumerate((("false", NOTHING, IS_PAID), ("missed", WORKS, IS_UNPAID))):
        left, top = (k * (SIDE + GAP), 0.0) if wide else (0.0, k * (TOP + SIDE + 1))
        count = wrong[kind]
        figures += [
            {"x": left + i % SIDE + 0.5, "y": top + TOP + i // SIDE + 0.5, "kind": kind, "wrong": i < count}
            for i in range(SIDE * SIDE)
        ]
        for words_, style, line in (
            (heading, "label-strong", 0.1),
            (told(n=count), "label-second" if kind == "false" else "label-first", 1.0),
        ):
            layers.extend(
                words(_at("x", left, across), _at("y", top + line, down), words_.say(lang), style, limit=cell * (SIDE + GAP))
            )
    rows = (
        {"case": NOTHING.say(lang), "paid": wrong["false"], "unpaid": 100 - wrong["false"]},
        {"case": WORKS.say(lang), "paid": 100 - wrong["missed"], "unpaid": wrong["missed"]},
    )
    return picture(
        "icons",
        lang,
        title=TITLE.say(lang),
        sentence=SAYS(false=Hundred(data.false), missed=Hundred(data.missed)).say(lang),
        table=Table(
            (
                Column("case", CASE.say(lang), as_is, number=False),
                Column("paid", PAID.say(lang), number(lang), derived=True),
                Column("unpaid", UNPAID.say(lang), number(lang), derived=True),
            ),
            rows,
        ),
        rows=figures,
        layers=[*layers, *_figures(cell, across, down)],
        width=width,
        height=round(cell * down) + 12,
    )


def _at(axis: str, value: float, reach: float) -> dict[str, Any]:
    scale = {"domain": [0, reach], "nice": False, **({"reverse": True} if axis == "y" else {})}
    return {"datum": value, "type": "quantitative", "scale": scale, "axis": None}


def _figures(cell: float, across: float, down: float) -> list[dict[str, Any]]:
    place = {
        axis: {
            "field": axis,
            "type": "quantitative",
            "scale": {"domain": [0, reach], "nice": False, "reverse": axis == "y"},
            "axis": None,
        }
        for axis, reach in (("x", across), ("y", down))
    }
    size = (cell * 0.78) ** 2
    kinds = (
        ("!datum.wrong", "hollow-subtle", "circle"),
        ("datum.wrong && datum.kind == 'false'", "warm", "square"),
        ("datum.wrong && datum.kind == 'missed'", "strong", "triangle-down"),
    )
    return [
        {
            "transform": [{"filter": test}],
            "mark": {"type": "point", "style": style, "shape": shape, "size": size, "filled": True, "opacity": 1},
            "encoding": place,
        }
        for test, style, shape in kinds
    ]
