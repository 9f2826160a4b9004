"""Where the doubt about a figure comes from: each belief's share of it, alone and together with the others."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from effektkontrakt.charts.marks import KEY, keyed
from effektkontrakt.charts.numbers import as_is, percent
from effektkontrakt.charts.picture import WIDE, Column, Picture, Table, picture
from effektkontrakt.charts.rows import Rows
from effektkontrakt.text import Lang, Text, Words, format_number

TITLE = Text("Hvor usikkerheten kommer fra", "Kvar uvissa kjem frå", "Where the doubt comes from")
WHAT = Text("Antakelse", "Føresetnad", "Belief")
ALONE = Text("alene", "aleine", "alone")
TOGETHER = Text("sammen med de andre", "saman med dei andre", "together with the others")
WITHIN = Text("Kan være så mye høyere eller lavere", "Kan vere så mykje høgare eller lågare", "May be so much higher or lower")
AXIS = Text("andel av usikkerheten", "del av uvissa", "share of the doubt")
SAYS = Text(
    "Mest av usikkerheten om {what} kommer fra «{belief}»: {alone} alene, {together} sammen med de andre.",
    "Mest av uvissa om {what} kjem frå «{belief}»: {alone} aleine, {together} saman med dei andre.",
    "Most of the doubt about {what} comes from “{belief}”: {alone} alone, {together} together with the others.",
)
SURE = Text(
    " Tallene er anslag fra trekninger: det siste kan være {within} prosentpoeng for høyt eller lavt (95 % sikkert).",
    " Tala er anslag frå trekningar: det siste kan vere {within} prosentpoeng for høgt eller lågt (95 % sikkert).",
    " The figures are estimates from draws: the last may be {within} percentage points too high or too low (95% sure).",
)
SAYS_NONE = Text("Det er ingen usikkerhet om {what}.", "Det er inga uvisse om {what}.", "There is no doubt about {what}.")


@dataclass(frozen=True, slots=True)
class Share:
    """A belief's share of the variance, from 0 to 1: alone (first order) and with all interplay (total order). `within`: half the
    width of a 95 % interval for the latter, where it is known.
    """

    belief: Words
    alone: float
    together: float
    within: float | None = None


@dataclass(frozen=True, slots=True)
class Shares:
    """`what` names the figure («ventet betaling»); the shares need not add up to one."""

    what: Words
    shares: tuple[Share, ...]


def shares(data: Shares, lang: Lang, width: int = WIDE) -> Picture:
    """A bar for each belief, widest first: dark is alone, light is what it does together with others."""
    ordered = sorted(data.shares, key=lambda s: -s.together)
    table: tuple[dict[str, Any], ...] = tuple(
        {"belief": s.belief.say(lang), "alone": s.alone, "together": s.together, "within": s.within or 0.0} for s in ordered
    )
    rows = Rows("belief", tuple(row["belief"] for row in table), width)
    write = percent(lang)
    said, known = SAYS_NONE(what=data.what).say(lang), any(s.within is not None for s in ordered)
    if ordered:
        first = ordered[0]
        said = SAYS(what=data.what, belief=first.belief, alone=write(first.alone), together=write(first.together)).say(lang)
        if first.within is not None:
            said += SURE(within=format_number(Fraction(first.within) * 100, lang, 1)).say(lang)
    return picture(
        "shares",
        lang,
        title=TITLE.say(lang),
        sentence=said,
        table=Table(
            (
                Column("belief", WHAT.say(lang), as_is, number=False),
                Column("alone", ALONE.say(lang).capitalize(), write),
                Column("together", TOGETHER.say(lang).capitalize(), write),
                *((Column("within", WITHIN.say(lang), percent(lang, 1)),) if known else ()),
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
