"""What the parties could agree otherwise, and what they would call good enough: read by `improve`."""

from __future__ import annotations

from fractions import Fraction

from pydantic import Field

from effektkontrakt.contract.outcomes import EVIDENCE
from effektkontrakt.contract.spec import Spec
from effektkontrakt.contract.values import AnyQuantity, Money, Name, OneOf, Prose, Ratio, Whole, YesNo


class Way(Spec):
    """Another way to measure, and its price. Numbers of people are for as many participants as the contract's plan has."""

    name: Prose
    evidence: OneOf(*EVIDENCE)
    method: Name
    compared: Whole | None = None
    clusters: Whole | None = None
    baseline: AnyQuantity | None = None
    baseline_size: Whole | None = None
    cost: Money
    each: Money = Fraction(0)
    months: Whole = 0


class Enough(Spec):
    """How often it may go wrong: paid for nothing, and unpaid though it works as agreed."""

    nothing: Ratio = Fraction(10, 100)
    missed: Ratio = Fraction(20, 100)


class Choices(Spec):
    """What may be varied; the contract's own is always among the choices. `each`: what measuring one person more costs as planned."""

    participants: tuple[Whole, ...] = ()
    cohorts: tuple[Whole, ...] = ()
    threshold: tuple[AnyQuantity, ...] = ()
    gradual: YesNo = False
    price: tuple[Ratio, ...] = ()
    cap: tuple[Money, ...] = ()
    each: Money = Fraction(0)
    ways: dict[Name, Way] = Field(default_factory=dict)
    enough: Enough = Enough()
