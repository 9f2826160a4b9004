"""That the results speak against a success rate, as a condition: in words, and as a critical count."""

from __future__ import annotations

from fractions import Fraction
from functools import cache

from effektkontrakt.contract.conditions import Against
from effektkontrakt.contract.model import Contract
from effektkontrakt.monitor.doubt import against_at_least, critical_count, critical_counts
from effektkontrakt.terms.say import metric
from effektkontrakt.text import Percent, Text, Words

_EXPLAIN = {
    "at_least": Text(
        nb="resultatene taler mot at {rate} eller flere lykkes med «{metric}» (er det likevel sant, er risikoen for dette høyst {level}, så ofte det enn sjekkes)",
        nn="resultata talar mot at {rate} eller fleire lykkast med «{metric}» (er det likevel sant, er risikoen for dette høgst {level}, så ofte det enn blir sjekka)",
        en="the results speak against a success rate of {rate} or more for “{metric}” (if it is true all the same, the risk of this is at most {level}, however often it is checked)",
    ),
    "at_most": Text(
        nb="resultatene taler mot at {rate} eller færre lykkes med «{metric}» (er det likevel sant, er risikoen for dette høyst {level}, så ofte det enn sjekkes)",
        nn="resultata talar mot at {rate} eller færre lykkast med «{metric}» (er det likevel sant, er risikoen for dette høgst {level}, så ofte det enn blir sjekka)",
        en="the results speak against a success rate of {rate} or less for “{metric}” (if it is true all the same, the risk of this is at most {level}, however often it is checked)",
    ),
}
_SEEN = Text(
    nb="{successes} av {observed} har lykkes. Tyngden mot andelen er {weight}; den må være minst {bound}. Det avgjørende tallet er {critical}",
    nn="{successes} av {observed} har lykkast. Tyngda mot delen er {weight}; ho må vere minst {bound}. Det avgjerande talet er {critical}",
    en="{successes} of {observed} have succeeded. The weight against the rate is {weight}; it must be at least {bound}. The deciding number is {critical}",
)


def fewer(agreed: Against) -> bool:
    """Whether the condition is met by fewer than the critical count, rather than by that many or more."""
    return agreed.comparison()[0] == "at_least"


def critical(agreed: Against, observed: int) -> int:
    """The count that divides: fewer speak against «at least», that many or more against «at most»."""
    key, rate = agreed.comparison()
    if key == "at_least":
        return critical_count(rate, agreed.level, observed)
    return observed - critical_count(1 - rate, agreed.level, observed) + 1


def criticals(agreed: Against) -> tuple[int, ...]:
    """The same for 0, 1, … `planned` observed."""
    key, rate = agreed.comparison()
    if key == "at_least":
        return _table(rate, agreed.level, agreed.planned)
    return tuple(n - count + 1 for n, count in enumerate(_table(1 - rate, agreed.level, agreed.planned)))


@cache
def _table(rate: Fraction, level: Fraction, most: int) -> tuple[int, ...]:
    return tuple(critical_counts(rate, level, most))


def seen(agreed: Against, successes: int, observed: int) -> Words:
    """What was seen, how much it weighs and the critical count."""
    key, rate = agreed.comparison()
    won, doubted = (successes, rate) if key == "at_least" else (observed - successes, 1 - rate)
    weight = against_at_least(doubted, won, observed)
    return _SEEN(
        successes=successes,
        observed=observed,
        weight=Fraction(int(weight * 100), 100),
        bound=1 / agreed.level,
        critical=critical(agreed, observed),
    )


def explain(of: str, agreed: Against, contract: Contract) -> Words:
    """The condition in words."""
    key, rate = agreed.comparison()
    return _EXPLAIN[key](rate=Percent(rate), metric=metric(contract, of), level=Percent(agreed.level))
