"""What each investor puts in and gets back: losses, multiples and internal rates of return as distributions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from effektkontrakt.simulate.cash import Move, by_year, delay, financing, of_party, receipts, years
from effektkontrakt.simulate.simulation import Simulation

Reals = NDArray[np.float64]
BLOCK = 1 << 14


@dataclass(frozen=True, slots=True)
class InvestorReturns:
    """One investor, path by path, in minor units. `irr` is a yearly ratio: −1 where nothing came back, nan where undefined."""

    party: str
    paid_in: int
    received: NDArray[np.int64]
    irr: Reals
    years: list[int]
    flows: NDArray[np.int64]

    @property
    def multiple(self) -> Reals:
        """Received over paid in."""
        return self.received / self.paid_in if self.paid_in else np.full(len(self.received), np.nan)

    @property
    def loses_all(self) -> float:
        """The chance that nothing comes back."""
        return float((self.received == 0).mean()) if self.paid_in else 0.0

    @property
    def loses_some(self) -> float:
        """The chance that something, but not all, comes back."""
        return float(((self.received > 0) & (self.received < self.paid_in)).mean())

    @property
    def loses_none(self) -> float:
        """The chance that at least what was paid in comes back."""
        return float((self.received >= self.paid_in).mean())

    @property
    def no_rate(self) -> float:
        """The chance that no rate fits what was paid in and came back."""
        return float(np.isnan(self.irr).mean()) if self.paid_in else 0.0

    @property
    def most_lost(self) -> int:
        """The largest loss on any path, in minor units."""
        return max(0, self.paid_in - int(self.received.min()))


def returns(found: Simulation) -> list[InvestorReturns]:
    """Each investor's returns; dates as the contract has them, delays included, years of 365 days."""
    late = delay(found)
    over = years(found)
    told = []
    for party in found.contract.having("investor"):
        paid = [move for move in financing(found) if move.payer == party]
        got = [move for move in receipts(found) if move.payee == party]
        received: NDArray[np.int64] = np.zeros(found.count, np.int64)
        for move in got:
            received = received + move.amount
        flows = by_year(found, [*of_party(party, financing(found)), *of_party(party, receipts(found))], over)
        rate = _rates(paid, got, late, found.count)
        told.append(InvestorReturns(party, sum(int(m.amount[0]) for m in paid), received, rate, over, flows))
    return told


def _rates(paid: Sequence[Move], got: Sequence[Move], late: NDArray[np.int64], count: int) -> Reals:
    """The rate of each path, some thousand at a time, so that no second copy of all the money is made."""
    found = np.full(count, np.nan)
    days = [m.day.toordinal() for m in paid], [m.day.toordinal() for m in got]
    for at in range(0, count if paid else 0, BLOCK):
        part = slice(at, at + BLOCK)
        amounts = np.array([*(-m.amount[part] for m in paid), *(m.amount[part] for m in got)], float)
        found[part] = irr(amounts, _times(days, late[part]))
    return found


def _times(days: tuple[Sequence[int], Sequence[int]], late: NDArray[np.int64]) -> Reals:
    """Years from the first day of all: float64[flows, 1 or paths]."""
    steady = bool((late == late[0]).all())
    shift = late[:1] if steady else late
    before, after = (np.array(d, float).reshape(-1, 1) for d in days)
    times = np.concatenate([np.broadcast_to(before, (len(before), len(shift))), after + shift])
    found: Reals = (times - times.min()) / 365.0
    return found


def irr(amounts: Reals, times: Reals) -> Reals:
    """The yearly rate at which the flows are worth nothing, path by path; the logarithm of one plus it is right to 1e-12.

    amounts float64[flows, paths], times in years [flows, 1 or paths]. −1 where money went out and none came; nan where the
    signs give no rate, or none above −99.9999 % and below 99,900 %.
    """
    from effektkontrakt.simulate.rates import solve

    found = np.empty(amounts.shape[1])
    solve(amounts, np.ascontiguousarray(times), found)
    return found
