"""What stands beside the draft: its mistakes in place, or every term as a sentence, what it pays in plain scenarios, what to mind."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from effektkontrakt.contract import Contract
from effektkontrakt.errors import InputError, MoneyOverflow
from effektkontrakt.money import Amount
from effektkontrakt.prepare.compare import by_year
from effektkontrakt.prepare.fields import sections
from effektkontrakt.prepare.municipal import warnings
from effektkontrakt.prepare.scenario import SCENARIOS, goals, play
from effektkontrakt.terms.explain import HEADINGS, sentences
from effektkontrakt.text import Lang, in_words
from effektkontrakt.web.contracts.store import contract_of


@lru_cache(maxsize=64)
def panel(source: str, lang: Lang) -> dict[str, Any]:
    """For the template; `mistakes` by field name are for the form too."""
    try:
        contract = contract_of(source)
        return {"mistakes": [], "by_field": {}, **_told(contract, lang)}
    except InputError as error:
        by_field: dict[str, list[str]] = {}
        for mistake in error.mistakes:
            by_field.setdefault(mistake.place.path, []).append(in_words(mistake.what, lang))
        return {"mistakes": _placed(error, source, lang), "by_field": by_field}
    except MoneyOverflow as error:
        return {"mistakes": [{"words": error.say(lang), "anchor": "", "line": None, "text": ""}], "by_field": {}}


def _placed(error: InputError, source: str, lang: Lang) -> list[dict[str, Any]]:
    """Each mistake with its line in the file and the field or part of the form it belongs to."""
    lines, anchors = source.split("\n"), _anchors(source)
    return [
        {
            "words": in_words(m.what, lang),
            "anchor": next((anchors[p] for p in _upwards(m.place.path) if p in anchors), ""),
            "line": m.place.line,
            "text": lines[m.place.line - 1].strip()[:120] if m.place.line and m.place.line <= len(lines) else "",
        }
        for m in error.mistakes
    ]


def _anchors(source: str) -> dict[str, str]:
    """The id on the page of each field and part, by path."""
    try:
        found = sections(source)
    except InputError:
        return {}
    parts = {path: f"del-{path}" for s in found for g in s.groups if (path := ".".join(map(str, g.path)))}
    return parts | {f.name: f.name for s in found for g in s.groups for f in g.fields}


def _upwards(path: str) -> list[str]:
    """`a.b.c`, `a.b`, `a`."""
    keys = path.split(".")
    return [".".join(keys[:n]) for n in range(len(keys), 0, -1)]


def _told(contract: Contract, lang: Lang) -> dict[str, Any]:
    return {
        "sections": [
            (HEADINGS[name].say(lang), [(s.clause, s.words.say(lang)) for s in told])
            for name, told in sentences(contract).items()
            if told and name in HEADINGS
        ],
        "money": money(contract, lang),
        "warnings": [w.say(lang) for w in warnings(contract)],
    }


def money(contract: Contract, lang: Lang) -> dict[str, Any] | None:
    """What the outcome payer pays by year in each scenario; None where the contract states no goal to reach."""
    if not goals(contract):
        return None
    played = [(s.name.say(lang), play(contract, s)) for s in SCENARIOS]
    years = sorted({year for _, settlement in played for year in by_year(settlement)})

    def said(minor: int) -> str:
        return Amount(minor, contract.currency).say(lang)

    return {
        "heads": [name for name, _ in played],
        "rows": [(str(year), [said(by_year(s).get(year, 0)) for _, s in played]) for year in years],
        "total": [said(s.total) for _, s in played],
    }
