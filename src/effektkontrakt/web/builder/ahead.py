"""The reserve, the investor's chance and the diagnosis of a draft, from guesses that are kept with it."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from effektkontrakt import diagnose, simulate
from effektkontrakt.contract import Contract, read_contract_text
from effektkontrakt.errors import InputError, MoneyOverflow
from effektkontrakt.money import Amount
from effektkontrakt.text import Lang, Text

PATHS, SEED = 10_000, 1
_CHANCE = Text(
    "{who} får tilbake alt i {all} av 100 tilfeller, en del i {some}, og ingenting i {none}.",
    "{who} får tilbake alt i {all} av 100 tilfelle, ein del i {some}, og ingenting i {none}.",
    "{who} gets back all in {all} cases of 100, a part in {some}, and nothing in {none}.",
)


@lru_cache(maxsize=64)
def ahead(source: str, beliefs: str, lang: Lang) -> dict[str, Any]:
    """For the template: what the guesses give for this text, or what is wrong with them."""
    try:
        contract = read_contract_text(source)
        believed = simulate.read_beliefs_text(beliefs, contract)
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
    return _CHANCE(who=contract.parties[found.party].name, **{name: round(100 * share) for name, share in cases.items()}).say(
        lang
    )
