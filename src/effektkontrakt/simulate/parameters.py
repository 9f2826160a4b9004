"""Every number that a beliefs file leaves open, by name: drawn once a path, in the order of the file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from effektkontrakt.money import minor_units
from effektkontrakt.simulate.beliefs import Beliefs
from effektkontrakt.simulate.code import Real, Writer
from effektkontrakt.simulate.priors import Prior


@dataclass(frozen=True, slots=True)
class Parameter:
    """A number of the beliefs, its prior, and where it must stay; `scale` makes money into minor units."""

    name: str
    prior: Prior[Any]
    low: float = 0.0
    high: float = float("inf")
    scale: int = 1

    def quantiles(self) -> Any:
        """Its quantile table, in the units that are drawn."""
        return self.prior.quantiles(self.low, self.high) * self.scale

    def mean(self) -> float:
        """Its mean, in the units that are drawn."""
        return self.prior.mean(self.low, self.high) * self.scale


def parameters(beliefs: Beliefs, currency: str) -> tuple[Parameter, ...]:
    """All numbers, named by their path in the file."""
    return tuple(_parameters(beliefs, minor_units(currency)))


def _parameters(beliefs: Beliefs, minor: int) -> Iterator[Parameter]:
    for i, batch in enumerate(beliefs.enrolment):
        yield Parameter(f"enrolment.{i + 1}.people", batch.people)
    yield Parameter("drop_out", beliefs.drop_out, 0, 1)
    for name, belief in beliefs.outcomes.items():
        at = f"outcomes.{name}"
        if level := belief.level:
            high = 1.0 if belief.chance else float("inf")
            yield Parameter(f"{at}.without", level.without, 0, high)
            yield Parameter(f"{at}.with", level.with_, 0, high)
        if belief.spread is not None:
            yield Parameter(f"{at}.spread", belief.spread)
        for worth, value in belief.value.items():
            yield Parameter(f"{at}.value.{worth}", value.amount, scale=minor)
    for name, index in beliefs.indices.items():
        yield Parameter(f"indices.{name}.growth", index.growth, -0.99)
    yield Parameter("delays.measuring", beliefs.delays.measuring)
    yield Parameter("delays.paying", beliefs.delays.paying)
    for name, cost in beliefs.costs.items():
        yield Parameter(f"costs.{name}", cost.amount, scale=minor)
    yield Parameter("discount_rate", beliefs.discount_rate, -0.99)
    yield Parameter("cpi", beliefs.cpi, -0.99)


def draw(writer: Writer, found: tuple[Parameter, ...]) -> dict[str, Real]:
    """Draw each; the first streams are theirs."""
    return {p.name: writer.prior(p.quantiles()) for p in found}
