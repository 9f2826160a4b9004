"""Randomisation inference and clusters, against published figures, closed forms and slow independent ways."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest
from scipy import linalg, stats
from statsmodels.regression.linear_model import OLS

from effektkontrakt.errors import InputError
from effektkontrakt.measure.methods.base import Options
from effektkontrakt.measure.methods.clusters import ols
from effektkontrakt.measure.methods.run import measure
from tests.measure.methods.records import groups, nsw


def test_darwins_maize_as_fisher_counted_it():
    """Fisher (1935, section 21): 15 pairs of plants, in eighths of an inch; of 32,768 ways 863 give a sum of 314 or more.

    1,726 of 32,768 = 5.267 % on both sides.
    """
    gaps = np.array([49, -67, 8, 16, 6, 23, 28, 41, 14, 29, 56, 24, 75, 60, -48], float)
    frame = pd.DataFrame({"group": [1] * 15 + [0] * 15, "outcome": [*gaps, *np.zeros(15)], "stratum": [*range(15), *range(15)]})
    found = measure("randomisation", frame, Options())
    assert found.details["draws"] == 32768
    assert round(found.p_value * 32768) == 1726
    assert found.value == pytest.approx(314 / 15)


def test_the_lady_tasting_tea():
    """Fisher (1935, chapter 2): four of eight cups, all right: one chance in 70 (two-sided 2 in 70)."""
    found = measure("randomisation", groups([1.0] * 4, [0.0] * 4), Options())
    assert found.p_value == pytest.approx(2 / 70)
    assert found.details["draws"] == 70


def test_too_few_draws_give_no_limits():
    found = measure("randomisation", groups([5.0, 6.0], [1.0, 2.0]), Options())
    assert (found.low, found.high) == (-math.inf, math.inf)
    assert found.warnings


def test_the_limits_are_where_the_test_turns():
    """Just inside a limit the one-sided test on shifted outcomes keeps the shift, just outside it rejects."""
    rng = np.random.default_rng(4)
    outcome = rng.normal(size=10)
    frame = groups(list(outcome[:5] + 1), list(outcome[5:]))
    found = measure("randomisation", frame, Options(level=0.9))

    def tails(shift: float) -> tuple[float, float]:
        moved = frame["outcome"].to_numpy() - shift * frame["group"].to_numpy()
        result = [
            stats.permutation_test(
                (moved[:5], moved[5:]), lambda a, b: a.mean() - b.mean(), alternative=side, n_resamples=np.inf
            ).pvalue
            for side in ("greater", "less")
        ]
        return result[0], result[1]

    for limit, outside, tail in ((found.low, -1e-6, 0), (found.high, 1e-6, 1)):
        assert tails(limit + outside)[tail] <= 0.05
        assert tails(limit - outside)[tail] > 0.05


def uneven_strata(first: float = 10.0, second: float = 0.0, effect: float = 0.0) -> pd.DataFrame:
    """Two strata of 100, of other levels: ninety treated in one, ten in the other."""
    rng = np.random.default_rng(6)
    group = np.repeat([1, 0, 1, 0], [90, 10, 10, 90])
    level = np.repeat([first, second], 100)
    outcome = level + effect * group + rng.normal(size=200)
    return pd.DataFrame({"group": group, "stratum": np.repeat(["a", "b"], 100), "outcome": outcome})


def test_strata_drawn_with_different_shares_are_compared_within():
    found = measure("randomisation", uneven_strata(), Options())
    assert found.low < found.value < found.high
    assert found.low < 0 < found.high
    assert found.p_value > 0.05
    moved = measure("randomisation", uneven_strata(first=50.0, effect=3.0), Options())
    assert (moved.low, moved.value, moved.high) == pytest.approx((found.low + 3, found.value + 3, found.high + 3))


def test_each_stratum_counts_by_its_size():
    frame = pd.DataFrame(
        {
            "stratum": ["a"] * 4 + ["b"] * 12,
            "group": [1, 1, 1, 0] + [1] * 3 + [0] * 9,
            "outcome": [7.0, 8.0, 9.0, 2.0, 4.0, 5.0, 6.0, *range(9)],
        }
    )
    assert measure("randomisation", frame, Options()).value == pytest.approx((4 * (8 - 2) + 12 * (5 - 4)) / 16)


def test_a_stratum_of_one_group_only_is_left_out_and_told():
    whole = uneven_strata()
    alone = pd.DataFrame({"group": 1, "stratum": "c", "outcome": [99.0, 98.0, 97.0]})
    found, without = (measure("randomisation", f, Options()) for f in (pd.concat([whole, alone], ignore_index=True), whole))
    assert (found.value, found.low, found.high, found.treated) == (without.value, without.low, without.high, 100)
    assert "3 personer" in found.warnings[0].say("nb").replace("\u00a0", " ")
    with pytest.raises(InputError):
        measure("randomisation", whole.assign(stratum=whole["group"].astype(str)), Options())


def test_draws_by_seed_repeat_themselves_and_agree_with_the_t_test():
    first, again = (measure("randomisation", nsw(), Options(settings={"draws": 2000.0})) for _ in range(2))
    assert first == again
    assert first.p_value == pytest.approx(0.0048, abs=0.004)
    welch = measure("difference_in_means", nsw(), Options())
    assert (first.low, first.high) == pytest.approx((welch.low, welch.high), rel=0.15)


def test_each_person_a_cluster_is_hc2():
    rng = np.random.default_rng(1)
    x = np.column_stack([np.ones(30), rng.normal(size=30), rng.integers(0, 2, 30)])
    y = rng.normal(size=30)
    theirs = OLS(y, x).fit(cov_type="HC2")
    fit = ols(y, x, np.arange(30))
    assert fit.covariance == pytest.approx(np.asarray(theirs.cov_params()))


def test_equal_clusters_are_welch_on_their_means_with_the_working_degrees_of_freedom():
    """CR2 with equal clusters is the two-sample variance of cluster means; df = (1/a + 1/b)^2 / (1/(a^2 (a-1)) + 1/(b^2 (b-1)))."""
    rng = np.random.default_rng(2)
    a, b, n = 4, 9, 6
    frame = pd.DataFrame(
        {
            "cluster": np.repeat(np.arange(a + b), n),
            "group": np.repeat([1] * a + [0] * b, n),
            "outcome": rng.normal(size=(a + b) * n),
        }
    )
    means = frame.groupby("cluster")["outcome"].mean().to_numpy()
    found = measure("cluster_randomised", frame, Options())
    assert found.standard_error == pytest.approx(math.sqrt(means[:a].var(ddof=1) / a + means[a:].var(ddof=1) / b))
    df = (1 / a + 1 / b) ** 2 / (1 / (a**2 * (a - 1)) + 1 / (b**2 * (b - 1)))
    assert found.details["degrees_of_freedom"] == pytest.approx(df)
    assert found.value == pytest.approx(means[:a].mean() - means[a:].mean())
    assert found.warnings[0].say("nb") == "Intervallet er vidt, for det er få enheter. Les det med varsomhet."


def test_cr2_from_its_definition_on_uneven_clusters():
    """The matrices written out: A = (I - H)^(-1/2) for each cluster, and the working covariance of the residuals."""
    rng = np.random.default_rng(3)
    codes = np.repeat(np.arange(6), [3, 7, 2, 5, 9, 4])
    n = len(codes)
    x = np.column_stack([np.ones(n), (codes % 2).astype(float), rng.normal(size=n)])
    y = rng.normal(size=n)
    bread = np.linalg.inv(x.T @ x)
    hat = x @ bread @ x.T
    residuals = y - hat @ y
    along = np.array([0.0, 1.0, 0.0])
    meat, columns = np.zeros((3, 3)), []
    for g in range(6):
        rows = codes == g
        a = linalg.inv(linalg.sqrtm(np.eye(rows.sum()) - hat[np.ix_(rows, rows)]).real)
        score = x[rows].T @ a @ residuals[rows]
        meat += np.outer(score, score)
        columns.append((np.eye(n) - hat)[:, rows] @ a @ x[rows] @ bread @ along)
    gram = np.column_stack(columns)
    omega = gram.T @ gram
    fit = ols(y, x, codes)
    assert fit.covariance == pytest.approx(bread @ meat @ bread)
    assert fit.df(along) == pytest.approx(np.trace(omega) ** 2 / np.trace(omega @ omega))
