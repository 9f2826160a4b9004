"""A party's bank account month by month: where it may stand, and when it may run dry."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from effektkontrakt.charts.marks import level, ticks
from effektkontrakt.charts.numbers import Money, percent
from effektkontrakt.charts.picture import WIDE, Column, Picture, Table, picture
from effektkontrakt.text import Hundred, Lang, Text, Words, format_date

TITLE = Text("Kontoen til {party}", "Kontoen til {party}", "The account of {party}")
DAY = Text("Dag", "Dag", "Day")
LOW = Text("Minst i 95 av 100", "Minst i 95 av 100", "At least, in 95 of 100")
MIDDLE = Text("Midterste", "Midtarste", "Middle")
HIGH = Text("Høyst i 95 av 100", "Høgst i 95 av 100", "At most, in 95 of 100")
DRY = Text("Har vært tom", "Har vore tom", "Has been empty")
SAYS = Text(
    "Kontoen til {party} går tom i {chance} tilfeller, oftest første gang {day}.",
    "Kontoen til {party} går tom i {chance} tilfelle, oftast første gong {day}.",
    "The account of {party} runs dry in {chance} cases, most often for the first time on {day}.",
)
SAYS_NEVER = Text(
    "Kontoen til {party} går ikke tom i noe tilfelle; det minste i 95 av 100 er {low}.",
    "Kontoen til {party} går ikkje tom i noko tilfelle; det minste i 95 av 100 er {low}.",
    "The account of {party} never runs dry; at its lowest it holds at least {low} in 95 of 100.",
)


@dataclass(frozen=True, slots=True)
class Balance:
    """The account at the end of a day, minor units: its 5, 50 and 95 % points; `dry`: the chance it has been below zero by then."""

    day: date
    low: int
    middle: int
    high: int
    dry: float


@dataclass(frozen=True, slots=True)
class Account:
    """`party` is its name; `first_dry` the day most paths first run dry, if any do."""

    currency: str
    party: Words
    balances: tuple[Balance, ...]
    first_dry: date | None = None


def account(data: Account, lang: Lang, width: int = WIDE) -> Picture:
    """The middle balance with a band that holds 90 of 100 futures, against zero."""
    money = Money(data.currency, lang)
    rows: tuple[dict[str, Any], ...] = tuple(
        {
            "day": b.day.isoformat(),
            "low": money.whole(b.low),
            "middle": money.whole(b.middle),
            "high": money.whole(b.high),
            "dry": b.dry,
        }
        for b in data.balances
    )
    dry = data.balances[-1].dry
    if dry > 0 and data.first_dry:
        said = SAYS(party=data.party, chance=Hundred(dry), day=data.first_dry)
    else:
        said = SAYS_NEVER(party=data.party, low=money.write(min(r["low"] for r in rows)))
    return picture(
        "account",
        lang,
        title=TITLE(party=data.party).say(lang),
        sentence=said.say(lang),
        table=Table(
            (
                Column("day", DAY.say(lang), lambda day: format_date(date.fromisoformat(day), lang), number=False),
                Column("low", LOW.say(lang), money.write),
                Column("middle", MIDDLE.say(lang), money.write),
                Column("high", HIGH.say(lang), money.write),
                Column("dry", DRY.say(lang), percent(lang)),
            ),
            rows,
        ),
        layers=_layers(money, rows, width),
        width=width,
        height=300,
    )


def _layers(money: Money, rows: tuple[dict[str, Any], ...], width: int) -> list[dict[str, Any]]:
    x_axis: dict[str, Any] = {"title": None, "format": "%Y", "tickCount": {"interval": "year", "step": 1}}
    if len(rows) < 30 and width >= 460:
        x_axis = {"title": None, "format": "%b %Y", "tickCount": ticks(width)}
    x = {"field": "day", "type": "temporal", "axis": x_axis}
    axis = money.axis([v for r in rows for v in (r["low"], r["high"])])
    y = {"type": "quantitative", "axis": axis}
    return [
        {
            "mark": {"type": "area", "style": "band", "interpolate": "step-after"},
            "encoding": {"x": x, "y": {"field": "low", **y}, "y2": {"field": "high"}},
        },
        {
            "mark": {"type": "line", "style": "line", "interpolate": "step-after"},
            "encoding": {"x": x, "y": {"field": "middle", **y}},
        },
        level(0, "threshold"),
    ]
