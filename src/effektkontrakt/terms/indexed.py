"""How an indexed price is told in a trace."""

from __future__ import annotations

from dataclasses import replace

from effektkontrakt.terms.program import Expr
from effektkontrakt.terms.scope import Cash, Run, Scope, Step
from effektkontrakt.text import Text

_INDEXED = Text(
    nb="Prisen {price} er justert med {index}: {value} / {base}",
    nn="Prisen {price} er justert med {index}: {value} / {base}",
    en="The price {price} is adjusted by {index}: {value} / {base}",
)


def indexed_step(scope: Scope, run: Run, index: Expr | None, step: Step, price: Cash | None) -> Step:
    """The step, with the adjustment as its last part where the payment is indexed."""
    if index is None or scope.payment.indexation is None:
        return step
    found = scope.contract.indices[scope.payment.indexation]
    words = _INDEXED(price=price or "", index=found.name, value=run.of(index), base=found.base)
    return replace(step, parts=(*step.parts, Step(words)))
