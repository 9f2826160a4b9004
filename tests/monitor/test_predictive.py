"""The chance of reaching the goal: exact, against drawing from an urn and against published values."""

from __future__ import annotations

from fractions import Fraction as F

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from effektkontrakt.monitor.predictive import Prior, chance, chance_of_difference, critical_count, to_come


def urn(goal: int, successes: int, observed: int, planned: int, won: F, lost: F) -> F:
    """A slow judge: Pólya's urn, one participant at a time."""
    if observed == planned:
        return F(successes >= goal)
    rate = (won + successes) / (won + lost + observed)
    return rate * urn(goal, successes + 1, observed + 1, planned, won, lost) + (1 - rate) * urn(
        goal, successes, observed + 1, planned, won, lost
    )


numbers = st.fractions(min_value=F(1, 4), max_value=5, max_denominator=4)


@settings(max_examples=80, deadline=None)
@given(st.integers(0, 8), st.integers(0, 8), st.integers(0, 8), st.integers(0, 10), numbers, numbers)
def test_equals_the_urn(successes, failures, still, goal, won, lost):
    observed = successes + failures
    found = chance(goal, successes, observed, observed + still, Prior(won, lost))
    assert found == urn(goal, successes, observed, observed + still, won, lost)


def test_lee_and_liu_2008():
    """Lee and Liu (2008): 16 of 23 responded, 40 planned, prior Beta(0.6, 0.4); the trial succeeds with 28: 0.5656."""
    assert round(float(chance(28, 16, 23, 40, Prior(F("0.6"), F("0.4")))), 4) == 0.5656
    assert sum(to_come(Prior(F("0.6"), F("0.4")), 16, 23, 17)) == 1


def test_equal_priors_and_one_to_come_is_laplaces_rule():
    assert chance(8, 7, 9, 10) == F(8, 11)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 12), st.integers(0, 12), st.integers(1, 24), st.fractions(0, 1, max_denominator=40), st.booleans())
def test_critical_count_divides_the_counts(observed, still, goal, threshold, strict):
    critical = critical_count(goal, observed, observed + still, threshold, strict=strict)
    for successes in range(observed + 1):
        found = chance(goal, successes, observed, observed + still)
        assert (found > threshold if strict else found >= threshold) == (successes >= critical)


def test_difference_by_counting_every_end():
    prior, first, second = Prior(F(1, 2), F(1)), (3, 5, 8), (1, 4, 6)
    total = F(0)
    one, two = to_come(prior, 3, 5, 3), to_come(prior, 1, 4, 2)
    for j, p in enumerate(one):
        for k, q in enumerate(two):
            total += p * q * (F(3 + j, 8) - F(1 + k, 6) >= F(1, 4))
    assert chance_of_difference(F(1, 4), first, second, prior) == total
    assert chance_of_difference(F(-1), first, second, prior) == 1


def test_counts_that_cannot_be():
    with pytest.raises(ValueError, match="rise"):
        chance(3, 5, 4, 10)
