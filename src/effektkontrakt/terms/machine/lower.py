"""From a program to the machine's instructions: what cannot vary is a scalar, what cannot bind is left out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from effektkontrakt.terms.evaluate import Bounds
from effektkontrakt.terms.machine import codes
from effektkontrakt.terms.program import Node

_RECIPROCAL = 2**51
_VECTORS = {
    "add": codes.ADD, "sub": codes.SUB, "mul": codes.MUL, "min": codes.MIN, "max": codes.MAX, "ge": codes.GE, "gt": codes.GT,
    "eq": codes.EQ,
}  # fmt: skip
_SCALAR_SECOND = {
    "add": codes.ADDK, "sub": codes.SUBK, "mul": codes.MULK, "min": codes.MINK, "max": codes.MAXK, "ge": codes.GEK,
    "gt": codes.GTK, "le": codes.LEK, "lt": codes.LTK, "eq": codes.EQK,
}  # fmt: skip
_SCALAR_FIRST = _SCALAR_SECOND | {
    "sub": codes.RSUBK, "ge": codes.LEK, "gt": codes.LTK, "le": codes.GEK, "lt": codes.GTK
}  # fmt: skip
_TURNED = {"le": "ge", "lt": "gt"}
_OF_ONE = {"mulk": codes.MULK, "grow": codes.GROW, "bucket": codes.BUCKET, "pick": codes.PICK}


@dataclass(frozen=True, slots=True)
class Vector:
    """A value that differs from path to path: the node that gives it, or a scalar spread out."""

    of: int


@dataclass(frozen=True, slots=True)
class Scalar:
    """A value alike for all paths: a constant of the program, a node of constants only, or a number known when lowering."""

    kind: str
    of: int


Value = Vector | Scalar


@dataclass(frozen=True, slots=True)
class Instruction:
    """An operation on vectors, with up to two scalars, or `count` constants from the first on; `mode` is a rounding."""

    op: int
    to: Vector
    args: tuple[Vector, ...]
    scalar: Scalar = Scalar("constant", 0)
    other: Scalar | None = None
    count: int = 0
    mode: int = 0


@dataclass(slots=True)
class Lowered:
    """Instructions in order, and what each node has become."""

    nodes: Sequence[Node]
    bounds: Sequence[Bounds]
    constants: Sequence[Bounds]
    values: list[Value] = field(default_factory=list)
    instructions: list[Instruction] = field(default_factory=list)
    _spread: dict[Scalar, Vector] = field(default_factory=dict)
    _made: int = 0

    def vector(self, value: Value) -> Vector:
        """The value as a vector."""
        if isinstance(value, Vector):
            return value
        if value not in self._spread:
            self._spread[value] = self._copied(value)
        return self._spread[value]

    def rows(self, wanted: Sequence[int]) -> list[Vector]:
        """A vector of its own for each node, which an instruction gives."""
        found: list[Vector] = []
        for value in (self.values[node] for node in wanted):
            plain = isinstance(value, Vector) and self.nodes[value.of].op != "in" and value not in found
            found.append(value if plain and isinstance(value, Vector) else self._copied(value))
        return found

    def _copied(self, value: Value) -> Vector:
        made = Vector(len(self.nodes) + self._made)
        self._made += 1
        if isinstance(value, Scalar):
            self.instructions.append(Instruction(codes.SET, made, (), value))
        else:
            self.instructions.append(Instruction(codes.ADDK, made, (value,), Scalar("number", 0)))
        return made


def lower(nodes: Sequence[Node], bounds: Sequence[Bounds], constants: Sequence[Bounds]) -> Lowered:
    """Every node as a scalar, an equal of another node, or an instruction. Bounds are those of `evaluate.bounds_of`."""
    lowered = Lowered(nodes, bounds, constants)
    for i in range(len(nodes)):
        lowered.values.append(_value(lowered, i))
    return lowered


def _value(lowered: Lowered, i: int) -> Value:
    node, (low, high) = lowered.nodes[i], lowered.bounds[i]
    if low == high:
        return Scalar("number", low)
    if node.op == "in":
        return Vector(i)
    if node.op == "const":
        return Scalar("constant", node.consts[0])
    args = [lowered.values[a] for a in node.args]
    if all(isinstance(a, Scalar) for a in args):
        return Scalar("node", i)
    same = _same(node.op, args, [lowered.bounds[a] for a in node.args])
    if same is None:
        lowered.instructions.append(_instruction(lowered, i, node, args))
        return Vector(i)
    return same


def _same(op: str, args: list[Value], bounds: list[Bounds]) -> Value | None:
    """The argument that the node always equals, if the bounds tell."""
    match op:
        case "where":
            return args[1] if bounds[0][0] > 0 else None
        case "min" | "max":
            if bounds[0][1] <= bounds[1][0]:
                return args[0 if op == "min" else 1]
            if bounds[1][1] <= bounds[0][0]:
                return args[1 if op == "min" else 0]
        case "add" | "sub" if bounds[1] == (0, 0):
            return args[0]
        case "add" if bounds[0] == (0, 0):
            return args[1]
    return None


def _instruction(lowered: Lowered, i: int, node: Node, args: list[Value]) -> Instruction:
    to = Vector(i)
    first = Scalar("constant", node.consts[0] if node.consts else 0)
    vectors = tuple(a for a in args if isinstance(a, Vector))
    if node.op in _OF_ONE:
        return Instruction(_OF_ONE[node.op], to, vectors, first, None, len(node.consts), node.mode)
    if node.op == "divk":
        widest = max(map(abs, (*lowered.bounds[node.args[0]], *lowered.constants[node.consts[0]])))
        return Instruction(codes.DIVF if widest < _RECIPROCAL else codes.DIV, to, vectors, first, None, 1, node.mode)
    if node.op == "prorata":
        return Instruction(codes.PRORATA, to, tuple(lowered.vector(a) for a in args))
    if node.op == "where":
        return _where(lowered, to, args)
    a, b = args
    if isinstance(b, Scalar):
        return Instruction(_SCALAR_SECOND[node.op], to, vectors, b)
    if isinstance(a, Scalar):
        return Instruction(_SCALAR_FIRST[node.op], to, vectors, a)
    if node.op in _TURNED:
        return Instruction(_VECTORS[_TURNED[node.op]], to, (b, a))
    return Instruction(_VECTORS[node.op], to, (a, b))


def _where(lowered: Lowered, to: Vector, args: list[Value]) -> Instruction:
    test, a, b = lowered.vector(args[0]), args[1], args[2]
    if isinstance(a, Scalar) and isinstance(b, Scalar):
        return Instruction(codes.WHEREKK, to, (test,), a, b)
    if isinstance(a, Scalar):
        assert isinstance(b, Vector)
        return Instruction(codes.WHEREKV, to, (test, test, b), a)
    if isinstance(b, Scalar):
        return Instruction(codes.WHEREVK, to, (test, a), b)
    return Instruction(codes.WHERE, to, (test, a, b))
