"""What each result pays, by the contract's own terms: the stairs of every payment that reads bands of one outcome.

The compiled terms are run over results at the payment's first occasion, with nothing paid before; caps included. Payments per participant,
with an index, or of several outcomes are not drawn: they are not stairs over one result.
"""

from __future__ import annotations

from functools import partial

import numpy as np
from numpy.typing import NDArray

from effektkontrakt.charts.picture import Draw
from effektkontrakt.charts.staircase import Stair, Staircase, staircase
from effektkontrakt.contract import Contract
from effektkontrakt.contract.walk import amounts, outcomes_of
from effektkontrakt.terms.compile import Compiled, Line, compile_contract
from effektkontrakt.terms.evaluate import run

POINTS, BEYOND, CLOSE = 400, 1.25, 0.002
Ints = NDArray[np.int64]


def pictures(contract: Contract) -> dict[str, Draw]:
    """The stairs by payment."""
    compiled = compile_contract(contract, persons=False)
    found = {name: stairs for name in contract.payments if (stairs := _stairs(contract, compiled, name))}
    return {f"stairs-{name}": partial(staircase, stairs) for name, stairs in found.items()}


def _stairs(contract: Contract, compiled: Compiled, name: str) -> Staircase | None:
    payment = contract.payments[name]
    read = outcomes_of(payment)
    bands = [amount.spec for _, amount in amounts(payment.amount, ()) if amount.form == "bands"]
    line = next((x for x in compiled.lines if (x.key.payment, x.key.kind) == (name, "claim")), None)
    if payment.per == "participant" or len(read) != 1 or not bands or line is None or any(s.name != read[0] for s in line.needs):
        return None
    outcome = contract.outcomes[read[0]]
    scale = int(10 ** outcome.decimals(contract.currency))
    edges = sorted({int(step.start.value * scale) for band in bands for step in band.steps})
    results = _results(edges)
    pays = _pays(compiled, line, results)
    unit = scale * (100 if outcome.percent else 1)
    kept = _corners(results, pays)
    target = None if outcome.target is None else float(outcome.target.value) / (100 if outcome.percent else 1)
    stairs = tuple(Stair(int(results[i]) / unit, int(pays[i])) for i in kept)
    return Staircase(contract.currency, outcome.metric, outcome.percent, stairs, target)


def _results(edges: list[int]) -> Ints:
    """Every edge, the result just short of it, and an even grid from nothing to beyond the last; scaled, rising."""
    low, high = min(edges[0], 0), max(int(edges[-1] * BEYOND), edges[-1] + 1)
    grid = np.linspace(low, high, POINTS).astype(np.int64)
    return np.unique(np.concatenate([grid, edges, [e - 1 for e in edges if e > low]]))


def _pays(compiled: Compiled, line: Line, results: Ints) -> Ints:
    """Minor units for each result."""
    ready = (line.key.payment, line.key.occasion.window, line.key.occasion.cohort, (line.key.kind, line.key.occasion.day))
    nothing = np.zeros_like(results)
    inputs = [
        results
        if slot in line.needs
        else nothing + ((slot.name, slot.window, slot.cohort, slot.key) == ready if slot.kind == "ready" else 0)
        for slot in compiled.program.inputs
    ]
    program = compiled.program
    found: Ints = run(program.nodes, program.constants, inputs)[line.final.node]
    return np.broadcast_to(found, results.shape) // line.final.den


def _corners(results: Ints, pays: Ints) -> list[int]:
    """The points where the line turns; the others lie on it within a five-hundredth of the most that is paid."""
    kept, close = [0], max(float(pays.max()) * CLOSE, 1.0)
    for i in range(1, len(results) - 1):
        last = kept[-1]
        along = (results[i] - results[last]) / (results[i + 1] - results[last])
        if abs(pays[last] + along * (pays[i + 1] - pays[last]) - pays[i]) > close * along:
            kept.append(i)
    return [*kept, len(results) - 1]
