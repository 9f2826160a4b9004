"""A settlement: what is owed, to whom, why, and what changed since the last one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from effektkontrakt.contract.model import Contract
from effektkontrakt.terms.scope import Step
from effektkontrakt.text import Words

Status = Literal["settled", "pending"]
Kind = Literal["claim", "fallback", "floor", "guarantee", "tier"]


@dataclass(frozen=True, slots=True)
class Line:
    """An amount one party owes another for a term at an occasion, in whole minor units. Pending lines wait for a result."""

    payment: str
    occasion: date
    cohort: str | None
    kind: Kind
    payer: str
    payee: str
    amount: int
    status: Status
    due: date
    clause: str
    trace: Callable[[], Step] = field(compare=False, repr=False)

    @property
    def key(self) -> tuple[str, date, str, str, str, str]:
        """What makes it the same line in another settlement of the contract."""
        return (self.payment, self.occasion, self.cohort or "", self.kind, self.payer, self.payee)


@dataclass(frozen=True, slots=True)
class Difference:
    """A line that changed since the last settlement: the amount then and now, in minor units."""

    line: Line
    before: int

    @property
    def change(self) -> int:
        """What is to be paid more, or back, in minor units."""
        return self.line.amount - self.before


@dataclass(frozen=True, slots=True)
class Investor:
    """What an investor paid in and got back, in minor units, and the yearly internal rate of return (a ratio; None if undefined).

    `note`: why there is no rate though money went both ways.
    """

    party: str
    paid_in: int
    received: int
    irr: float | None
    note: Words | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """A continuation, a right to end the contract or what a review is to find out: met, not met, or still open (None).

    `note`: what stands in the way of deciding, or what is taken on trust.
    """

    name: str
    day: date
    clause: str
    met: bool | None
    trace: Step | None
    note: Words | None = None


@dataclass(frozen=True, slots=True)
class Settlement:
    """Every line up to a day. `lines` owed between parties; `distributed` from the pool by the waterfall."""

    contract: Contract
    as_of: date
    lines: tuple[Line, ...]
    distributed: tuple[Line, ...]
    guarantees: tuple[Line, ...]
    decisions: tuple[Decision, ...]
    investors: tuple[Investor, ...]
    previous: date | None = None
    differences: tuple[Difference, ...] = ()
    unverified: int = 0

    @property
    def total(self) -> int:
        """What the outcome payers owe in all, in minor units."""
        return sum(line.amount for line in self.lines) - sum(
            line.amount for line in self.distributed if "outcome_payer" in self.contract.parties[line.payee].roles
        )

    @property
    def all_lines(self) -> tuple[Line, ...]:
        """Payments, distributions and guarantees."""
        return self.lines + self.distributed + self.guarantees
