"""An investor's outcome as a quantile dot plot: fifty equally likely futures, each a dot (Kay, Kola, Hullman and Munson, 2016)."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import Any

from effektkontrakt.charts.marks import upright, words
from effektkontrakt.charts.numbers import Money, number
from effektkontrakt.charts.picture import WIDE, Column, Picture, Table, picture
from effektkontrakt.text import Hundred, Lang, Text, Words

TITLE = Text("Hva {party} kan sitte igjen med", "Kva {party} kan sitje att med", "What {party} may end up with")
FROM = Text("Fra", "Frå", "From")
TO = Text("Til", "Til", "To")
COUNT = Text(
    "Antall av {n} like sannsynlige utfall", "Tal av {n} like sannsynlege utfall", "How many of {n} equally likely outcomes"
)
AXIS = Text("fått igjen minus betalt inn, {unit}", "fått att minus betalt inn, {unit}", "received less paid in, {unit}")
LOSES = Text("Taper penger", "Taper pengar", "Loses money")
KEEPS = Text("Får alt igjen eller mer", "Får alt att eller meir", "Gets it all back or more")
SAYS = Text(
    "{party} taper penger i {lost} tilfeller, og det midterste utfallet er {median}.",
    "{party} taper pengar i {lost} tilfelle, og det midtarste utfallet er {median}.",
    "{party} loses money in {lost} cases, and the middle outcome is {median}.",
)
BINS, BIGGEST, HIGHEST = 20, 26.0, 240.0


@dataclass(frozen=True, slots=True)
class Dots:
    """`party` is the investor's name. `quantiles`: equally likely net results (received less paid in), minor units, rising. `lost`: the chance of a result below zero. `median`: of the whole run, else the middle dot."""

    currency: str
    party: Words
    quantiles: tuple[int, ...]
    lost: float
    median: int | None = None


def dots(data: Dots, lang: Lang, width: int = WIDE) -> Picture:
    """The dots, stacked where outcomes are alike."""
    money = Money(data.currency, lang)
    values = sorted(money.whole(q) for q in data.quantiles)
    step = _step(values, BINS if width >= WIDE else BINS // 2)
    bins = [(index, len(list(group))) for index, group in groupby(values, key=lambda v: v // step)]
    table: tuple[dict[str, Any], ...] = tuple({"from": i * step, "to": (i + 1) * step, "count": n} for i, n in bins)
    first, last = min(bins[0][0], 0), max(bins[-1][0] + 1, 1)
    size, abreast = _packed(max(n for _, n in bins), (width - 24) / (last - first))
    highest = max(-(-n // abreast) for _, n in bins)
    places = [
        {**row, "x": row["from"] + step * (k % abreast + 0.5) / abreast, "y": k // abreast + 0.5}
        for row in table
        for k in range(row["count"])
    ]
    return picture(
        "dots",
        lang,
        title=TITLE(party=data.party).say(lang),
        sentence=SAYS(
            party=data.party,
            lost=Hundred(data.lost),
            median=money.signed(money.whole(data.quantiles[len(data.quantiles) // 2] if data.median is None else data.median)),
        ).say(lang),
        table=Table(
            (
                Column("from", FROM.say(lang), money.write),
                Column("to", TO.say(lang), money.write),
                Column("count", COUNT(n=len(values)).say(lang), number(lang)),
            ),
            table,
        ),
        rows=places,
        layers=_layers(money, [first * step, last * step], highest, size),
        width=width,
        height=round(highest * size) + 90,
    )


def _packed(most: int, room: float) -> tuple[float, int]:
    """Size of a dot in pixels, and how many stand abreast in a bin `room` pixels wide, so that no stack is too high."""
    size = min(room, BIGGEST)
    while -(-most // max(int(room / size), 1)) * size > HIGHEST:
        size -= 0.5
    return size, max(int(room / size), 1)


def _step(values: list[int], bins: int) -> int:
    """A round step that divides the range, zero included, in about that many bins."""
    raw = max((max(*values, 0) - min(*values, 0)) / bins, 1)
    power: int = 10 ** (len(str(int(raw))) - 1)
    return next(m * power for m in (1, 2, 5, 10) if m * power >= raw)


def _layers(money: Money, domain: list[int], highest: int, size: float) -> list[dict[str, Any]]:
    lang = money.lang
    axis = money.axis(domain)
    axis["title"] = AXIS(unit=axis["title"]).say(lang)
    x = {"field": "x", "type": "quantitative", "axis": axis, "scale": {"domain": domain, "nice": False}}
    y = {"field": "y", "type": "quantitative", "axis": None, "scale": {"domain": [0, highest + 30 / size], "nice": False}}
    area = (size * 0.86) ** 2
    place = {"x": x, "y": y}
    return [
        upright(0),
        *words({"value": 0}, {"value": 0}, LOSES.say(lang), "label-second"),
        *words({"value": "width"}, {"value": 0}, KEEPS.say(lang), "label-first", align="right"),
        {
            "transform": [{"filter": "datum.x < 0"}],
            "mark": {"type": "point", "style": "hollow-warm", "shape": "circle", "size": area, "filled": True, "opacity": 1},
            "encoding": place,
        },
        {
            "transform": [{"filter": "datum.x >= 0"}],
            "mark": {"type": "point", "style": "strong", "shape": "circle", "size": area, "filled": True, "opacity": 1},
            "encoding": place,
        },
    ]
