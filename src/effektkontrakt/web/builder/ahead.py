"""The reserve, the investor's chance and the diagnosis of a draft, from guesses that are kept with it."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from effektkontrakt import diagnose, simulate
from effektkontrakt.contract import Contract
from effektkontrakt.errors import InputError, MoneyOverflow
from effektkontrakt.money import Amount
from effektkontrakt.text import LANGS, Hundred, Lang, Text
from effektkontrakt.web.contracts.store import beliefs_of, contract_of
from effektkontrakt.web.futures.asked import PATHS, SEED
from effektkontrakt.web.work.beforehand import ask, beforehand, known

_CHANCE = Text(
    "{who} får tilbake alt i {all} tilfeller, en del i {some}, og ingenting i {none}.",
    "{who} får tilbake alt i {all} tilfelle, ein del i {some}, og ingenting i {none}.",
    "{who} gets back all in {all} cases, a part in {some}, and nothing in {none}.",
)


def ahead(source: str, beliefs: str, lang: Lang) -> dict[str, Any]:
    """For the template: what the guesses give for this text, or what is wrong with them. What is only typed is not stored."""
    told: dict[str, Any] = (known("ahead", source, beliefs) or _ahead(source, beliefs))[lang]
    return told


def at_once(source: str, beliefs: str, lang: Lang) -> dict[str, Any]:
    """The reserve and the chance alone, which take no time; the diagnosis is asked for, to be there when it is opened."""
    if told := known("ahead", source, beliefs):
        found: dict[str, Any] = told[lang]
        return found
    ask("ahead", source, beliefs)
    return _simulated(source, beliefs)[lang]


@beforehand("ahead")
@lru_cache(maxsize=64)
def _ahead(source: str, beliefs: str) -> dict[str, dict[str, Any]]:
    told = _simulated(source, beliefs)
    if any(each["wrong"] for each in told.values()):
        return told
    believed = beliefs_of(source, beliefs)
    assert believed
    try:
        found = diagnose.sentences(diagnose.diagnose(contract_of(source), believed))
        diagnosis = {lang: [words.say(lang) for words in found] for lang in LANGS}
    except (InputError, MoneyOverflow) as error:
        diagnosis = {lang: error.say(lang).splitlines() for lang in LANGS}
    return {lang: told[lang] | {"diagnosis": diagnosis[lang]} for lang in LANGS}


@lru_cache(maxsize=64)
def _simulated(source: str, beliefs: str) -> dict[str, dict[str, Any]]:
    try:
        contract, believed = contract_of(source), beliefs_of(source, beliefs)
        assert believed
        found = simulate.simulate(contract, believed, paths=PATHS, seed=SEED)
    except (InputError, MoneyOverflow) as error:
        return {lang: {"wrong": error.say(lang).splitlines()} for lang in LANGS}
    reserve, returns = simulate.reserve(found), simulate.returns(found)
    return {lang: _told(contract, reserve, returns, lang) for lang in LANGS}


def _told(
    contract: Contract, reserve: list[simulate.ReserveYear], returns: list[simulate.InvestorReturns], lang: Lang
) -> dict[str, Any]:
    def said(minor: int) -> str:
        return Amount(minor, contract.currency).say(lang)

    rows = [
        (str(row.year) if row.year else "", [said(x) for x in (row.nominal.mean, row.nominal.p80, row.nominal.p95)])
        for row in reserve
    ]
    return {"wrong": [], "rows": rows, "chance": [_said(contract, each, lang) for each in returns]}


def _said(contract: Contract, found: simulate.InvestorReturns, lang: Lang) -> str:
    cases = {"all": found.loses_none, "some": found.loses_some, "none": found.loses_all}
    said = {name: Hundred(share) for name, share in cases.items()}
    return _CHANCE(who=contract.parties[found.party].name, **said).say(lang)
