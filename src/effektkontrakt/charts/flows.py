"""The money of a contract as a waterfall: who puts in, what it is spent on, who gets it back, what is left."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from effektkontrakt.charts.marks import upright
from effektkontrakt.charts.numbers import Money, as_is
from effektkontrakt.charts.picture import WIDE, Column, Picture, Table, picture
from effektkontrakt.charts.rows import Rows
from effektkontrakt.text import Lang, Text, Words

TITLE = Text("Hvor pengene kommer fra og går til", "Kor pengane kjem frå og går til", "Where the money comes from and goes to")
WHAT = Text("Hva", "Kva", "What")
AMOUNT = Text("Inn (+) eller ut (−)", "Inn (+) eller ut (−)", "In (+) or out (−)")
LEFT = Text("Igjen etter", "Att etter", "Left after")
SAYS = Text(
    "Ventet inn er {paid_in}, ventet ut er {paid_out}, og {left} blir igjen.",
    "Venta inn er {paid_in}, venta ut er {paid_out}, og {left} blir att.",
    "{paid_in} is expected in, {paid_out} is expected out, and {left} remains.",
)

LABEL = 120


@dataclass(frozen=True, slots=True)
class Flow:
    """One payment into (positive) or out of (negative) the contract's money, minor units."""

    what: Words
    minor: int


@dataclass(frozen=True, slots=True)
class Flows:
    """Payments in the order they come."""

    currency: str
    steps: tuple[Flow, ...]


def flows(data: Flows, lang: Lang, width: int = WIDE) -> Picture:
    """A bar for each payment, from where the one before left off."""
    money = Money(data.currency, lang)
    rows = Rows("what", tuple(step.what.say(lang) for step in data.steps), width)
    table: list[dict[str, Any]] = []
    left = 0
    for step in data.steps:
        amount = money.whole(step.minor)
        table.append(
            {"what": step.what.say(lang), "amount": amount, "start": left, "left": left + amount, "label": money.signed(amount)}
        )
        left += amount
    paid_in = sum(row["amount"] for row in table if row["amount"] > 0)
    paid_out = -sum(row["amount"] for row in table if row["amount"] < 0)
    return picture(
        "flows",
        lang,
        title=TITLE.say(lang),
        sentence=SAYS(paid_in=money.write(paid_in), paid_out=money.write(paid_out), left=money.write(left)).say(lang),
        table=Table(
            (
                Column("what", WHAT.say(lang), as_is, number=False),
                Column("amount", AMOUNT.say(lang), money.signed),
                Column("left", LEFT.say(lang), money.write),
            ),
            tuple(table),
        ),
        layers=_layers(money, rows, table),
        width=width,
        height=rows.height(),
    )


def _layers(money: Money, rows: Rows, table: list[dict[str, Any]]) -> list[dict[str, Any]]:
    reach = [row["left"] for row in table] + [0]
    low, high = min(reach), max(reach)
    room = (high - low or 1) * LABEL / (rows.room - LABEL)
    axis = {**money.axis(reach), "grid": True}
    x = {"field": "start", "type": "quantitative", "axis": axis, "scale": {"domain": [low, high + room], "nice": False}}
    return [
        *rows.names(),
        {
            "transform": [{"filter": "datum.amount >= 0"}],
            "mark": rows.mark("bar", "strong", height=18),
            "encoding": {"x": x, "x2": {"field": "left"}, "y": rows.y()},
        },
        {
            "transform": [{"filter": "datum.amount < 0"}],
            "mark": rows.mark("bar", "warm-soft", height=18),
            "encoding": {"x": x, "x2": {"field": "left"}, "y": rows.y()},
        },
        {
            "transform": [{"calculate": "max(datum.start, datum.left)", "as": "end"}],
            "mark": rows.mark("text", "label", align="left", dx=6),
            "encoding": {"x": {"field": "end", "type": "quantitative"}, "y": rows.y(), "text": {"field": "label"}},
        },
        upright(0),
    ]
