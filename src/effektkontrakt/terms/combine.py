"""Several amounts: their sum, the least or the greatest."""

from __future__ import annotations

from functools import partial

from effektkontrakt.contract.forms import Amount
from effektkontrakt.contract.model import Contract
from effektkontrakt.terms import forms
from effektkontrakt.terms.scope import Lowered, Run, Scope, Step
from effektkontrakt.text import Text, Words

_SAY = {
    "sum": Text(nb="summen av {parts}", nn="summen av {parts}", en="the sum of {parts}"),
    "least": Text(nb="det minste av {parts}", nn="det minste av {parts}", en="the least of {parts}"),
    "greatest": Text(nb="det største av {parts}", nn="det største av {parts}", en="the greatest of {parts}"),
}


def evaluate(form: str, parts: tuple[Amount, ...], scope: Scope) -> Lowered:
    """The parts joined."""
    lowered = [forms.evaluate(part, scope) for part in parts]
    join = {"sum": scope.builder.add, "least": scope.builder.least, "greatest": scope.builder.greatest}[form]
    expr = join(*(part.expr for part in lowered))

    def trace(run: Run) -> Step:
        words = _SAY[form](parts=[scope.cash(run.of(part.expr)) for part in lowered])
        return Step(words, scope.cash(run.of(expr)), tuple(part.trace(run) for part in lowered))

    return Lowered(expr, trace)


def explain(form: str, parts: tuple[Amount, ...], contract: Contract) -> Words:
    """`summen av … og …`."""
    return _SAY[form](parts=[forms.explain(part, contract) for part in parts])


for _form in _SAY:
    forms.register(_form, partial(evaluate, _form), partial(explain, _form))
