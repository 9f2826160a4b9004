"""Whether results meet what was agreed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from effektkontrakt.contract.conditions import Condition
from effektkontrakt.contract.model import Contract
from effektkontrakt.terms import weighed
from effektkontrakt.terms.program import Expr
from effektkontrakt.terms.say import metric
from effektkontrakt.terms.scope import Run, Scope, Size, Step
from effektkontrakt.text import Text, Words, plain

_OPS = {"at_least": "ge", "above": "gt", "at_most": "le", "below": "lt"}
_SAY = {
    "at_least": Text(nb="«{metric}» er minst {size}", nn="«{metric}» er minst {size}", en="“{metric}” is at least {size}"),
    "above": Text(nb="«{metric}» er over {size}", nn="«{metric}» er over {size}", en="“{metric}” is above {size}"),
    "at_most": Text(nb="«{metric}» er høyst {size}", nn="«{metric}» er høgst {size}", en="“{metric}” is at most {size}"),
    "below": Text(nb="«{metric}» er under {size}", nn="«{metric}» er under {size}", en="“{metric}” is below {size}"),
}
_OVER = {
    "occasion": Text("", "", ""),
    "to_date": Text(nb=" så langt", nn=" så langt", en=" so far"),
    "pooled": Text(nb=" for alle kull samlet", nn=" for alle kull samla", en=" for all cohorts together"),
}
_ALL = Text(nb="både {parts}", nn="både {parts}", en="both {parts}")
_ANY = Text(nb="minst ett av dette: {parts}", nn="minst eitt av dette: {parts}", en="at least one of these: {parts}")
_NOT = Text(nb="det ikke er slik at {part}", nn="det ikkje er slik at {part}", en="it is not so that {part}")
_MET = Text(
    nb="{condition}: oppfylt. Resultatet er {value}",
    nn="{condition}: oppfylt. Resultatet er {value}",
    en="{condition}: met. The result is {value}",
)
_UNMET = Text(
    nb="{condition}: ikke oppfylt. Resultatet er {value}",
    nn="{condition}: ikkje oppfylt. Resultatet er {value}",
    en="{condition}: not met. The result is {value}",
)
_JOINED_MET = Text(nb="{condition}: oppfylt", nn="{condition}: oppfylt", en="{condition}: met")
_JOINED_UNMET = Text(nb="{condition}: ikke oppfylt", nn="{condition}: ikkje oppfylt", en="{condition}: not met")


@dataclass(frozen=True, slots=True)
class Test:
    """A compiled condition: 1 or 0, and what to tell of it."""

    expr: Expr
    trace: Callable[[Run], Step]


def evaluate(spec: Condition, scope: Scope) -> Test:
    """1 where the condition is met, else 0."""
    said = explain(spec, scope.contract)
    if spec.of is not None and (agreed := spec.weighed) is not None:
        met, count, seen = weighed.evaluate(spec.of, spec.over, agreed, scope)

        def told(run: Run) -> Step:
            words = _JOINED_MET if run.true(met) else _JOINED_UNMET
            return Step(words(condition=said), parts=(weighed.trace(agreed, run.of(count), run.of(seen)),))

        return Test(met, told)
    if spec.of is not None:
        key, quantity = spec.comparison()
        found = scope.quantity(spec.of, spec.over)
        edge = scope.builder.constant(scope.scaled(spec.of, quantity))
        expr = scope.builder.compare(_OPS[key], Expr(found.node), edge)
        of = spec.of

        def compared(run: Run) -> Step:
            words = _MET if run.true(expr) else _UNMET
            return Step(words(condition=said, value=scope.size(of, run.of(found))))

        return Test(expr, compared)
    if spec.not_ is not None:
        parts = [evaluate(spec.not_, scope)]
        expr = scope.builder.negate(parts[0].expr)
    else:
        parts = [evaluate(part, scope) for part in spec.all or spec.any or ()]
        join = scope.builder.both if spec.all else scope.builder.either
        expr = parts[0].expr
        for part in parts[1:]:
            expr = join(expr, part.expr)

    def joined(run: Run) -> Step:
        words = _JOINED_MET if run.true(expr) else _JOINED_UNMET
        return Step(words(condition=said), parts=tuple(part.trace(run) for part in parts))

    return Test(expr, joined)


def explain(spec: Condition, contract: Contract) -> Words:
    """The condition in words."""
    if spec.of is not None and (agreed := spec.weighed) is not None:
        return weighed.explain(spec.of, agreed, contract)
    if spec.of is not None:
        key, quantity = spec.comparison()
        words = _SAY[key](metric=metric(contract, spec.of), size=Size(quantity.value, quantity.percent))
        over = _OVER[spec.over]
        return Text("{a}{b}", "{a}{b}", "{a}{b}")(a=words, b=over) if over.nb else words
    if spec.not_ is not None:
        return _NOT(part=explain(spec.not_, contract))
    parts = [explain(part, contract) for part in spec.all or spec.any or ()]
    if len(parts) == 1:
        return parts[0]
    return (_ALL if spec.all else _ANY)(parts=parts) if parts else plain("")
