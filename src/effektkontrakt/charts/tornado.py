"""What moves an amount most: each belief at its low and its high end, the rest as believed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from effektkontrakt.charts.marks import upright
from effektkontrakt.charts.numbers import Money, as_is
from effektkontrakt.charts.picture import WIDE, Column, Picture, Table, picture
from effektkontrakt.charts.rows import Rows
from effektkontrakt.text import Lang, Text, Words

TITLE = Text("Hva som betyr mest", "Kva som betyr mest", "What matters most")
WHAT = Text("Antakelse", "Føresetnad", "Belief")
LOW = Text("Lav verdi", "Låg verdi", "Low")
HIGH = Text("Høy verdi", "Høg verdi", "High")
AT_LOW = Text("{what} ved lav verdi", "{what} ved låg verdi", "{what} at low")
AT_HIGH = Text("{what} ved høy verdi", "{what} ved høg verdi", "{what} at high")
SAYS = Text(
    "{belief} betyr mest: {what} går fra {low} til {high}.",
    "{belief} betyr mest: {what} går frå {low} til {high}.",
    "{belief} matters most: {what} goes from {low} to {high}.",
)
SAYS_NONE = Text(
    "Ingen av antakelsene endrer {what}.", "Ingen av føresetnadene endrar {what}.", "None of the beliefs changes {what}."
)

LABEL = 60


@dataclass(frozen=True, slots=True)
class Bar:
    """One belief: how its ends are written, and the amount (minor units) at each."""

    belief: Words
    low: Words
    high: Words
    at_low: int
    at_high: int


@dataclass(frozen=True, slots=True)
class Tornado:
    """`what` names the amount («ventet betaling»); `base` is it as believed, minor units."""

    currency: str
    what: Words
    base: int
    bars: tuple[Bar, ...]


def tornado(data: Tornado, lang: Lang, width: int = WIDE) -> Picture:
    """The bars, widest first."""
    money = Money(data.currency, lang)
    bars = sorted(data.bars, key=lambda b: -abs(b.at_high - b.at_low))
    rows = Rows("belief", tuple(b.belief.say(lang) for b in bars), width)
    base = money.whole(data.base)
    table: tuple[dict[str, Any], ...] = tuple(
        {
            "belief": b.belief.say(lang),
            "low": b.low.say(lang),
            "high": b.high.say(lang),
            "at_low": money.whole(b.at_low),
            "at_high": money.whole(b.at_high),
            "base": base,
        }
        for b in bars
    )
    what = data.what.say(lang)
    said = SAYS_NONE(what=what)
    if table and table[0]["at_low"] != table[0]["at_high"]:
        ends = sorted((table[0]["at_low"], table[0]["at_high"]))
        said = SAYS(belief=table[0]["belief"], what=what, low=money.write(ends[0]), high=money.write(ends[1]))
    heading = what.capitalize()
    return picture(
        "tornado",
        lang,
        title=TITLE.say(lang),
        sentence=said.say(lang),
        table=Table(
            (
                Column("belief", WHAT.say(lang), as_is, number=False),
                Column("low", LOW.say(lang), as_is),
                Column("high", HIGH.say(lang), as_is),
                Column("at_low", AT_LOW(what=heading).say(lang), money.write),
                Column("at_high", AT_HIGH(what=heading).say(lang), money.write),
            ),
            table,
        ),
        layers=_layers(money, rows, table, what),
        width=width,
        height=rows.height(),
    )


def _layers(money: Money, rows: Rows, table: tuple[dict[str, Any], ...], what: str) -> list[dict[str, Any]]:
    ends = [row[key] for row in table for key in ("at_low", "at_high", "base")] or [0]
    room = (max(ends) - min(ends) or 1) * LABEL / (rows.room - 2 * LABEL)
    axis = {**money.axis(ends), "grid": True}
    axis["title"] = f"{what.capitalize()}, {axis['title']}"
    x = {
        "type": "quantitative",
        "axis": axis,
        "scale": {"domain": [min(ends) - room, max(ends) + room], "nice": False, "zero": False},
    }
    layers: list[dict[str, Any]] = [*rows.names()]
    for at, word, style in (("at_low", "low", "soft"), ("at_high", "high", "strong")):
        left = f"datum.{at} < datum.base || (datum.{at} == datum.base && {str(at == 'at_low').lower()})"
        layers += [
            {
                "mark": rows.mark("bar", style, height=18),
                "encoding": {"x": {"field": "base", **x}, "x2": {"field": at}, "y": rows.y()},
            },
            {
                "mark": rows.mark("text", "label", align={"expr": f"{left} ? 'right' : 'left'"}, dx={"expr": f"{left} ? -6 : 6"}),
                "encoding": {"x": {"field": at, **x}, "y": rows.y(), "text": {"field": word}},
            },
        ]
    layers.append(upright(table[0]["base"] if table else 0))
    return layers
