"""What cannot be diagnosed, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterator

from effektkontrakt.contract.model import Contract
from effektkontrakt.diagnose.people import MOST_OUTCOMES
from effektkontrakt.errors import Mistake, Place
from effektkontrakt.simulate.beliefs import Beliefs
from effektkontrakt.text import Text, Words

NO_EFFECT = Text(
    nb="Målet for «{name}» er det samme som antas å skje uten tiltaket. Da er det ingen effekt å se etter. Endre målet i kontrakten eller `without` her.",
    nn="Målet for «{name}» er det same som ein trur skjer utan tiltaket. Da er det ingen effekt å sjå etter. Endre målet i kontrakten eller `without` her.",
    en="The target of “{name}” is what is believed to happen without the service. Then there is no effect to look for. Change the target in the contract, or `without` here.",
)
NOBODY = Text(
    nb="Ingen blir målt på «{name}» i kontraktens tid. Se på `enrolment` og `after`.",
    nn="Ingen blir målt på «{name}» i tida kontrakten varer. Sjå på `enrolment` og `after`.",
    en="Nobody is measured on “{name}” within the contract's time. Look at `enrolment` and `after`.",
)
_OWN = Text(
    nb="«{name}» betales per deltaker. Da må vi vite hva hver deltaker kan nå. Bytt `of` med `chance`, `count`, eller `size` og `spread`.",
    nn="«{name}» blir betalt per deltakar. Da må vi vite kva kvar deltakar kan nå. Byt ut `of` med `chance`, `count`, eller `size` og `spread`.",
    en="“{name}” is paid per participant, so we must know what each of them may reach. Put `chance`, `count`, or `size` and `spread` in place of `of`.",
)
SORTS = Text(
    nb="En deltaker kan komme ut på {count} måter. Her kan vi regne på høyst {most}. Bruk færre desimaler eller større enheter i kontrakten, lavere `spread`, eller `chance` for noen resultater.",
    nn="Ein deltakar kan kome ut på {count} måtar. Her kan vi rekne på høgst {most}. Bruk færre desimalar eller større einingar i kontrakten, lågare `spread`, eller `chance` for nokre resultat.",
    en="One participant may turn out in {count} ways. The diagnosis takes at most {most}. Use fewer decimals or larger units in the contract, a lower `spread`, or `chance` for some outcomes.",
)
_MANY = Text(
    nb="For hver deltaker kan det betales for {count} ulike resultater. Her kan vi regne på høyst {most}.",
    nn="For kvar deltakar kan det betalast for {count} ulike resultat. Her kan vi rekne på høgst {most}.",
    en="The contract pays each participant for {count} different results. The diagnosis takes at most {most}.",
)


def mistake(path: str, words: Words) -> Mistake:
    """A mistake in what was read, with its path there."""
    return Mistake(Place(path, path=path), words)


def unfit(contract: Contract, beliefs: Beliefs, persons: set[str]) -> Iterator[Mistake]:
    """What about the outcomes paid per participant cannot be diagnosed."""
    if len(persons) > MOST_OUTCOMES:
        yield mistake("outcomes", _MANY(count=len(persons), most=MOST_OUTCOMES))
    for name in persons:
        if beliefs.outcomes[name].of:
            yield mistake(f"outcomes.{name}.of", _OWN(name=name))
