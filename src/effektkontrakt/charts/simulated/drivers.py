"""What drives the payments: their mean with one belief at its ends, and each belief's share of the doubt."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from effektkontrakt import simulate
from effektkontrakt.charts.shares import Share, Shares
from effektkontrakt.charts.simulated import words
from effektkontrakt.charts.simulated.beliefs import at, label, written
from effektkontrakt.charts.tornado import Bar, Tornado
from effektkontrakt.simulate import Driver, Simulation
from effektkontrakt.simulate.parameters import Parameter
from effektkontrakt.simulate.sensitivity import total_paid, uncertain
from effektkontrakt.text import Words

COUNT, MOST, LEAST = 1_000, 6, 0.01
_UNTOUCHED = ("costs.", "discount_rate")


def touches_payments(name: str) -> bool:
    """Whether a number of the beliefs can change what is paid."""
    return not name.startswith(_UNTOUCHED) and ".value." not in name


def tornado(found: Simulation) -> Tornado:
    """Over the first paths of the simulation, the same chance at every end; at most the six widest bars."""
    count = min(COUNT, found.count)
    bars = sorted(_bars(found, count), key=lambda bar: -abs(bar.at_high - bar.at_low))
    base = round(float(total_paid(found)[:count].mean()))
    return Tornado(found.contract.currency, words.EXPECTED_PAYMENT, base, tuple(bars[:MOST]))


def _bars(found: Simulation, count: int) -> Iterator[Bar]:
    for parameter in uncertain(found.plan):
        if not touches_payments(parameter.name):
            continue
        at_low, at_high = simulate.tornado(found, parameter.name, count=count)
        if at_low != at_high:
            low, high = _ends(found, parameter)
            yield Bar(label(found, parameter.name), low, high, round(at_low), round(at_high))


def _ends(found: Simulation, parameter: Parameter) -> tuple[Words, Words]:
    low, high = at(parameter, 0.1, 0.9)
    return written(found, parameter, low), written(found, parameter, high)


def shares(found: Simulation, told: Sequence[Driver], what: Words = words.PAYMENT) -> Shares:
    """What `simulate.drivers` found, as shares; those under a hundredth are left out. An estimate below zero counts as none."""
    kept = [d for d in told if d.total >= LEAST]
    return Shares(
        what,
        tuple(Share(label(found, d.name), min(max(d.first, 0.0), d.total), min(d.total, 1.0), d.total_within) for d in kept),
    )
