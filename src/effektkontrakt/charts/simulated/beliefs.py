"""What each number of the beliefs is called, and how a value of it is written."""

from __future__ import annotations

from fractions import Fraction

import numpy as np

from effektkontrakt.charts.simulated import words
from effektkontrakt.money import Amount
from effektkontrakt.simulate import Simulation
from effektkontrakt.simulate.parameters import Parameter
from effektkontrakt.simulate.sensitivity import CHANCE
from effektkontrakt.text import Text, Words, plain

_PERCENT = Text("{n}\u00a0%", "{n}\u00a0%", "{n}%")
_NUMBER = plain("{n}")


def label(found: Simulation, name: str) -> Words:
    """A number by its path in the beliefs, as people call it."""
    contract, parts = found.contract, name.split(".")
    if parts[0] == "outcomes":
        metric = contract.outcomes[parts[1]].metric
        if parts[2] == "value":
            return words.WORTH(metric=metric, budget=found.beliefs.outcomes[parts[1]].value[parts[3]].budget)
        return {"with": words.WITH, "without": words.WITHOUT, "spread": words.SPREAD}[parts[2]](metric=metric)
    if parts[0] in _NAMED:
        return _NAMED[parts[0]](name=parts[1])
    return _PLAIN[name]


_NAMED = {"enrolment": words.BATCH, "indices": words.INDEX, "costs": words.COST}
_PLAIN = {
    "drop_out": words.DROP_OUT,
    "cpi": words.PRICES,
    "discount_rate": words.DISCOUNT,
    "delays.measuring": words.MEASURING,
    "delays.paying": words.PAYING,
    CHANCE: words.CHANCE,
}


def at(parameter: Parameter, *shares: float) -> list[float]:
    """Quantiles of a number, as it is drawn."""
    table = parameter.quantiles()
    return [float(v) for v in np.interp(shares, np.linspace(0, 1, len(table)), table)]


def written(found: Simulation, parameter: Parameter, value: float) -> Words:
    """A value as it is drawn, as people write it: shares in per cent, money in whole kroner."""
    if parameter.scale > 1:
        return _NUMBER(n=Amount(round(value / parameter.scale) * parameter.scale, found.contract.currency))
    if is_share(found, parameter.name):
        return _PERCENT(n=Fraction(round(value * 1000), 10))
    return _NUMBER(n=Fraction(round(value * 100), 100) if abs(value) < 10 else Fraction(round(value * 10), 10))


def is_share(found: Simulation, name: str) -> bool:
    """Whether a number is a ratio, written in per cent."""
    parts = name.split(".")
    if parts[0] == "outcomes":
        return parts[2] in ("with", "without") and found.beliefs.outcomes[parts[1]].chance is not None
    return parts[0] in ("drop_out", "cpi", "indices", "discount_rate")
