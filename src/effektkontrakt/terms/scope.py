"""Where a form stands: its contract, payment and occasion, and the results it may read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from effektkontrakt.calendar import Period
from effektkontrakt.contract.fineness import base_scaled
from effektkontrakt.contract.model import Contract
from effektkontrakt.contract.payments import Payment
from effektkontrakt.contract.values import Quantity
from effektkontrakt.money import format_money, minor_units
from effektkontrakt.terms.occasions import Occasion
from effektkontrakt.terms.program import Builder, Expr
from effektkontrakt.text import Lang, Percent, Words, in_words


@dataclass(frozen=True, slots=True)
class Slot:
    """What an input of a program is.

    kind `sum`: verified quantities in the window or cohort; `stated`: the latest statement there; `index`: an index's latest
    value by the window's end; `claim` and `ready`: made by the settlement itself. Scaled by 10**decimals.
    """

    kind: str
    name: str
    window: Period | None = None
    cohort: str | None = None
    key: tuple[object, ...] = ()


@dataclass(frozen=True, slots=True)
class Run:
    """The values of a program that has been run, of one path."""

    values: Callable[[int], int]

    def of(self, expr: Expr) -> Fraction:
        """An expression's exact value."""
        return Fraction(self.values(expr.node), expr.den)

    def true(self, expr: Expr) -> bool:
        """Whether a condition held."""
        return self.values(expr.node) != 0


@dataclass(frozen=True, slots=True)
class Cash:
    """An exact amount in minor units, said as money."""

    minor: Fraction
    currency: str

    def say(self, lang: Lang) -> str:
        """`1 234,50 kr`."""
        return format_money(self.minor, self.currency, lang)


@dataclass(frozen=True, slots=True)
class Size:
    """A quantity of an outcome, said with its unit where that is per cent."""

    value: Fraction
    percent: bool

    def say(self, lang: Lang) -> str:
        """`8,5 %` or `12`."""
        return Percent(self.value / 100).say(lang) if self.percent else in_words(self.value, lang)


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a trace: what was done, what came of it, from which steps."""

    words: Words
    amount: Cash | None = None
    parts: tuple[Step, ...] = ()
    clause: str = ""


@dataclass(frozen=True, slots=True)
class Lowered:
    """A compiled form: its value, and how to tell what happened in one run."""

    expr: Expr
    trace: Callable[[Run], Step]


@dataclass(slots=True)
class Scope:
    """Where a form is being compiled."""

    contract: Contract
    payment: Payment
    occasion: Occasion
    builder: Builder[Slot]
    clip: Callable[[str, str, Expr], Expr] | None = None
    needs: dict[Slot, None] = field(default_factory=dict)

    @property
    def minor(self) -> int:
        """Minor units in a major one."""
        return minor_units(self.contract.currency)

    def cash(self, minor: Fraction) -> Cash:
        """An amount of this contract."""
        return Cash(minor, self.contract.currency)

    def unit(self, of: str) -> int:
        """The whole number that stands for one of the outcome's units."""
        return int(10 ** self.contract.outcomes[of].decimals(self.contract.currency))

    def scaled(self, of: str, quantity: Quantity) -> int:
        """A written quantity as the outcome's whole number."""
        return int(quantity.value * self.unit(of))

    def size(self, of: str, value: Fraction) -> Size:
        """A quantity of the outcome, to be said."""
        return Size(value, self.contract.outcomes[of].percent)

    def quantity(self, of: str, over: str) -> Expr:
        """What the results say of an outcome, by the occasion or so far."""
        adds_up = self.contract.outcomes[of].adds_up
        slot = slot_for(of, adds_up, over, self.occasion, self.contract.period.first)
        if not adds_up:
            self.needs[slot] = None
        expr = self.builder.input(slot, self.unit(of))
        return self.clip(of, over, expr) if self.clip and adds_up else expr

    def priced(self, lowered: Expr) -> tuple[Expr, Expr | None]:
        """A price multiplied by the payment's index, where it has one; and the index's value."""
        name = self.payment.indexation
        if name is None:
            return lowered, None
        slot = Slot("index", name, Period(self.contract.period.first, self.occasion.day))
        self.needs[slot] = None
        index = self.contract.indices[name]
        value = self.builder.input(slot, 10**index.decimals)
        scaled = self.builder.mul(lowered, Expr(value.node))
        return Expr(scaled.node, scaled.den * base_scaled(self.contract, name)), value


def slot_for(of: str, adds_up: bool, over: str, occasion: Occasion, first: date) -> Slot:
    """The input that holds an outcome's results for an occasion."""
    kind = "sum" if adds_up else "stated"
    if over == "pooled":
        return Slot(kind, of, cohort="pooled")
    if occasion.cohort is not None:
        return Slot(kind, of, cohort=occasion.cohort)
    window = occasion.window if over == "occasion" else Period(first, occasion.day)
    return Slot(kind, of, window)
