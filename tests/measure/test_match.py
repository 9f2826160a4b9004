"""Matching at scale against a slow search through everybody."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from effektkontrakt.measure.match import NOBODY, match


def slowly(treated, compared, here, there, caliper, neighbours):
    free = np.ones(len(compared), bool)
    found = np.full((len(treated), neighbours), NOBODY)
    for k in range(neighbours):
        for t in np.argsort(-treated, kind="stable"):
            distance = np.where(free & (there == here[t]), np.abs(compared - treated[t]), np.inf)
            if len(compared) and distance.min() <= min(caliper, 1e300):
                found[t, k] = int(distance.argmin())
                free[found[t, k]] = False
    return found


def people(most):
    return st.lists(st.tuples(st.integers(0, 40), st.integers(0, 2)), max_size=most)


@settings(max_examples=300, deadline=None)
@given(people(12), people(60), st.sampled_from([0.0, 1.0, 5.0, np.inf]), st.integers(1, 3))
def test_the_same_pairs_as_a_search_through_everybody_ties_and_all(some, others, caliper, neighbours):
    treated, here = (np.array([p[i] for p in some], d) for i, d in ((0, float), (1, np.int64)))
    compared, there = (np.array([p[i] for p in others], d) for i, d in ((0, float), (1, np.int64)))
    found = match(treated, compared, here, there, caliper, neighbours)
    assert found.compared.tolist() == slowly(treated, compared, here, there, caliper, neighbours).tolist()


@pytest.mark.parametrize("draw", ["normal", "exponential", "standard_cauchy"])
def test_the_same_pairs_with_many_bins_and_crooked_scores(draw):
    dice = np.random.default_rng(5)
    treated, compared = getattr(dice, draw)(size=80), getattr(dice, draw)(size=3000)
    here, there = dice.integers(0, 4, 80), dice.integers(0, 4, 3000)
    found = match(treated, compared, here, there, 0.05, 2).compared
    assert (found == slowly(treated, compared, here, there, 0.05, 2)).all()
    used = found[found != NOBODY]
    assert len(set(used.tolist())) == len(used)


def test_a_stratum_that_nobody_else_is_in_has_no_match():
    found = match(np.array([1.0, 2.0]), np.array([1.0]), np.array([5, 0]), np.array([0]))
    assert found.compared.tolist() == [[NOBODY], [0]]
    assert found.matched.tolist() == [False, True]


def test_a_score_that_is_no_number_is_refused():
    with pytest.raises(ValueError, match="finite"):
        match(np.array([np.nan]), np.array([1.0]))
