"""Counts out of a number that is certain: a table where the chance is certain too, else small parts that share one distribution."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from functools import lru_cache
from math import comb

from effektkontrakt.simulate.code import Real, Whole, Writer
from effektkontrakt.simulate.codes import SMALL
from effektkontrakt.simulate.layout import Cell

MANY = 10 * SMALL
_END = 2.0


def binomials(writer: Writer, people: Mapping[Cell, int], level: Real) -> dict[Cell, Whole]:
    """How many of each cell's people succeed; at most `MANY` in a cell."""
    certain = writer.certain(level)
    if certain is not None:
        return {cell: writer.tabled(distribution(n, certain)) for cell, n in people.items()}
    parts = {cell: _parts(n) for cell, n in people.items()}
    sizes = dict.fromkeys(size for found in parts.values() for size in found)
    drawn = {n: iter(writer.binomials(n, level, sum(found.count(n) for found in parts.values()))) for n in sizes}
    return {cell: writer.add([next(drawn[n]) for n in found]) for cell, found in parts.items()}


def _parts(n: int) -> list[int]:
    """n as the fewest parts of at most `SMALL`, as alike as can be."""
    many = -(-n // SMALL)
    return [n // many + (i < n % many) for i in range(many)]


@lru_cache(maxsize=1024)
def distribution(n: int, p: float) -> tuple[float, ...]:
    """The chance of at most k out of n, for k = 0 … n, each correctly rounded; the last is above any draw."""
    exact = Fraction(p)
    a, b, scale = exact.numerator, exact.denominator - exact.numerator, exact.denominator
    total, found = 0, []
    for k in range(n):
        total += comb(n, k) * a**k * b ** (n - k)
        found.append(total / scale**n)
    return (*found, _END)
