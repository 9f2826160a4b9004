"""Are the compared alike? Standardised differences before and after matching or weighting (Love, 2004; limit 0.1: Austin, 2009)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from effektkontrakt.charts.marks import readable, ticks, upright, words
from effektkontrakt.charts.numbers import as_is, number
from effektkontrakt.charts.picture import WIDE, Column, Picture, Table, picture
from effektkontrakt.charts.rows import Rows
from effektkontrakt.text import Lang, Text, Words

TITLE = Text("Er gruppene like?", "Er gruppene like?", "Are the groups alike?")
WHAT = Text("Kjennetegn", "Kjenneteikn", "Characteristic")
BEFORE = Text("Før", "Før", "Before")
AFTER = Text("Etter", "Etter", "After")
AXIS = Text("forskjell i standardavvik", "skilnad i standardavvik", "difference in standard deviations")
SAYS_ALL = Text(
    "Etter matchingen er gruppene like nok på alle {count} kjennetegn.",
    "Etter matchinga er gruppene like nok på alle {count} kjenneteikn.",
    "After matching the groups are alike enough on all {count} characteristics.",
)
SAYS_SOME = Text(
    "Etter matchingen er gruppene fortsatt ulike i {far} av {count} trekk, mest i {name}.",
    "Etter matchinga skil gruppene seg framleis på {far} av {count} kjenneteikn, mest på {name}.",
    "After matching the groups still differ on {far} of {count} characteristics, most on {name}.",
)


@dataclass(frozen=True, slots=True)
class Covariate:
    """Absolute standardised mean differences of one characteristic."""

    name: Words
    before: float
    after: float


@dataclass(frozen=True, slots=True)
class Love:
    """`limit`: how far apart the groups may be and still count as alike."""

    covariates: tuple[Covariate, ...]
    limit: float = 0.1


def love(data: Love, lang: Lang, width: int = WIDE) -> Picture:
    """A row for each characteristic, the most different first."""
    rows: tuple[dict[str, Any], ...] = tuple(
        {"name": c.name.say(lang), "before": abs(c.before), "after": abs(c.after)}
        for c in sorted(data.covariates, key=lambda c: -abs(c.before))
    )
    far = sorted((r for r in rows if r["after"] > data.limit), key=lambda r: -r["after"])
    said = SAYS_SOME(far=len(far), count=len(rows), name=far[0]["name"].lower()) if far else SAYS_ALL(count=len(rows))
    places = Rows("name", tuple(r["name"] for r in rows), width)
    return picture(
        "love",
        lang,
        title=TITLE.say(lang),
        sentence=said.say(lang),
        table=Table(
            (
                Column("name", WHAT.say(lang), as_is, number=False),
                Column("before", BEFORE.say(lang), number(lang, 3)),
                Column("after", AFTER.say(lang), number(lang, 3)),
            ),
            rows,
        ),
        layers=_layers(data, lang, places, rows),
        width=width,
        height=places.height(extra=78),
    )


def _layers(data: Love, lang: Lang, places: Rows, rows: tuple[dict[str, Any], ...]) -> list[dict[str, Any]]:
    most = max(max(r["before"], r["after"]) for r in rows)
    axis = {"title": AXIS.say(lang), "format": ",~f", "tickCount": ticks(places.width), "grid": True}
    x = {"type": "quantitative", "axis": axis, "scale": {"domain": [0, max(most, 2 * data.limit) * 1.08], "nice": False}}
    first = {"values": [rows[0]]}
    after_left = rows[0]["after"] <= rows[0]["before"]
    legend: list[dict[str, Any]] = []
    for key, name, style, left in (
        ("before", BEFORE, "label-second", not after_left),
        ("after", AFTER, "label-first", after_left),
    ):
        cramped = left and rows[0][key] < 0.15 * most
        side = {"dx": -4, "dy": -14} if cramped else {"align": "right", "dx": -10} if left else {"align": "left", "dx": 10}
        mark = places.mark("text", style, text=name.say(lang).lower(), **side)
        legend += readable({"data": first, "mark": mark, "encoding": {"x": {"field": key, **x}, "y": places.y()}})
    return [
        upright(data.limit, "threshold"),
        *words(
            {"datum": data.limit, "type": "quantitative"},
            {"value": -18},
            number(lang, 1)(data.limit),
            "label-second",
            align="center",
        ),
        *places.names(),
        {
            "mark": places.mark("rule", "connect"),
            "encoding": {"x": {"field": "before", **x}, "x2": {"field": "after"}, "y": places.y()},
        },
        *(
            {
                "mark": places.mark("point", style, shape="circle", size=110, filled=True, opacity=1),
                "encoding": {"x": {"field": key, **x}, "y": places.y()},
            }
            for key, style in (("before", "hollow-warm"), ("after", "strong"))
        ),
        *legend,
    ]
