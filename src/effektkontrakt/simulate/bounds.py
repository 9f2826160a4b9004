"""How large the inputs of a program may be for it to be proven that no step leaves 64 bits."""

from __future__ import annotations

from effektkontrakt.terms.evaluate import fits
from effektkontrakt.terms.program import Program
from effektkontrakt.terms.scope import Slot

_TRIED = (44, 36, 30, 24, 18)


def bound(program: Program[Slot]) -> int:
    """The largest tried power of two that every input may reach, up and down; 0 where none is proven."""
    constants = [(c, c) for c in program.constants]
    for power in _TRIED:
        most = 1 << power
        if fits(program.nodes, constants, [(0, 1) if slot.kind == "ready" else (-most, most) for slot in program.inputs]):
            return most
    return 0
