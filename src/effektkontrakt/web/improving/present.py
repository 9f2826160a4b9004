"""What the page shows: the form, and the answer in sentences, a picture and tables."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from effektkontrakt.charts.frontier import Design as Dot
from effektkontrakt.charts.frontier import Frontier, frontier
from effektkontrakt.diagnose.improve import Design, Improvement
from effektkontrakt.diagnose.improve.words import described, sentences
from effektkontrakt.diagnose.words import About
from effektkontrakt.measure.draft import METHODS
from effektkontrakt.terms.measured import EVIDENCE
from effektkontrakt.text import Hundred, Lang, in_words
from effektkontrakt.web.charts.shown import Draw
from effektkontrakt.web.improving.asked import ENOUGH, LISTS, WAY, Asked, more_measured, must, ways
from effektkontrakt.web.improving.base import Base
from effektkontrakt.web.words import word

SIMPLEST = 0


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table; `pick` is the design's number, None for the contract as it is."""

    name: str
    cells: tuple[str, ...]
    pick: int | None
    best: bool


def form(base: Base, asked: Asked, lang: Lang) -> dict[str, Any]:
    """The fields for the template, those of each plan together."""

    def field(name: str, label: str, optional: bool = True, needed: bool = False, choices: Any = ()) -> dict[str, Any]:
        wrong = asked.wrong.get(name)
        return {
            "name": name,
            "label": word(f"improve_{label}").say(lang),
            "value": asked.values.get(name, ""),
            "mistake": wrong.say(lang) if wrong else "",
            "optional": optional,
            "needed": needed,
            "choices": choices,
        }

    evidence = [(name, EVIDENCE[name].say(lang)) for name in METHODS]
    plans = []
    for name, plan in base.contract.measurement.items():
        at = f"plans.{name}."
        fields = [field(at + "threshold", "threshold")]
        if plan.cost is None:
            fields.append(field(at + "cost", "cost", False, True))
        others = [
            {
                "key": asked.values.get(f"{at}ways.{place}.key", ""),
                "place": f"{at}ways.{place}",
                "filled": bool(asked.values.get(f"{at}ways.{place}.name")),
                "fields": [
                    field(
                        f"{at}ways.{place}.{key}",
                        f"way_{key}",
                        key not in must(asked.values),
                        key in must(asked.values),
                        evidence if key == "evidence" else (),
                    )
                    for key in WAY
                ],
            }
            for place in ways(asked.values, name)
        ]
        plans.append({"name": base.contract.outcomes[plan.of].metric.say(lang), "fields": fields, "ways": others})
    numbers = [
        *(field(name, name) for name in LISTS),
        field("each", "each", not more_measured(asked.values), more_measured(asked.values)),
    ]
    enough = [field(f"enough.{name}", f"enough_{name}", name in ("cost", "months")) for name in ENOUGH]
    in_plans = [f for p in plans for f in (*p["fields"], *(x for w in p["ways"] for x in w["fields"]))]
    fields = [*numbers, *in_plans, *enough]
    known = {"pooled", *(f["name"] for f in fields)}
    return {
        "numbers": numbers,
        "yes": [(name, word(f"improve_{name}").say(lang), bool(asked.values.get(name))) for name in ("gradual", *_pooled(base))],
        "plans": plans,
        "enough": enough,
        "mistaken": [f for f in fields if f["mistake"]],
        "loose": [words.say(lang) for name, words in asked.wrong.items() if name not in known],
        "wrong": len(asked.wrong),
    }


def _pooled(base: Base) -> tuple[str, ...]:
    return ("pooled",) if any(payment.due == "cohort" for payment in base.contract.payments.values()) else ()


def drawing(found: Improvement) -> Draw:
    """The frontier as a picture: the line joins those that no other beats on the two that are drawn."""
    designs = list(dict.fromkeys([found.now, *([found.simplest] if found.simplest else []), *found.frontier]))
    least = 2.0
    best = set()
    for d in sorted(designs, key=lambda d: (d.nothing, d.unpaid)):
        if d.unpaid < least:
            best.add(d)
            least = d.unpaid
    dots = tuple(Dot(_name(found, d), d.nothing, d.unpaid, d.cost, d in best) for d in designs)
    chosen = designs.index(found.simplest) if found.simplest else None
    data = Frontier(found.contract.currency, dots, chosen, None if chosen == 0 else 0)
    return lambda lang, width: frontier(data, lang, width)


@dataclass(frozen=True, slots=True)
class _Named:
    """A design by what it changes."""

    found: Improvement
    design: Design

    def say(self, lang: Lang) -> str:
        """`30 deltakere og pris 90 %`."""
        return in_words(described(self.found, self.design), lang)


def _name(found: Improvement, design: Design) -> Any:
    return _Named(found, design)


def answer(found: Improvement, lang: Lang) -> dict[str, Any]:
    """Sentences and tables."""
    rows = [_row(found, found.now, None, None, lang)]
    rows += [_row(found, s.design, s.before, found.frontier.index(s.design) + 1, lang) for s in found.steps]
    return {
        "sentences": [words.say(lang) for words in sentences(found)],
        "rows": rows,
        "worth": [
            (
                in_words(described(found, w.design), lang),
                *(About(x, found.contract).say(lang) for x in (w.spared, w.cost, w.net)),
                _signed(w.months),
            )
            for w in found.worth
        ],
        "takeable": found.simplest is not None and found.simplest.changes > 0,
    }


def picked(found: Improvement, pick: int) -> Design | None:
    """The design of that number: 0 is the simplest that is good enough, the others as on the frontier."""
    if pick == SIMPLEST:
        return found.simplest
    return found.frontier[pick - 1] if pick <= len(found.frontier) else None


def _row(found: Improvement, d: Design, before: Design | None, pick: int | None, lang: Lang) -> Row:
    def money(minor: float) -> str:
        return About(minor, found.contract).say(lang)

    def against(other: Design | None) -> str:
        if other is None or other == d:
            return "–"
        cost = d.cost - other.cost
        said = ("+" if cost > 0 else "") + money(cost)
        return word("improve_takes")(cost=said, months=_signed(d.months - other.months)).say(lang)

    cells = (
        Hundred(d.nothing).say(lang),
        Hundred(d.unpaid).say(lang),
        money(d.paid),
        money(d.missed),
        money(d.cost),
        str(d.months),
        against(found.now),
        against(before),
    )
    return Row(_Named(found, d).say(lang), cells, pick if d.changes else None, d == found.simplest)


def _signed(value: int) -> str:
    return f"{value:+d}".replace("-", "\u2212") if value else "0"
