"""What drives the payments: their mean with one belief at its 10 % point, then at its 90 %, all else as believed."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

import numpy as np

from effektkontrakt import simulate
from effektkontrakt.charts.simulated import words
from effektkontrakt.charts.tornado import Bar, Tornado
from effektkontrakt.contract import Contract
from effektkontrakt.simulate import Simulation
from effektkontrakt.simulate.parameters import Parameter
from effektkontrakt.simulate.sensitivity import total_paid, uncertain
from effektkontrakt.text import Text, Words, plain

COUNT, MOST = 1_000, 6
_PERCENT = Text("{n}\u00a0%", "{n}\u00a0%", "{n}%")
_NUMBER = plain("{n}")
_UNTOUCHED = ("costs.", "discount_rate")


def tornado(found: Simulation) -> Tornado:
    """Over the first paths of the simulation, the same chance at every end; at most the six widest bars."""
    count = min(COUNT, found.count)
    bars = sorted(_bars(found, count), key=lambda bar: -abs(bar.at_high - bar.at_low))
    base = round(float(total_paid(found)[:count].mean()))
    return Tornado(found.contract.currency, words.EXPECTED_PAYMENT, base, tuple(bars[:MOST]))


def _bars(found: Simulation, count: int) -> Iterator[Bar]:
    for parameter in uncertain(found.plan):
        if parameter.name.startswith(_UNTOUCHED) or ".value." in parameter.name:
            continue
        at_low, at_high = simulate.tornado(found, parameter.name, count=count)
        if at_low != at_high:
            low, high = _ends(found, parameter)
            yield Bar(_label(found.contract, parameter.name), low, high, round(at_low), round(at_high))


def _ends(found: Simulation, parameter: Parameter) -> tuple[Words, Words]:
    table = parameter.quantiles()
    low, high = (float(v) for v in np.interp((0.1, 0.9), np.linspace(0, 1, len(table)), table))
    share = _is_share(found, parameter.name)
    return _written(low, share), _written(high, share)


def _is_share(found: Simulation, name: str) -> bool:
    parts = name.split(".")
    if parts[0] == "outcomes":
        return parts[2] in ("with", "without") and found.beliefs.outcomes[parts[1]].chance is not None
    return parts[0] in ("drop_out", "cpi", "indices")


def _written(value: float, share: bool) -> Words:
    if share:
        return _PERCENT(n=Fraction(round(value * 1000), 10))
    return _NUMBER(n=Fraction(round(value * 100), 100) if abs(value) < 10 else Fraction(round(value * 10), 10))


def _label(contract: Contract, name: str) -> Words:
    parts = name.split(".")
    if parts[0] == "outcomes":
        said = {"with": words.WITH, "without": words.WITHOUT, "spread": words.SPREAD}
        return said[parts[2]](metric=contract.outcomes[parts[1]].metric)
    if parts[0] == "enrolment":
        return words.BATCH(number=parts[1])
    if parts[0] == "indices":
        return words.INDEX(name=parts[1])
    plainly = {
        "drop_out": words.DROP_OUT,
        "cpi": words.PRICES,
        "delays.measuring": words.MEASURING,
        "delays.paying": words.PAYING,
    }
    return plainly[name]
