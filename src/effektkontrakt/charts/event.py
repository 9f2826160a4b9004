"""The effect period by period, before and after the service began: before it should lie at zero."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from effektkontrakt.charts.estimates import ESTIMATE, HIGH, LOW
from effektkontrakt.charts.marks import level, ticks, upright, words
from effektkontrakt.charts.numbers import number, percent
from effektkontrakt.charts.picture import WIDE, Column, Picture, Table, picture
from effektkontrakt.text import Lang, Text, Words

TITLE = Text("Effekten over tid", "Effekten over tid", "The effect over time")
STARTS = Text("tiltaket begynner", "tiltaket byrjar", "the service begins")
SAYS = Text(
    "Før tiltaket skilte {off} av {before} perioder seg fra null; etterpå gjør {on} av {after} det.",
    "Før tiltaket skilde {off} av {before} periodar seg frå null; etterpå gjer {on} av {after} det.",
    "Before the service {off} of {before} periods differed from zero; after it {on} of {after} do.",
)


@dataclass(frozen=True, slots=True)
class Moment:
    """The estimate of one period, counted from the first with the service (0)."""

    period: int
    estimate: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Event:
    """`period` and `effect` name the axes; where `shares`, effects are shares of 1."""

    period: Words
    effect: Words
    shares: bool
    moments: tuple[Moment, ...]


def event(data: Event, lang: Lang, width: int = WIDE) -> Picture:
    """A point with its interval for each period; hollow before the service, filled from its first period."""
    write = percent(lang, 1) if data.shares else number(lang, 2)
    rows: tuple[dict[str, Any], ...] = tuple(
        {"period": m.period, "estimate": m.estimate, "low": m.low, "high": m.high} for m in data.moments
    )
    differs = [(r["period"] >= 0, r["low"] > 0 or r["high"] < 0) for r in rows]
    return picture(
        "event",
        lang,
        title=TITLE.say(lang),
        sentence=SAYS(
            off=sum(d for after, d in differs if not after),
            before=sum(not after for after, _ in differs),
            on=sum(d for after, d in differs if after),
            after=sum(after for after, _ in differs),
        ).say(lang),
        table=Table(
            (
                Column("period", data.period.say(lang), number(lang)),
                Column("estimate", ESTIMATE.say(lang), write),
                Column("low", LOW.say(lang), write),
                Column("high", HIGH.say(lang), write),
            ),
            rows,
        ),
        layers=_layers(data, lang, width),
        width=width,
        height=320,
    )


def _layers(data: Event, lang: Lang, width: int) -> list[dict[str, Any]]:
    periods = [m.period for m in data.moments]
    x_scale = {"domain": [min(periods) - 0.6, max(periods) + 0.6], "nice": False}
    x_axis = {"title": data.period.say(lang), "format": ",d", "tickMinStep": 1, "tickCount": ticks(width) + 2}
    x = {"field": "period", "type": "quantitative", "axis": x_axis, "scale": x_scale}
    y_axis = {"title": data.effect.say(lang), "format": "~%" if data.shares else ",~f", "tickCount": 5}
    y = {"type": "quantitative", "axis": y_axis}
    return [
        {"mark": {"type": "rule", "style": "whisker"}, "encoding": {"x": x, "y": {"field": "low", **y}, "y2": {"field": "high"}}},
        level(0),
        upright(-0.5, "threshold"),
        *words(
            {"datum": -0.5, "type": "quantitative"},
            {"value": -20},
            STARTS.say(lang),
            "label-second",
            align="left" if -min(periods) < max(periods) else "right",
        ),
        *(
            {
                "transform": [{"filter": test}],
                "mark": {"type": "point", "style": style, "shape": "circle", "size": 100, "filled": True, "opacity": 1},
                "encoding": {"x": x, "y": {"field": "estimate", **y}},
            }
            for test, style in (("datum.period < 0", "hollow"), ("datum.period >= 0", "strong"))
        ),
    ]
