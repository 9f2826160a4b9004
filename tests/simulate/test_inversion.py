"""Counts from a few bits: exactly what all bits of the fraction say, and where sixteen do not suffice, the rest is drawn."""

from __future__ import annotations

from fractions import Fraction
from itertools import accumulate
from math import comb

import numpy as np
import pytest
from scipy import stats

from effektkontrakt.simulate.codes import SMALL
from effektkontrakt.simulate.inversion import binomials
from effektkontrakt.simulate.randomness import streams

WIDTH, MANY, MASK = 512, 6, (1 << 64) - 1


def counts(n: int, p: np.ndarray, keys: np.ndarray, first: int = 0) -> np.ndarray:
    """MANY counts a path, drawn in blocks."""
    found = np.empty((MANY, len(p)), np.int64)
    room = (
        np.empty((3, WIDTH)),
        np.empty((SMALL + 1, WIDTH), np.uint16),
        np.empty(WIDTH, np.uint64),
        np.empty((3, WIDTH), np.uint16),
    )
    for at in range(0, len(p), WIDTH):
        width = min(WIDTH, len(p) - at)
        block = np.empty((MANY, WIDTH), np.int64)
        binomials(n, p[at : at + width].copy(), block, 0, MANY, keys, 0, np.arange(WIDTH) + at + first, *room, width)
        found[:, at : at + width] = block[:, :width]
    return found


def word(key: np.ndarray, place: int) -> int:
    """SplitMix64's word, in whole numbers of Python."""
    z = (int(key[0]) + place * int(key[1])) & MASK
    z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & MASK
    z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK
    return z ^ (z >> 31)


def fraction(keys: np.ndarray, d: int, place: int) -> tuple[int, int]:
    """The sixteen bits of a count and the 37 that follow."""
    return (word(keys[d // 4], place) >> 16 * (d % 4)) & 0xFFFF, word(keys[2 + d], place) >> 27


def exact(n: int, p: float) -> list[Fraction]:
    """The distribution function of the rarer of success and failure at 0 … n − 1."""
    less = min(Fraction(p), 1 - Fraction(p))
    return list(accumulate(comb(n, k) * less**k * (1 - less) ** (n - k) for k in range(n)))


@pytest.mark.parametrize("n", [1, 2, 5, 8, 9, 17, SMALL])
@pytest.mark.parametrize("p", [0.0, 1e-9, 0.04, 0.3, 0.5, 0.500001, 0.97, 1.0])
def test_a_count_is_what_its_fraction_says(n: int, p: float) -> None:
    keys, law = streams(9, 2 + MANY), exact(n, p)
    found = counts(n, np.full(600, p), keys)
    for d in range(MANY):
        for place in range(0, 600, 11):
            first, rest = fraction(keys, d, place)
            below = sum(Fraction((first << 37) | rest, 1 << 53) >= bound for bound in law)
            assert found[d, place] == (n - below if p > 0.5 else below)


def test_where_sixteen_bits_do_not_suffice_the_rest_decides() -> None:
    n, p, keys, law = 17, 0.37, streams(3, 2 + MANY), exact(17, 0.37)
    edges = {int(bound * 65536) for bound in law}
    found = counts(n, np.full(40_000, p), keys)
    tied = [(d, i) for d in range(MANY) for i in range(40_000) if fraction(keys, d, i)[0] in edges]
    assert 30 < len(tied) < 130
    for d, place in tied:
        first, rest = fraction(keys, d, place)
        assert found[d, place] == sum(Fraction((first << 37) | rest, 1 << 53) >= bound for bound in law)


def test_four_counts_of_one_word_are_unrelated_and_binomial() -> None:
    found = counts(17, np.full(60_000, 0.42), streams(5, 2 + MANY))
    expected = stats.binom.pmf(np.arange(18), 17, 0.42) * found.shape[1]
    keep = expected > 5
    for row in found:
        seen = np.bincount(row, minlength=18)
        assert stats.chisquare(seen[keep], expected[keep] * seen[keep].sum() / expected[keep].sum()).pvalue > 1e-4
    between = np.corrcoef(found)[np.triu_indices(MANY, 1)]
    assert abs(between).max() < 4.5 / np.sqrt(found.shape[1])


def test_each_path_has_its_own_chance_and_does_not_know_its_block() -> None:
    keys, p = streams(2, 2 + MANY), np.random.default_rng(1).random(1500)
    whole = counts(23, p, keys)
    assert np.array_equal(whole[:, 700:1200], counts(23, p[700:1200], keys, first=700))
    assert np.corrcoef(whole[0], p)[0, 1] > 0.9
