"""The reserve, the investor's chance and the diagnosis of a draft, from guesses that are kept with it."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from effektkontrakt import diagnose, simulate
from effektkontrakt.contract import Contract
from effektkontrakt.errors import InputError, MoneyOverflow
from effektkontrakt.money import Amount
from effektkontrakt.text import Hundred, Lang, Text
from effektkontrakt.web.contracts.store import beliefs_of, contract_of
from effektkontrakt.web.futures.asked import PATHS, SEED

_CHANCE = Text(
    "{who} får tilbake alt i {all} tilfeller, en del i {some}, og ingenting i {none}.",
    "{who} får tilbake alt i {all} tilfelle, ein del i {some}, og ingenting i {none}.",
    "{who} gets back all in {all} cases, a part in {some}, and nothing in {none}.",
)


@lru_cache(maxsize=64)
def ahead(source: str, beliefs: str, lang: Lang) -> dict[str, Any]:
    """For the template: what the guesses give for this text, or what is wrong with them."""
    try:
        contract, believed = contract_of(source), beliefs_of(source, beliefs)
        assert believed
        found = simulate.simulate(contract, believed, paths=PATHS, seed=SEED)
        reserve, chance = simulate.reserve(found), [_said(contract, r, lang) for r in simulate.returns(found)]
    except (InputError, MoneyOverflow) as error:
        return {"wrong": error.say(lang).splitlines()}
    try:
        diagnosis = [s.say(lang) for s in diagnose.sentences(diagnose.diagnose(contract, believed))]
    except InputError as error:
        diagnosis = error.say(lang).splitlines()

    def said(minor: int) -> str:
        return Amount(minor, contract.currency).say(lang)

    rows = [
        (str(row.year) if row.year else "", [said(x) for x in (row.nominal.mean, row.nominal.p80, row.nominal.p95)])
        for row in reserve
    ]
    return {"wrong": [], "rows": rows, "chance": chance, "diagnosis": diagnosis}


def _said(contract: Contract, found: simulate.InvestorReturns, lang: Lang) -> str:
    cases = {"all": found.loses_none, "some": found.loses_some, "none": found.loses_all}
    said = {name: Hundred(share) for name, share in cases.items()}
    return _CHANCE(who=contract.parties[found.party].name, **said).say(lang)
