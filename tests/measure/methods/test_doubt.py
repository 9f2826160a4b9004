"""What is missing, unseen or looked at too often: published figures, hand counts and exact searches."""

from __future__ import annotations

import math
from itertools import product

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from effektkontrakt.measure.methods.base import Options
from effektkontrakt.measure.methods.bounds import lee, manski
from effektkontrakt.measure.methods.run import measure
from effektkontrakt.measure.methods.sensitivity import e_value, rosenbaum, sign_p, signed_rank_p
from tests.measure.methods.records import COVARIATES, cps_with_nsw_treated, groups

NAN = math.nan


def test_breastfeeding_and_deaths_of_infants():
    """VanderWeele and Ding (2017): risk ratio 3.9 (1.8 to 8.7) gives 7.26 and 3.0; 0.8 is as 1.25."""
    assert round(e_value(3.9), 2) == 7.26
    assert round(e_value(1.8), 1) == 3.0
    assert e_value(0.8) == pytest.approx(e_value(1.25))
    assert e_value(1.0) == 1


def test_smoking_and_lung_cancer():
    """Rosenbaum (2002), Table 4.1, pairs of Hammond (1964): 110 of 122; gamma 4: 0.0036, 5: 0.03, 6: 0.1.

    Those are by the normal approximation with continuity correction; ours are the exact binomial tails, 0.0020, 0.02, 0.1.
    """
    published = {4: 0.0036, 5: 0.03, 6: 0.1}
    for gamma, exact in {4: 0.0020, 5: 0.02, 6: 0.1}.items():
        digits = len(str(published[gamma])) - 2
        chance = gamma / (1 + gamma)
        z = (109.5 - 122 * chance) / math.sqrt(122 * chance * (1 - chance))
        assert round(stats.norm.sf(round(z, 2)), digits) == published[gamma]  # from a table, z to two decimals
        assert round(sign_p(122, 110, gamma), digits) == exact


LEAD = [23, 18, 3, 11, 6, 23, 31, 12, 4, 2, 33, 5, 14, 7, 19, 9, 5, 19, 35, 20, 14, 23, 11, 8, 15, 13, 16, 24, 12, 22, 17, 9, 1]


def test_gamma_is_where_the_p_value_reaches_its_limit():
    """Signed ranks with chance gamma / (1 + gamma), against all sign patterns counted with those chances."""
    gaps = np.array([4.0, 7, 9, -2, 12, 15, 3, 8, 11, 6, 14])
    ranks = np.abs(gaps).argsort().argsort() + 1
    observed = ranks[gaps > 0].sum()
    for gamma in (1.0, 1.6):
        chance = gamma / (1 + gamma)
        exact = sum(
            chance ** sum(signs) * (1 - chance) ** (11 - sum(signs))
            for signs in product((0, 1), repeat=11)
            if (ranks * signs).sum() >= observed
        )
        assert signed_rank_p(gaps, gamma) == pytest.approx(exact, abs=0.01)
    found = rosenbaum(np.array(LEAD, float))
    assert signed_rank_p(np.array(LEAD, float), found.value) == pytest.approx(0.025, abs=1e-6)
    assert rosenbaum(np.array([1.0, -2.0, 3.0, -4.0])).value == 1


def test_sensitivity_stands_beside_a_comparison_that_was_not_drawn_by_lot():
    observed = measure("matched_nearest", cps_with_nsw_treated(), Options(adjust=COVARIATES, settings={"reuse": "no"}))
    names = {s.name: s.value for s in observed.sensitivity}
    assert set(names) == {"e_value", "e_value_limit", "rosenbaum_gamma"}
    assert names["e_value"] > names["e_value_limit"] > 1
    assert not measure("difference_in_means", groups([1.0, 2, 3], [1.0, 1, 2]), Options()).sensitivity


def test_lee_by_hand():
    """Ten treated, all seen; ten compared, eight seen: the treated are trimmed by two, at the top or the bottom."""
    outcome = np.array([1.0, 2, 3, 4, 5, 6, 7, 8, 9, 10, *[5] * 8, NAN, NAN])
    treated = np.arange(20) < 10
    found = lee(outcome, treated)
    assert (found.low, found.high) == pytest.approx((4.5 - 5, 6.5 - 5))
    turned = lee(np.concatenate([outcome[10:], outcome[:10]]), treated)
    assert (turned.low, turned.high) == pytest.approx((5 - 6.5, 5 - 4.5))


