"""The chance of reaching a goal as a condition: in words, and as a critical count."""

from __future__ import annotations

from fractions import Fraction
from functools import cache

from effektkontrakt.contract.conditions import Chance
from effektkontrakt.contract.model import Contract
from effektkontrakt.monitor.predictive import Prior, chance, critical_count, critical_counts
from effektkontrakt.terms.say import metric
from effektkontrakt.text import Percent, Text, Words

_SAY = {
    "at_least": Text("minst {ratio}", "minst {ratio}", "at least {ratio}"),
    "above": Text("over {ratio}", "over {ratio}", "above {ratio}"),
    "at_most": Text("høyst {ratio}", "høgst {ratio}", "at most {ratio}"),
    "below": Text("under {ratio}", "under {ratio}", "under {ratio}"),
}
_EXPLAIN = Text(
    nb="sjansen for at «{metric}» når {goal} av {planned} er {than} (før start regnes det som om {won} har lykkes og {lost} ikke har lykkes)",
    nn="sjansen for at «{metric}» når {goal} av {planned} er {than} (før start blir det rekna som om {won} har lykkast og {lost} ikkje har lykkast)",
    en="the chance that “{metric}” reaches {goal} of {planned} is {than} (before the start it is counted as if {won} had succeeded and {lost} had not)",
)
_SEEN = Text(
    nb="{successes} av {observed} har lykkes. Sjansen for å nå {goal} av {planned} er {chance}. Det avgjørende tallet er {critical}",
    nn="{successes} av {observed} har lykkast. Sjansen for å nå {goal} av {planned} er {chance}. Det avgjerande talet er {critical}",
    en="{successes} of {observed} have succeeded. The chance of reaching {goal} of {planned} is {chance}. The deciding number is {critical}",
)

_HARDLY = Text("under {ratio}", "under {ratio}", "under {ratio}")
_NEARLY = Text("over {ratio}", "over {ratio}", "above {ratio}")
_FINEST = Fraction(1, 1000)


def seen(agreed: Chance, successes: int, observed: int) -> Words:
    """What was seen, the chance it gives and the critical count."""
    found = chance(agreed.goal, successes, observed, agreed.planned, prior(agreed))
    return _SEEN(
        successes=successes,
        observed=observed,
        goal=agreed.goal,
        planned=agreed.planned,
        chance=in_per_cent(found),
        critical=critical(agreed, observed),
    )


def explain(of: str, agreed: Chance, contract: Contract) -> Words:
    """The condition in words."""
    key, ratio = agreed.comparison()
    return _EXPLAIN(
        metric=metric(contract, of),
        goal=agreed.goal,
        planned=agreed.planned,
        than=_SAY[key](ratio=Percent(ratio)),
        won=agreed.prior.successes,
        lost=agreed.prior.failures,
    )


def fewer(agreed: Chance) -> bool:
    """Whether the condition is met by fewer than the critical count, rather than by that many or more."""
    return agreed.comparison()[0] in ("below", "at_most")


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


def criticals(agreed: Chance) -> tuple[int, ...]:
    """The same for 0, 1, … `planned` observed."""
    key, ratio = agreed.comparison()
    return _table(agreed.goal, agreed.planned, ratio, prior(agreed), key in ("above", "at_most"))


@cache
def _critical(goal: int, observed: int, planned: int, ratio: Fraction, belief: Prior, strict: bool) -> int:
    return critical_count(goal, observed, planned, ratio, belief, strict)


@cache
def _table(goal: int, planned: int, ratio: Fraction, belief: Prior, strict: bool) -> tuple[int, ...]:
    return tuple(critical_counts(goal, planned, ratio, belief, strict))
