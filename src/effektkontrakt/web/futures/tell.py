"""The answer as the page tells it: sentences first, pictures after, and the four-year table."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

import numpy as np

from effektkontrakt import charts
from effektkontrakt.charts.numbers import Money, percent
from effektkontrakt.charts.simulated import Answer, name
from effektkontrakt.charts.simulated.answer import Public
from effektkontrakt.contract import Contract
from effektkontrakt.simulate.reserve import ReserveYear
from effektkontrakt.simulate.returns import InvestorReturns
from effektkontrakt.text import Hundred, Lang, join
from effektkontrakt.web.futures.asked import PATHS, SEED
from effektkontrakt.web.words import word


def sentences(contract: Contract, told: Answer, lang: Lang) -> Iterator[str]:
    """What matters most, for the council member who has two minutes."""
    money = Money(contract.currency, lang)
    whole = told.plan[-1].nominal
    payer = join([name(contract, party).say(lang) for party in contract.having("outcome_payer")], lang)

    def write(minor: float) -> str:
        return money.write(money.whole(minor))

    yield word("pays_in_all")(payer=payer, expected=write(whole.mean), p80=write(whole.p80), most=write(whole.most)).say(lang)
    yield charts.fan(told.fan, lang).sentence
    for i in told.investors:
        if i.paid_in:
            said = word("investor_sum")(
                party=name(contract, i.party),
                paid_in=write(i.paid_in),
                all=Hundred(i.loses_all),
                some=Hundred(i.loses_some),
                none=Hundred(i.loses_none),
                most=write(i.most_lost),
            ).say(lang)
            yield said + _rate(i, lang)
    for account in told.accounts.values():
        yield charts.account(account, lang).sentence
    if told.public:
        yield _public(told.public, money, lang)


def _public(public: Public, money: Money, lang: Lang) -> str:
    """What the public is left with, its spread, and when it has paid for itself."""
    net, low, high = (money.write(money.whole(minor)) for minor in (public.net, public.low, public.high))
    said = word("public_sum")(net=net, low=low, high=high, loses=Hundred(public.loses)).say(lang)
    back = word("public_payback")(year=str(public.payback)) if public.payback else word("public_never")
    return said + back.say(lang)


def _rate(investor: InvestorReturns, lang: Lang) -> str:
    """The middle rate of the paths that have one, and how many have none."""
    known = investor.irr[~np.isnan(investor.irr)]
    if not len(known):
        return word("investor_no_irr").say(lang)
    middle = float(np.quantile(known, 0.5, method="inverted_cdf"))
    said = word("investor_irr")(irr=percent(lang, 1)(round(middle, 6))).say(lang)
    return said + (word("investor_some_irr")(none=Hundred(investor.no_rate)).say(lang) if investor.no_rate else "")


def plan(contract: Contract, told: Answer, lang: Lang) -> dict[str, Any]:
    """The four-year table: nominal and in the prices of the contract's first year."""
    money = Money(contract.currency, lang)
    years = [str(row.year) for row in told.plan if row.year]
    first = str(contract.period.first.year)

    def cells(row: ReserveYear) -> list[str]:
        amounts = [getattr(kind, key) for kind in (row.nominal, row.real) for key in ("mean", "p80", "p95")]
        return [money.write(money.whole(minor)) for minor in amounts]

    return {
        "title": word("four_years")(first=years[0], last=years[-1]).say(lang),
        "groups": [word("nominal").say(lang), word("in_prices")(year=first).say(lang)],
        "heads": [word(key).say(lang) for key in ("expected", "enough_80", "enough_95")] * 2,
        "rows": [(str(row.year) if row.year else word("total").say(lang), cells(row)) for row in told.plan],
    }


def basis(lang: Lang, paths: int = PATHS) -> str:
    """What the figures rest on, so that they can be made again."""
    return word("sampled")(paths=Fraction(paths), seed=str(SEED)).say(lang)
