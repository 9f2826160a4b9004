"""Quantity times rate."""

from __future__ import annotations

from fractions import Fraction

from effektkontrakt.contract.forms import PerUnit
from effektkontrakt.contract.model import Contract
from effektkontrakt.money import minor_units
from effektkontrakt.terms import forms
from effektkontrakt.terms.indexed import indexed_step
from effektkontrakt.terms.say import many, metric, one
from effektkontrakt.terms.scope import Cash, Lowered, Run, Scope, Step
from effektkontrakt.text import Text, Words

_SAY = Text(
    nb="{rate} for hver {unit} («{metric}»)",
    nn="{rate} for kvar {unit} («{metric}»)",
    en="{rate} for each {unit} (“{metric}”)",
)
_POINT = Text(
    nb="{rate} for hvert {unit} («{metric}»)",
    nn="{rate} for kvart {unit} («{metric}»)",
    en="{rate} for each {unit} (“{metric}”)",
)
_TRACE = Text(
    nb="{quantity} {unit} × {rate}",
    nn="{quantity} {unit} × {rate}",
    en="{quantity} {unit} × {rate}",
)
_NEUTER = ("percent", "percentage_point", "score")


def evaluate(spec: PerUnit, scope: Scope) -> Lowered:
    """The quantity times the rate, exactly."""
    rate = spec.rate * scope.minor
    quantity = scope.quantity(spec.of, spec.over)
    expr, index = scope.priced(scope.builder.scale(quantity, Fraction(rate)))

    def trace(run: Run) -> Step:
        value = run.of(quantity)
        unit = one(scope.contract, spec.of) if value == 1 else many(scope.contract, spec.of)
        words = _TRACE(quantity=value, unit=unit, rate=scope.cash(rate))
        return indexed_step(scope, run, index, Step(words, scope.cash(run.of(expr))), scope.cash(rate))

    return Lowered(expr, trace)


def explain(spec: PerUnit, contract: Contract) -> Words:
    """`15,12 USD for hver dag («…»)`."""
    rate = Cash(spec.rate * minor_units(contract.currency), contract.currency)
    words = _POINT if contract.outcomes[spec.of].unit in _NEUTER else _SAY
    return words(rate=rate, unit=one(contract, spec.of), metric=metric(contract, spec.of))


forms.register("per_unit", evaluate, explain)
