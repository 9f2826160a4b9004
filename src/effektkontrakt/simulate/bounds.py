"""How large the inputs of a program may be: what the beliefs allow, else as large as leaves it proven that nothing overflows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from effektkontrakt.simulate.layout import Layout
from effektkontrakt.simulate.world import unit
from effektkontrakt.terms.evaluate import Bounds, bounds_of
from effektkontrakt.terms.program import Program
from effektkontrakt.terms.scope import Slot

if TYPE_CHECKING:
    from effektkontrakt.terms.machine import Machine

_TRIED = (44, 36, 30, 24, 18)


def machine(program: Program[Slot], wanted: Sequence[int], known: Mapping[Slot, Bounds]) -> Machine:
    """The program made ready for inputs within what is known, and within the largest tried power of two where nothing is."""
    from effektkontrakt.terms.machine import Machine

    constants = [(c, c) for c in program.constants]
    found: list[Bounds] = []
    for power in _TRIED:
        most = 1 << power
        found = [(1, 1) if slot.kind == "ready" else known.get(slot, (-most, most)) for slot in program.inputs]
        if bounds_of(program.nodes, constants, found) is not None:
            break
    return Machine.of(program.nodes, wanted, found, program.constants)


def known(layout: Layout, slots: Sequence[Slot], people: int | None = None) -> dict[Slot, Bounds]:
    """The inputs that count people: at most as many as can start (or `people`)."""
    found = {}
    for slot in slots:
        if slot.kind != "sum":
            continue
        root = layout.root(slot.name)
        belief = layout.beliefs.outcomes[root]
        if belief.chance and layout.beliefs.outcomes[slot.name].shown_as == "level":
            most = people or sum(round(float(g.batch.people.quantiles(0)[-1])) for g in layout.groups)
            decimals = int(10 ** layout.contract.outcomes[slot.name].decimals(layout.contract.currency))
            found[slot] = (0, most * decimals // unit(layout, root))
    return found
