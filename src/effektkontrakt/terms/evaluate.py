"""Running a program over arrays of int64, with proof that nothing overflows.

Bounds of every node are worked out first from the bounds of the inputs. If all of them fit in 64 bits the arrays are
computed in int64 with no further checks; otherwise in Python's unbounded integers, and a value that really leaves 64
bits is an error.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from effektkontrakt.errors import MoneyOverflow
from effektkontrakt.money import INT64_MAX
from effektkontrakt.terms.program import ROUNDINGS, Node

_HALF = 20
Ints = NDArray[Any]
Bounds = tuple[int, int]


def run(nodes: Sequence[Node], constants: Sequence[Any], inputs: Sequence[Ints | int]) -> list[Ints]:
    """Each node's values. Inputs are int64 arrays that broadcast together, or whole numbers.

    Constants are whole numbers, or int64 arrays for many contracts of one shape. Raises `MoneyOverflow`.
    """
    given = [np.asarray(v) for v in inputs]
    consts = [np.asarray(v) for v in constants]
    proven = fits(nodes, [_range(c) for c in consts], [_range(v) for v in given])
    if not proven:
        given = [v.astype(object) for v in given]
        consts = [v.astype(object) for v in consts]
    values: list[Ints] = []
    for node in nodes:
        args = [values[a] for a in node.args]
        value = _apply(node, args, [consts[k] for k in node.consts], given)
        if not proven and any(not -INT64_MAX <= int(v) <= INT64_MAX for v in np.ravel(value)):
            raise MoneyOverflow
        values.append(value)
    return values if proven else [np.asarray(v, dtype=object).astype(np.int64) for v in values]


def _range(values: Ints) -> Bounds:
    return (int(values.min()), int(values.max())) if values.size else (0, 0)


def fits(nodes: Sequence[Node], constants: Sequence[Bounds], inputs: Sequence[Bounds]) -> bool:
    """Whether every node, and every product inside one, stays within 64 bits for inputs and constants in these bounds."""
    return bounds_of(nodes, constants, inputs) is not None


def bounds_of(nodes: Sequence[Node], constants: Sequence[Bounds], inputs: Sequence[Bounds]) -> list[Bounds] | None:
    """The least and the most each node can be for inputs and constants in these bounds; None if something may leave 64 bits."""
    bounds: list[Bounds] = []
    for node in nodes:
        args = [bounds[a] for a in node.args]
        found, widest = _bounds(node, args, [constants[k] for k in node.consts], inputs)
        if widest > INT64_MAX or max(map(abs, found)) > INT64_MAX:
            return None
        bounds.append(found)
    return bounds


def _bounds(node: Node, args: list[Bounds], consts: list[Bounds], inputs: Sequence[Bounds]) -> tuple[Bounds, int]:
    match node.op:
        case "in":
            return inputs[node.mode], 0
        case "zero":
            return (0, 0), 0
        case "const":
            return consts[0], 0
        case "add":
            return (args[0][0] + args[1][0], args[0][1] + args[1][1]), 0
        case "sub":
            return (args[0][0] - args[1][1], args[0][1] - args[1][0]), 0
        case "mulk" | "mul":
            other = consts[0] if node.op == "mulk" else args[1]
            corners = [x * y for x in args[0] for y in other]
            return (min(corners), max(corners)), 0
        case "divk":
            quotients = [x // den for x in args[0] for den in consts[0]]
            return (min(quotients), max(quotients) + 1), 2 * max(map(abs, args[0])) + 2 * consts[0][1]
        case "min":
            return (min(args[0][0], args[1][0]), min(args[0][1], args[1][1])), 0
        case "max":
            return (max(args[0][0], args[1][0]), max(args[0][1], args[1][1])), 0
        case "where":
            chosen = args[1:2] if args[0][0] > 0 else args[2:] if args[0] == (0, 0) else args[1:]
            return (min(a[0] for a in chosen), max(a[1] for a in chosen)), 0
        case "bucket":
            return (0, len(consts)), 0
        case "pick":
            return (min(c[0] for c in consts), max(c[1] for c in consts)), 0
        case "grow":
            (low, high), (_, num), (den, den_high) = args[0], consts[0], consts[1]
            most = max(abs(low), abs(high))
            found = -(-most * num // den) + 1
            return (-found if low < 0 else 0, found), max(((most >> _HALF) + 1) * den_high, den_high << (_HALF + 2), num)
        case "prorata":
            (_, total), (_, part), _ = args
            return (min(0, args[0][0]), max(0, total)), max(map(abs, args[0])) * max(0, part)
        case "ge" | "gt" | "le" | "lt" | "eq":
            return _compared(node.op, args[0], args[1]), 0
    raise AssertionError(node.op)


def _compared(op: str, a: Bounds, b: Bounds) -> Bounds:
    if op in ("le", "lt"):
        return _compared({"le": "ge", "lt": "gt"}[op], b, a)
    if op == "eq":
        same = a[0] == a[1] == b[0] == b[1]
        return int(same), int(a[0] <= b[1] and b[0] <= a[1])
    if op == "ge":
        return int(a[0] >= b[1]), int(a[1] >= b[0])
    return int(a[0] > b[1]), int(a[1] > b[0])


def _apply(node: Node, args: list[Ints], consts: list[Ints], inputs: list[Ints]) -> Ints:
    match node.op:
        case "in":
            return inputs[node.mode]
        case "zero":
            return np.asarray(0, dtype=np.int64)
        case "const":
            return consts[0]
        case "add":
            return args[0] + args[1]
        case "sub":
            return args[0] - args[1]
        case "mulk":
            return args[0] * consts[0]
        case "mul":
            return args[0] * args[1]
        case "divk":
            return divide(args[0], consts[0], ROUNDINGS[node.mode])
        case "grow":
            return _grow(args[0], consts[0], consts[1], ROUNDINGS[node.mode])
        case "min":
            return np.minimum(args[0], args[1])
        case "max":
            return np.maximum(args[0], args[1])
        case "ge":
            return (args[0] >= args[1]).astype(np.int64)
        case "gt":
            return (args[0] > args[1]).astype(np.int64)
        case "le":
            return (args[0] <= args[1]).astype(np.int64)
        case "lt":
            return (args[0] < args[1]).astype(np.int64)
        case "eq":
            return np.asarray(args[0] == args[1], dtype=np.int64)
        case "where":
            return np.where(args[0] != 0, args[1], args[2])
        case "bucket":
            return sum(((args[0] >= edge).astype(np.int64) for edge in consts), np.asarray(0, dtype=np.int64))
        case "pick":
            return np.choose(args[0].astype(np.int64), consts) if len(consts) <= 32 else _pick(args[0], consts)
        case "prorata":
            total, part, whole = args
            return np.where(whole > 0, total * part // np.where(whole > 0, whole, 1), 0)
    raise AssertionError(node.op)


def _pick(index: Ints, values: list[Ints]) -> Ints:
    return np.take(np.stack(np.broadcast_arrays(*values)), index.astype(np.int64), axis=0)


def _grow(value: Ints, num: Ints, den: Ints, how: str) -> Ints:
    """value × num / den by long division in two steps, so that no product in between is wider than the bounds allow."""
    size = np.abs(value)
    whole, part = num // den, num % den
    high, low = size >> _HALF, size & ((1 << _HALF) - 1)
    upper = high * part
    rest = ((upper % den) << _HALF) + low * part
    found = size * whole + ((upper // den) << _HALF) + rest // den
    return np.where(value < 0, -1, 1) * (found + divide(rest % den, den, how))  # type: ignore[no-any-return]


def divide(value: Ints, den: Ints, how: str) -> Ints:
    """Whole-number division with a named rounding; halves go away from zero, `down` and `up` are towards and away from it."""
    size = np.abs(value)
    whole, rest = size // den, size % den
    match how:
        case "half_up":
            more = 2 * rest >= den
        case "half_even":
            more = (2 * rest > den) | ((2 * rest == den) & (whole % 2 == 1))
        case "up":
            more = rest > 0
        case _:
            more = rest < 0
    return np.where(value < 0, -1, 1) * (whole + more)  # type: ignore[no-any-return]
