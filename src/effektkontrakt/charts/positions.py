"""Who bears the risk: what each party may be left with, money and value counted together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from effektkontrakt.charts.marks import upright
from effektkontrakt.charts.numbers import Money, as_is, percent
from effektkontrakt.charts.picture import WIDE, Column, Picture, Table, picture
from effektkontrakt.charts.rows import Rows
from effektkontrakt.text import Hundred, Lang, Text, Words

TITLE = Text("Hvem som bærer risikoen", "Kven som ber risikoen", "Who bears the risk")
PARTY = Text("Part", "Part", "Party")
LOW = Text("Dårlig utfall (5 av 100 er verre)", "Dårleg utfall (5 av 100 er verre)", "Bad outcome (5 of 100 are worse)")
MIDDLE = Text("Midterste utfall", "Midtarste utfall", "Middle outcome")
HIGH = Text("Godt utfall (5 av 100 er bedre)", "Godt utfall (5 av 100 er betre)", "Good outcome (5 of 100 are better)")
LOSES = Text("Sjanse for tap", "Sjanse for tap", "Chance of a loss")
CERTAIN = Text(
    " {party} sitter uansett igjen med {amount}.",
    " {party} sit uansett att med {amount}.",
    " {party} is left with {amount} in any case.",
)
SAYS = Text(
    "Størst spenn har {party}: fra {low} til {high}, med tap i {loses} tilfeller.",
    "Størst spenn har {party}: frå {low} til {high}, med tap i {loses} tilfelle.",
    "{party} has the widest span: from {low} to {high}, with a loss in {loses} cases.",
)


@dataclass(frozen=True, slots=True)
class Position:
    """What a party is left with, minor units: its 5, 50 and 95 % points; `loses`: the chance it is below zero; `certain`: the same
    in every future.
    """

    party: Words
    low: int
    middle: int
    high: int
    loses: float
    certain: bool = False


@dataclass(frozen=True, slots=True)
class Positions:
    """The parties in the contract's order."""

    currency: str
    parties: tuple[Position, ...]


def positions(data: Positions, lang: Lang, width: int = WIDE) -> Picture:
    """A row for each party, from a bad outcome to a good one; the dot is the middle."""
    money = Money(data.currency, lang)
    rows: tuple[dict[str, Any], ...] = tuple(
        {
            "party": p.party.say(lang),
            "low": money.whole(p.low),
            "middle": money.whole(p.middle),
            "high": money.whole(p.high),
            "loses": p.loses,
        }
        for p in data.parties
    )
    widest = max(rows, key=lambda r: r["high"] - r["low"])
    places = Rows("party", tuple(r["party"] for r in rows), width)
    return picture(
        "positions",
        lang,
        title=TITLE.say(lang),
        sentence=SAYS(
            party=widest["party"],
            low=money.signed(widest["low"]),
            high=money.signed(widest["high"]),
            loses=Hundred(widest["loses"]),
        ).say(lang)
        + "".join(CERTAIN(party=p.party, amount=money.signed(money.whole(p.low))).say(lang) for p in data.parties if p.certain),
        table=Table(
            (
                Column("party", PARTY.say(lang), as_is, number=False),
                Column("low", LOW.say(lang), money.signed),
                Column("middle", MIDDLE.say(lang), money.signed),
                Column("high", HIGH.say(lang), money.signed),
                Column("loses", LOSES.say(lang), percent(lang)),
            ),
            rows,
        ),
        layers=_layers(money, places, rows),
        width=width,
        height=places.height(),
    )


def _layers(money: Money, places: Rows, rows: tuple[dict[str, Any], ...]) -> list[dict[str, Any]]:
    ends = [row[key] for row in rows for key in ("low", "high")] + [0]
    room = 0.04 * (max(ends) - min(ends) or 1)
    x = {
        "type": "quantitative",
        "axis": {**money.axis(ends), "grid": True},
        "scale": {"domain": [min(ends) - room, max(ends) + room], "nice": False},
    }
    return [
        upright(0),
        *places.names(),
        {
            "mark": places.mark("rule", "whisker", strokeWidth=6),
            "encoding": {"x": {"field": "low", **x}, "x2": {"field": "high"}, "y": places.y()},
        },
        {
            "mark": places.mark("point", "hollow", shape="circle", size=130, filled=True, opacity=1),
            "encoding": {"x": {"field": "middle", **x}, "y": places.y()},
        },
    ]
