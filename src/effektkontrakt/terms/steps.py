"""Reading a value off steps: the highest reached, or straight lines between them."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import lcm

from effektkontrakt.terms.program import Builder, Expr
from effektkontrakt.terms.scope import Slot


def highest(builder: Builder[Slot], quantity: Expr, edges: Sequence[int], values: Sequence[Fraction]) -> Expr:
    """The value of the highest step reached; nothing below the first."""
    den = lcm(*(v.denominator for v in values))
    index = builder.bucket(quantity, edges)
    return builder.pick(index, [0, *(int(v * den) for v in values)], den)


def between(builder: Builder[Slot], quantity: Expr, edges: Sequence[int], values: Sequence[Fraction]) -> Expr:
    """Straight lines between the steps; nothing below the first, the last value above the last."""
    slopes = [(b - a) / (to - start) for a, b, start, to in zip(values, values[1:], edges, edges[1:], strict=False)] + [
        Fraction(0)
    ]
    den = lcm(*(v.denominator for v in (*values, *slopes)))
    index = builder.bucket(quantity, edges)
    base = builder.pick(index, [0, *(int(v * den) for v in values)], den)
    slope = builder.pick(index, [0, *(int(s * den) for s in slopes)], den)
    start = builder.pick(index, [edges[0], *edges])
    beyond = builder.sub(Expr(quantity.node), start)
    return builder.add(base, builder.mul(slope, beyond))


def inside(builder: Builder[Slot], quantity: Expr, edges: Sequence[int], rates: Sequence[Fraction]) -> Expr:
    """Each unit above a step and up to the next at that step's rate; `rates` are for one of the quantity's whole numbers."""
    node = Expr(quantity.node)
    parts = []
    for i, rate in enumerate(rates):
        upper = builder.least(node, builder.constant(edges[i + 1])) if i + 1 < len(edges) else node
        parts.append(builder.scale(builder.not_below_zero(builder.sub(upper, builder.constant(edges[i]))), rate))
    return builder.add(*parts)
