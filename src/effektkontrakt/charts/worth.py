"""What the public gains year by year, added up: how far it may spread, and when it has paid for itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from effektkontrakt.charts.marks import level
from effektkontrakt.charts.numbers import Money, as_is, percent
from effektkontrakt.charts.picture import WIDE, Column, Picture, Table, picture
from effektkontrakt.text import Hundred, Lang, Text

TITLE = Text("Hva det offentlige får igjen", "Kva det offentlege får att", "What the public gets back")
YEAR = Text("Ved utgangen av", "Ved utgangen av", "At the end of")
LOW = Text("Dårlig utfall (5 av 100 er verre)", "Dårleg utfall (5 av 100 er verre)", "Bad outcome (5 of 100 are worse)")
MIDDLE = Text("Midterste utfall", "Midtarste utfall", "Middle outcome")
HIGH = Text("Godt utfall (5 av 100 er bedre)", "Godt utfall (5 av 100 er betre)", "Good outcome (5 of 100 are better)")
BACK = Text("Spart inn for godt", "Spart inn for godt", "Paid for itself for good")
SAYS = Text(
    "Ved utgangen av {year} ligger det offentlige mellom {low} og {high} i 90 av 100 tilfeller. Da er det spart inn i {back}.",
    "Ved utgangen av {year} ligg det offentlege mellom {low} og {high} i 90 av 100 tilfelle. Da er det spart inn i {back}.",
    "At the end of {year} the public stands between {low} and {high} in 90 of 100 cases. By then it has paid for itself in {back}.",
)


@dataclass(frozen=True, slots=True)
class Gain:
    """Value less payments and costs so far, minor units, not discounted: its 5, 50 and 95 % points; `back`: the chance it stays above zero."""

    year: int
    low: int
    middle: int
    high: int
    back: float


@dataclass(frozen=True, slots=True)
class Worth:
    """The years in order."""

    currency: str
    years: tuple[Gain, ...]


def worth(data: Worth, lang: Lang, width: int = WIDE) -> Picture:
    """A bar a year that holds 90 of 100 futures, with its middle, against zero."""
    money = Money(data.currency, lang)
    rows: tuple[dict[str, Any], ...] = tuple(
        {
            "year": str(g.year),
            "low": money.whole(g.low),
            "middle": money.whole(g.middle),
            "high": money.whole(g.high),
            "back": g.back,
        }
        for g in data.years
    )
    last = rows[-1]
    said = SAYS(year=last["year"], low=money.signed(last["low"]), high=money.signed(last["high"]), back=Hundred(last["back"]))
    return picture(
        "worth",
        lang,
        title=TITLE.say(lang),
        sentence=said.say(lang),
        table=Table(
            (
                Column("year", YEAR.say(lang), as_is, number=False),
                Column("low", LOW.say(lang), money.signed),
                Column("middle", MIDDLE.say(lang), money.signed),
                Column("high", HIGH.say(lang), money.signed),
                Column("back", BACK.say(lang), percent(lang)),
            ),
            rows,
        ),
        layers=_layers(money, rows, width),
        width=width,
        height=300,
    )


def _layers(money: Money, rows: tuple[dict[str, Any], ...], width: int) -> list[dict[str, Any]]:
    x = {"field": "year", "type": "ordinal", "axis": {"title": None, "labelAngle": 0}}
    y = {"type": "quantitative", "axis": money.axis([row[key] for row in rows for key in ("low", "high")])}
    bar = {"type": "bar", "style": "soft", "size": min(28, 0.45 * (width - 60) / len(rows))}
    point = {"type": "point", "style": "halo", "filled": True, "size": 130, "opacity": 1, "shape": "diamond"}
    return [
        level(0, "threshold"),
        {"mark": bar, "encoding": {"x": x, "y": {"field": "low", **y}, "y2": {"field": "high"}}},
        {"mark": point, "encoding": {"x": x, "y": {"field": "middle", **y}}},
    ]
