"""A program made ready for inputs within stated bounds, and run."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from effektkontrakt.terms.evaluate import Bounds, bounds_of, run
from effektkontrakt.terms.machine.execute import BLOCK, execute
from effektkontrakt.terms.machine.lower import Scalar, Value, Vector, lower
from effektkontrakt.terms.machine.place import Placed, place
from effektkontrakt.terms.program import Node

Int64s = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Machine:
    """Some nodes of a program, for any inputs within `inputs` and constants within `constants`.

    `placed` is None where 64 bits are not proven enough; then the program is run step by step, and raises if they are not.
    """

    nodes: tuple[Node, ...]
    outputs: tuple[int, ...]
    inputs: tuple[Bounds, ...]
    constants: tuple[Bounds, ...]
    values: tuple[Value, ...]
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
            return cls(*common, (), None)
        lowered = lower(nodes, bounds, known)
        values = tuple(lowered.values[o] for o in outputs)
        return cls(*common, values, place(lowered, _computed(values, nodes), len(inputs)))

    def run(self, inputs: Int64s, constants: Sequence[int] | None = None, out: Int64s | None = None) -> Int64s:
        """int64[outputs, paths] from int64[inputs, paths], into `out` if given. Constants must be given where the machine was made
        for bounds of them.

        Raises ValueError for inputs or constants outside the machine's bounds, `MoneyOverflow` where 64 bits do not suffice.
        """
        given = self._constants(constants)
        inputs = np.ascontiguousarray(inputs, dtype=np.int64)
        if inputs.shape[0] != len(self.inputs):
            raise ValueError(f"{len(self.inputs)} inputs expected, {inputs.shape[0]} given")
        out = np.empty((len(self.outputs), inputs.shape[1]), np.int64) if out is None else out
        if self.placed is None:
            self._within(inputs, self.inputs)
            found = run(self.nodes, given, list(inputs))
            for row, o in zip(out, self.outputs):
                row[:] = found[o]
            return out
        self._fast(self.placed, inputs, given, out)
        return out

    def _fast(self, placed: Placed, inputs: Int64s, constants: list[int], out: Int64s) -> None:
        rows = _computed(self.values, self.nodes)
        direct = len(rows) == len(self.values)
        computed = out if direct else np.empty((len(rows), out.shape[1]), np.int64)
        scalars = self._scalars(placed, constants)
        used = np.array(placed.inputs, np.int64)
        low, high = (np.array([self.inputs[i][side] for i in placed.inputs], np.int64) for side in (0, 1))
        registers = np.empty((placed.registers, BLOCK), np.int64)
        if execute(placed.code, np.array([*scalars.values(), 0], np.int64), registers, inputs, used, low, high, computed):
            raise ValueError("an input is outside the machine's bounds")
        if not direct:
            for n, value in enumerate(self.values):
                out[n] = self._row(value, computed, rows, inputs, scalars)

    def _row(self, value: Value, computed: Int64s, rows: tuple[Vector, ...], inputs: Int64s, scalars: dict[Any, int]) -> Any:
        if isinstance(value, Scalar):
            return value.of if value.kind == "number" else scalars[value]
        return computed[rows.index(value)] if value in rows else inputs[self.nodes[value.of].mode]

    def _scalars(self, placed: Placed, constants: list[int]) -> dict[Any, int]:
        wanted = dict.fromkeys((*placed.scalars, *(v for v in self.values if isinstance(v, Scalar))))
        worked_out = run(self.nodes, constants, [low for low, _ in self.inputs]) if any(s.kind == "node" for s in wanted) else []
        found: dict[Any, int] = dict(enumerate(constants))
        for scalar in wanted:
            found[scalar] = scalar.of if scalar.kind == "number" else int(worked_out[scalar.of])
        return found

    def _constants(self, given: Sequence[int] | None) -> list[int]:
        constants = [low for low, _ in self.constants] if given is None else [int(c) for c in given]
        if given is None and any(low != high for low, high in self.constants):
            raise ValueError("this machine needs its constants")
        if len(constants) != len(self.constants) or any(
            not low <= c <= high for c, (low, high) in zip(constants, self.constants)
        ):
            raise ValueError("a constant is outside the machine's bounds")
        return constants

    @staticmethod
    def _within(values: Int64s, bounds: Sequence[Bounds]) -> None:
        for row, (low, high) in zip(values, bounds):
            if row.size and not low <= int(row.min()) <= int(row.max()) <= high:
                raise ValueError("an input is outside the machine's bounds")


def _computed(values: Sequence[Value], nodes: Sequence[Node]) -> tuple[Vector, ...]:
    """The outputs that instructions give, each once: no scalars and no inputs."""
    return tuple(dict.fromkeys(v for v in values if isinstance(v, Vector) and nodes[v.of].op != "in"))
