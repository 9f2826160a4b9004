"""The chance of reaching a goal as a condition: worked out when the contract is compiled, down to one critical count."""

from __future__ import annotations

from fractions import Fraction
from functools import cache

from effektkontrakt.contract.forms import Chance, Condition
from effektkontrakt.contract.model import Contract
from effektkontrakt.monitor.predictive import Prior, chance, critical_count, critical_counts
from effektkontrakt.terms.program import Expr
from effektkontrakt.terms.say import metric
from effektkontrakt.terms.scope import Scope, Step
from effektkontrakt.text import Percent, Text, Words

_RISES = ("at_least", "above")
_SAY = {
    "at_least": Text("minst {ratio}", "minst {ratio}", "at least {ratio}"),
    "above": Text("over {ratio}", "over {ratio}", "above {ratio}"),
    "at_most": Text("høyst {ratio}", "høgst {ratio}", "at most {ratio}"),
    "below": Text("under {ratio}", "under {ratio}", "under {ratio}"),
}
_EXPLAIN = Text(
    nb="sjansen for at «{metric}» når {goal} av {planned} er {than}{meaning}",
    nn="sjansen for at «{metric}» når {goal} av {planned} er {than}{meaning}",
    en="the chance that “{metric}” reaches {goal} of {planned} is {than}{meaning}",
)
_PRIOR = Text(
    nb=" (på forhånd er troen verdt {won} som lykkes og {lost} som ikke lykkes)",
    nn=" (på førehand er trua verd {won} som lykkast og {lost} som ikkje lykkast)",
    en=" (what was believed beforehand counts as {won} who succeed and {lost} who do not)",
)
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
_SEEN = Text(
    nb="{successes} av {observed} har lykkes. Sjansen for å nå {goal} av {planned} er {chance}. Det avgjørende tallet er {critical}",
    nn="{successes} av {observed} har lykkast. Sjansen for å nå {goal} av {planned} er {chance}. Det avgjerande talet er {critical}",
    en="{successes} of {observed} have succeeded. The chance of reaching {goal} of {planned} is {chance}. The deciding number is {critical}",
)

_MORE = Text(
    nb="{successes} har lykkes. Det er flere enn de {observed} som vilkåret regner med er målt. Det avgjørende tallet er {critical}",
    nn="{successes} har lykkast. Det er fleire enn dei {observed} som vilkåret reknar med er målte. Det avgjerande talet er {critical}",
    en="{successes} have succeeded. That is more than the {observed} the condition takes as measured. The deciding number is {critical}",
)
_HARDLY = Text("under {ratio}", "under {ratio}", "under {ratio}")
_NEARLY = Text("over {ratio}", "over {ratio}", "above {ratio}")
_FINEST = Fraction(1, 1000)


def evaluate(spec: Condition, of: str, agreed: Chance, scope: Scope) -> tuple[Expr, Expr, Expr]:
    """1 where the chance is as agreed, else 0; the successes; and how many have been observed."""
    build = scope.builder
    count = scope.quantity(of, spec.over)
    if isinstance(agreed.observed, int):
        seen, edge = build.constant(agreed.observed), build.constant(critical(agreed, agreed.observed))
    else:
        seen = scope.quantity(agreed.observed, spec.over)
        edge = build.pick(build.bucket(seen, range(1, agreed.planned + 1)), _criticals(agreed))
    return build.compare("ge" if agreed.comparison()[0] in _RISES else "lt", count, edge), count, seen


def trace(agreed: Chance, successes: Fraction, observed: Fraction) -> Step:
    """What was seen, the chance it gives and the critical count."""
    n = min(int(observed), agreed.planned)
    if successes > n:
        return Step(_MORE(successes=successes, observed=n, critical=critical(agreed, n)))
    found = chance(agreed.goal, int(successes), n, agreed.planned, prior(agreed))
    return Step(
        _SEEN(
            successes=successes,
            observed=observed,
            goal=agreed.goal,
            planned=agreed.planned,
            chance=in_per_cent(found),
            critical=critical(agreed, n),
        )
    )


def explain(of: str, agreed: Chance, contract: Contract) -> Words:
    """The condition in words, with the critical count where the number observed is agreed."""
    key, ratio = agreed.comparison()
    meaning: Words | str = _PRIOR(won=agreed.prior.successes, lost=agreed.prior.failures)
    if isinstance(agreed.observed, int):
        words = _OR_MORE if key in _RISES else _FEWER
        meaning = Text("{a}{b}", "{a}{b}", "{a}{b}")(
            a=meaning, b=words(count=critical(agreed, agreed.observed), observed=agreed.observed)
        )
    return _EXPLAIN(
        metric=metric(contract, of),
        goal=agreed.goal,
        planned=agreed.planned,
        than=_SAY[key](ratio=Percent(ratio)),
        meaning=meaning,
    )


def in_per_cent(found: Fraction) -> Words | Percent:
    """A chance to a tenth of a per cent, never shown as certain when it is not."""
    if 0 < found < _FINEST:
        return _HARDLY(ratio=Percent(_FINEST))
    if 1 - _FINEST < found < 1:
        return _NEARLY(ratio=Percent(1 - _FINEST))
    return Percent(round(found / _FINEST) * _FINEST)


def prior(agreed: Chance) -> Prior:
    """What was believed beforehand."""
    return Prior(agreed.prior.successes, agreed.prior.failures)


def critical(agreed: Chance, observed: int) -> int:
    """The fewest successes among `observed` whose chance is not too low: below it `below` and `at_most` are met."""
    key, ratio = agreed.comparison()
    return _critical(agreed.goal, observed, agreed.planned, ratio, prior(agreed), key in ("above", "at_most"))


def _criticals(agreed: Chance) -> tuple[int, ...]:
    key, ratio = agreed.comparison()
    return _table(agreed.goal, agreed.planned, ratio, prior(agreed), key in ("above", "at_most"))


@cache
def _critical(goal: int, observed: int, planned: int, ratio: Fraction, belief: Prior, strict: bool) -> int:
    return critical_count(goal, observed, planned, ratio, belief, strict)


@cache
def _table(goal: int, planned: int, ratio: Fraction, belief: Prior, strict: bool) -> tuple[int, ...]:
    return tuple(critical_counts(goal, planned, ratio, belief, strict))
