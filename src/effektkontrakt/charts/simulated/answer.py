"""From a simulation to the numbers of its pictures and sentences. What is worked out here is only sums, means and quantiles."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np

from effektkontrakt import simulate
from effektkontrakt.charts.account import Account, Balance
from effektkontrakt.charts.dots import Dots
from effektkontrakt.charts.fan import Fan, Year
from effektkontrakt.charts.flows import Flows
from effektkontrakt.charts.positions import Position, Positions
from effektkontrakt.charts.simulated.drivers import tornado
from effektkontrakt.charts.simulated.money import flows
from effektkontrakt.charts.tornado import Tornado
from effektkontrakt.charts.worth import Gain, Worth
from effektkontrakt.contract import Contract
from effektkontrakt.simulate import Simulation
from effektkontrakt.simulate.reserve import ReserveYear
from effektkontrakt.simulate.returns import InvestorReturns
from effektkontrakt.text import Words

DOTS, PLAN = 50, 4


@dataclass(frozen=True, slots=True)
class Public:
    """Net public value: its mean, 5 and 95 % points (minor units, present value), the chance it is negative, and the middle payback
    year, if it is ever paid back; `worth` year by year.
    """

    net: int
    low: int
    high: int
    loses: float
    payback: int | None
    worth: Worth


@dataclass(frozen=True, slots=True)
class Answer:
    """All that is told of a contract's futures. `reserved`: minor units set aside in each year of the four-year `plan`."""

    reserved: int
    fan: Fan
    plan: tuple[ReserveYear, ...]
    investors: tuple[InvestorReturns, ...]
    dots: dict[str, Dots]
    flows: Flows
    accounts: dict[str, Account]
    positions: Positions
    tornado: Tornado
    public: Public | None


def answer(found: Simulation, reserved: int | None = None) -> Answer:
    """What a simulation tells. `reserved`: minor units set aside in each year of the plan; None: the expected payments, spread evenly."""
    contract = found.contract
    over, paid = simulate.payments(found)
    first = _first(over, paid)
    aside = round(float(paid.sum(axis=0).mean()) / PLAN) if reserved is None else reserved
    investors = tuple(simulate.returns(found))
    value = simulate.public_value(found)
    return Answer(
        aside,
        _fan(found, over, paid, dict.fromkeys(range(first, first + PLAN), aside)),
        tuple(simulate.reserve(found, first, PLAN)),
        investors,
        {i.party: _dots(contract, i) for i in investors if i.paid_in},
        flows(found),
        {a.party: _account(contract, a) for a in simulate.accounts(found) if a.quantiles.any()},
        _positions(contract, simulate.positions(found, value)),
        tornado(found),
        _public(contract.currency, value) if value.benefits else None,
    )


def name(contract: Contract, party: str) -> Words:
    """A party's name."""
    return contract.parties[party].name


def _first(over: list[int], paid: Any) -> int:
    """The first of the plan's years: those that hold most of the payments, the earliest if several do."""
    if len(over) <= PLAN:
        return over[0]
    means = paid.mean(axis=1)
    return max(over[: len(over) - PLAN + 1], key=lambda year: (means[year - over[0] : year - over[0] + PLAN].sum(), -year))


def _fan(found: Simulation, over: list[int], paid: Any, aside: dict[int, int]) -> Fan:
    short = {s.year: s.chance for s in simulate.shortfall(found, aside)}
    return Fan(found.contract.currency, tuple(_years(over, paid, aside, short)))


def _years(over: list[int], paid: Any, aside: dict[int, int], short: dict[int, float]) -> Iterator[Year]:
    for year, amounts in zip(over, paid, strict=True):
        s = simulate.spread(amounts)
        yield Year(year, s.mean, s.p50, s.p80, s.p95, aside.get(year), short[year])


def _dots(contract: Contract, investor: InvestorReturns) -> Dots:
    net = np.sort(investor.received - investor.paid_in)
    at = ((np.arange(DOTS) + 0.5) / DOTS * len(net)).astype(int)
    return Dots(
        contract.currency,
        name(contract, investor.party),
        tuple(int(v) for v in net[at]),
        investor.loses_all + investor.loses_some,
        round(float(np.median(net))),
    )


def _account(contract: Contract, account: simulate.Liquidity) -> Account:
    low, middle, high = (account.quantiles[row] for row in (0, 2, 4))
    balances = tuple(
        Balance(day, int(a), int(b), int(c), float(d))
        for day, a, b, c, d in zip(account.months, low, middle, high, account.dry, strict=True)
    )
    worst: date | None = account.months[int(account.first_dry.argmax())] if account.first_dry.any() else None
    return Account(contract.currency, name(contract, account.party), balances, worst)


def _positions(contract: Contract, positions: list[simulate.Position]) -> Positions:
    def one(position: simulate.Position) -> Position:
        low, middle, high = (int(q) for q in np.quantile(position.net, (0.05, 0.5, 0.95), method="inverted_cdf"))
        return Position(name(contract, position.party), low, middle, high, float((position.net < 0).mean()), position.certain)

    return Positions(contract.currency, tuple(one(p) for p in positions))


def _public(currency: str, value: simulate.PublicValue) -> Public:
    years = np.where(value.payback == 0, 9999, value.payback)
    middle = int(np.quantile(years, 0.5, method="inverted_cdf"))
    low, high = (round(float(q)) for q in np.quantile(value.net, (0.05, 0.95), method="inverted_cdf"))
    worth = Worth(currency, tuple(_gains(value, years)))
    return Public(
        round(float(value.net.mean())), low, high, float((value.net < 0).mean()), None if middle == 9999 else middle, worth
    )


def _gains(value: simulate.PublicValue, payback: Any) -> Iterator[Gain]:
    for year, so_far in zip(value.years, value.yearly.cumsum(axis=0), strict=True):
        low, middle, high = (round(float(q)) for q in np.quantile(so_far, (0.05, 0.5, 0.95), method="inverted_cdf"))
        yield Gain(year, low, middle, high, float((payback <= year).mean()))
