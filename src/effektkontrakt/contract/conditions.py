"""The conditions that results may meet, as written in the contract."""

from __future__ import annotations

from fractions import Fraction
from typing import Annotated, Self

from pydantic import AfterValidator, BeforeValidator, Field, ValidationInfo, model_validator

from effektkontrakt.contract.given import ONE_FORM, OverField, not_empty, one_of
from effektkontrakt.contract.spec import Spec
from effektkontrakt.contract.values import AnyQuantity, Number, OneOf, OutcomeName, Quantity, Ratio, Whole, known, scalar
from effektkontrakt.contract.values import whole as read_whole
from effektkontrakt.errors import Wrong

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


SHAPES = ("obrien_fleming", "pocock", "obrien_fleming_like", "pocock_like", "hwang_shih_decani", "kim_demets", "as_given")


class Boundary(Spec):
    """That the results cross a boundary at one of a few agreed looks, drawn so that a true rate is seldom ever spoken against."""

    at_least: Ratio | None = None
    at_most: Ratio | None = None
    other_than: Ratio | None = None
    level: Ratio
    shape: OneOf(*SHAPES)
    gamma: Number | None = None
    rho: Number | None = None
    spent: tuple[Ratio, ...] = ()
    looks: Annotated[tuple[Whole, ...], BeforeValidator(not_empty)]
    observed: Whole
    measured: OutcomeName | None = None

    @model_validator(mode="after")
    def _one(self) -> Self:
        one_of(self, ("at_least", "at_most", "other_than"))
        return self

    @property
    def planned(self) -> int:
        """How many will have been observed at the last look."""
        return self.looks[-1]

    def comparison(self) -> tuple[str, Fraction]:
        """Which rates are doubted: those at least, or at most, the ratio, or just that one."""
        name = one_of(self, ("at_least", "at_most", "other_than"))
        return name, getattr(self, name)


Weighed = Chance | Against | Boundary


class Condition(Spec):
    """A comparison of an outcome with a quantity, its chance of reaching a goal or what it speaks against; or conditions joined."""

    of: OutcomeName | None = None
    at_least: AnyQuantity | None = None
    above: AnyQuantity | None = None
    at_most: AnyQuantity | None = None
    below: AnyQuantity | None = None
    chance: Chance | None = None
    against: Against | None = None
    boundary: Boundary | None = None
    over: OverField = "occasion"
    all: Annotated[tuple[Condition, ...], BeforeValidator(not_empty)] | None = None
    any: Annotated[tuple[Condition, ...], BeforeValidator(not_empty)] | None = None
    not_: Condition | None = Field(None, alias="not")

    @model_validator(mode="after")
    def _one(self) -> Self:
        if one_of(self, ("of", "all", "any", "not_")) == "of":
            one_of(self, (*COMPARISONS, "chance", "against", "boundary"))
        elif extra := self.model_fields_set & {*COMPARISONS, "chance", "against", "boundary", "over"}:
            raise Wrong(ONE_FORM(choices=["all", "any", "not"], found=sorted(extra)))
        return self

    @property
    def weighed(self) -> Weighed | None:
        """What is held against a critical count, if that is the condition."""
        return self.chance or self.against or self.boundary

    def comparison(self) -> tuple[str, Quantity]:
        """Which comparison, and with what."""
        name = one_of(self, COMPARISONS)
        return name, getattr(self, name)
