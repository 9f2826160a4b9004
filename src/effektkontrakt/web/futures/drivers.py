"""What drives the payments: the mean where a belief turns out in its lowest tenth and in its highest, all else as it falls.

The beliefs are drawn independently of each other, so this needs no further paths. Beliefs whose ends differ by less than three
standard errors are left out: the paths cannot tell them from nothing.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import numpy as np

from effektkontrakt import charts
from effektkontrakt.contract import Contract
from effektkontrakt.simulate import Simulation
from effektkontrakt.text import Text, Words, plain
from effektkontrakt.web.words import word

_PERCENT = Text("{n}\u00a0%", "{n}\u00a0%", "{n}%")
_NUMBER = plain("{n}")
TENTH, MOST, ERRORS = 0.1, 6, 3.0


def tornado(found: Simulation, amount: Any) -> charts.Tornado:
    """`amount`: int64[paths] minor units."""
    names = [p.name for p in found.plan.parameters if not p.name.startswith(("enrolment.", "discount_rate"))]
    drawn = {name: found.paths.parameter(name) for name in names if ".value." not in name and not name.startswith("costs.")}
    people = [found.paths.parameter(p.name) for p in found.plan.parameters if p.name.startswith("enrolment.")]
    drawn["people"] = np.sum(people, axis=0)
    bars = [bar for name, values in drawn.items() if (bar := _bar(found, name, values, amount))]
    bars.sort(key=lambda bar: -abs(bar.at_high - bar.at_low))
    return charts.Tornado(found.contract.currency, word("expected_payment"), round(float(amount.mean())), tuple(bars[:MOST]))


def _bar(found: Simulation, name: str, values: Any, amount: Any) -> charts.Bar | None:
    if values.min() == values.max():
        return None
    low, high = values <= np.quantile(values, TENTH), values >= np.quantile(values, 1 - TENTH)
    at_low, at_high = amount[low], amount[high]
    error = np.sqrt(at_low.var() / len(at_low) + at_high.var() / len(at_high))
    if abs(at_high.mean() - at_low.mean()) <= ERRORS * error:
        return None
    share = _is_share(found, name)
    ends = (_written(float(values[side].mean()), share) for side in (low, high))
    return charts.Bar(_label(found.contract, name), *ends, round(float(at_low.mean())), round(float(at_high.mean())))


def _is_share(found: Simulation, name: str) -> bool:
    if name in ("drop_out", "cpi") or name.endswith(".growth"):
        return True
    parts = name.split(".")
    return parts[0] == "outcomes" and parts[2] in ("with", "without") and found.beliefs.outcomes[parts[1]].chance is not None


def _written(value: float, share: bool) -> Words:
    if share:
        return _PERCENT(n=round(value * 100))
    return _NUMBER(n=Fraction(round(value * 10), 10))


def _label(contract: Contract, name: str) -> Words:
    parts = name.split(".")
    if parts[0] == "outcomes":
        labels = {"with": "believed_with", "without": "believed_without"}
        metric = contract.outcomes[parts[1]].metric
        return word(labels[parts[2]])(metric=metric) if parts[2] in labels else metric
    return word({"people": "believed_people", "drop_out": "believed_drop_out"}.get(parts[0], "driver_" + parts[0]))
