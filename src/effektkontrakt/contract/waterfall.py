"""Who gets how much of the pooled payments, as written."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import BeforeValidator, model_validator

from effektkontrakt.contract.given import not_empty, one_of
from effektkontrakt.contract.shares import Shares
from effektkontrakt.contract.spec import Spec
from effektkontrakt.contract.values import Clause, Money, PartyName, Ratio

Parties = Annotated[tuple[PartyName, ...], BeforeValidator(not_empty)]


class Capital(Spec):
    """Until each has back what it has drawn."""

    clause: Clause
    to: Parties


class Return(Spec):
    """Until each has capital and a yearly return."""

    clause: Clause
    to: Parties
    irr: Ratio


class UpTo(Spec):
    """Until the party has had this much."""

    clause: Clause
    to: PartyName
    most: Money


class Split(Spec):
    """Everything, in shares."""

    clause: Clause
    shares: Shares


class Rest(Spec):
    """Everything, to one."""

    clause: Clause
    to: PartyName


TIERS = ("capital", "return_", "amount", "split", "rest")


class Tier(Spec):
    """Exactly one kind of tier."""

    model_config = Spec.model_config | {"alias_generator": lambda name: name.rstrip("_")}

    capital: Capital | None = None
    return_: Return | None = None
    amount: UpTo | None = None
    split: Split | None = None
    rest: Rest | None = None

    @model_validator(mode="after")
    def _one(self) -> Self:
        one_of(self, TIERS)
        return self

    @property
    def kind(self) -> str:
        """Which tier it is: a field name."""
        return next(t for t in TIERS if t in self.model_fields_set)

    @property
    def spec(self) -> Capital | Return | UpTo | Split | Rest:
        """What the tier holds."""
        found: Capital | Return | UpTo | Split | Rest = getattr(self, self.kind)
        return found


class Waterfall(Spec):
    """The tiers in order."""

    clause: Clause
    tiers: Annotated[tuple[Tier, ...], BeforeValidator(not_empty)]
