"""An attacker who knows the policy, every released cell and sum, and who came or went between two releases, cannot pin a small count."""

from __future__ import annotations

from functools import lru_cache
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from effektkontrakt.measure.disclosure import LEAST, MULTIPLE, release, say

SHAPES = {(1, 2): 26, (1, 3): 17, (2, 2): 12}


def with_sums(t):
    return np.block([[t, t.sum(1, keepdims=True)], [t.sum(0, keepdims=True), t.sum(keepdims=True)]])


@lru_cache
def worlds(shape):
    """Every table of a shape with cells below a bound, its sums, and which cells the policy hides."""
    tables = [np.reshape(cells, shape) for cells in product(range(SHAPES[shape]), repeat=shape[0] * shape[1])]
    full = np.array([with_sums(t) for t in tables])
    hidden = np.array([[[c is None for c in row] for row in release(t.tolist(), "")] for t in tables])
    return np.array(tables), full, hidden


def fits(full, seen, floor=LEAST):
    """Which worlds can have given what is seen: each shown count came from less than five away, and not from below five."""
    shown = np.array(seen, dtype=float)
    free = np.isnan(shown)
    window = (np.abs(full - shown) < MULTIPLE) & (full >= floor)
    return (window | free).all(axis=(1, 2))


def attack(shape, first, second=None, change=None, sums=None):
    """The tables that remain possible; `sums` of the rows may be known from elsewhere."""
    tables, full, hidden = worlds(shape)
    kept = fits(full, first) & (hidden == np.array([[c is None for c in row] for row in first])).all(axis=(1, 2))
    if second is not None:
        kept &= (tables + change >= 0).all(axis=(1, 2)) & fits(full + with_sums(change), second, 0)
    if sums is not None:
        kept &= (tables.sum(axis=2) == sums).all(axis=1)
    return tables[kept]


def not_pinned(cells, possible):
    for place in np.argwhere(cells < LEAST):
        values = possible[(slice(None), *place)]
        assert values.min() < values.max(), (cells, place)


@st.composite
def table(draw, shapes=tuple(SHAPES)):
    shape = draw(st.sampled_from(shapes))
    most = SHAPES[shape] - 5
    return np.reshape(draw(st.lists(st.integers(0, most), min_size=shape[0] * shape[1], max_size=shape[0] * shape[1])), shape)


def test_small_counts_and_their_neighbours_are_hidden_and_the_rest_are_multiples_of_five():
    seen = release([[3, 12, 40], [21, 33, 17]], "a")
    assert [[c is None for c in row] for row in seen] == [[1, 1, 0, 1], [1, 0, 0, 1], [1, 1, 0, 1]]
    for line in (*seen, *zip(*seen)):
        assert sum(c is None for c in line) != 1
    assert all(c % 5 == 0 for row in seen for c in row if c is not None)
    assert release([[2]], "a") == ((None, None), (None, None))
    assert [say(c) for c in (None, 10)] == ["–", "10"]


def test_the_same_data_give_the_same_table_and_rounding_is_right_on_average():
    assert release([[11, 23]], "a") == release([[11, 23]], "a")
    drawn = np.array([release([[11, 23]], str(i)) for i in range(4000)], dtype=float)
    assert drawn.mean(0)[0] == pytest.approx([11, 23, 34], abs=0.15)


@settings(max_examples=150, deadline=None)
@given(table(), st.text(max_size=5))
def test_no_small_count_can_be_pinned_from_one_release(cells, fingerprint):
    not_pinned(cells, attack(cells.shape, release(cells.tolist(), fingerprint)))


@settings(max_examples=150, deadline=None)
@given(table(((1, 2), (2, 2))), st.text(max_size=5))
def test_nor_of_two_columns_when_the_sums_are_known_from_elsewhere_and_are_ten_or_more(cells, fingerprint):
    if cells.sum(axis=1).min() >= 2 * LEAST:
        not_pinned(cells, attack(cells.shape, release(cells.tolist(), fingerprint), sums=cells.sum(axis=1)))


@settings(max_examples=300, deadline=None)
@given(table(), st.text(max_size=5), st.text(max_size=5), st.data())
def test_nor_from_two_when_it_is_known_who_came_or_went(cells, before, after, data):
    change = np.zeros_like(cells)
    place = data.draw(st.integers(0, cells.size - 1))
    change.flat[place] = data.draw(st.integers(-min(3, cells.flat[place]), 3))
    first = release(cells.tolist(), before)
    second = release((cells + change).tolist(), after, first)
    not_pinned(cells, attack(cells.shape, first, second, change))


def test_if_the_second_release_forgot_the_first_a_count_would_be_pinned():
    first, second = release([[4, 20]], "a"), release([[5, 20]], "b")
    assert first[0][0] is None
    assert second[0][0] == 5
    possible = attack((1, 2), first, second, np.array([[1, 0]]))
    possible = possible[possible[:, 0, 0] + 1 >= LEAST]
    assert set(possible[possible[:, 0, 0] < LEAST][:, 0, 0]) == {4}


def test_what_was_hidden_stays_hidden_and_what_was_shown_stays_shown():
    first = release([[4, 20, 7]], "a")
    second = release([[9, 20, 3]], "b", first)
    assert [[c is None for c in row] for row in second] == [[c is None for c in row] for row in first]
    assert second[0][0] is None
    assert second[0][2] == first[0][2]
