"""Boundaries on counts: exact, against the published shapes, and against a slow walk over every order of results."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from effektkontrakt.monitor import boundaries, spending
from effektkontrakt.monitor.counts import one_arm
from effektkontrakt.monitor.looks import (
    crossing,
    hwang_shih_decani,
    kim_demets,
    obrien_fleming_like,
    pocock_like,
    same_score,
    same_z,
    shaped,
    spent,
)

LEVEL = Fraction(1, 20)


def slow(rate, looks, counts):
    """Every order of results, one by one."""
    found = Fraction(0)
    for order in product((0, 1), repeat=looks[-1]):
        if any(sum(order[:n]) >= c for n, c in zip(looks, counts, strict=True)):
            won = sum(order)
            found += rate**won * (1 - rate) ** (looks[-1] - won)
    return found


@given(
    st.fractions(Fraction(1, 20), Fraction(19, 20), max_denominator=20),
    st.lists(st.integers(1, 3), min_size=1, max_size=4),
    st.data(),
)
@settings(max_examples=40, deadline=None)
def test_the_chance_of_crossing_is_that_of_every_order_counted(rate, gaps, data):
    looks = [sum(gaps[: i + 1]) for i in range(len(gaps))]
    counts = [data.draw(st.integers(0, n + 1)) for n in looks]
    assert crossing(rate, looks, counts) == slow(rate, looks, counts)


@pytest.mark.parametrize("shape", [same_score, same_z])
@pytest.mark.parametrize("rate", [Fraction(1, 5), Fraction(7, 20), Fraction(3, 5)])
def test_a_shape_holds_the_level_and_one_step_further_in_does_not(rate, shape):
    looks = (8, 16, 24, 32)
    counts = shaped(rate, looks, LEVEL, shape)
    assert crossing(rate, looks, counts) <= LEVEL
    edge = min(shape(c, n, rate) for c, n in zip(counts, looks, strict=True) if c <= n)
    nearer = max(shape(s, n, rate) for n in looks for s in range(n + 1) if s > rate * n and shape(s, n, rate) < edge)
    inner = [next((s for s in range(n + 1) if s > rate * n and shape(s, n, rate) >= nearer), n + 1) for n in looks]
    assert crossing(rate, looks, inner) > LEVEL


@pytest.mark.parametrize(("exact", "table"), [(same_score, boundaries.obrien_fleming), (same_z, boundaries.pocock)])
def test_with_many_participants_the_shapes_are_the_published_boundaries(exact, table):
    """z-values at four looks, one-sided 5 %, within what one participant more or less moves them."""
    looks, rate = (100, 200, 300, 400), Fraction(1, 2)
    counts = shaped(rate, looks, LEVEL, exact)
    for n, count, z in zip(looks, counts, table([0.25, 0.5, 0.75, 1], 0.05).upper, strict=True):
        assert (count - n / 2) / (n / 4) ** 0.5 == pytest.approx(z, abs=1 / (n / 4) ** 0.5 + 0.02)


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        (obrien_fleming_like, spending.obrien_fleming_like),
        (pocock_like, spending.pocock_like),
        (lambda t, a: hwang_shih_decani(t, a, Fraction(-4)), spending.hwang_shih_decani(-4)),
        (lambda t, a: hwang_shih_decani(t, a, Fraction(0)), spending.hwang_shih_decani(0)),
        (lambda t, a: kim_demets(t, a, Fraction(3)), spending.kim_demets(3)),
    ],
)
def test_spending_functions_are_those_of_the_monitor_and_give_its_counts(ours, theirs):
    looks = (6, 13, 20, 30)
    allowed = [ours(Fraction(n, 30), LEVEL) for n in looks]
    assert [float(a) for a in allowed] == pytest.approx([theirs(n / 30, 0.05) for n in looks], abs=2e-9)
    assert spent(Fraction(7, 20), looks, allowed) == one_arm(looks, 0.35, 0.05, theirs).reject


def test_a_boundary_that_cannot_be_held_is_none():
    assert spent(Fraction(1, 2), (2, 4), (LEVEL, LEVEL)) == (3, 5)
    assert shaped(Fraction(1, 2), (2, 4), LEVEL, same_score) == (3, 5)
