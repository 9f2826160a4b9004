"""What the parties could agree otherwise, and what they would call good enough: read by `improve`."""

from __future__ import annotations

from fractions import Fraction

from pydantic import Field

from effektkontrakt.contract.outcomes import EVIDENCE
from effektkontrakt.contract.spec import Spec
from effektkontrakt.contract.values import AnyQuantity, Money, Name, OneOf, Prose, Ratio, Whole, YesNo


class Way(Spec):
    """Another way to measure, its price, and how many months later its answer comes. Numbers of people are for the plan's participants.

    `each`: what every person measured costs beside `cost`.
    """

    name: Prose
    evidence: OneOf(*EVIDENCE)
    method: Name
    compared: Whole | None = None
    clusters: Whole | None = None
    baseline: AnyQuantity | None = None
    baseline_size: Whole | None = None
    cost: Money
    each: Money | None = None
    months: Whole


class Enough(Spec):
    """How often it may go wrong: paid for nothing, and unpaid though it works as agreed; and what measuring may cost and take."""

    nothing: Ratio = Fraction(10, 100)
    missed: Ratio = Fraction(20, 100)
    cost: Money | None = None
    months: Whole | None = None


class Aim(Spec):
    """What may be otherwise about one measurement plan. `cost`: what the measurement costs as planned, where the plan does not say."""

    cost: Money | None = None
    threshold: tuple[AnyQuantity, ...] = ()
    ways: dict[Name, Way] = Field(default_factory=dict)


class Choices(Aim):
    """What may be varied; the contract's own is always among the choices. `each`: what measuring one person more costs as planned.

    The keys of an `Aim` stand here where the contract has one plan, and under `plans` by its name where it has several.
    """

    participants: tuple[Whole, ...] = ()
    cohorts: tuple[Whole, ...] = ()
    pooled: YesNo = False
    gradual: YesNo = False
    price: tuple[Ratio, ...] = ()
    cap: tuple[Money, ...] = ()
    each: Money | None = None
    plans: dict[Name, Aim] = Field(default_factory=dict)
    enough: Enough = Enough()
