"""Quantities are written as their outcome is measured."""

from __future__ import annotations

from effektkontrakt.contract.checks.chance import weighed_fits
from effektkontrakt.contract.checks.found import POOLED, TOO_LARGE, Found
from effektkontrakt.contract.conditions import Condition
from effektkontrakt.contract.model import Contract
from effektkontrakt.contract.outcomes import Outcome
from effektkontrakt.contract.tree import Loc
from effektkontrakt.contract.walk import conditions
from effektkontrakt.text import Text

_PERCENT = Text(
    nb="{outcome} måles i prosent. Skriv tallet med prosenttegn, slik: 8.5 %.",
    nn="{outcome} blir målt i prosent. Skriv talet med prosentteikn, slik: 8.5 %.",
    en="{outcome} is measured in per cent. Write the quantity with a per cent sign, such as 8.5 %.",
)
_NO_PERCENT = Text(
    nb="{outcome} måles ikke i prosent. Skriv mengden uten prosenttegn.",
    nn="{outcome} blir ikkje målt i prosent. Skriv mengda utan prosentteikn.",
    en="{outcome} is not measured in per cent. Write the quantity without a per cent sign.",
)
_FINER = Text(
    nb="Mengden har flere desimaler enn {outcome} måles med ({decimals}). Rund av, eller sett decimals på resultatmålet.",
    nn="Mengda har fleire desimalar enn {outcome} blir målt med ({decimals}). Rund av, eller set decimals på resultatmålet.",
    en="The quantity has more decimals than {outcome} is measured with ({decimals}). Round it, or set decimals on the outcome.",
)


def condition_fits(c: Contract, condition: Condition, loc: Loc) -> Found:
    """Each quantity of a condition."""
    for at, part in conditions(condition, loc):
        if part.of and (outcome := c.outcomes.get(part.of)):
            if part.weighed:
                yield from weighed_fits(c, part, part.of, part.weighed, at)
            else:
                key, quantity = part.comparison()
                yield from quantity_fits(c, outcome, part.of, (*at, key), quantity)
            if part.over == "pooled" and outcome.adds_up:
                yield at, POOLED(outcome=part.of)


def quantity_fits(c: Contract, outcome: Outcome, name: str, loc: Loc, quantity: object) -> Found:
    """A quantity is written as its outcome is measured."""
    percent, value = quantity.percent, quantity.value  # type: ignore[attr-defined]
    if outcome.percent and not percent:
        yield loc, _PERCENT(outcome=name)
    elif percent and not outcome.percent:
        yield loc, _NO_PERCENT(outcome=name)
    elif (value * 10 ** outcome.decimals(c.currency)).denominator != 1:
        yield loc, _FINER(outcome=name, decimals=outcome.decimals(c.currency))
    elif abs(value) > 10**12:
        yield loc, TOO_LARGE
