"""What is weighed by chance is about participants who succeed or do not, in numbers that go together."""

from __future__ import annotations

from effektkontrakt.contract.checks.boundary import boundary
from effektkontrakt.contract.checks.found import Found
from effektkontrakt.contract.conditions import Against, Boundary, Chance, Condition, Weighed
from effektkontrakt.contract.model import Contract
from effektkontrakt.contract.outcomes import Outcome, OwnUnit
from effektkontrakt.contract.tree import Loc
from effektkontrakt.text import Text

COUNTED = ("person", "case", "event", "unit")
MOST_PLANNED = {int: 5000, str: 1000}

_COUNTED = Text(
    nb="{outcome} kan ikke veies slik. Det kan bare mål som teller hele personer, saker, hendelser eller enheter.",
    nn="{outcome} kan ikkje vegast slik. Det kan berre mål som tel heile personar, saker, hendingar eller einingar.",
    en="{outcome} cannot be weighed like this. Only outcomes that count whole people, cases, events or units can.",
)
_RISING = Text(
    nb="{low} er mer enn «planned», som er {planned}. Ingen flere enn de planlagte kan måles eller lykkes.",
    nn="{low} er meir enn «planned», som er {planned}. Ingen fleire enn dei planlagde kan målast eller lykkast.",
    en="{low} is more than “planned”, which is {planned}. No more than those planned can be measured or succeed.",
)
_GOAL = Text(
    nb="Målet må være minst 1. Et mål på 0 er alltid nådd.",
    nn="Målet må vere minst 1. Eit mål på 0 er alltid nådd.",
    en="The goal must be at least 1. A goal of 0 is always reached.",
)
_PRIOR = Text(
    nb="Det som var trodd på forhånd, må være større enn 0. Skriv 1 og 1 hvis alle andeler er like trolige.",
    nn="Det som var trudd på førehand, må vere større enn 0. Skriv 1 og 1 om alle delar er like truleg.",
    en="What was believed beforehand must be above 0. Write 1 and 1 if all rates are equally likely.",
)
_RATIO = Text(
    nb="En sjanse er fra 0 % til 100 %.",
    nn="Ein sjanse er frå 0 % til 100 %.",
    en="A chance is from 0% to 100%.",
)
_BETWEEN = Text(
    nb="Her skal det stå mer enn 0 % og mindre enn 100 %.",
    nn="Her skal det stå meir enn 0 % og mindre enn 100 %.",
    en="More than 0% and less than 100% belongs here.",
)
_MANY = Text(
    nb="Sjansen regnes ut nøyaktig, og det går for inntil {most} planlagte her.",
    nn="Sjansen blir rekna ut nøyaktig, og det går for inntil {most} planlagde her.",
    en="The chance is worked out exactly, which can be done here for up to {most} planned.",
)
_PAYMENT = Text(
    nb="En betaling kan ikke avhenge av en sjanse, bare av resultater. Bruk «{form}» under termination, reviews eller continuation.",
    nn="Ei betaling kan ikkje avhenge av ein sjanse, berre av resultat. Bruk «{form}» under termination, reviews eller continuation.",
    en="A payment cannot depend on a chance, only on results. Use “{form}” under termination, reviews or continuation.",
)


def weighed_fits(c: Contract, part: Condition, of: str, agreed: Weighed, at: Loc) -> Found:
    """A chance, or what the results speak against: what is counted, and numbers that go together."""
    name = "chance" if part.chance else "against" if part.against else "boundary"
    loc = (*at, name)
    if at[0] == "payments":
        yield loc, _PAYMENT(form=name)
    if not counted(c, c.outcomes[of]):
        yield (*at, "of"), _COUNTED(outcome=of)
    if isinstance(agreed, Boundary):
        yield from boundary(agreed, loc)
        if (outcome := c.outcomes.get(agreed.measured or "")) and not counted(c, outcome):
            yield (*loc, "measured"), _COUNTED(outcome=agreed.measured)
        return
    if isinstance(agreed.observed, str):
        if (outcome := c.outcomes.get(agreed.observed)) and not counted(c, outcome):
            yield (*loc, "observed"), _COUNTED(outcome=agreed.observed)
    elif agreed.observed > agreed.planned:
        yield (*loc, "observed"), _RISING(low=agreed.observed, planned=agreed.planned)
    if agreed.planned > (most := MOST_PLANNED[type(agreed.observed)]):
        yield (*loc, "planned"), _MANY(most=most)
    yield from _chance(agreed, loc) if isinstance(agreed, Chance) else _against(agreed, loc)


def _chance(agreed: Chance, loc: Loc) -> Found:
    if agreed.goal > agreed.planned:
        yield (*loc, "goal"), _RISING(low=agreed.goal, planned=agreed.planned)
    if agreed.goal < 1:
        yield (*loc, "goal"), _GOAL
    for name in ("successes", "failures"):
        if getattr(agreed.prior, name) <= 0:
            yield (*loc, "prior", name), _PRIOR
    key, ratio = agreed.comparison()
    if not 0 <= ratio <= 1:
        yield (*loc, key), _RATIO


def _against(agreed: Against, loc: Loc) -> Found:
    key, rate = agreed.comparison()
    for name, ratio in ((key, rate), ("level", agreed.level)):
        if not 0 < ratio < 1:
            yield (*loc, name), _BETWEEN


def counted(c: Contract, outcome: Outcome) -> bool:
    """Whether each participant, case or event adds nought or one."""
    whole = outcome.adds_up and outcome.decimals(c.currency) == 0
    return whole and (isinstance(outcome.unit, OwnUnit) or outcome.unit in COUNTED)