def test_a_boundary_person_counts_in_part():
    """Three of three against two of four seen: half of three is one and a half."""
    outcome = np.array([1.0, 4, 10, 2, 2, NAN, NAN])
    found = lee(outcome, np.arange(7) < 3)
    assert (found.low, found.high) == pytest.approx(((1 + 0.5 * 4) / 1.5 - 2, (10 + 0.5 * 4) / 1.5 - 2))


results = st.lists(st.sampled_from([0.0, 1.0, NAN]), min_size=2, max_size=6).filter(lambda r: any(v == v for v in r))


@given(results, results)
def test_manski_is_the_worst_and_best_way_to_fill_in(treated, compared):
    outcome = np.array([*treated, *compared])
    group = np.arange(len(outcome)) < len(treated)
    holes = np.flatnonzero(np.isnan(outcome))
    effects = []
    for fill in product((0.0, 1.0), repeat=len(holes)):
        whole = outcome.copy()
        whole[holes] = fill
        effects.append(whole[group].mean() - whole[~group].mean())
    found = manski(outcome, group)
    assert (found.low, found.high) == pytest.approx((min(effects), max(effects)))


def test_bounds_and_attrition_stand_beside_the_estimate():
    frame = groups([1.0, 1, 1, 0, NAN], [1.0, 0, 0, 0, 0])
    found = measure("difference_in_means", frame, Options())
    assert found.value == pytest.approx(0.75 - 0.2)
    assert [(a.group, a.enrolled, a.with_result) for a in found.attrition] == [("treated", 5, 4), ("compared", 5, 5)]
    assert {b.name: (b.low, b.high) for b in found.bounds}["manski"] == pytest.approx((0.6 - 0.2, 0.8 - 0.2))
    worst = measure("difference_in_means", frame, Options(missing="worst_case"))
    assert worst.value == pytest.approx(0.4)
    fall = measure("difference_in_means", frame, Options(missing="worst_case", rise_is_good=False))
    assert fall.value == pytest.approx(0.6)


def test_a_fall_can_be_counted_as_good():
    found = measure("difference_in_means", groups([1.0, 2, NAN], [5.0, 7, 6]), Options())
    turned = found.turned()
    assert (turned.value, turned.low, turned.high) == (-found.value, -found.high, -found.low)
    assert turned.bounds[0].high == -found.bounds[0].low


def missing(method, frame, **options):
    return measure(method, frame, Options(**options)).bounds


def test_bounds_stand_beside_a_share_a_change_against_a_baseline_and_a_relative_change():
    outcome = [1.0] * 6 + [0.0] * 2 + [math.nan] * 2
    (alone,) = missing("binomial_exact", pd.DataFrame({"outcome": outcome}), estimand="share")
    assert (alone.low, alone.high, alone.reach) == pytest.approx((0.6, 0.8, 1))
    (against,) = missing("binomial_exact", pd.DataFrame({"outcome": outcome}), estimand="difference", baseline=0.5)
    assert (against.low, against.high) == pytest.approx((0.1, 0.3))
    (filled,) = missing("binomial_exact", pd.DataFrame({"outcome": outcome}), estimand="share", missing="worst_case")
    assert (filled.low, filled.high) == pytest.approx((0.6, 0.8))
    (change,) = missing("before_after", pd.DataFrame({"outcome": outcome, "before": [0.0] * 8 + [1.0] * 2}))
    assert (change.low, change.high) == pytest.approx((0.4, 0.6))
    frame = groups(outcome, [1.0] * 4 + [0.0] * 5 + [math.nan])
    (relative,) = missing("difference_in_proportions", frame, estimand="relative_change")
    assert (relative.low, relative.high) == pytest.approx((0.6 / 0.5 - 1, 0.8 / 0.4 - 1))
    assert not missing("difference_in_proportions", groups(outcome, [0.0] * 9 + [1.0]), estimand="relative_change")[0].low > 5


def test_e_values_of_ratios_are_those_of_the_paper():
    """VanderWeele and Ding (2017), Table 2: a hazard ratio of a common outcome as a ratio of risks."""
    found = measure(
        "cox",
        pd.DataFrame({"group": [1, 0] * 40, "time": [1.0 + i % 9 + (i % 2) for i in range(80)], "event": [1] * 80}),
        Options(),
    )
    hazard = 1 + found.value
    risk = (1 - 0.5 ** math.sqrt(hazard)) / (1 - 0.5 ** math.sqrt(1 / hazard))
    assert {s.name: s.value for s in found.sensitivity}["e_value"] == pytest.approx(e_value(risk))
    drawn = groups([1.0] * 6 + [0.0] * 4, [1.0] * 3 + [0.0] * 7)
    assert not measure("difference_in_proportions", drawn, Options(estimand="relative_change")).sensitivity
