"""What the contract's own terms give in each case: paid by the outcome payers, continued, ended early. Minor units."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from effektkontrakt.contract.fineness import base_scaled
from effektkontrakt.diagnose.groups import Ints
from effektkontrakt.terms.compile import Compiled
from effektkontrakt.terms.evaluate import run
from effektkontrakt.terms.program import Node
from effektkontrakt.terms.scope import Slot


@dataclass(frozen=True, slots=True)
class Paid:
    """By case: what the outcome payers pay; whether the service is continued (None: not agreed); which rights to end arise."""

    total: Ints
    continued: Ints | None
    ended: Mapping[str, Ints]


def pay(compiled: Compiled, inputs: Mapping[Slot, Ints], constants: Sequence[Ints | int] | None = None) -> Paid:
    """Run the terms over all cases at once. Everything has been stated; prices stand at their base.

    `constants` (contracts, 1) are those of several contracts of one shape; the answers are then (contracts, cases).
    """
    told = [given(compiled, slot, inputs) for slot in compiled.program.inputs]
    used = compiled.program.constants if constants is None else constants
    nodes, last = totalled(compiled)
    values = run(nodes, used, told)
    shape = np.broadcast_shapes(*(np.shape(t) for t in told), *(np.shape(c) for c in used)) or (1,)
    total = np.broadcast_to(values[last], shape)
    met = {rule.name: np.broadcast_to(values[rule.test.expr.node], shape) for rule in compiled.rules}
    continued = met.pop("continuation", None)
    return Paid(total, continued, {name.removeprefix("termination."): value for name, value in met.items()})


def totalled(compiled: Compiled) -> tuple[tuple[Node, ...], int]:
    """The program's nodes and more, and which of them is what the outcome payers pay."""
    payers = compiled.contract.having("outcome_payer")
    nodes = list(compiled.program.nodes)
    parts = [("add", line.final) for line in compiled.lines]
    parts += [("sub", flow.amount) for poured in compiled.poured for flow in poured.flows if flow.payee in payers]
    nodes.append(Node("zero"))
    for op, amount in parts:
        nodes.append(Node(op, (len(nodes) - 1, amount.node)))
    return tuple(nodes), len(nodes) - 1


def given(compiled: Compiled, slot: Slot, inputs: Mapping[Slot, Ints]) -> Ints | int:
    """What an input is told. Everything has been stated; prices stand at their base."""
    if slot.kind == "ready":
        return 1
    if slot.kind == "index":
        return base_scaled(compiled.contract, slot.name)
    return inputs[slot]
