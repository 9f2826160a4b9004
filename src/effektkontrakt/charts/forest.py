"""Results by cohort and outcome, each with its interval, against the threshold the parties agreed on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from effektkontrakt.charts.estimates import ESTIMATE, HIGH, LOW
from effektkontrakt.charts.marks import ticks, upright, words
from effektkontrakt.charts.numbers import as_is, number, percent
from effektkontrakt.charts.picture import WIDE, Column, Picture, Table, picture
from effektkontrakt.charts.rows import Rows
from effektkontrakt.text import Lang, Text, Words

Write = Callable[[Any], str]
TITLE = Text("Resultatene mot det som er avtalt", "Resultata mot det som er avtalt", "The results against what was agreed")
WHICH = Text("Resultat", "Resultat", "Result")
THRESHOLD = Text("avtalt: {value}", "avtalt: {value}", "agreed: {value}")
SAYS = Text(
    "{name}: {estimate} ({low} til {high}); avtalt er {threshold}, og det er {met}.",
    "{name}: {estimate} ({low} til {high}); avtalt er {threshold}, og det er {met}.",
    "{name}: {estimate} ({low} to {high}); {threshold} was agreed, which is {met}.",
)
SAYS_ONLY = Text(
    "{name}: {estimate} ({low} til {high}).",
    "{name}: {estimate} ({low} til {high}).",
    "{name}: {estimate} ({low} to {high}).",
)
MET = Text("nådd", "nådd", "met")
NOT_MET = Text("ikke nådd", "ikkje nådd", "not met")


@dataclass(frozen=True, slots=True)
class Estimate:
    """One row; `whole` marks the pooled result, drawn as a diamond."""

    name: Words
    estimate: float
    low: float
    high: float
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Forest:
    """`effect` names the axis. Where `shares`, values are shares of 1 and written in per cent, else with `decimals`. `rises`: more is better.

    `unit` is said after a number in the sentence; None where the sign says it.
    """

    effect: Words
    shares: bool
    rows: tuple[Estimate, ...]
    threshold: float | None = None
    rises: bool = True
    decimals: int = 2
    unit: Words | None = None


def forest(data: Forest, lang: Lang, width: int = WIDE) -> Picture:
    """A row for each estimate; the pooled one is what the sentence tells, else the last."""
    write = percent(lang, 1) if data.shares else number(lang, data.decimals)
    exact = percent(lang, None) if data.shares else number(lang, None)
    rows: tuple[dict[str, Any], ...] = tuple(
        {"name": r.name.say(lang), "estimate": r.estimate, "low": r.low, "high": r.high, "whole": r.whole} for r in data.rows
    )
    told = next((r for r in rows if r["whole"]), rows[-1])
    places = Rows("name", tuple(str(r["name"]) for r in rows), width)
    return picture(
        "forest",
        lang,
        title=TITLE.say(lang),
        sentence=_sentence(data, told, write, exact, lang).say(lang),
        table=Table(
            (
                Column("name", WHICH.say(lang), as_is, number=False),
                Column("estimate", ESTIMATE.say(lang), write),
                Column("low", LOW.say(lang), write),
                Column("high", HIGH.say(lang), write),
            ),
            rows,
        ),
        layers=_layers(data, lang, places, exact),
        width=width,
        height=places.height(extra=78),
    )


def _sentence(data: Forest, told: dict[str, Any], write: Write, exact: Write, lang: Lang) -> Words:
    unit = "" if data.unit is None else f" {data.unit.say(lang)}"
    said = {"name": told["name"], **{key: write(told[key]) for key in ("estimate", "low", "high")}}
    said["estimate"] += unit
    if data.threshold is None:
        return SAYS_ONLY(**said)
    met = told["estimate"] >= data.threshold if data.rises else told["estimate"] <= data.threshold
    return SAYS(**said, threshold=exact(data.threshold) + unit, met=MET if met else NOT_MET)


def _agreed(threshold: float, middle: float, exact: Write, lang: Lang) -> list[dict[str, Any]]:
    place = {"datum": threshold, "type": "quantitative"}
    words_ = THRESHOLD(value=exact(threshold)).say(lang)
    align = "right" if threshold > middle else "left"
    return [upright(threshold, "threshold"), *words(place, {"value": -18}, words_, "label-second", align=align)]


def _layers(data: Forest, lang: Lang, places: Rows, exact: Write) -> list[dict[str, Any]]:
    values = [v for r in data.rows for v in (r.low, r.high)] + [0.0] + ([data.threshold] if data.threshold is not None else [])
    room = 0.04 * (max(values) - min(values) or 1)
    axis = {
        "title": data.effect.say(lang),
        "format": "~%" if data.shares else ",~f",
        "tickCount": ticks(places.width),
        "grid": True,
    }
    x = {"type": "quantitative", "axis": axis, "scale": {"domain": [min(values) - room, max(values) + room], "nice": False}}
    agreed = [] if data.threshold is None else _agreed(data.threshold, (min(values) + max(values)) / 2, exact, lang)
    return [
        upright(0),
        *agreed,
        *places.names(),
        {
            "mark": places.mark("rule", "whisker"),
            "encoding": {"x": {"field": "low", **x}, "x2": {"field": "high"}, "y": places.y()},
        },
        *(
            {
                "transform": [{"filter": test}],
                "mark": places.mark("point", "strong", shape=shape, size=size, filled=True, opacity=1),
                "encoding": {"x": {"field": "estimate", **x}, "y": places.y()},
            }
            for test, shape, size in (("!datum.whole", "square", 90), ("datum.whole", "diamond", 260))
        ),
    ]
