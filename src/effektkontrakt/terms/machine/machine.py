"""A program made ready for inputs within stated bounds, and run."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from effektkontrakt.terms.evaluate import Bounds, bounds_of, run
from effektkontrakt.terms.machine.execute import BLOCK, execute
from effektkontrakt.terms.machine.lower import lower
from effektkontrakt.terms.machine.place import Placed, place
from effektkontrakt.terms.program import Node

Int64s = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Ready:
    """A machine with its constants: what `execute` takes. `low` and `high` are the bounds of the rows `used`."""

    code: NDArray[np.int32]
    scalars: Int64s
    registers: int
    used: Int64s
    low: Int64s
    high: Int64s

    def room(self) -> Int64s:
        """New registers, a block wide."""
        return np.empty((self.registers, BLOCK), np.int64)


@dataclass(frozen=True, slots=True)
class Machine:
    """Some nodes of a program, for any inputs within `inputs` and constants within `constants`.

    `placed` is None where 64 bits are not proven enough; then the program is run step by step, and raises if they are not.
    """

    nodes: tuple[Node, ...]
    outputs: tuple[int, ...]
    inputs: tuple[Bounds, ...]
    constants: tuple[Bounds, ...]
    placed: Placed | None

    @classmethod
    def of(
        cls, nodes: Sequence[Node], outputs: Sequence[int], inputs: Sequence[Bounds], constants: Sequence[Bounds | int]
    ) -> Machine:
        """A machine that gives the nodes `outputs`. Constants are numbers, or bounds for programs of one shape."""
        known = tuple((c, c) if isinstance(c, int) else c for c in constants)
        common = (tuple(nodes), tuple(outputs), tuple(inputs), known)
        bounds = bounds_of(nodes, known, inputs)
        if bounds is None:
            return cls(*common, None)
        lowered = lower(nodes, bounds, known)
        return cls(*common, place(lowered, lowered.rows(outputs), len(inputs)))

    def run(self, inputs: Int64s, constants: Sequence[int] | None = None, out: Int64s | None = None) -> Int64s:
        """int64[outputs, paths] from int64[inputs, paths], into `out` if given. Constants must be given where the machine was made
        for bounds of them.

        Raises ValueError for inputs or constants outside the machine's bounds, `MoneyOverflow` where 64 bits do not suffice.
        """
        given = self._constants(constants)
        inputs = np.ascontiguousarray(inputs, dtype=np.int64)
        if inputs.shape[0] != len(self.inputs):
            raise ValueError(f"{len(self.inputs)} inputs expected, {inputs.shape[0]} given")
        found = np.empty((len(self.outputs), inputs.shape[1]), np.int64)
        if self.placed is None:
            self._within(inputs)
            values = run(self.nodes, given, list(inputs))
            for row, o in zip(found, self.outputs):
                row[:] = values[o]
        else:
            ready = self._ready(self.placed, given)
            rows = rows_at(inputs), rows_at(found)
            if execute(ready.code, ready.scalars, ready.room(), *rows, ready.used, ready.low, ready.high, inputs.shape[1]):
                raise ValueError("an input is outside the machine's bounds")
        if out is None:
            return found
        out[:] = found
        return out

    def ready(self, constants: Sequence[int] | None = None) -> Ready | None:
        """What `execute` takes, or None where 64 bits are not proven enough."""
        return self._ready(self.placed, self._constants(constants)) if self.placed else None

    def _ready(self, placed: Placed, constants: list[int]) -> Ready:
        low, high = (np.array([self.inputs[i][side] for i in placed.inputs], np.int64) for side in (0, 1))
        scalars = np.array([*constants, *self._scalars(placed, constants), 0], np.int64)
        return Ready(placed.code, scalars, placed.registers, np.array(placed.inputs, np.int64), low, high)

    def _scalars(self, placed: Placed, constants: list[int]) -> Iterator[int]:
        if any(scalar.kind == "node" for scalar in placed.scalars):
            values = run(self.nodes, constants, [low for low, _ in self.inputs])
        for scalar in placed.scalars:
            yield scalar.of if scalar.kind == "number" else int(values[scalar.of])

    def _constants(self, given: Sequence[int] | None) -> list[int]:
        constants = [low for low, _ in self.constants] if given is None else [int(c) for c in given]
        if given is None and any(low != high for low, high in self.constants):
            raise ValueError("this machine needs its constants")
        if len(constants) != len(self.constants) or any(
            not low <= c <= high for c, (low, high) in zip(constants, self.constants)
        ):
            raise ValueError("a constant is outside the machine's bounds")
        return constants

    def _within(self, inputs: Int64s) -> None:
        for row, (low, high) in zip(inputs, self.inputs):
            if row.size and not low <= int(row.min()) <= int(row.max()) <= high:
                raise ValueError("an input is outside the machine's bounds")


def rows_at(rows: Int64s) -> Int64s:
    """The address of each row's first number; whoever uses it keeps the rows."""
    return rows.ctypes.data + rows.strides[0] * np.arange(len(rows), dtype=np.int64)
