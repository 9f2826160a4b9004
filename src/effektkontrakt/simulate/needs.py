"""What a contract's terms must be told about the future: which outcomes, in which windows and cohorts, and which indices."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from effektkontrakt.contract.model import Contract
from effektkontrakt.terms.compile import Compiled
from effektkontrakt.terms.scope import Slot


@dataclass(frozen=True, slots=True)
class Needs:
    """The inputs a compiled contract asks of the world."""

    contract: Contract
    slots: tuple[Slot, ...]

    def outcomes(self) -> list[str]:
        """The outcomes that decide something, in the contract's order."""
        asked = {slot.name for slot in self.slots if slot.kind != "index"}
        return [name for name in self.contract.outcomes if name in asked]

    def indices(self) -> list[str]:
        """The indices that prices follow."""
        asked = {slot.name for slot in self.slots if slot.kind == "index"}
        return [name for name in self.contract.indices if name in asked]

    def cohorts(self) -> list[str]:
        """The cohorts whose results are read."""
        asked = {slot.cohort for slot in self.slots}
        return [name for name in self.contract.cohorts if name in asked]

    def statement_days(self, outcome: str) -> list[date]:
        """The days on which a stated outcome is stated: the last day of each window that reads it."""
        return sorted({slot.window.last for slot in self.slots if slot.name == outcome and slot.kind == "stated" and slot.window})


def needs(compiled: Compiled) -> Needs:
    """What the contract's program and its participants' program read."""
    return Needs(compiled.contract, tuple(dict.fromkeys(_slots(compiled))))


def _slots(compiled: Compiled) -> Iterator[Slot]:
    programs = [compiled.program, *([compiled.persons.program] if compiled.persons else [])]
    for program in programs:
        yield from (slot for slot in program.inputs if slot.kind in ("sum", "stated", "index"))
