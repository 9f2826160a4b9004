"""Compiled terms: a straight-line program over whole numbers, and the builder that writes it.

A node's value is an int64. An `Expr` is a node read as a rational: its value divided by a denominator known when the
program is built, so that everything inside a payment is exact and one rounding at its end is the only one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from math import lcm
from typing import Generic, TypeVar

from effektkontrakt.money import Rounding

S = TypeVar("S")
ROUNDINGS: tuple[Rounding, ...] = ("half_up", "half_even", "down", "up")


@dataclass(frozen=True, slots=True)
class Node:
    """One step: an operation on earlier nodes. `consts` are places in the program's constants; `mode` is an input or a rounding."""

    op: str
    args: tuple[int, ...] = ()
    consts: tuple[int, ...] = ()
    mode: int = 0


@dataclass(frozen=True, slots=True)
class Expr:
    """A node's value divided by `den`."""

    node: int
    den: int = 1


@dataclass(frozen=True, slots=True)
class Program(Generic[S]):
    """Nodes in order, the constants they use, and what each input is."""

    nodes: tuple[Node, ...]
    constants: tuple[int, ...]
    inputs: tuple[S, ...]

    @property
    def shape(self) -> tuple[Node, ...]:
        """What programs that differ only in their constants have in common."""
        return self.nodes


@dataclass(slots=True)
class Builder(Generic[S]):
    """Writes a program; equal steps are written once."""

    nodes: list[Node] = field(default_factory=list)
    constants: list[int] = field(default_factory=list)
    inputs: dict[S, int] = field(default_factory=dict)
    _known: dict[Node, int] = field(default_factory=dict)

    def program(self) -> Program[S]:
        """What has been written."""
        return Program(tuple(self.nodes), tuple(self.constants), tuple(self.inputs))

    def _node(self, op: str, *args: int, consts: tuple[int, ...] = (), mode: int = 0) -> int:
        node = Node(op, args, consts, mode)
        if (found := self._known.get(node)) is None:
            found = self._known[node] = len(self.nodes)
            self.nodes.append(node)
        return found

    def _constant(self, *values: int) -> tuple[int, ...]:
        first = len(self.constants)
        self.constants.extend(values)
        return tuple(range(first, first + len(values)))

    def input(self, slot: S, den: int = 1) -> Expr:
        """A value given from outside."""
        place = self.inputs.setdefault(slot, len(self.inputs))
        return Expr(self._node("in", mode=place), den)

    def zero(self) -> Expr:
        """Nothing."""
        return Expr(self._node("zero"))

    def constant(self, value: Fraction | int) -> Expr:
        """A rational known beforehand."""
        value = Fraction(value)
        return Expr(self._node("const", consts=self._constant(value.numerator)), value.denominator)

    def scale(self, a: Expr, by: Fraction) -> Expr:
        """A rational times a known rational."""
        factor = Fraction(by, a.den)
        return Expr(self._times(a.node, factor.numerator), factor.denominator)

    def _times(self, node: int, by: int) -> int:
        return node if by == 1 else self._node("mulk", node, consts=self._constant(by))

    def _align(self, exprs: Sequence[Expr]) -> tuple[list[int], int]:
        den = lcm(*(e.den for e in exprs))
        return [self._times(e.node, den // e.den) for e in exprs], den

    def add(self, *exprs: Expr) -> Expr:
        """The sum."""
        if not exprs:
            return self.zero()
        nodes, den = self._align(exprs)
        total = nodes[0]
        for node in nodes[1:]:
            total = self._node("add", total, node)
        return Expr(total, den)

    def sub(self, a: Expr, b: Expr) -> Expr:
        """The difference."""
        (x, y), den = self._align((a, b))
        return Expr(self._node("sub", x, y), den)

    def mul(self, a: Expr, b: Expr) -> Expr:
        """The product of two values."""
        return Expr(self._node("mul", a.node, b.node), a.den * b.den)

    def least(self, *exprs: Expr) -> Expr:
        """The smallest."""
        return self._fold("min", exprs)

    def greatest(self, *exprs: Expr) -> Expr:
        """The largest."""
        return self._fold("max", exprs)

    def _fold(self, op: str, exprs: Sequence[Expr]) -> Expr:
        nodes, den = self._align(exprs)
        found = nodes[0]
        for node in nodes[1:]:
            found = self._node(op, found, node)
        return Expr(found, den)

    def not_below_zero(self, a: Expr) -> Expr:
        """The value, or nothing where it is negative."""
        return Expr(self._node("max", a.node, self.zero().node), a.den)

    def compare(self, op: str, a: Expr, b: Expr) -> Expr:
        """1 where `a` op `b`, else 0; op is ge, gt, le, lt or eq."""
        (x, y), _ = self._align((a, b))
        return Expr(self._node(op, x, y))

    def both(self, a: Expr, b: Expr) -> Expr:
        """1 where both are 1."""
        return Expr(self._node("min", a.node, b.node))

    def either(self, a: Expr, b: Expr) -> Expr:
        """1 where one is 1."""
        return Expr(self._node("max", a.node, b.node))

    def negate(self, a: Expr) -> Expr:
        """1 where it is 0."""
        return Expr(self._node("eq", a.node, self.zero().node))

    def where(self, condition: Expr, a: Expr, b: Expr) -> Expr:
        """`a` where the condition is 1, else `b`."""
        (x, y), den = self._align((a, b))
        return Expr(self._node("where", condition.node, x, y), den)

    def bucket(self, a: Expr, edges: Sequence[int]) -> Expr:
        """How many edges are at or below the node's value."""
        return Expr(self._node("bucket", a.node, consts=self._constant(*edges)))

    def pick(self, index: Expr, values: Sequence[int], den: int = 1) -> Expr:
        """The value at that place."""
        return Expr(self._node("pick", index.node, consts=self._constant(*values)), den)

    def round(self, a: Expr, how: Rounding) -> Expr:
        """To a whole number."""
        if a.den == 1:
            return a
        return Expr(self._node("divk", a.node, consts=self._constant(a.den), mode=ROUNDINGS.index(how)))

    def grow(self, a: Expr, by: Fraction, how: Rounding) -> Expr:
        """A whole number times a known rational, to a whole number; the product in between may be wider than 64 bits."""
        if by == 1:
            return a
        return Expr(self._node("grow", a.node, consts=self._constant(by.numerator, by.denominator), mode=ROUNDINGS.index(how)))

    def prorata(self, total: Expr, part: Expr, whole: Expr) -> Expr:
        """total × part / whole rounded down, for whole numbers 0 ≤ part ≤ whole; nothing where whole is 0."""
        return Expr(self._node("prorata", total.node, part.node, whole.node))
