"""A money outcome's own value."""

from __future__ import annotations

from fractions import Fraction

from effektkontrakt.contract.forms import Value
from effektkontrakt.contract.model import Contract
from effektkontrakt.terms import forms
from effektkontrakt.terms.say import metric
from effektkontrakt.terms.scope import Lowered, Run, Scope, Step
from effektkontrakt.text import Text, Words

_SAY = Text(nb="«{metric}»", nn="«{metric}»", en="“{metric}”")


def evaluate(spec: Value, scope: Scope) -> Lowered:
    """The value in minor units."""
    expr = scope.builder.scale(scope.quantity(spec.of, spec.over), Fraction(scope.minor))

    def trace(run: Run) -> Step:
        return Step(_SAY(metric=metric(scope.contract, spec.of)), scope.cash(run.of(expr)))

    return Lowered(expr, trace)


def explain(spec: Value, contract: Contract) -> Words:
    """The outcome's words."""
    return _SAY(metric=metric(contract, spec.of))


forms.register("value", evaluate, explain)
