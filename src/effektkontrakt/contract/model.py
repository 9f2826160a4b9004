"""An outcomes contract as data: what was agreed, and nothing else."""

from __future__ import annotations

import itertools
from datetime import date
from fractions import Fraction
from typing import Annotated, Any, Self

from pydantic import BeforeValidator, Field, WithJsonSchema, model_validator

from effektkontrakt.calendar import Period, parse_date
from effektkontrakt.contract.forms import Amount, Condition, not_empty
from effektkontrakt.contract.shares import Payees, Sides
from effektkontrakt.contract.spec import Spec
from effektkontrakt.contract.values import (
    AnyQuantity,
    Clause,
    Day,
    IndexName,
    Money,
    Name,
    Number,
    OneOf,
    OrganisationNumber,
    OutcomeName,
    PartyName,
    PaymentName,
    Prose,
    Ratio,
    Whole,
    YesNo,
    choice,
    scalar,
)
from effektkontrakt.contract.waterfall import Waterfall
from effektkontrakt.errors import Wrong
from effektkontrakt.money import CURRENCIES, minor_digits
from effektkontrakt.text import Text

ROLES = ("outcome_payer", "investor", "provider", "intermediary", "evaluator", "guarantor")
CONFLICTS = (
    *((("evaluator", other)) for other in ROLES if other != "evaluator"),
    ("outcome_payer", "investor"),
    ("outcome_payer", "guarantor"),
    ("investor", "guarantor"),
)
ADDS_UP = ("person", "day", "week", "month", "case", "event", "unit", "money")
STATED = ("percent", "percentage_point", "score")
FREQUENCIES = ("monthly", "quarterly", "half_yearly", "yearly")
EVIDENCE = (
    "validated_count",
    "before_after",
    "fixed_baseline",
    "historical_baseline",
    "matched_comparison",
    "waitlist",
    "randomised",
    "cluster_randomised",
)

_BACKWARDS = Text(
    nb="Perioden slutter {last}, før den begynner {first}.",
    nn="Perioden sluttar {last}, før han byrjar {first}.",
    en="The period ends on {last}, before it begins on {first}.",
)
_CONFLICT = Text(
    nb="Samme part kan ikke være både {a} og {b}: den ville målt eller betalt seg selv. Del rollene på to parter.",
    nn="Same part kan ikkje vere både {a} og {b}: han ville målt eller betalt seg sjølv. Del rollene på to partar.",
    en="One party cannot be both {a} and {b}: it would measure or pay itself. Give the roles to two parties.",
)
_CURRENCY = Text(
    nb="«{found}» er ikke en valutakode vi kjenner. Skriv for eksempel NOK, SEK, EUR eller GBP.",
    nn="«{found}» er ikkje ein valutakode vi kjenner. Skriv til dømes NOK, SEK, EUR eller GBP.",
    en="“{found}” is not a currency code we know. Write for example NOK, SEK, EUR or GBP.",
)
_DUE = Text(
    nb="«{found}» er ikke en måte å forfalle på. Skriv monthly, quarterly, half_yearly, yearly, end, cohort eller en liste med datoer.",
    nn="«{found}» er ikkje ein måte å forfalle på. Skriv monthly, quarterly, half_yearly, yearly, end, cohort eller ei liste med datoar.",
    en="“{found}” is not a way of falling due. Write monthly, quarterly, half_yearly, yearly, end, cohort or a list of dates.",
)
_VERSION = Text(
    nb="Dette programmet leser versjon 1 av formatet, ikke «{found}».",
    nn="Dette programmet les versjon 1 av formatet, ikkje «{found}».",
    en="This program reads version 1 of the format, not “{found}”.",
)
_DECIMALS = Text(
    nb="Antall desimaler må være fra 0 til 6.",
    nn="Talet på desimalar må vere frå 0 til 6.",
    en="The number of decimals must be from 0 to 6.",
)
_DAYS_UP = Text(
    nb="Datoene må stå i stigende rekkefølge, hver én gang.",
    nn="Datoane må stå i stigande rekkjefølgje, kvar éin gong.",
    en="The dates must be in rising order, each once.",
)


def _currency(text: str) -> str:
    if text not in CURRENCIES:
        raise Wrong(_CURRENCY(found=text[:10]))
    return text


def _version(text: str) -> int:
    if text != "1":
        raise Wrong(_VERSION(found=text[:10]))
    return 1


def _decimals(value: Any) -> Any:
    if isinstance(value, str) and value.strip().isdigit() and int(value) > 6:
        raise Wrong(_DECIMALS)
    return value


def _due(value: Any) -> Any:
    if isinstance(value, str):
        if value not in (*FREQUENCIES, "end", "cohort"):
            raise Wrong(_DUE(found=value[:40]))
        return value
    if isinstance(value, list):
        days = tuple(scalar(parse_date)(day) for day in not_empty(value))
        if any(b <= a for a, b in itertools.pairwise(days)):
            raise Wrong(_DAYS_UP)
        return days
    raise Wrong(_DUE(found=str(value)[:40]))


