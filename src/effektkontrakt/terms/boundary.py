"""A boundary at a few agreed looks, as a condition: in words, and as critical counts."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from functools import cache

from effektkontrakt.contract.conditions import Boundary
from effektkontrakt.contract.model import Contract
from effektkontrakt.monitor import looks as exact
from effektkontrakt.terms.program import Expr
from effektkontrakt.terms.say import metric
from effektkontrakt.terms.scope import Scope
from effektkontrakt.text import Percent, Text, Words

_AGAINST = {
    "at_least": Text(
        "resultatene taler mot at {rate} eller flere lykkes med «{metric}»",
        "resultata talar mot at {rate} eller fleire lykkast med «{metric}»",
        "the results speak against a success rate of {rate} or more for “{metric}”",
    ),
    "at_most": Text(
        "resultatene taler mot at {rate} eller færre lykkes med «{metric}»",
        "resultata talar mot at {rate} eller færre lykkast med «{metric}»",
        "the results speak against a success rate of {rate} or less for “{metric}”",
    ),
    "other_than": Text(
        "resultatene taler mot at {rate} lykkes med «{metric}», enten flere eller færre",
        "resultata talar mot at {rate} lykkast med «{metric}», anten fleire eller færre",
        "the results speak against a success rate of {rate} for “{metric}”, whether more or fewer",
    ),
}
_EXPLAIN = Text(
    "{against}. Det sjekkes når {looks} er målt, med grenser etter {shape}. Er andelen likevel sann, er risikoen for å krysse dem høyst {level} til sammen. Når {observed} er målt, vil det si {counts}",
    "{against}. Det blir sjekka når {looks} er målte, med grenser etter {shape}. Er delen likevel sann, er risikoen for å krysse dei høgst {level} til saman. Når {observed} er målte, vil det seie {counts}",
    "{against}. It is checked when {looks} have been measured, with boundaries by {shape}. If the rate is true all the same, the risk of ever crossing them is at most {level}. When {observed} have been measured, that is {counts}",
)
_FEWER = Text("færre enn {low}", "færre enn {low}", "fewer than {low}")
_MORE = Text("{high} eller flere", "{high} eller fleire", "{high} or more")
_EITHER = Text("{a}, eller {b}", "{a}, eller {b}", "{a}, or {b}")
_NEVER = Text("aldri", "aldri", "never")
_SEEN = Text(
    "{successes} av {observed} har lykkes. Grensen krysses ved {counts}",
    "{successes} av {observed} har lykkast. Grensa blir kryssa ved {counts}",
    "{successes} of {observed} have succeeded. The boundary is crossed at {counts}",
)
_SHAPES = {
    "obrien_fleming": Text("O'Brien og Fleming", "O'Brien og Fleming", "O'Brien and Fleming"),
    "pocock": Text("Pocock", "Pocock", "Pocock"),
    "obrien_fleming_like": Text(
        "Lan og DeMets, i likhet med O'Brien og Fleming",
        "Lan og DeMets, i likskap med O'Brien og Fleming",
        "Lan and DeMets, like O'Brien and Fleming",
    ),
    "pocock_like": Text(
        "Lan og DeMets, i likhet med Pocock", "Lan og DeMets, i likskap med Pocock", "Lan and DeMets, like Pocock"
    ),
    "hwang_shih_decani": Text(
        "Hwang, Shih og DeCani (gamma {gamma})", "Hwang, Shih og DeCani (gamma {gamma})", "Hwang, Shih and DeCani (gamma {gamma})"
    ),
    "kim_demets": Text("Kim og DeMets (rho {rho})", "Kim og DeMets (rho {rho})", "Kim and DeMets (rho {rho})"),
    "as_given": Text("risiko brukt: {spent}", "risiko brukt: {spent}", "risk spent: {spent}"),
}


def evaluate(of: str, over: str, agreed: Boundary, scope: Scope) -> tuple[Expr, Expr, Expr]:
    """1 where the boundary is crossed, else 0; the successes; and how many have been observed."""
    build = scope.builder
    count = scope.quantity(of, over)
    low, high = edges(agreed)
    crossed = {"at_least": [("lt", low)], "at_most": [("ge", high)], "other_than": [("lt", low), ("ge", high)]}
    first, *rest = (build.compare(op, count, build.constant(edge)) for op, edge in crossed[agreed.comparison()[0]])
    return (build.either(first, rest[0]) if rest else first), count, build.constant(agreed.observed)


def edges(agreed: Boundary) -> tuple[int, int]:
    """At the look in question: fewer than the first cross, and the second or more (0, and observed + 1, where none do)."""
    key, rate = agreed.comparison()
    at, n = agreed.looks.index(agreed.observed), agreed.observed
    level = agreed.level / 2 if key == "other_than" else agreed.level
    low, high = 0, n + 1
    if key != "at_least":
        high = _counts(agreed, rate, level)[at]
    if key != "at_most":
        low = n - _counts(agreed, 1 - rate, level)[at] + 1
    return low, high


def counts(agreed: Boundary) -> Words:
    """Which numbers of successes cross at the look."""
    low, high = edges(agreed)
    said = ([_FEWER(low=low)] if low > 0 else []) + ([_MORE(high=high)] if high <= agreed.observed else [])
    return _EITHER(a=said[0], b=said[1]) if len(said) == 2 else said[0] if said else _NEVER


def seen(agreed: Boundary, successes: int) -> Words:
    """What was seen and where the boundary is."""
    return _SEEN(successes=successes, observed=agreed.observed, counts=counts(agreed))


def explain(of: str, agreed: Boundary, contract: Contract) -> Words:
    """The condition in words."""
    key, rate = agreed.comparison()
    shape = _SHAPES[agreed.shape](
        gamma=agreed.gamma if agreed.gamma is not None else "",
        rho=agreed.rho if agreed.rho is not None else "",
        spent=[Percent(part) for part in agreed.spent],
    )
    return _EXPLAIN(
        against=_AGAINST[key](rate=Percent(rate), metric=metric(contract, of)),
        looks=list(agreed.looks),
        shape=shape,
        level=Percent(agreed.level),
        observed=agreed.observed,
        counts=counts(agreed),
    )


def _counts(agreed: Boundary, rate: Fraction, level: Fraction) -> tuple[int, ...]:
    part = level / agreed.level
    return _worked_out(
        rate, agreed.looks, level, agreed.shape, agreed.gamma, agreed.rho, tuple(spent * part for spent in agreed.spent)
    )


@cache
def _worked_out(
    rate: Fraction,
    looks: tuple[int, ...],
    level: Fraction,
    shape: str,
    gamma: Fraction | None,
    rho: Fraction | None,
    given: tuple[Fraction, ...],
) -> tuple[int, ...]:
    if shape == "obrien_fleming":
        return exact.shaped(rate, looks, level, exact.same_score)
    if shape == "pocock":
        return exact.shaped(rate, looks, level, exact.same_z)
    return exact.spent(rate, looks, given or _allowed(looks, level, shape, gamma, rho))


def _allowed(
    looks: Sequence[int], level: Fraction, shape: str, gamma: Fraction | None, rho: Fraction | None
) -> tuple[Fraction, ...]:
    """How much of the level may be spent by each look."""
    parts = [Fraction(n, looks[-1]) for n in looks]
    match shape:
        case "obrien_fleming_like":
            return tuple(exact.obrien_fleming_like(t, level) for t in parts)
        case "pocock_like":
            return tuple(exact.pocock_like(t, level) for t in parts)
        case "hwang_shih_decani":
            return tuple(exact.hwang_shih_decani(t, level, gamma or Fraction(0)) for t in parts)
        case _:
            return tuple(exact.kim_demets(t, level, rho or Fraction(1)) for t in parts)
