"""What may fall due each year, against what is set aside.

Each budget year is its own appropriation, so the fan opens in columns and not along a line between the years: the dark part is enough in 50
of 100 futures, with the next in 80, with the light one in 95.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from effektkontrakt.charts.marks import KEY, keyed
from effektkontrakt.charts.numbers import Money, as_is, percent
from effektkontrakt.charts.picture import WIDE, Column, Picture, Row, Table, picture
from effektkontrakt.text import Hundred, Lang, Text

TITLE = Text("Hva som kan forfalle hvert år", "Kva som kan forfalle kvart år", "What may fall due each year")
ENOUGH = Text("holder i {n} av 100", "held i {n} av 100", "enough in {n} of 100")
EXPECTED = Text("ventet", "venta", "expected")
RESERVE = Text("satt av", "sett av", "set aside")
YEAR = Text("År", "År", "Year")
SHORT = Text("Sjanse for at det ikke holder", "Sjanse for at det ikkje held", "Chance it is not enough")
SAYS = Text(
    "Mest kan forfalle i {year}: ventet {expected}, og {p80} holder i 80 av 100 tilfeller.",
    "Mest kan forfalle i {year}: venta {expected}, og {p80} held i 80 av 100 tilfelle.",
    "Most may fall due in {year}: {expected} is expected, and {p80} is enough in 80 of 100 cases.",
)
SAYS_SHORT = Text(
    " Det som er satt av til og med {year}, holder ikke i {chance} tilfeller.",
    " Det som er sett av til og med {year}, held ikkje i {chance} tilfelle.",
    " What is set aside up to {year} is not enough in {chance} cases.",
)
SAYS_NOTHING = Text("Ingenting kan forfalle.", "Ingenting kan forfalle.", "Nothing can fall due.")
LEVELS = (("p95", 95), ("p80", 80), ("p50", 50))


@dataclass(frozen=True, slots=True)
class Year:
    """One budget year. Amounts in minor units; `p80` is enough in 80 of 100 futures. `short`: the chance
    that what is set aside so far, this year's `reserve` included, is less than what has been paid."""

    year: int
    expected: int
    p50: int
    p80: int
    p95: int
    reserve: int | None = None
    short: float | None = None


@dataclass(frozen=True, slots=True)
class Fan:
    """Payments per budget year."""

    currency: str
    years: tuple[Year, ...]


def fan(data: Fan, lang: Lang, width: int = WIDE) -> Picture:
    """The columns, the expected payment and what is set aside."""
    money = Money(data.currency, lang)
    reserved = any(y.reserve is not None for y in data.years)
    rows = tuple(_row(y, money, reserved) for y in data.years)
    columns = [
        Column("year", YEAR.say(lang), as_is),
        Column("expected", EXPECTED.say(lang).capitalize(), money.write),
        *(Column(key, ENOUGH(n=n).say(lang).capitalize(), money.write) for key, n in reversed(LEVELS)),
    ]
    if reserved:
        columns.append(Column("reserve", RESERVE.say(lang).capitalize(), lambda v: "–" if v is None else money.write(v)))
    if any(y.short is not None for y in data.years):
        columns.append(Column("short", SHORT.say(lang), percent(lang)))
    return picture(
        "fan",
        lang,
        title=TITLE.say(lang),
        sentence=_sentence(data, money),
        table=Table(tuple(columns), rows),
        layers=_layers(money, rows, reserved, width),
        width=width,
        height=340,
        resolve={"scale": {"shape": "independent", "fill": "shared"}},
    )


def _row(year: Year, money: Money, reserved: bool) -> Row:
    row: dict[str, Any] = {"year": str(year.year)}
    row |= {key: money.whole(getattr(year, key)) for key in ("expected", "p50", "p80", "p95")}
    if reserved:
        row["reserve"] = None if year.reserve is None else money.whole(year.reserve)
    if year.short is not None:
        row["short"] = year.short
    return row


def _sentence(data: Fan, money: Money) -> str:
    most = max(data.years, key=lambda y: y.p80)
    if most.p95 == 0 and most.expected == 0:
        return SAYS_NOTHING.say(money.lang)
    said = SAYS(
        year=str(most.year), expected=money.write(money.whole(most.expected)), p80=money.write(money.whole(most.p80))
    ).say(money.lang)
    worst = max((y for y in data.years if y.short is not None), key=lambda y: y.short or 0, default=None)
    if worst and worst.short is not None:
        said += SAYS_SHORT(year=str(worst.year), chance=Hundred(worst.short)).say(money.lang)
    return said


def _layers(money: Money, rows: tuple[Row, ...], reserved: bool, width: int) -> list[dict[str, Any]]:
    lang = money.lang
    top = max(row[key] for row in rows for key in ("expected", "p95", "reserve") if row.get(key) is not None)
    x_axis, x_scale = {"title": None, "labelAngle": 0}, {"paddingInner": 0.35, "paddingOuter": 0.2}
    x = {"field": "year", "type": "ordinal", "axis": x_axis, "scale": x_scale}

    def y(key: str) -> dict[str, Any]:
        scale = {"domain": [0, top or 1], "nice": True}
        return {"field": key, "type": "quantitative", "axis": money.axis([top]), "scale": scale, "stack": None}

    names = [ENOUGH(n=n).say(lang) for _, n in reversed(LEVELS)] + [RESERVE.say(lang)] * reserved
    legend = {"title": None, "orient": "top", "direction": "horizontal", "columns": len(LEVELS) if width >= WIDE else 1}
    fill = {"field": KEY, "type": "nominal", "scale": {"domain": names, "range": "ordinal"}, "legend": legend}
    layers = [
        {
            **keyed(ENOUGH(n=n).say(lang)),
            "mark": {"type": "bar", "style": "soft"},
            "encoding": {"x": x, "y": y(key), "fill": fill},
        }
        for key, n in LEVELS
    ]
    if reserved:
        tick = {"type": "tick", "style": "reserve", "thickness": 5, "size": 0.8 * (width - 60) / len(rows)}
        said = keyed(RESERVE.say(lang))
        only = {"transform": [{"filter": "isValid(datum.reserve)"}, *said["transform"]]}
        layers.append({**only, "mark": tick, "encoding": {"x": x, "y": y("reserve"), "fill": fill}})
    shape = {"field": KEY, "type": "nominal", "scale": {"range": ["diamond"]}, "legend": legend}
    point = {"type": "point", "style": "halo", "filled": True, "size": 130, "opacity": 1}
    layers.append({**keyed(EXPECTED.say(lang)), "mark": point, "encoding": {"x": x, "y": y("expected"), "shape": shape}})
    return layers