def _roles(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


Decimals = Annotated[Whole, BeforeValidator(_decimals)]


class Dates(Spec):
    """From one day to another, both included."""

    first: Day = Field(alias="from")
    last: Day = Field(alias="to")

    @model_validator(mode="after")
    def _forwards(self) -> Self:
        if self.last < self.first:
            raise Wrong(_BACKWARDS(first=self.first, last=self.last))
        return self

    @property
    def period(self) -> Period:
        """The days."""
        return Period(self.first, self.last)


_ROLE_SCHEMA = WithJsonSchema({"anyOf": [{"enum": list(ROLES)}, {"type": "array", "items": {"enum": list(ROLES)}}]})


class Party(Spec):
    """One who has a part in the contract."""

    roles: Annotated[tuple[OneOf(*ROLES), ...], BeforeValidator(_roles), _ROLE_SCHEMA] = Field(alias="role")
    name: Prose
    organisation_number: OrganisationNumber | None = None
    commitment: Money | None = None

    @model_validator(mode="after")
    def _no_conflict(self) -> Self:
        conflict(set(self.roles))
        return self


def conflict(roles: set[str]) -> None:
    """Raise if one party may not hold these roles together."""
    for a, b in CONFLICTS:
        if a in roles and b in roles:
            raise Wrong(_CONFLICT(a=a, b=b))


class TargetGroup(Spec):
    """Whom it is for."""

    description: Prose
    size: Whole | None = None


class Cohort(Spec):
    """A batch of participants, and the day its results are stated."""

    first: Day = Field(alias="from")
    last: Day = Field(alias="to")
    measured: Day
    size: Whole | None = None

    @model_validator(mode="after")
    def _forwards(self) -> Self:
        if self.last < self.first or self.measured < self.first:
            raise Wrong(_BACKWARDS(first=self.first, last=min(self.last, self.measured)))
        return self


class OwnUnit(Spec):
    """A unit of the contract's own."""

    one: Prose
    many: Prose
    adds_up: YesNo


def _unit(value: Any) -> Any:
    return value if isinstance(value, dict) else scalar(_known_unit)(value)


def _known_unit(text: str) -> str:
    return choice(*ADDS_UP, *STATED)(text)


class Outcome(Spec):
    """A result agreed to matter, and how it is shown."""

    clause: Clause
    metric: Prose
    unit: Annotated[str | OwnUnit, BeforeValidator(_unit)] = Field(
        json_schema_extra={"anyOf": [{"enum": [*ADDS_UP, *STATED]}, {"type": "object"}]}
    )
    evidence: OneOf(*EVIDENCE)
    decimals_written: Decimals | None = Field(None, alias="decimals")
    target: AnyQuantity | None = None
    window: Prose | None = None

    @property
    def adds_up(self) -> bool:
        """Whether results are summed; otherwise they are stated."""
        return self.unit.adds_up if isinstance(self.unit, OwnUnit) else self.unit in ADDS_UP

    @property
    def percent(self) -> bool:
        """Whether quantities are written with a per cent sign."""
        return self.unit in ("percent", "percentage_point")

    def decimals(self, currency: str) -> int:
        """How many decimals a result may have."""
        if self.decimals_written is not None:
            return self.decimals_written
        return 4 if self.unit in STATED else minor_digits(currency) if self.unit == "money" else 0


class Index(Spec):
    """A price index whose yearly values are stated."""

    clause: Clause
    name: Prose
    base: Number
    decimals: Decimals = 1
    source: Prose | None = None


class Draw(Spec):
    """What an investor pays, to whom, when."""

    clause: Clause
    payer: PartyName = Field(alias="from")
    to: PartyName
    on: Day
    amount: Money


class Fallback(Spec):
    """What a cohort that was paid nothing gets at the end."""

    clause: Clause
    amount: Amount


class Payment(Spec):
    """One payment term."""

    clause: Clause
    payer: Sides | None = Field(None, alias="from")
    to: Payees | None = None
    per: OneOf("contract", "participant") = "contract"
    due: Annotated[str | tuple[date, ...], BeforeValidator(_due)] = Field(
        json_schema_extra={
            "anyOf": [
                {"enum": [*FREQUENCIES, "end", "cohort"]},
                {"type": "array", "items": {"type": "string", "format": "date"}, "minItems": 1},
            ]
        }
    )
    within: Whole = 0
    amount: Amount
    fallback: Fallback | None = None
    indexation: IndexName | None = None
    round: OneOf("half_up", "half_even", "down", "up") | None = None
    text: Prose | None = None


class Limit(Spec):
    """A bound on running totals."""

    clause: Clause
    per: OneOf("participant_outcome", "participant", "outcome", "year", "contract")
    payments: Annotated[tuple[PaymentName, ...], BeforeValidator(not_empty)] | None = None
    times: Whole | None = None
    cap: Money | None = None
    caps: dict[Whole, Money] | None = None
    floor: Money | None = None
    share: Ratio | None = None


class Guarantee(Spec):
    """Cover for an investor's loss."""

    clause: Clause
    guarantor: PartyName
    investor: PartyName
    share: Ratio = Fraction(1)
    cap: Money | None = None


class Continuation(Spec):
    """Who carries the service on, on what result, with which yearly budget."""

    clause: Clause
    who: PartyName
    when: Condition
    on: Day
    budget: dict[Whole, Money]


class Review(Spec):
    """An agreed look in between."""

    clause: Clause
    on: Day
    of: tuple[OutcomeName, ...] = ()
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
