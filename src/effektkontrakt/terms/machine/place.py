"""Where each vector is kept: registers used again as soon as nobody needs them, so that a block stays in the cache."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from effektkontrakt.terms.machine import codes
from effektkontrakt.terms.machine.lower import Instruction, Lowered, Scalar, Vector


@dataclass(frozen=True, slots=True)
class Placed:
    """The code (int32[n, 8]: op, to, a, b, c, scalar, count or other scalar, mode), its registers, its scalars in order after the
    program's constants, and the program's inputs that it reads.
    """

    code: NDArray[np.int32]
    registers: int
    scalars: tuple[Scalar, ...]
    inputs: tuple[int, ...]


def needed(lowered: Lowered, outputs: Sequence[Vector]) -> list[Instruction]:
    """The instructions that the outputs depend on, in order."""
    wanted = set(outputs)
    found = []
    for instruction in reversed(lowered.instructions):
        if instruction.to in wanted:
            found.append(instruction)
            wanted.update(instruction.args)
    return found[::-1]


def joined(instructions: Sequence[Instruction], outputs: Sequence[Vector]) -> list[Instruction]:
    """With one `LEFT` for each cap: for k − a, then max(that, least), then min(b, that), where nobody else needs what is between."""
    made = {x.to: n for n, x in enumerate(instructions)}
    uses = Counter(a for x in instructions for a in x.args)
    uses.update(outputs)
    dropped: set[int] = set()
    found: dict[int, Instruction] = {}

    def alone(vector: Vector, op: int) -> int | None:
        n = made.get(vector)
        return n if n is not None and uses[vector] == 1 and instructions[n].op == op else None

    for n, x in enumerate(instructions):
        if x.op != codes.MIN:
            continue
        for capped, amount in (x.args, x.args[::-1]):
            least = alone(capped, codes.MAXK)
            below = None if least is None else alone(instructions[least].args[0], codes.RSUBK)
            if least is not None and below is not None:
                cap = instructions[below]
                found[n] = Instruction(codes.LEFT, x.to, (cap.args[0], amount), cap.scalar, instructions[least].scalar)
                dropped |= {least, below}
                break
    return [found.get(n, x) for n, x in enumerate(instructions) if n not in dropped]


def place(lowered: Lowered, outputs: Sequence[Vector], rows: int) -> Placed:
    """Code for `rows` rows of inputs that leaves each output, a distinct vector that is no input, in its own row."""
    instructions = joined(needed(lowered, outputs), outputs)
    given = {i: node.mode for i, node in enumerate(lowered.nodes) if node.op == "in"}
    used = sorted({given[a.of] for x in instructions for a in x.args if a.of in given})
    last = {a: n for n, x in enumerate(instructions) for a in x.args}
    row = {v: n for n, v in enumerate(outputs)}
    at: dict[Vector, tuple[str, int]] = {Vector(i): ("input", mode) for i, mode in given.items()}
    free = [0]
    registers = 1
    for n, x in enumerate(instructions):
        if x.to in row:
            at[x.to] = ("output", row[x.to])
        else:
            if not free:
                free.append(registers)
                registers += 1
            at[x.to] = ("register", free.pop())
        free.extend(at[a][1] for a in set(x.args) if last[a] == n and at[a][0] == "register")
    first = {"register": 0, "input": registers, "output": registers + rows}
    scalars: dict[Scalar, int] = {}
    code = np.zeros((len(instructions), 8), np.int32)
    for n, x in enumerate(instructions):
        code[n, 0] = x.op
        for column, vector in enumerate((x.to, *x.args), 1):
            kind, number = at[vector]
            code[n, column] = first[kind] + number
        code[n, 5] = _scalar(x.scalar, lowered, scalars)
        code[n, 6] = x.count if x.other is None else _scalar(x.other, lowered, scalars)
        code[n, 7] = x.mode
    return Placed(code, registers, tuple(scalars), tuple(used))


def _scalar(scalar: Scalar, lowered: Lowered, known: dict[Scalar, int]) -> int:
    if scalar.kind == "constant":
        return scalar.of
    return len(lowered.constants) + known.setdefault(scalar, len(known))
