"""A boundary at a few agreed looks, as a condition: in words, and as critical counts."""

from __future__ import annotations

from dataclasses import dataclass
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
_AGAIN = Text(
    "{said}. Er et annet antall målt da («{metric}»), regnes grensen ut på nytt for det antallet, med den risikoen som er igjen",
    "{said}. Er eit anna tal målt da («{metric}»), blir grensa rekna ut på nytt for det talet, med den risikoen som er att",
    "{said}. If another number has been measured then (“{metric}”), the boundary is worked out again for that number, with the risk that is left",
)
_BEYOND = Text(
    "{successes} av {observed} har lykkes. Det er mer enn dobbelt så mange målte som ved siste avtalte gang ({last}). Da krysses grensen aldri. Bli enige om en ny",
    "{successes} av {observed} har lykkast. Det er meir enn dobbelt så mange målte som ved siste avtalte gong ({last}). Da blir grensa aldri kryssa. Bli samde om ei ny",
    "{successes} of {observed} have succeeded. That is more than twice as many measured as at the last agreed look ({last}). Then the boundary is never crossed. Agree on a new one",
)
_FEWER = Text("færre enn {low}", "færre enn {low}", "fewer than {low}")
_MORE = Text("{high} eller flere", "{high} eller fleire", "{high} or more")
_EITHER = Text("{a}, eller {b}", "{a}, eller {b}", "{a}, or {b}")
_FAR = 2**40
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
    if agreed.measured:
        observed = scope.quantity(agreed.measured, over)
        table = [*(edges(agreed, n) for n in range(most(agreed) + 1)), (0, _FAR)]
        place = build.bucket(observed, range(1, len(table)))
        low, high = (build.pick(place, edge) for edge in zip(*table, strict=True))
    else:
        observed = build.constant(agreed.observed)
        low, high = (build.constant(edge) for edge in edges(agreed, agreed.observed))
    crossed = {"at_least": [("lt", low)], "at_most": [("ge", high)], "other_than": [("lt", low), ("ge", high)]}
    first, *rest = (build.compare(op, count, edge) for op, edge in crossed[agreed.comparison()[0]])
    return (build.either(first, rest[0]) if rest else first), count, observed


def most(agreed: Boundary) -> int:
    """The most measured that a boundary is worked out again for: twice the last agreed look. None cross beyond."""
    return 2 * agreed.looks[-1]


def edges(agreed: Boundary, observed: int) -> tuple[int, int]:
    """When so many have been measured: fewer than the first cross, and the second or more (0, and observed + 1, where none do)."""
    key, rate = agreed.comparison()
    level = agreed.level / 2 if key == "other_than" else agreed.level
    low, high = 0, observed + 1
    if key != "at_least":
        high = _count(agreed, rate, level, observed)
    if key != "at_most":
        low = observed - _count(agreed, 1 - rate, level, observed) + 1
    return low, high


def counts(agreed: Boundary, observed: int) -> Words:
    """Which numbers of successes cross when so many have been measured."""
    low, high = edges(agreed, observed)
    said = ([_FEWER(low=low)] if low > 0 else []) + ([_MORE(high=high)] if high <= observed else [])
    return _EITHER(a=said[0], b=said[1]) if len(said) == 2 else said[0] if said else _NEVER


def seen(agreed: Boundary, successes: int, observed: int) -> Words:
    """What was seen and where the boundary is."""
    if observed > most(agreed):
        return _BEYOND(successes=successes, observed=observed, last=agreed.looks[-1])
    return _SEEN(successes=successes, observed=observed, counts=counts(agreed, observed))


def explain(of: str, agreed: Boundary, contract: Contract) -> Words:
    """The condition in words."""
    key, rate = agreed.comparison()
    shape = _SHAPES[agreed.shape](
        gamma=agreed.gamma if agreed.gamma is not None else "",
        rho=agreed.rho if agreed.rho is not None else "",
        spent=[Percent(part) for part in agreed.spent],
    )
    said = _EXPLAIN(
        against=_AGAINST[key](rate=Percent(rate), metric=metric(contract, of)),
        looks=list(agreed.looks),
        shape=shape,
        level=Percent(agreed.level),
        observed=agreed.observed,
        counts=counts(agreed, agreed.observed),
    )
    return _AGAIN(said=said, metric=metric(contract, agreed.measured)) if agreed.measured else said


@dataclass(frozen=True, slots=True)
class _Agreed:
    """A boundary's numbers in one direction: the rate in doubt and the level there."""

    rate: Fraction
    looks: tuple[int, ...]
    level: Fraction
    shape: str
    gamma: Fraction | None
    rho: Fraction | None
    given: tuple[Fraction, ...]

    def allowed(self, observed: int) -> Fraction:
        """How much of the level a spending function lets be spent when so many have been measured."""
        part = min(Fraction(1), Fraction(observed, self.looks[-1]))
        match self.shape:
            case "obrien_fleming_like":
                return exact.obrien_fleming_like(part, self.level)
            case "pocock_like":
                return exact.pocock_like(part, self.level)
            case "hwang_shih_decani":
                return exact.hwang_shih_decani(part, self.level, self.gamma or Fraction(0))
            case _:
                return exact.kim_demets(part, self.level, self.rho or Fraction(1))


def _count(agreed: Boundary, rate: Fraction, level: Fraction, observed: int) -> int:
    part = level / agreed.level
    one = _Agreed(
        rate, agreed.looks, level, agreed.shape, agreed.gamma, agreed.rho, tuple(spent * part for spent in agreed.spent)
    )
    if observed == agreed.observed:
        return _as_agreed(one)[agreed.looks.index(observed)]
    return _again(one, agreed.looks.index(agreed.observed))[observed]


@cache
def _as_agreed(one: _Agreed) -> tuple[int, ...]:
    if one.shape == "obrien_fleming":
        return exact.shaped(one.rate, one.looks, one.level, exact.same_score)
    if one.shape == "pocock":
        return exact.shaped(one.rate, one.looks, one.level, exact.same_z)
    return exact.spent(one.rate, one.looks, one.given or tuple(one.allowed(n) for n in one.looks))


@cache
def _again(one: _Agreed, look: int) -> tuple[int, ...]:
    """The counts at this look for every number measured: what the agreed boundary may have spent by it is not passed."""
    counts = _as_agreed(one)
    by_look = one.given[look] if one.given else exact.crossing(one.rate, one.looks[: look + 1], counts[: look + 1])
    fixed = bool(one.given) or one.shape in ("obrien_fleming", "pocock")
    allowed = (lambda n: by_look) if fixed else one.allowed
    return exact.recounted(one.rate, one.looks[:look], counts[:look], 2 * one.looks[-1], allowed)
