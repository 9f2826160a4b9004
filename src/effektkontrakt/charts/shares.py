"""Where the doubt about a figure comes from: each belief's share of it, alone and together with the others."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from effektkontrakt.charts.marks import KEY, keyed
from effektkontrakt.charts.numbers import as_is, percent
from effektkontrakt.charts.picture import WIDE, Column, Picture, Table, picture
from effektkontrakt.charts.rows import Rows
from effektkontrakt.text import Lang, Text, Words

TITLE = Text("Hvor usikkerheten kommer fra", "Kvar uvissa kjem frå", "Where the doubt comes from")
WHAT = Text("Antakelse", "Føresetnad", "Belief")
ALONE = Text("alene", "aleine", "alone")
TOGETHER = Text("sammen med de andre", "saman med dei andre", "together with the others")
AXIS = Text("andel av usikkerheten", "del av uvissa", "share of the doubt")
SAYS = Text(
    "Mest av usikkerheten om {what} kommer fra «{belief}»: {alone} alene, {together} sammen med de andre.",
    "Mest av uvissa om {what} kjem frå «{belief}»: {alone} aleine, {together} saman med dei andre.",
    "Most of the doubt about {what} comes from “{belief}”: {alone} alone, {together} together with the others.",
)
SAYS_NONE = Text("Det er ingen usikkerhet om {what}.", "Det er inga uvisse om {what}.", "There is no doubt about {what}.")


@dataclass(frozen=True, slots=True)
class Share:
    """A belief's share of the variance, from 0 to 1: alone (first order) and with all interplay (total order)."""

    belief: Words
    alone: float
    together: float


@dataclass(frozen=True, slots=True)
class Shares:
    """`what` names the figure («ventet betaling»); the shares need not add up to one."""

    what: Words
    shares: tuple[Share, ...]


def shares(data: Shares, lang: Lang, width: int = WIDE) -> Picture:
    """A bar for each belief, widest first: dark is alone, light is what it does together with others."""
    ordered = sorted(data.shares, key=lambda s: -s.together)
    table: tuple[dict[str, Any], ...] = tuple(
        {"belief": s.belief.say(lang), "alone": s.alone, "together": s.together} for s in ordered
    )
    rows = Rows("belief", tuple(row["belief"] for row in table), width)
    write = percent(lang)
    said: Words = SAYS_NONE(what=data.what)
    if ordered:
        first = ordered[0]
        said = SAYS(what=data.what, belief=first.belief, alone=write(first.alone), together=write(first.together))
    return picture(
        "shares",
        lang,
        title=TITLE.say(lang),
        sentence=said.say(lang),
        table=Table(
            (
                Column("belief", WHAT.say(lang), as_is, number=False),
                Column("alone", ALONE.say(lang).capitalize(), write),
                Column("together", TOGETHER.say(lang).capitalize(), write),
            ),
            table,
        ),
        layers=_layers(rows, lang),
        width=width,
        height=rows.height(90),
    )


def _layers(rows: Rows, lang: Lang) -> list[dict[str, Any]]:
    names = [ALONE.say(lang), TOGETHER.say(lang)]
    x = {
        "type": "quantitative",
        "scale": {"domain": [0, 1]},
        "axis": {"title": AXIS.say(lang), "format": ".0%", "grid": True, "tickCount": 5},
    }
    fill = {
        "field": KEY,
        "type": "nominal",
        "scale": {"domain": names, "range": "ordinal"},
        "legend": {"title": None, "orient": "top", "direction": "horizontal"},
    }
    return [
        *rows.names(),
        *(
            {
                **keyed(name),
                "mark": rows.mark("bar", "soft", height=18),
                "encoding": {"x": {"field": key, **x}, "y": rows.y(), "fill": fill},
            }
            for key, name in (("together", names[1]), ("alone", names[0]))
        ),
    ]
