"""How many a rule takes as measured: a critical count agreed for one number says nothing of another."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from effektkontrakt.contract.conditions import Boundary, Condition, Weighed
from effektkontrakt.contract.model import Contract
from effektkontrakt.contract.walk import conditions
from effektkontrakt.terms.compile import Rule
from effektkontrakt.terms.scope import Slot, Step, slot_for
from effektkontrakt.text import Text, Words

_OTHER = Text(
    nb="{measured} er målt, men vilkåret gjelder når {agreed} er målt. La vilkåret vise til et mål som teller de målte. Da regnes det ut for det tallet",
    nn="{measured} er målte, men vilkåret gjeld når {agreed} er målte. La vilkåret vise til eit mål som tel dei målte. Då blir det rekna ut for det talet",
    en="{measured} have been measured, but the rule holds when {agreed} have been. Let the rule name an outcome that counts the measured, and it is worked out for that number",
)
_MORE = Text(
    nb="{successes} har lykkes, flere enn de {agreed} som er målt etter vilkåret. Rett tallene, eller la vilkåret vise til et resultatmål som teller de målte",
    nn="{successes} har lykkast, fleire enn dei {agreed} som er målte etter vilkåret. Rett tala, eller la vilkåret vise til eit resultatmål som tel dei målte",
    en="{successes} have succeeded, more than the {agreed} measured by the rule. Correct the numbers, or let the rule name an outcome that counts the measured",
)
_TRUST = Text(
    nb="Det bygger på at {agreed} er målt. Det sier vilkåret, men resultatene viser det ikke",
    nn="Det byggjer på at {agreed} er målte. Det seier vilkåret, men resultata viser det ikkje",
    en="This takes it that {agreed} have been measured. The rule says so, but the results do not show it",
)


@dataclass(frozen=True, slots=True)
class Taken:
    """How many a rule takes as measured, how many have been (None: nobody has said), and how many of them succeeded."""

    agreed: int
    measured: int | None
    successes: int

    @property
    def fits(self) -> bool:
        """Whether the rule can say anything of what was seen."""
        return self.measured in (None, self.agreed) and self.successes <= self.agreed

    @property
    def words(self) -> Words | None:
        """What stands in the way, or what is taken on trust; None where the number agreed is the number measured."""
        if self.measured not in (None, self.agreed):
            return _OTHER(measured=self.measured, agreed=self.agreed)
        if self.successes > self.agreed:
            return _MORE(successes=self.successes, agreed=self.agreed)
        return _TRUST(agreed=self.agreed) if self.measured is None else None


def taken(
    contract: Contract, rule: Rule, value: Callable[[Slot], int | None], measured: Callable[[str], int | None]
) -> Taken | None:
    """The part of a rule whose number does not fit, else the first of them; None where the rule weighs nothing by chance.

    `value` gives what a slot holds, `measured` how many have been measured of an outcome by the rule's day.
    """
    found = []
    first = contract.period.first
    for of, over, agreed in (part for name, root in spoken(contract) if name == rule.name for part in _parts(root)):
        named = counter(agreed)
        successes = value(slot_for(of, True, over, rule.occasion, first)) or 0
        if named:
            seen = value(slot_for(named, True, over, rule.occasion, first)) or 0
            found.append(Taken(seen, seen, successes))
        else:
            assert isinstance(agreed.observed, int)
            found.append(Taken(agreed.observed, measured(of), successes))
    return next((one for one in found if not one.fits), found[0] if found else None)


def judged(one: Taken | None, met: bool, trace: Step) -> tuple[bool | None, Step]:
    """What a rule says, or None where its number does not fit, with the words for it."""
    words = one.words if one else None
    if one is None or words is None:
        return met, trace
    if not one.fits:
        return None, Step(words)
    return met, Step(trace.words, trace.amount, (*trace.parts, Step(words)), trace.clause)


def counter(rule: Weighed) -> str | None:
    """The outcome that counts how many have been measured, if the rule names one."""
    if isinstance(rule, Boundary):
        return rule.measured
    return rule.observed if isinstance(rule.observed, str) else None


def weighed(contract: Contract) -> Iterator[tuple[str, Weighed]]:
    """What the contract's reviews, rights to end and continuation weigh by chance, each with its outcome."""
    for _, root in spoken(contract):
        yield from ((of, agreed) for of, _, agreed in _parts(root))


def spoken(contract: Contract) -> Iterator[tuple[str, Condition]]:
    """The conditions of rights to end, reviews and continuation, each with its rule's name."""
    yield from ((f"termination.{name}", rule.when) for name, rule in contract.termination.items())
    yield from ((f"review.{name}", rule.when) for name, rule in contract.reviews.items() if rule.when)
    if contract.continuation:
        yield "continuation", contract.continuation.when


def _parts(root: Condition) -> Iterator[tuple[str, str, Weighed]]:
    """Each outcome weighed by chance, over what, and how."""
    yield from ((part.of, part.over, part.weighed) for _, part in conditions(root, ()) if part.of and part.weighed)
