"""How sure the share who succeed is, look by look: an interval that holds at every look together, against the goal."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from math import ceil, floor
from typing import Any

from effektkontrakt.charts.estimates import HIGH, LOW
from effektkontrakt.charts.marks import level, ticks, words
from effektkontrakt.charts.numbers import number, percent
from effektkontrakt.charts.picture import WIDE, Column, Picture, Table, picture
from effektkontrakt.text import Lang, Text, Words, format_date

TITLE = Text("{outcome}: hvor sikkert er det?", "{outcome}: kor sikkert er det?", "{outcome}: how sure is it?")
DAY = Text("Dag", "Dag", "Day")
SUCCEEDED = Text("Har lykkes", "Har lykkast", "Succeeded")
MEASURED = Text("Er målt", "Er målte", "Measured")
SHARE = Text("Andel som lykkes", "Del som lykkast", "Share who succeed")
GOAL = Text("målet", "målet", "the goal")
SAYS = Text(
    "{day} hadde {successes} av {observed} lykkes. Andelen er et sted mellom {low} og {high}.",
    "{day} hadde {successes} av {observed} lykkast. Delen er ein stad mellom {low} og {high}.",
    "On {day}, {successes} of {observed} had succeeded. The share is somewhere between {low} and {high}.",
)
_DOTS_UP_TO = 30


@dataclass(frozen=True, slots=True)
class Seen:
    """What was known on a day, and the interval for the share who succeed."""

    day: date
    successes: int
    observed: int
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Sequence:
    """Looks in order of day; `goal` is the agreed share, if there is one."""

    outcome: Words
    looks: tuple[Seen, ...]
    goal: float | None = None


def sequence(data: Sequence, lang: Lang, width: int = WIDE) -> Picture:
    """The share so far with its band, in whole per cent rounded outwards; the goal as a line across."""
    rows: tuple[dict[str, Any], ...] = tuple(
        {
            "day": seen.day.isoformat(),
            "successes": seen.successes,
            "observed": seen.observed,
            "share": seen.successes / seen.observed if seen.observed else None,
            "low": floor(seen.low * 100) / 100,
            "high": ceil(seen.high * 100) / 100,
        }
        for seen in data.looks
    )
    last = rows[-1]
    write = percent(lang)
    said = SAYS(
        day=data.looks[-1].day,
        successes=last["successes"],
        observed=last["observed"],
        low=write(last["low"]),
        high=write(last["high"]),
    )
    return picture(
        "sequence",
        lang,
        title=TITLE(outcome=data.outcome).say(lang),
        sentence=said.say(lang),
        table=Table(
            (
                Column("day", DAY.say(lang), lambda day: format_date(date.fromisoformat(day), lang), number=False),
                Column("successes", SUCCEEDED.say(lang), number(lang)),
                Column("observed", MEASURED.say(lang), number(lang)),
                Column("share", SHARE.say(lang), lambda share: "–" if share is None else write(share)),
                Column("low", LOW.say(lang), write),
                Column("high", HIGH.say(lang), write),
            ),
            rows,
        ),
        layers=_layers(data, lang, width),
        width=width,
        height=300,
    )


def _layers(data: Sequence, lang: Lang, width: int) -> list[dict[str, Any]]:
    x_axis = {"title": None, "format": "%d.%m.%y", "tickCount": ticks(width) - 1, "labelOverlap": True}
    x = {"field": "day", "type": "temporal", "axis": x_axis}
    y_axis = {"title": SHARE.say(lang), "format": "~%", "tickCount": 5}
    y = {"type": "quantitative", "axis": y_axis, "scale": {"domain": [0, 1]}}
    few = len(data.looks) <= _DOTS_UP_TO
    layers: list[dict[str, Any]] = [
        {
            "mark": {"type": "area", "style": "band"},
            "encoding": {"x": x, "y": {"field": "low", **y}, "y2": {"field": "high"}},
        },
        *(
            [
                {
                    "mark": {"type": "rule", "style": "whisker"},
                    "encoding": {"x": x, "y": {"field": "low", **y}, "y2": {"field": "high"}},
                }
            ]
            if few
            else []
        ),
        {"mark": {"type": "line", "style": "line"}, "encoding": {"x": x, "y": {"field": "share", **y}}},
    ]
    if few:
        point = {"type": "point", "style": "strong", "shape": "circle", "size": 70, "filled": True, "opacity": 1}
        layers.append({"mark": point, "encoding": {"x": x, "y": {"field": "share", **y}}})
    if data.goal is not None:
        at = {"datum": data.goal, "type": "quantitative"}
        said = f"{GOAL.say(lang)}: {percent(lang)(data.goal)}"
        layers += [level(data.goal, "threshold"), *words({"value": 6}, at, said, "label-second", baseline="bottom", dy=-4)]
    return layers
