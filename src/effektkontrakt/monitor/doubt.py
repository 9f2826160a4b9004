"""Exact evidence against a success rate, and the count from which it is strong enough: nothing is rounded.

The likelihood is averaged over all rates on the other side, each equally likely, and divided by the likelihood at the rate in
doubt. While the true rate is not on the other side, this is on average at most 1, at any time and however often one looks, and
ever reaches 1 / level with at most that probability (Ville, 1939; Robbins, 1970).
"""

from __future__ import annotations

from fractions import Fraction
from math import comb


def against_at_least(rate: Fraction, successes: int, observed: int) -> Fraction:
    """The evidence that fewer succeed than `rate`, which lies between 0 and 1."""
    a, b = rate.numerator, rate.denominator - rate.numerator
    more = observed + 1
    term = tail = a**more
    for j in range(more, successes + 1, -1):
        term = term * j * b // ((more - j + 1) * a)
        tail += term
    return Fraction(tail, more * comb(observed, successes) * a ** (successes + 1) * b ** (observed - successes))


def critical_count(rate: Fraction, level: Fraction, observed: int) -> int:
    """The fewest successes that do not speak against `rate` or more; with fewer, the evidence is at least 1 / level."""
    low, high = 0, observed + 1
    while low < high:
        middle = (low + high) // 2
        if against_at_least(rate, middle, observed) * level < 1:
            high = middle
        else:
            low = middle + 1
    return low


def critical_counts(rate: Fraction, level: Fraction, most: int) -> list[int]:
    """The same for 0, 1, … `most` observed. One more observed moves it by nought or one."""
    found = [critical_count(rate, level, 0)]
    for observed in range(1, most + 1):
        least = found[-1]
        quiet = least <= observed and against_at_least(rate, least, observed) * level < 1
        found.append(least if quiet else least + 1)
    return found
