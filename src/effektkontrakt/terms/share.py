"""A part of an amount."""

from __future__ import annotations

from effektkontrakt.contract.forms import Share
from effektkontrakt.contract.model import Contract
from effektkontrakt.terms import forms
from effektkontrakt.terms.scope import Lowered, Run, Scope, Step
from effektkontrakt.text import Percent, Text, Words

_SAY = Text(nb="{share} av {inner}", nn="{share} av {inner}", en="{share} of {inner}")
_TRACE = Text(nb="{share} av {whole}", nn="{share} av {whole}", en="{share} of {whole}")


def evaluate(spec: Share, scope: Scope) -> Lowered:
    """The amount times the share."""
    inner = forms.evaluate(spec.of, scope)
    expr = scope.builder.scale(inner.expr, spec.share)

    def trace(run: Run) -> Step:
        whole = scope.cash(run.of(inner.expr))
        return Step(_TRACE(share=Percent(spec.share), whole=whole), scope.cash(run.of(expr)), (inner.trace(run),))

    return Lowered(expr, trace)


def explain(spec: Share, contract: Contract) -> Words:
    """`50 % av …`."""
    return _SAY(share=Percent(spec.share), inner=forms.explain(spec.of, contract))


forms.register("share", evaluate, explain)
