"""Limits on running totals: each takes what it has left, and remembers what was paid."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from effektkontrakt.contract.model import Contract
from effektkontrakt.contract.payments import Limit
from effektkontrakt.contract.walk import outcomes_of
from effektkontrakt.money import minor_units
from effektkontrakt.terms.program import Builder, Expr
from effektkontrakt.terms.scope import Slot

ORDER = ("participant_outcome", "participant", "share", "outcome", "year", "contract")


@dataclass(frozen=True, slots=True)
class Cut:
    """What a limit left of an amount, and how much it had left."""

    limit: str
    before: Expr
    room: Expr
    after: Expr


@dataclass(slots=True)
class Totals:
    """What has been paid under each limit so far."""

    contract: Contract
    builder: Builder[Slot]
    paid: dict[tuple[str, object], Expr] = field(default_factory=dict)
    claimed: Expr | None = None

    def limits_on(self, payment: str, participant: bool) -> list[tuple[str, Limit]]:
        """The limits of a payment that cut amounts, in the order they work."""
        found = [
            (name, limit)
            for name, limit in self.contract.limits.items()
            if (limit.payments is None or payment in limit.payments)
            and limit.per.startswith("participant") == participant
            and (limit.cap is not None or limit.caps is not None or limit.share is not None)
        ]
        return sorted(found, key=lambda item: ORDER.index("share" if item[1].share is not None else item[1].per))

    def claim(self, amount: Expr) -> None:
        """Count an amount among all claims so far."""
        self.claimed = amount if self.claimed is None else self.builder.add(self.claimed, amount)

    def cut(self, payment: str, year: int, amount: Expr, participant: bool) -> tuple[Expr, list[Cut]]:
        """The amount after every limit on the payment, and what each did."""
        minor = minor_units(self.contract.currency)
        cuts: list[Cut] = []
        on = self.limits_on(payment, participant)
        keys = []
        for name, limit in on:
            key = (name, self._group(limit, payment, year))
            most = self._most(limit, year, minor)
            if most is None:
                continue
            keys.append(key)
            so_far = self.paid.get(key)
            room = most if so_far is None else self.builder.not_below_zero(self.builder.sub(most, so_far))
            after = self.builder.least(amount, room)
            cuts.append(Cut(name, amount, room, after))
            amount = after
        for key in keys:
            so_far = self.paid.get(key)
            self.paid[key] = amount if so_far is None else self.builder.add(so_far, amount)
        return amount, cuts

    def _group(self, limit: Limit, payment: str, year: int) -> object:
        if limit.per == "year":
            return year
        if limit.per in ("outcome", "participant_outcome"):
            return outcomes_of(self.contract.payments[payment])[0]
        return None

    def _most(self, limit: Limit, year: int, minor: int) -> Expr | None:
        if limit.share is not None:
            assert self.claimed is not None
            return self.builder.round(self.builder.scale(self.claimed, limit.share), "down")
        cap = (limit.caps or {}).get(year) if limit.caps is not None else limit.cap
        return None if cap is None else self.builder.constant(Fraction(cap * minor))


def split(builder: Builder[Slot], amount: Expr, shares: Sequence[Fraction]) -> list[Expr]:
    """Whole parts that add up to the amount: the running sum of the shares, rounded down."""
    parts: list[Expr] = []
    before, total = builder.zero(), Fraction(0)
    for share in shares:
        total += share
        upto = amount if total == 1 else builder.round(builder.scale(amount, total), "down")
        parts.append(builder.sub(upto, before) if parts else upto)
        before = upto
    return parts
