"""The program runs exactly: in int64 where that is proven enough, else in unbounded integers, and never wraps."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from effektkontrakt.errors import MoneyOverflow
from effektkontrakt.money import INT64_MAX, round_fraction
from effektkontrakt.terms.evaluate import run
from effektkontrakt.terms.program import ROUNDINGS, Builder

large = st.integers(-(10**12), 10**12)


def value(build, *inputs):
    builder = Builder()
    expr = build(builder, *(builder.input(i) for i in range(len(inputs))))
    program = builder.program()
    found = run(program.nodes, program.constants, [np.asarray(i) for i in inputs])[expr.node]
    return Fraction(int(found), expr.den)


@given(large, st.fractions(-1000, 1000, max_denominator=10_000), st.sampled_from(ROUNDINGS))
def test_scaling_and_rounding_are_those_of_rationals(a, by, how):
    assert value(lambda b, x: b.scale(x, by), a) == a * by
    assert value(lambda b, x: b.round(b.scale(x, by), how), a) == round_fraction(a * by, how)


@given(st.integers(-(10**13), 10**13), st.integers(0, 5000), st.sampled_from(ROUNDINGS))
def test_growth_is_exact_though_the_product_is_wider_than_64_bits(a, days, how):
    by = Fraction(round(1.37 ** (days / 365) * 10**12), 10**12)
    if abs(a * by) < INT64_MAX // 4:
        assert value(lambda b, x: b.grow(x, by, how), a) == round_fraction(a * by, how)


@given(st.integers(0, 10**11), st.integers(0, 10**7), st.integers(0, 10**7))
def test_prorata_rounds_down(total, part, more):
    whole = part + more
    wanted = total * part // whole if whole else 0
    assert value(lambda b, t, p, w: b.prorata(t, p, w), total, part, whole) == wanted


@given(st.lists(large, min_size=1, max_size=5), st.lists(st.integers(-50, 50), min_size=1, max_size=5, unique=True).map(sorted))
def test_arrays_and_single_paths_agree(values, edges):
    builder = Builder()
    x = builder.input("x")
    index = builder.bucket(x, edges)
    expr = builder.add(builder.pick(index, range(len(edges) + 1)), builder.least(x, builder.constant(Fraction(1, 3))))
    program = builder.program()
    together = run(program.nodes, program.constants, [np.array(values)])[expr.node]
    alone = [int(run(program.nodes, program.constants, [np.asarray(v)])[expr.node]) for v in values]
    assert together.tolist() == alone


@pytest.mark.parametrize("op", ["add", "mul"])
def test_what_leaves_64_bits_is_an_error(op):
    with pytest.raises(MoneyOverflow):
        value(lambda b, x, y: getattr(b, op)(x, y), INT64_MAX - 1, INT64_MAX - 1)


def test_wide_bounds_that_do_not_overflow_are_still_right():
    big = INT64_MAX // 3
    assert value(lambda b, x, y: b.add(b.sub(x, y), y), big, big) == big


def test_constants_may_differ_by_path():
    builder = Builder()
    expr = builder.scale(builder.input("x"), Fraction(5))
    program = builder.program()
    assert run(program.nodes, [np.array([2, 3])], [np.array([10, 20])])[expr.node].tolist() == [20, 60]
