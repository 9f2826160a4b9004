"""One amount less another."""

from __future__ import annotations

from effektkontrakt.contract.forms import Difference
from effektkontrakt.contract.model import Contract
from effektkontrakt.terms import forms
from effektkontrakt.terms.scope import Lowered, Run, Scope, Step
from effektkontrakt.text import Text, Words

_SAY = Text(nb="{a} fratrukket {b}", nn="{a} med frådrag av {b}", en="{a} less {b}")


def evaluate(spec: Difference, scope: Scope) -> Lowered:
    """The first less the second."""
    first, second = forms.evaluate(spec.of, scope), forms.evaluate(spec.less, scope)
    expr = scope.builder.sub(first.expr, second.expr)

    def trace(run: Run) -> Step:
        words = _SAY(a=scope.cash(run.of(first.expr)), b=scope.cash(run.of(second.expr)))
        return Step(words, scope.cash(run.of(expr)), (first.trace(run), second.trace(run)))

    return Lowered(expr, trace)


def explain(spec: Difference, contract: Contract) -> Words:
    """`… fratrukket …`."""
    return _SAY(a=forms.explain(spec.of, contract), b=forms.explain(spec.less, contract))


forms.register("difference", evaluate, explain)
