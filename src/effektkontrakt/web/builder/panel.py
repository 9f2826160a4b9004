"""What stands beside the draft: its mistakes in place, or every term as a sentence, what it pays in plain scenarios, what to mind."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from effektkontrakt.contract import Contract
from effektkontrakt.errors import InputError, MoneyOverflow
from effektkontrakt.money import Amount
from effektkontrakt.prepare.compare import by_year
from effektkontrakt.prepare.municipal import warnings
from effektkontrakt.prepare.scenario import SCENARIOS, goals, play
from effektkontrakt.terms.explain import HEADINGS, sentences
from effektkontrakt.text import Lang
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
            by_field.setdefault(mistake.place.path, []).append(mistake.what.say(lang))
        return {"mistakes": [m.say(lang) for m in error.mistakes], "by_field": by_field}
    except MoneyOverflow as error:
        return {"mistakes": [error.say(lang)], "by_field": {}}


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
