"""Designs of a contract, and what each of them gives."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from effektkontrakt.contract.model import Contract
from effektkontrakt.diagnose.improve.terms import Terms
from effektkontrakt.diagnose.improve.ways import Aim, Measure
from effektkontrakt.simulate.choices import Choices


@dataclass(frozen=True, slots=True)
class Design:
    """Terms and a way to measure. Chances in [0, 1]; money in minor units; `error` is half the widest 95 % interval of the two chances.

    `nothing`, `paid`: chance of payment and expected payment for no effect; `unpaid`, `missed`: chance of no payment, and expected
    payment below what the contract's own terms owe for as many people, for the agreed effect.
    """

    terms: Terms
    measure: Measure
    nothing: float
    unpaid: float
    paid: float
    missed: float
    cost: int
    months: int
    error: float

    @property
    def changes(self) -> int:
        """How many things are otherwise than in the contract."""
        return self.terms.changes + self.measure.changes

    @property
    def wrong(self) -> float:
        """Expected payment that is wrong, if no effect and the agreed one are as likely."""
        return (self.paid + self.missed) / 2

    @property
    def criteria(self) -> tuple[int, int, int, int]:
        """What less of is better; amounts in whole hundreds, since less does not tell designs apart."""
        return (round(self.paid / 100), round(self.missed / 100), self.cost, self.months)


@dataclass(frozen=True, slots=True)
class Step:
    """A design on the frontier that goes less wrong than all cheaper ones, and the step before it, if any."""

    design: Design
    before: Design | None

    @property
    def cost(self) -> int | None:
        """What it costs more than the step before."""
        return None if self.before is None else self.design.cost - self.before.cost

    @property
    def months(self) -> int | None:
        """How many months longer it takes than the step before."""
        return None if self.before is None else self.design.months - self.before.months

    @property
    def spared(self) -> float | None:
        """What wrong payment it spares against the step before."""
        return None if self.before is None else self.before.wrong - self.design.wrong


@dataclass(frozen=True, slots=True)
class Worth:
    """Measuring a plan in one way rather than as agreed, all else as now: what it costs more, and what wrong payment it spares."""

    plan: str
    way: str
    design: Design
    cost: int
    months: int
    spared: float

    @property
    def net(self) -> float:
        """What is spared less the price."""
        return self.spared - self.cost


@dataclass(frozen=True, slots=True)
class Improvement:
    """The search's answer. `frontier` is ordered by cost; `simplest` is None where nothing tried is good enough."""

    contract: Contract
    choices: Choices
    aims: tuple[Aim, ...]
    tried: int
    impossible: int
    now: Design
    frontier: tuple[Design, ...]
    steps: tuple[Step, ...]
    worth: tuple[Worth, ...]
    simplest: Design | None
    content: dict[str, Any]
