"""Money that goes from one party to another on a day."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from effektkontrakt.terms.lines import Key
from effektkontrakt.terms.program import Expr

POOL = "waterfall"


@dataclass(frozen=True, slots=True)
class Flow:
    """An amount on a day; `term` names the payment, limit, guarantee or tier behind it."""

    day: date
    payer: str
    payee: str
    amount: Expr
    term: str
    key: Key | None = None


@dataclass(slots=True)
class Flows:
    """All flows so far."""

    all: list[Flow] = field(default_factory=list)

    def add(self, flow: Flow) -> None:
        """Note a flow."""
        self.all.append(flow)

    def to(self, payee: str) -> list[Flow]:
        """What a party has been paid."""
        return [flow for flow in self.all if flow.payee == payee]
