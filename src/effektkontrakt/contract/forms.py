"""The forms an amount may take, as written in the contract."""

from __future__ import annotations

import itertools
from fractions import Fraction
from typing import Annotated, Any, Self

from pydantic import BeforeValidator, Field, model_validator

from effektkontrakt.contract.conditions import Condition
from effektkontrakt.contract.given import OverField, not_empty, one_of
from effektkontrakt.contract.spec import Spec
from effektkontrakt.contract.values import (
    AnyQuantity,
    Day,
    Money,
    OneOf,
    OutcomeName,
    Ratio,
    scalar,
)
from effektkontrakt.errors import Wrong
from effektkontrakt.money import parse_money
from effektkontrakt.text import Text

_ORDER = Text(
    nb="Trinnene overlapper eller står i feil rekkefølge: {this} kommer etter {before}. Hvert trinn må begynne høyere enn det forrige.",
    nn="Trinna overlappar eller står i feil rekkjefølgje: {this} kjem etter {before}. Kvart trinn må byrje høgare enn det førre.",
    en="The steps overlap or are out of order: {this} comes after {before}. Each step must begin above the one before.",
)
_NEEDS = Text(
    nb="Et trinn med metoden «{method}» trenger «{key}», ikke «{other}».",
    nn="Eit trinn med metoden «{method}» treng «{key}», ikkje «{other}».",
    en="A step with the method “{method}” needs “{key}”, not “{other}”.",
)


def increasing(steps: tuple[Any, ...]) -> None:
    """Raise unless each step begins above the one before."""
    for before, this in itertools.pairwise(steps):
        if this.start.value <= before.start.value:
            raise Wrong(_ORDER(this=this.start.value, before=before.start.value))


class PerUnit(Spec):
    """Quantity times rate."""

    of: OutcomeName
    rate: Money
    over: OverField = "occasion"


class Step(Spec):
    """Where a band begins, and what it pays: an amount, or a price for each unit inside it."""

    start: AnyQuantity = Field(alias="from")
    pay: Money | None = None
    rate: Money | None = None


class Bands(Spec):
    """An amount read off steps."""

    of: OutcomeName
    method: OneOf("step", "linear", "marginal")
    steps: Annotated[tuple[Step, ...], BeforeValidator(not_empty)]
    over: OverField = "occasion"

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        wants, other = ("rate", "pay") if self.method == "marginal" else ("pay", "rate")
        for step in self.steps:
            if getattr(step, wants) is None or getattr(step, other) is not None:
                raise Wrong(_NEEDS(method=self.method, key=wants, other=other))
        increasing(self.steps)
        return self


class Value(Spec):
    """A money outcome's own value."""

    of: OutcomeName
    over: OverField = "occasion"


class Share(Spec):
    """A part of an amount."""

    share: Ratio
    of: Amount


class Difference(Spec):
    """The first amount less the second."""

    of: Amount
    less: Amount


class RateStep(Spec):
    """Where a band begins, and the yearly rate it gives."""

    start: AnyQuantity = Field(alias="from")
    rate: Ratio


class Floor(Spec):
    """The least yearly rate, at occasions up to and with a day."""

    rate: Ratio
    until: Day


def _capital(text: str) -> Fraction | str:
    return parse_money(text) if text.strip()[:1].isdigit() or text.strip()[:1] in "-" else text.strip()


class ReturnOn(Spec):
    """A coupon on capital, the yearly rate read off steps."""

    capital: Annotated[Fraction | str, BeforeValidator(scalar(_capital))] = Field(
        json_schema_extra={"anyOf": [{"type": "number"}, {"type": "string"}]}
    )
    of: OutcomeName
    method: OneOf("step", "linear")
    steps: Annotated[tuple[RateStep, ...], BeforeValidator(not_empty)]
    floor: Floor | None = None
    over: OverField = "occasion"

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        increasing(self.steps)
        return self


class When(Spec):
    """One amount if a condition is met, else another or nothing."""

    met: Condition
    then: Amount
    otherwise: Amount | None = None


FORMS = ("fixed", "per_unit", "bands", "value", "share", "difference", "return_on", "sum", "least", "greatest", "when")


class Amount(Spec):
    """Exactly one form."""

    fixed: Money | None = None
    per_unit: PerUnit | None = None
    bands: Bands | None = None
    value: Value | None = None
    share: Share | None = None
    difference: Difference | None = None
    return_on: ReturnOn | None = None
    sum: Annotated[tuple[Amount, ...], BeforeValidator(not_empty)] | None = None
    least: Annotated[tuple[Amount, ...], BeforeValidator(not_empty)] | None = None
    greatest: Annotated[tuple[Amount, ...], BeforeValidator(not_empty)] | None = None
    when: When | None = None

    @model_validator(mode="after")
    def _one(self) -> Self:
        one_of(self, FORMS)
        return self

    @property
    def form(self) -> str:
        """The name of the form given."""
        return next(f for f in FORMS if f in self.model_fields_set)

    @property
    def spec(self) -> Any:
        """What the form holds."""
        return getattr(self, self.form)
