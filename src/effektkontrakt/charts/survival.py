"""How many still wait for the event as time goes: those with the service and those compared (Kaplan and Meier, 1958)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from effektkontrakt.charts.estimates import HIGH, LOW
from effektkontrakt.charts.marks import ticks, words
from effektkontrakt.charts.numbers import as_is, number, percent
from effektkontrakt.charts.picture import WIDE, Column, Picture, Table, picture
from effektkontrakt.text import Lang, Text, Words

TITLE = Text("Hvor lenge det varer", "Kor lenge det varer", "How long it lasts")
GROUP = Text("Gruppe", "Gruppe", "Group")
LEFT = Text("Andel", "Del", "Share")
WITH = Text("med tiltaket", "med tiltaket", "with the service")
WITHOUT = Text("sammenligningen", "samanlikninga", "the comparison")
SAYS = Text(
    "Etter {time} {unit} gjelder det fortsatt {treated} med tiltaket og {compared} i sammenligningen.",
    "Etter {time} {unit} gjeld det framleis {treated} med tiltaket og {compared} i samanlikninga.",
    "After {time} {unit} it still holds for {treated} with the service and {compared} in the comparison.",
)


@dataclass(frozen=True, slots=True)
class Left:
    """From `time` on: the share left, with its interval where there is one."""

    time: float
    share: float
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Survival:
    """`unit` is what time is counted in («måneder»); `share` names the y axis. Curves begin at time 0, share 1."""

    unit: Words
    share: Words
    treated: tuple[Left, ...]
    compared: tuple[Left, ...]


def survival(data: Survival, lang: Lang, width: int = WIDE) -> Picture:
    """Two stairs with their bands; the compared dashed."""
    banded = all(p.low is not None and p.high is not None for p in (*data.treated, *data.compared))
    rows: tuple[dict[str, Any], ...] = tuple(
        {
            "group": name.say(lang),
            "treated": treated,
            "time": p.time,
            "share": p.share,
            **({"low": p.low, "high": p.high} if banded else {}),
        }
        for name, treated, curve in ((WITH, True, data.treated), (WITHOUT, False, data.compared))
        for p in curve
    )
    last = min(data.treated[-1].time, data.compared[-1].time)
    at = [max((p for p in curve if p.time <= last), key=lambda p: p.time).share for curve in (data.treated, data.compared)]
    write = percent(lang)
    return picture(
        "survival",
        lang,
        title=TITLE.say(lang),
        sentence=SAYS(time=number(lang)(last), unit=data.unit, treated=write(at[0]), compared=write(at[1])).say(lang),
        table=Table(
            (
                Column("group", GROUP.say(lang), as_is, number=False),
                Column("time", data.unit.say(lang).capitalize(), number(lang, 1)),
                Column("share", LEFT.say(lang), percent(lang, 1)),
                *(Column(key, head.say(lang), percent(lang, 1)) for key, head in (("low", LOW), ("high", HIGH)) if banded),
            ),
            rows,
        ),
        layers=_layers(data, lang, width, banded),
        width=width,
        height=320,
    )


def _layers(data: Survival, lang: Lang, width: int, banded: bool) -> list[dict[str, Any]]:
    x_axis = {"title": data.unit.say(lang), "format": ",~f", "tickCount": ticks(width)}
    x = {"field": "time", "type": "quantitative", "axis": x_axis, "scale": {"nice": False}}
    y = {
        "type": "quantitative",
        "axis": {"title": data.share.say(lang), "format": "~%", "tickCount": 5},
        "scale": {"domain": [0, 1]},
    }
    layers: list[dict[str, Any]] = []
    for test, band, line in (("!datum.treated", "band-warm", "line-warm"), ("datum.treated", "band", "line")):
        only = [{"filter": test}]
        if banded:
            area = {"type": "area", "style": band, "interpolate": "step-after"}
            encoding = {"x": x, "y": {"field": "low", **y}, "y2": {"field": "high"}}
            layers.append({"transform": only, "mark": area, "encoding": encoding})
        steps = {"type": "line", "style": line, "interpolate": "step-after"}
        layers.append({"transform": only, "mark": steps, "encoding": {"x": x, "y": {"field": "share", **y}}})
    ends = sorted(
        [(data.treated[-1], WITH, "label-first"), (data.compared[-1], WITHOUT, "label-second")], key=lambda end: -end[0].share
    )
    for above, (place, name, style) in zip((True, False), ends, strict=True):
        x_at, y_at = (
            {"datum": v, "type": "quantitative"}
            for v in (place.time, (place.high if above else place.low) if banded else place.share)
        )
        side = {"baseline": "bottom", "dy": -5} if above else {"baseline": "top", "dy": 5}
        layers += words(x_at, y_at, name.say(lang), style, align="right", **side)
    return layers
