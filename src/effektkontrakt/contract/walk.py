"""Going through the forms and conditions inside a payment."""

from __future__ import annotations

from collections.abc import Iterator

from effektkontrakt.contract.conditions import Condition
from effektkontrakt.contract.forms import Amount
from effektkontrakt.contract.payments import Payment

Loc = tuple[str | int, ...]


def amounts(amount: Amount, loc: Loc) -> Iterator[tuple[Loc, Amount]]:
    """The amount and all inside it, each with its path."""
    yield loc, amount
    at = (*loc, amount.form)
    match amount.form:
        case "share":
            yield from amounts(amount.spec.of, (*at, "of"))
        case "difference":
            yield from amounts(amount.spec.of, (*at, "of"))
            yield from amounts(amount.spec.less, (*at, "less"))
        case "sum" | "least" | "greatest":
            for i, part in enumerate(amount.spec):
                yield from amounts(part, (*at, i))
        case "when":
            yield from amounts(amount.spec.then, (*at, "then"))
            if amount.spec.otherwise:
                yield from amounts(amount.spec.otherwise, (*at, "otherwise"))


def conditions(condition: Condition, loc: Loc) -> Iterator[tuple[Loc, Condition]]:
    """The condition and all inside it, each with its path."""
    yield loc, condition
    for i, part in enumerate(condition.all or ()):
        yield from conditions(part, (*loc, "all", i))
    for i, part in enumerate(condition.any or ()):
        yield from conditions(part, (*loc, "any", i))
    if condition.not_:
        yield from conditions(condition.not_, (*loc, "not"))


def outcomes_of(payment: Payment) -> list[str]:
    """The outcomes a payment reads, in the order written."""
    found: dict[str, None] = {}
    roots = [payment.amount, *([payment.fallback.amount] if payment.fallback else [])]
    for root in roots:
        for _, amount in amounts(root, ()):
            if amount.form in ("per_unit", "bands", "value", "return_on"):
                found[amount.spec.of] = None
            elif amount.form == "when":
                for _, condition in conditions(amount.spec.met, ()):
                    if condition.of:
                        found[condition.of] = None
    return list(found)
