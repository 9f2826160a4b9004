"""The payment terms, their limits, and the money put in."""

from __future__ import annotations

import itertools
from datetime import date
from fractions import Fraction
from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from effektkontrakt.calendar import parse_date
from effektkontrakt.contract.forms import Amount
from effektkontrakt.contract.given import not_empty
from effektkontrakt.contract.shares import Payees, Sides
from effektkontrakt.contract.spec import Spec
from effektkontrakt.contract.values import (
    Clause,
    Day,
    Duration,
    IndexName,
    Money,
    OneOf,
    PartyName,
    PaymentName,
    Prose,
    Ratio,
    Whole,
    scalar,
)
from effektkontrakt.errors import Wrong
from effektkontrakt.text import Text

FREQUENCIES = ("monthly", "quarterly", "half_yearly", "yearly")


_DUE = Text(
    nb="«{found}» er ikke en måte å forfalle på. Skriv monthly, quarterly, half_yearly, yearly, end, cohort eller en liste med datoer.",
    nn="«{found}» er ikkje ein måte å forfalle på. Skriv monthly, quarterly, half_yearly, yearly, end, cohort eller ei liste med datoar.",
    en="“{found}” is not a way of falling due. Write monthly, quarterly, half_yearly, yearly, end, cohort or a list of dates.",
)


_DAYS_UP = Text(
    nb="Datoene må stå i stigende rekkefølge, hver én gang.",
    nn="Datoane må stå i stigande rekkjefølgje, kvar éin gong.",
    en="The dates must be in rising order, each once.",
)


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
    within: Duration = 0
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
