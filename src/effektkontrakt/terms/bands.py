"""An amount read off steps of a result."""

from __future__ import annotations

from fractions import Fraction

from effektkontrakt.contract.forms import Bands, Step
from effektkontrakt.contract.model import Contract
from effektkontrakt.money import minor_units
from effektkontrakt.terms import forms, steps
from effektkontrakt.terms.indexed import indexed_step
from effektkontrakt.terms.say import metric
from effektkontrakt.terms.scope import Cash, Lowered, Run, Scope, Size
from effektkontrakt.terms.scope import Step as Told
from effektkontrakt.text import Text, Words

_ENTRY = Text(nb="{pay} fra {start}", nn="{pay} frå {start}", en="{pay} from {start}")
_EACH = Text(
    nb="{pay} for hver enhet over {start}", nn="{pay} for kvar eining over {start}", en="{pay} for each unit above {start}"
)
_SAY = {
    "step": Text(
        nb="et beløp etter «{metric}» i trinn: {steps}; under {first} ingenting",
        nn="eit beløp etter «{metric}» i trinn: {steps}; under {first} ingenting",
        en="an amount by “{metric}” in steps: {steps}; below {first} nothing",
    ),
    "linear": Text(
        nb="et beløp etter «{metric}», jevnt stigende mellom punktene: {steps}; under {first} ingenting",
        nn="eit beløp etter «{metric}», jamt stigande mellom punkta: {steps}; under {first} ingenting",
        en="an amount by “{metric}”, in straight lines between: {steps}; below {first} nothing",
    ),
    "marginal": Text(
        nb="et beløp etter «{metric}», trinn for trinn: {steps}",
        nn="eit beløp etter «{metric}», trinn for trinn: {steps}",
        en="an amount by “{metric}”, band by band: {steps}",
    ),
}
_REACHED = Text(
    nb="«{metric}» er {value}, som er trinnet fra {start}",
    nn="«{metric}» er {value}, som er trinnet frå {start}",
    en="“{metric}” is {value}, which is the step from {start}",
)
_BELOW = Text(
    nb="«{metric}» er {value}, under det første trinnet ({start})",
    nn="«{metric}» er {value}, under det første trinnet ({start})",
    en="“{metric}” is {value}, below the first step ({start})",
)
_METHODS = {"step": steps.highest, "linear": steps.between, "marginal": steps.inside}


def evaluate(spec: Bands, scope: Scope) -> Lowered:
    """The amount by step, by line or by band."""
    quantity = scope.quantity(spec.of, spec.over)
    unit = scope.unit(spec.of)
    edges = [scope.scaled(spec.of, step.start) for step in spec.steps]
    values = [_price(step) * scope.minor / (unit if spec.method == "marginal" else 1) for step in spec.steps]
    expr, index = scope.priced(_METHODS[spec.method](scope.builder, quantity, edges, values))

    def trace(run: Run) -> Told:
        value = run.of(quantity)
        reached = [step for step in spec.steps if step.start.value <= value]
        words = _REACHED if reached else _BELOW
        start = (reached[-1] if reached else spec.steps[0]).start
        said = words(
            metric=metric(scope.contract, spec.of), value=scope.size(spec.of, value), start=Size(start.value, start.percent)
        )
        price = scope.cash(_price(reached[-1]) * scope.minor) if reached else None
        return indexed_step(scope, run, index if reached else None, Told(said, scope.cash(run.of(expr))), price)

    return Lowered(expr, trace)


def _price(step: Step) -> Fraction:
    price = step.pay if step.pay is not None else step.rate
    return price if price is not None else Fraction(0)


def explain(spec: Bands, contract: Contract) -> Words:
    """The steps in words."""
    minor = minor_units(contract.currency)
    entry = _EACH if spec.method == "marginal" else _ENTRY
    shown = [
        entry(pay=Cash(_price(step) * minor, contract.currency), start=Size(step.start.value, step.start.percent))
        for step in spec.steps
    ]
    first = spec.steps[0].start
    return _SAY[spec.method](metric=metric(contract, spec.of), steps=shown, first=Size(first.value, first.percent))


forms.register("bands", evaluate, explain)
