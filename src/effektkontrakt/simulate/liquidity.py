"""A party's bank account month by month, and the month it runs dry."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from effektkontrakt.calendar import calendar_periods
from effektkontrakt.money import minor_units
from effektkontrakt.simulate.cash import by_start, costs, financing, horizon, of_party, receipts
from effektkontrakt.simulate.simulation import Simulation

LEVELS = (0.05, 0.2, 0.5, 0.8, 0.95)


@dataclass(frozen=True, slots=True)
class Liquidity:
    """Balances at the end of each month: quantiles int64[5, months] minor units (5, 20, 50, 80, 95 %).

    `dry` is the chance that the account has been below zero by the end of each month; `first_dry` how many paths first get
    there in each.
    """

    party: str
    months: tuple[date, ...]
    quantiles: NDArray[np.int64]
    dry: NDArray[np.float64]
    first_dry: NDArray[np.int64]


def liquidity(found: Simulation, party: str) -> Liquidity:
    """The party's account: opening cash, what it receives and pays under the contract, and its costs."""
    whole = horizon(found)
    periods = calendar_periods(whole, "monthly")
    moves = of_party(party, chain(financing(found), receipts(found), costs(found)))
    opening = int(found.beliefs.cash.get(party, 0) * minor_units(found.contract.currency))
    balance = by_start(found, moves, [p.first for p in periods])
    balance[0] += opening
    np.cumsum(balance, axis=0, out=balance)
    ever, dry, quantiles = np.zeros(found.count, bool), [], []
    for row in balance:
        ever |= row < 0
        dry.append(int(ever.sum()))
        quantiles.append(np.quantile(row, LEVELS, method="inverted_cdf"))
    return Liquidity(
        party,
        tuple(p.last for p in periods),
        np.array(quantiles).astype(np.int64).T,
        np.array(dry) / found.count,
        np.diff(dry, prepend=0),
    )


def accounts(found: Simulation) -> list[Liquidity]:
    """Every party whose cash is stated, else the providers."""
    parties = list(found.beliefs.cash) or found.contract.having("provider")
    return [liquidity(found, party) for party in parties]
