"""Differences between groups made by lottery, against published figures and other implementations."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from effektkontrakt.measure.methods.base import Options
from effektkontrakt.measure.methods.proportions import _difference_score, _ratio_score, compare
from effektkontrakt.measure.methods.run import measure
from tests.measure.methods.records import COVARIATES, groups, nsw


def test_the_experiment_of_lalonde_found_1794_dollars():
    """Dehejia and Wahba (1999), Table 3, first row: 1,794 (633) with 185 and 260 people; 1,794.34 to the cent."""
    found = measure("difference_in_means", nsw(), Options())
    assert (found.treated, found.compared) == (185, 260)
    assert round(found.value, 2) == 1794.34
    assert round(found.details["mean_treated"]) == 6349
    assert round(found.details["mean_compared"]) == 4555
    assert round(found.standard_error) == 671  # unequal variances; the published 633 assumes them equal:
    pooled = stats.ttest_ind(*(nsw().loc[nsw()["group"] == g, "outcome"].astype(float) for g in (1, 0)))
    assert round(found.value / pooled.statistic) == 633


def test_welch_is_that_of_scipy():
    found = measure("difference_in_means", nsw(), Options(level=0.9))
    theirs = stats.ttest_ind(*(nsw().loc[nsw()["group"] == g, "outcome"].astype(float) for g in (1, 0)), equal_var=False)
    low, high = theirs.confidence_interval(0.9)
    assert (found.low, found.high, found.p_value) == pytest.approx((low, high, theirs.pvalue))


def test_a_regression_on_an_unrelated_constant_share_leaves_the_difference_as_it_is():
    frame = groups([3.0, 5.0, 4.0, 8.0], [1.0, 2.0, 2.0, 7.0]).assign(x=[1, 1, 0, 0, 1, 1, 0, 0])
    adjusted = measure("regression_adjusted", frame, Options(adjust=("x",)))
    assert adjusted.value == pytest.approx(measure("difference_in_means", frame, Options()).value)


def test_lin_is_the_mean_gap_between_two_separate_regressions():
    """Lin (2013), section 3: the coefficient is the gap between each group's own line at the mean of everyone."""
    frame = nsw()
    at = frame[list(COVARIATES)].mean().to_numpy()
    lines = []
    for g in (1, 0):
        part = frame[frame["group"] == g]
        x = np.column_stack([np.ones(len(part)), part[list(COVARIATES)]])
        lines.append(np.linalg.lstsq(x, part["outcome"], rcond=None)[0] @ np.append(1, at))
    found = measure("regression_adjusted", frame, Options(adjust=COVARIATES))
    assert found.value == pytest.approx(lines[0] - lines[1])
    assert [b.covariate for b in found.balance] == list(COVARIATES)


def test_the_published_share_example():
    """Newcombe (1998, Statistics in Medicine 17:873), Table II, 56/70 against 48/80; Mee/Miettinen-Nurminen 0.0528 to 0.3382."""
    found = measure("difference_in_proportions", groups([1.0] * 56 + [0.0] * 14, [1.0] * 48 + [0.0] * 32), Options())
    assert found.value == pytest.approx(0.2)
    assert (round(found.low, 4), round(found.high, 4)) == (0.0528, 0.3382)


tables = st.tuples(st.integers(1, 60), st.integers(1, 60)).flatmap(
    lambda n: st.tuples(st.tuples(st.integers(0, n[0]), st.integers(0, n[1])), st.just(n))
)


@given(tables)
def test_the_limits_are_where_the_score_is_the_quantile(table):
    counts, sizes = table
    if sum(sizes) < 3:
        return
    found = compare(counts, sizes, "difference", 0.95)
    assert -1 <= found.low <= found.value <= found.high <= 1
    for limit, sign in ((found.low, 1), (found.high, -1)):
        if abs(limit) < 0.999:
            assert sign * _difference_score(limit, counts, sizes) == pytest.approx(1.959964, abs=1e-3)


@given(tables)
def test_the_restricted_shares_are_the_most_likely_ones(table):
    """The closed forms against a search over the likelihood."""
    counts, sizes = table
    if sum(sizes) < 3:
        return
    grid = np.linspace(1e-9, 1 - 1e-9, 20001)
    for score, second in ((_difference_score, lambda p: p + 0.13), (_ratio_score, lambda p: p * 0.7)):
        p1 = second(grid)
        ok = (p1 > 0) & (p1 < 1)
        p0, p1 = grid[ok], p1[ok]
        with np.errstate(divide="ignore"):
            like = counts[0] * np.log(p1) + (sizes[0] - counts[0]) * np.log1p(-p1)
            like = like + counts[1] * np.log(p0) + (sizes[1] - counts[1]) * np.log1p(-p0)
        best = int(np.argmax(like))
        n = sum(sizes)
        r = 0.7 if score is _ratio_score else 1
        variance = (p1[best] * (1 - p1[best]) / sizes[0] + r**2 * p0[best] * (1 - p0[best]) / sizes[1]) * n / (n - 1)
        gap = counts[0] / sizes[0] - (0.7 * counts[1] / sizes[1] if score is _ratio_score else counts[1] / sizes[1] + 0.13)
        if variance > 1e-3:
            expected = gap / math.sqrt(variance)
            assert score(0.7 if score is _ratio_score else 0.13, counts, sizes) == pytest.approx(expected, abs=5e-3, rel=5e-3)


def test_the_published_ratio_example():
    """Koopman (1984, Biometrics 40:513): 36/40 against 16/80 gives 4.5 (2.94 to 7.15), without the factor N / (N - 1)."""
    found = compare((36, 16), (40, 80), "relative_change", 2 * stats.norm.cdf(1.959964 * math.sqrt(119 / 120)) - 1)
    assert (round(found.value + 1, 2), round(found.low + 1, 2), round(found.high + 1, 2)) == (4.5, 2.94, 7.15)


@pytest.mark.parametrize("counts", [(0, 0), (20, 20), (0, 20), (20, 0)])
def test_none_or_all_reaching_the_result_still_gives_limits(counts):
    found = compare(counts, (20, 20), "difference", 0.95)
    assert found.low < found.high
    assert found.low >= -1
    assert found.high <= 1
