"""The forms an amount may take, and the conditions, as written in the contract."""

from __future__ import annotations

import itertools
from fractions import Fraction
from typing import Annotated, Any, Literal, Self

from pydantic import AfterValidator, BeforeValidator, Field, ValidationInfo, model_validator

from effektkontrakt.contract.spec import Spec
from effektkontrakt.contract.values import (
    AnyQuantity,
    Day,
    Money,
    Number,
    OneOf,
    OutcomeName,
    Quantity,
    Ratio,
    Whole,
    known,
    scalar,
)
from effektkontrakt.contract.values import whole as read_whole
from effektkontrakt.errors import Wrong
from effektkontrakt.money import parse_money
from effektkontrakt.text import Text

Over = Literal["occasion", "to_date", "pooled"]
OverField = OneOf("occasion", "to_date", "pooled")

_ONE_FORM = Text(
    nb="Her skal det stå én av {choices}; det står {found}.",
    nn="Her skal det stå éin av {choices}; det står {found}.",
    en="One of {choices} belongs here; there is {found}.",
)
_NONE = Text(nb="ingen", nn="ingen", en="none")
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
_AT_LEAST_ONE = Text(
    nb="Listen kan ikke være tom.",
    nn="Lista kan ikkje vere tom.",
    en="The list cannot be empty.",
)


def one_of(spec: Spec, names: tuple[str, ...]) -> str:
    """The one field among `names` that is given; anything else is a mistake."""
    found = [n for n in names if n in spec.model_fields_set]
    if len(found) != 1:
        shown = [type(spec).model_fields[n].alias or n for n in names]
        raise Wrong(_ONE_FORM(choices=shown, found=found or _NONE))
    return found[0]


def increasing(steps: tuple[Any, ...]) -> None:
    """Raise unless each step begins above the one before."""
    for before, this in itertools.pairwise(steps):
        if this.start.value <= before.start.value:
            raise Wrong(_ORDER(this=this.start.value, before=before.start.value))


def not_empty(items: Any) -> Any:
    """Raise for an empty list."""
    if isinstance(items, list) and not items:
        raise Wrong(_AT_LEAST_ONE)
    return items


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


COMPARISONS = ("at_least", "above", "at_most", "below")


def _observed(text: str) -> int | str:
    return read_whole(text) if text.strip()[:1].isdigit() else text.strip()


def _known_outcome(value: int | str, info: ValidationInfo) -> int | str:
    return known("outcome")(value, info) if isinstance(value, str) else value


class Belief(Spec):
    """What was believed of the success rate beforehand, worth that many participants."""

    successes: Number
    failures: Number


class Measured(Spec):
    """How many have been measured, of how many planned: a number agreed, or an outcome that counts them."""

    observed: Annotated[int | str, BeforeValidator(scalar(_observed)), AfterValidator(_known_outcome)] = Field(
        json_schema_extra={"anyOf": [{"type": "integer", "minimum": 0}, {"type": "string"}]}
    )
    planned: Whole


class Chance(Measured):
    """The chance that a count reaches its goal among all planned, held against a ratio."""

    at_least: Ratio | None = None
    above: Ratio | None = None
    at_most: Ratio | None = None
    below: Ratio | None = None
    goal: Whole
    prior: Belief

    @model_validator(mode="after")
    def _one(self) -> Self:
        one_of(self, COMPARISONS)
        return self

    def comparison(self) -> tuple[str, Fraction]:
        """Which comparison, and with what ratio."""
        name = one_of(self, COMPARISONS)
        return name, getattr(self, name)


class Against(Measured):
    """That the results speak against a success rate, so clearly that a true rate is seldom ever spoken against."""

    at_least: Ratio | None = None
    at_most: Ratio | None = None
    level: Ratio

    @model_validator(mode="after")
    def _one(self) -> Self:
        one_of(self, ("at_least", "at_most"))
        return self

    def comparison(self) -> tuple[str, Fraction]:
        """Which rates are doubted: those at least, or at most, the ratio."""
        name = one_of(self, ("at_least", "at_most"))
        return name, getattr(self, name)


class Condition(Spec):
    """A comparison of an outcome with a quantity, its chance of reaching a goal or what it speaks against; or conditions joined."""

    of: OutcomeName | None = None
    at_least: AnyQuantity | None = None
    above: AnyQuantity | None = None
    at_most: AnyQuantity | None = None
    below: AnyQuantity | None = None
    chance: Chance | None = None
    against: Against | None = None
    over: OverField = "occasion"
    all: Annotated[tuple[Condition, ...], BeforeValidator(not_empty)] | None = None
    any: Annotated[tuple[Condition, ...], BeforeValidator(not_empty)] | None = None
    not_: Condition | None = Field(None, alias="not")

    @model_validator(mode="after")
    def _one(self) -> Self:
        if one_of(self, ("of", "all", "any", "not_")) == "of":
            one_of(self, (*COMPARISONS, "chance", "against"))
        elif extra := self.model_fields_set & {*COMPARISONS, "chance", "against", "over"}:
            raise Wrong(_ONE_FORM(choices=["all", "any", "not"], found=sorted(extra)))
        return self

    @property
    def weighed(self) -> Chance | Against | None:
        """What is held against a critical count, if that is the condition."""
        return self.chance or self.against

    def comparison(self) -> tuple[str, Quantity]:
        """Which comparison, and with what."""
        name = one_of(self, COMPARISONS)
        return name, getattr(self, name)


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
