"""What the council memo says of the future: what is guessed, and what the guesses ask to be set aside."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from effektkontrakt.contract import Contract
from effektkontrakt.money import Amount
from effektkontrakt.prepare.guess import Guess
from effektkontrakt.text import Percent, Text, Words, plain

if TYPE_CHECKING:
    from effektkontrakt.simulate import ReserveYear

Table = tuple[tuple[Words | Amount, ...], ...]

GUESSES = Text("Antakelser", "Føresetnader", "Guesses")
RESERVE = Text("Avsetning", "Avsetjing", "Reserve")
GUESSES_LEAD = Text(
    "Avsetningen under hviler på disse antakelsene. Ingen vet ennå om de holder.",
    "Avsetjinga under kviler på desse føresetnadene. Ingen veit enno om dei held.",
    "The reserve below rests on these guesses. Nobody knows yet whether they hold.",
)
RESERVE_LEAD = Text(
    "Tabellen viser hva som må settes av hvert år for at det skal være nok i 80 og i 95 av 100 tilfeller.",
    "Tabellen viser kva som må setjast av kvart år for at det skal vere nok i 80 og i 95 av 100 tilfelle.",
    "The table shows what must be set aside each year for it to be enough in 80 and in 95 of 100 cases.",
)
_WHAT, _GUESSED = Text("Antakelse", "Føresetnad", "Guess"), Text("Verdi", "Verdi", "Value")
_PEOPLE = Text("Så mange blir med", "Så mange blir med", "How many take part")
_MONTHS = Text("Måneder før resultatet vises", "Månader før resultatet viser seg", "Months until the result shows")
_WITHOUT = Text("Når målet uten tiltaket", "Når målet utan tiltaket", "Reach the goal without the service")
_WITH = Text("Når målet med tiltaket", "Når målet med tiltaket", "Reach the goal with the service")
_BETWEEN = Text("{low} til {high}", "{low} til {high}", "{low} to {high}")
TOTAL = Text("Til sammen", "Til saman", "In all")
RESERVE_HEADS = (
    Text("År", "År", "Year"),
    Text("I snitt", "I snitt", "On average"),
    Text("Nok i 80 av 100", "Nok i 80 av 100", "Enough in 80 of 100"),
    Text("Nok i 95 av 100", "Nok i 95 av 100", "Enough in 95 of 100"),
)


def guesses(guess: Guess) -> Table:
    """What is guessed, a row each."""
    return (
        (_WHAT, _GUESSED),
        (_PEOPLE, plain(str(guess.people))),
        (_MONTHS, plain(str(guess.months))),
        (_WITHOUT, Text("{x}", "{x}", "{x}")(x=Percent(guess.without))),
        (_WITH, _BETWEEN(low=Percent(guess.low), high=Percent(guess.high))),
    )


def reserve(contract: Contract, rows: Sequence[ReserveYear]) -> Table:
    """The simulated reserve by year; the last row is all years together."""
    found: list[tuple[Words | Amount, ...]] = [RESERVE_HEADS]
    for row in rows:
        amounts = (row.nominal.mean, row.nominal.p80, row.nominal.p95)
        found.append((plain(str(row.year)) if row.year else TOTAL, *(Amount(x, contract.currency) for x in amounts)))
    return tuple(found)
