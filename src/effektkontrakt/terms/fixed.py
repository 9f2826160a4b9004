"""A fixed amount at each occasion."""

from __future__ import annotations

from fractions import Fraction

from effektkontrakt.contract.model import Contract
from effektkontrakt.money import minor_units
from effektkontrakt.terms import forms
from effektkontrakt.terms.indexed import indexed_step
from effektkontrakt.terms.scope import Cash, Lowered, Run, Scope, Step
from effektkontrakt.text import Text, Words

_TRACE = Text(nb="Fast beløp", nn="Fast beløp", en="Fixed amount")


def evaluate(spec: Fraction, scope: Scope) -> Lowered:
    """The amount, indexed where the payment says so."""
    amount = spec * scope.minor
    expr, index = scope.priced(scope.builder.constant(amount))

    def trace(run: Run) -> Step:
        return indexed_step(scope, run, index, Step(_TRACE, scope.cash(run.of(expr))), scope.cash(amount))

    return Lowered(expr, trace)


def explain(spec: Fraction, contract: Contract) -> Words:
    """`500 000 kr`."""
    return Text("{a}", "{a}", "{a}")(a=Cash(spec * minor_units(contract.currency), contract.currency))


forms.register("fixed", evaluate, explain)
