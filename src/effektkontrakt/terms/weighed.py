"""Conditions on chance, held to whole numbers: each is one critical count, worked out exactly when the contract is compiled."""

from __future__ import annotations

from fractions import Fraction

from effektkontrakt.contract.conditions import Against, Boundary, Chance, Weighed
from effektkontrakt.contract.model import Contract
from effektkontrakt.terms import against, boundary, chance
from effektkontrakt.terms.program import Expr
from effektkontrakt.terms.scope import Scope, Step
from effektkontrakt.text import Text, Words

_FEWER = Text(
    nb=", det vil si færre enn {count} av {observed}",
    nn=", det vil seie færre enn {count} av {observed}",
    en=", which is fewer than {count} of {observed}",
)
_OR_MORE = Text(
    nb=", det vil si {count} eller flere av {observed}",
    nn=", det vil seie {count} eller fleire av {observed}",
    en=", which is {count} or more of {observed}",
)
_MORE = Text(
    nb="{successes} har lykkes. Det er flere enn de {observed} som vilkåret regner med er målt. Det avgjørende tallet er {critical}",
    nn="{successes} har lykkast. Det er fleire enn dei {observed} som vilkåret reknar med er målte. Det avgjerande talet er {critical}",
    en="{successes} have succeeded. That is more than the {observed} the condition takes as measured. The deciding number is {critical}",
)
_BOTH = Text("{a}{b}", "{a}{b}", "{a}{b}")


def evaluate(of: str, over: str, agreed: Weighed, scope: Scope) -> tuple[Expr, Expr, Expr]:
    """1 where the condition is met, else 0; the successes; and how many have been observed."""
    if isinstance(agreed, Boundary):
        return boundary.evaluate(of, over, agreed, scope)
    build = scope.builder
    count = scope.quantity(of, over)
    if isinstance(agreed.observed, int):
        seen, edge = build.constant(agreed.observed), build.constant(critical(agreed, agreed.observed))
    else:
        seen = scope.quantity(agreed.observed, over)
        table = chance.criticals(agreed) if isinstance(agreed, Chance) else against.criticals(agreed)
        edge = build.pick(build.bucket(seen, range(1, agreed.planned + 1)), table)
    return build.compare("lt" if _fewer(agreed) else "ge", count, edge), count, seen


def trace(agreed: Weighed, successes: Fraction, observed: Fraction) -> Step:
    """What was seen, what it means and the critical count."""
    if isinstance(agreed, Boundary):
        return Step(boundary.seen(agreed, int(successes), max(0, int(observed))))
    n = max(0, min(int(observed), agreed.planned))
    if not 0 <= successes <= n:
        return Step(_MORE(successes=successes, observed=n, critical=critical(agreed, n)))
    if isinstance(agreed, Chance):
        return Step(chance.seen(agreed, int(successes), n))
    return Step(against.seen(agreed, int(successes), n))


def explain(of: str, agreed: Weighed, contract: Contract) -> Words:
    """The condition in words, with the critical count where the number observed is agreed."""
    if isinstance(agreed, Boundary):
        return boundary.explain(of, agreed, contract)
    said = chance.explain(of, agreed, contract) if isinstance(agreed, Chance) else against.explain(of, agreed, contract)
    if not isinstance(agreed.observed, int):
        return said
    words = _FEWER if _fewer(agreed) else _OR_MORE
    return _BOTH(a=said, b=words(count=critical(agreed, agreed.observed), observed=agreed.observed))


def critical(agreed: Chance | Against, observed: int) -> int:
    """The count that divides, when so many have been observed."""
    return chance.critical(agreed, observed) if isinstance(agreed, Chance) else against.critical(agreed, observed)


def _fewer(agreed: Chance | Against) -> bool:
    return chance.fewer(agreed) if isinstance(agreed, Chance) else against.fewer(agreed)
