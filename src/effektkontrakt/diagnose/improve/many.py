"""What contracts of one shape pay when they are told the same: their terms run by the machine, where that is worth fetching it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from effektkontrakt.diagnose.groups import Ints
from effektkontrakt.diagnose.paying import given, totalled
from effektkontrakt.diagnose.stopping import Endings, pay_or_end
from effektkontrakt.terms.compile import Compiled
from effektkontrakt.terms.scope import Slot

if TYPE_CHECKING:
    from effektkontrakt.terms.machine import Machine

WORTH = 250_000


def totals(group: Sequence[Endings], inputs: Mapping[Slot, Ints], work: int = WORTH) -> Iterator[Ints]:
    """What each contract pays by case, the first right to end it that arises being used: (cases,). `inputs` are (cases,).

    `work` is how many contracts times cases there are in all; few are run step by step.
    """
    if work < WORTH:
        yield from (pay_or_end(one, inputs)[0].total for one in group)
        return
    names = [ending.name for ending in group[0].early]
    whole, *early = (
        Runner.of([one.compiled[place] for one in group], inputs, () if place else names) for place in range(len(names) + 1)
    )
    for one in group:
        total, *arising = whole.run(one.whole)
        going = np.ones(total.shape, dtype=bool)
        for arises, runner, ending in zip(arising, early, one.early, strict=True):
            now = going & (arises > 0)
            if now.any():
                total = np.where(now, runner.run(ending.compiled)[0], total)
                going &= ~now
        yield total


@dataclass(frozen=True, slots=True)
class Runner:
    """A machine for programs that differ only in constants, and what it is told, (inputs, cases)."""

    machine: Machine
    rows: Ints

    @classmethod
    def of(cls, alike: Sequence[Compiled], inputs: Mapping[Slot, Ints], ends: Sequence[str]) -> Runner:
        """A machine that gives what is paid, and for each of `ends` whether the right arises."""
        from effektkontrakt.terms.machine import Machine

        first = alike[0]
        nodes, total = totalled(first)
        rules = {rule.name: rule.test.expr.node for rule in first.rules}
        rows = np.stack(np.broadcast_arrays(*(given(first, slot, inputs) for slot in first.program.inputs)))
        columns = zip(*(compiled.program.constants for compiled in alike), strict=True)
        wanted = [total, *(rules[f"termination.{name}"] for name in ends)]
        bounds = [(int(row.min()), int(row.max())) for row in rows]
        return cls(Machine.of(nodes, wanted, bounds, [(min(column), max(column)) for column in columns]), rows)

    def run(self, compiled: Compiled) -> Ints:
        """With one program's constants: (outputs, cases)."""
        return self.machine.run(self.rows, compiled.program.constants)
