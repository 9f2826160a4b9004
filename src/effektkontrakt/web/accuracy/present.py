"""What the accuracy page shows: the diagnosis in sentences, pictures and a table."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from typing import Any

from django.urls import reverse

from effektkontrakt.charts.icons import Icons, icons
from effektkontrakt.charts.operating import At, Operating, operating
from effektkontrakt.contract import Contract
from effektkontrakt.diagnose import Diagnosis, diagnose, sentences
from effektkontrakt.diagnose.words import About
from effektkontrakt.text import Hundred, Lang, Percent
from effektkontrakt.web.charts.shown import Draw, Shown, shown
from effektkontrakt.web.contracts.store import beliefs_of, contract_of
from effektkontrakt.web.words import word


@dataclass(frozen=True, slots=True)
class AtEffect:
    """One line of the table: what happens at one true effect."""

    effect: str
    chance: str
    paid: str
    due: str
    too_much: str
    too_little: str


@dataclass(frozen=True, slots=True)
class Regret:
    """What one party may regret."""

    party: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """The page's contents in one language."""

    headline: str
    sentences: tuple[str, ...]
    icons: Shown
    curve: Shown
    effects: tuple[AtEffect, ...]
    regrets: tuple[Regret, ...]


def drawings(source: str, beliefs: str) -> dict[str, Draw]:
    """The page's pictures by name. Raises `InputError` for beliefs that no longer fit."""
    d = _diagnosed(source, beliefs)
    c = d.curve
    points = tuple(At(*(float(x) for x in row)) for row in zip(c.effect, c.pays.value, c.pays.low, c.pays.high))
    curve = Operating(word("true_effect"), True, points, float(c.effect[d.nothing]), float(c.effect[d.agreed]))
    hundred = Icons(d.pays_for_nothing, d.unpaid_though_works)
    return {"icons": lambda lang, width: icons(hundred, lang, width), "curve": lambda lang, width: operating(curve, lang, width)}


def page(identifier: str, source: str, beliefs: str, lang: Lang) -> Page | None:
    """What to show, or None where nobody has said what they believe. Raises `InputError` for beliefs that no longer fit."""
    if not beliefs:
        return None
    d = _diagnosed(source, beliefs)
    first, *rest = (words.say(lang) for words in sentences(d))
    drawn = {
        name: shown(draw, lang, reverse("accuracy_picture", args=[identifier, name]), name)
        for name, draw in drawings(source, beliefs).items()
    }
    return Page(first, tuple(rest), drawn["icons"], drawn["curve"], _effects(d, lang), _regrets(d, lang))


@lru_cache(maxsize=64)
def _diagnosed(source: str, beliefs: str) -> Diagnosis:
    believed = beliefs_of(source, beliefs)
    assert believed
    return diagnose(contract_of(source), believed)


def _effects(d: Diagnosis, lang: Lang) -> tuple[AtEffect, ...]:
    c = d.curve

    def about(minor: Any) -> str:
        return About(float(minor), d.contract).say(lang)

    return tuple(
        AtEffect(
            Percent(Fraction(round(100 * float(c.effect[i])), 100)).say(lang),
            Hundred(float(c.pays.value[i])).say(lang),
            about(c.paid.value[i]),
            about(c.due[i]),
            about(c.overpaid.value[i]),
            about(c.missed.value[i]),
        )
        for i in range(d.nothing, len(c.effect))
    )


def _regrets(d: Diagnosis, lang: Lang) -> tuple[Regret, ...]:
    def said(key: str, minor: float) -> str:
        return word(key)(amount=About(minor, d.contract)).say(lang)

    r = d.regret
    found = [
        ("outcome_payer", (said("regret_payer_nothing", r.payer_nothing), said("regret_payer", r.payer))),
        ("investor", (said("regret_investor", r.investor),)),
    ]
    if r.provider is not None:
        found.append(("provider", (word("regret_provider")(cases=Hundred(r.provider)).say(lang),)))
    return tuple(Regret(_names(d.contract, role, lang), words) for role, words in found)


def _names(contract: Contract, role: str, lang: Lang) -> str:
    return ", ".join(contract.parties[name].name.say(lang) for name in contract.having(role))
