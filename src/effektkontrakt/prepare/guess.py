"""A handful of guesses turned into a beliefs file: enough to see what a draft may cost, and how likely it is."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

from effektkontrakt.contract import Contract
from effektkontrakt.contract.spec import Spec
from effektkontrakt.contract.values import Ratio, Whole
from effektkontrakt.contract.write import block, number

DISCOUNT, INFLATION = "4 %", "2 %"
"""Discount rate and price growth, as the file says them; to be changed there."""


class Guess(Spec):
    """How many take part, how soon the result shows, and how many reach it with and without the service."""

    people: Whole
    months: Whole
    without: Ratio
    low: Ratio
    high: Ratio


def beliefs(contract: Contract, guess: Guess) -> str:
    """The file: everybody begins during the first year, and the same guess holds for each outcome that people reach."""
    first = contract.period.first
    outcomes = {}
    for name, outcome in contract.outcomes.items():
        held: dict[str, object] = {
            "chance": {"without": _percent(guess.without), "with": {"from": _percent(guess.low), "to": _percent(guess.high)}},
            "after": str(guess.months),
            "shown_as": "level",
        }
        outcomes[name] = held if outcome.adds_up else held | {"people": "to_date"}
    return block(
        {
            "beliefs": "1",
            "contract": contract.id,
            "enrolment": [{"from": str(first), "to": str(_year_on(first)), "people": number(guess.people)}],
            "drop_out": "0 %",
            "outcomes": outcomes,
            "delays": {"measuring": "0", "paying": "0"},
            "discount_rate": DISCOUNT,
            "cpi": INFLATION,
        }
    )


def _percent(share: Fraction) -> str:
    return f"{number(share * 100)} %"


def _year_on(day: date) -> date:
    return day + timedelta(days=364)
