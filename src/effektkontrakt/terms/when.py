"""One amount if a condition is met, else another or nothing."""

from __future__ import annotations

from effektkontrakt.contract.forms import When
from effektkontrakt.contract.model import Contract
from effektkontrakt.terms import condition, forms
from effektkontrakt.terms.scope import Lowered, Run, Scope, Step
from effektkontrakt.text import Text, Words

_SAY = Text(
    nb="{then} dersom {met}; ellers {otherwise}",
    nn="{then} dersom {met}; elles {otherwise}",
    en="{then} if {met}; otherwise {otherwise}",
)
_NOTHING = Text(nb="ingenting", nn="ingenting", en="nothing")
_THEN = Text(nb="Vilkåret er oppfylt", nn="Vilkåret er oppfylt", en="The condition is met")
_ELSE = Text(nb="Vilkåret er ikke oppfylt", nn="Vilkåret er ikkje oppfylt", en="The condition is not met")


def evaluate(spec: When, scope: Scope) -> Lowered:
    """The amount that the condition chooses."""
    met = condition.evaluate(spec.met, scope)
    then = forms.evaluate(spec.then, scope)
    otherwise = forms.evaluate(spec.otherwise, scope) if spec.otherwise else None
    expr = scope.builder.where(met.expr, then.expr, otherwise.expr if otherwise else scope.builder.zero())

    def trace(run: Run) -> Step:
        chosen = then if run.true(met.expr) else otherwise
        parts = (met.trace(run), *([chosen.trace(run)] if chosen else []))
        return Step(_THEN if run.true(met.expr) else _ELSE, scope.cash(run.of(expr)), parts)

    return Lowered(expr, trace)


def explain(spec: When, contract: Contract) -> Words:
    """`… dersom …; ellers …`."""
    otherwise = forms.explain(spec.otherwise, contract) if spec.otherwise else _NOTHING
    return _SAY(then=forms.explain(spec.then, contract), met=condition.explain(spec.met, contract), otherwise=otherwise)


forms.register("when", evaluate, explain)
