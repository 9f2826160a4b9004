"""An outcomes contract as data: what was agreed, and nothing else."""

from __future__ import annotations

from typing import Annotated

from pydantic import BeforeValidator, Field

from effektkontrakt.contract.conditions import Condition
from effektkontrakt.contract.dates import Cohort, Dates
from effektkontrakt.contract.given import not_empty
from effektkontrakt.contract.measurement import Plan
from effektkontrakt.contract.outcomes import Index, Outcome
from effektkontrakt.contract.parties import Party, TargetGroup
from effektkontrakt.contract.payments import Draw, Guarantee, Limit, Payment
from effektkontrakt.contract.spec import Spec
from effektkontrakt.contract.values import (
    Clause,
    Day,
    Money,
    Name,
    OneOf,
    OutcomeName,
    PartyName,
    Prose,
    Whole,
    scalar,
)
from effektkontrakt.contract.waterfall import Waterfall
from effektkontrakt.errors import Wrong
from effektkontrakt.money import CURRENCIES
from effektkontrakt.text import Text

_CURRENCY = Text(
    nb="«{found}» er ikke en valutakode vi kjenner. Skriv for eksempel NOK, SEK, EUR eller GBP.",
    nn="«{found}» er ikkje ein valutakode vi kjenner. Skriv til dømes NOK, SEK, EUR eller GBP.",
    en="“{found}” is not a currency code we know. Write for example NOK, SEK, EUR or GBP.",
)
_VERSION = Text(
    nb="Dette programmet leser versjon 1 av formatet, ikke «{found}».",
    nn="Dette programmet les versjon 1 av formatet, ikkje «{found}».",
    en="This program reads version 1 of the format, not “{found}”.",
)


def _currency(text: str) -> str:
    if text not in CURRENCIES:
        raise Wrong(_CURRENCY(found=text[:10]))
    return text


def _version(text: str) -> int:
    if text != "1":
        raise Wrong(_VERSION(found=text[:10]))
    return 1


class Continuation(Spec):
    """Who carries the service on, on what result, with which yearly budget."""

    clause: Clause
    who: PartyName
    when: Condition
    on: Day
    budget: dict[Whole, Money]


class Review(Spec):
    """An agreed look in between, and what it is to find out."""

    clause: Clause
    on: Day
    of: tuple[OutcomeName, ...] = ()
    when: Condition | None = None
    text: Prose | None = None


class Termination(Spec):
    """Who may end the contract on a day, on what result."""

    clause: Clause
    on: Day
    who: Annotated[tuple[PartyName, ...], BeforeValidator(not_empty)]
    when: Condition
    text: Prose | None = None


class Terminated(Spec):
    """The contract was ended before time."""

    clause: Clause
    on: Day
    by: PartyName
    reason: Prose | None = None


class Contract(Spec):
    """An outcomes contract."""

    effektkontrakt: Annotated[int, BeforeValidator(scalar(_version))] = Field(json_schema_extra={"const": 1})
    id: Name
    title: Prose
    kind: OneOf("bridge", "philanthropic", "financial")
    currency: Annotated[str, BeforeValidator(scalar(_currency))]
    period: Dates
    summary: Prose | None = None
    rounding: OneOf("half_up", "half_even", "down", "up") | None = None
    parties: dict[Name, Party]
    target_group: TargetGroup | None = None
    intervention: Prose | None = None
    cohorts: dict[Name, Cohort] = Field(default_factory=dict)
    outcomes: dict[Name, Outcome]
    measurement: dict[Name, Plan] = Field(default_factory=dict)
    indices: dict[Name, Index] = Field(default_factory=dict)
    financing: dict[Name, Draw] = Field(default_factory=dict)
    payments: dict[Name, Payment]
    limits: dict[Name, Limit] = Field(default_factory=dict)
    guarantees: dict[Name, Guarantee] = Field(default_factory=dict)
    waterfall: Waterfall | None = None
    continuation: Continuation | None = None
    reviews: dict[Name, Review] = Field(default_factory=dict)
    termination: dict[Name, Termination] = Field(default_factory=dict)
    terminated: Terminated | None = None
    assumptions: tuple[Prose, ...] = ()
    sources: tuple[Prose, ...] = ()

    def having(self, role: str) -> list[str]:
        """The parties with a role, in the order written."""
        return [name for name, party in self.parties.items() if role in party.roles]
