"""Few people, time to event, and thresholds: published figures and exact integrals."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from scipy import integrate, stats
from statsmodels.duration.hazard_regression import PHReg

from effektkontrakt.errors import InputError
from effektkontrakt.measure.methods import hazards
from effektkontrakt.measure.methods.base import Options
from effektkontrakt.measure.methods.bayes_sites import mean_quantiles
from effektkontrakt.measure.methods.local import NEIGHBOURS, bandwidths, corrected, sorted_side
from effektkontrakt.measure.methods.pooling import normal_sites, share_sites
from effektkontrakt.measure.methods.run import measure
from effektkontrakt.measure.methods.survival import still_without
from tests.measure.methods.records import groups

SIX_MP = [6, 6, 6, 7, 10, 13, 16, 22, 23, 6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35]
PLACEBO = [1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23]


def leukaemia() -> pd.DataFrame:
    """Weeks in remission, 21 pairs (Freireich et al., 1963); nine of the 6-MP group relapsed."""
    return pd.DataFrame({"group": [1] * 21 + [0] * 21, "time": SIX_MP + PLACEBO, "event": [1] * 9 + [0] * 12 + [1] * 21})


def test_remission_of_leukaemia():
    """Kalbfleisch and Prentice (2002), section 1.1 and 4.5: S(10) = 0.753 (se 0.096), S(22) = 0.538; Efron's ties, beta = -1.572 (0.412)."""
    first = leukaemia().query("group == 1")
    assert round(still_without(first["time"].to_numpy(), first["event"].to_numpy(), 10, 0.95)[0], 3) == 0.753
    assert round(still_without(first["time"].to_numpy(), first["event"].to_numpy(), 22, 0.95)[0], 3) == 0.538
    ratio = measure("cox", leukaemia(), Options())
    assert round(np.log(ratio.details["hazard_ratio"]), 3) == -1.572
    assert round(ratio.standard_error / ratio.details["hazard_ratio"], 3) == 0.412
    shares = measure("survival", leukaemia(), Options(settings={"by": 10}))
    assert shares.value == pytest.approx((1 - 0.7529) - 13 / 21, abs=1e-4)
    assert shares.low < shares.value < shares.high < 0
    with pytest.raises(InputError, match="followed until 30"):
        measure("survival", leukaemia(), Options(settings={"by": 30}))


@pytest.mark.parametrize("whole", [True, False], ids=["ties", "no ties"])
def test_hazards_are_those_of_statsmodels(whole):
    rng = np.random.default_rng(3)
    x = rng.normal(size=(150, 3)) * [1, 30, 0.1]
    time = rng.exponential(np.exp(x @ [0.5, 0.01, -2.0])) * 5 + 0.1
    time = np.ceil(time) if whole else time
    event = rng.random(150) < 0.7
    ours = hazards.fit(time, event, x)
    theirs = PHReg(time, x, status=event.astype(int), ties="efron").fit(disp=0)
    assert ours.params == pytest.approx(theirs.params, rel=1e-6)
    assert np.sqrt(np.diag(ours.covariance)) == pytest.approx(theirs.bse, rel=1e-6)


def test_a_group_where_nobody_has_the_event_gives_no_hazard_ratio():
    frame = pd.DataFrame({"group": [1] * 10 + [0] * 10, "time": range(1, 21), "event": [0] * 10 + [1] * 10})
    with pytest.raises(InputError, match="too few or too alike"):
        measure("cox", frame, Options())


@pytest.mark.parametrize(("lang", "wanted"), [("nb", "fulgt til 30,5."), ("nn", "følgd til 30,5."), ("en", "until 30.5.")])
def test_a_time_is_written_as_the_language_does(lang, wanted):
    with pytest.raises(InputError) as error:
        measure("survival", leukaemia(), Options(settings={"by": 30.5}))
    assert wanted in error.value.say(lang)


def test_without_anyone_leaving_early_it_is_a_share():
    frame = pd.DataFrame({"group": [1] * 20 + [0] * 20, "time": [3] * 8 + [9] * 12 + [3] * 12 + [9] * 8, "event": 1})
    found = measure("survival", frame, Options(settings={"by": 5}))
    assert found.value == pytest.approx(8 / 20 - 12 / 20)


SCHOOLS = np.array([28.0, 8, -3, 7, -1, 1, 18, 12]), np.array([15.0, 10, 16, 11, 9, 11, 10, 18])


def test_eight_schools():
    """Gelman et al. (2013), section 5.5, Table 5.3: posterior medians 10, 8, 7, 8, 5, 6, 10, 8; school A above 28 with less than 10 %."""
    common, sites, _ = normal_sites(*SCHOOLS, 0.0, 0.0, 0.0)
    medians = [s.quantile(0.5) for s in sites]
    assert medians == pytest.approx([10, 8, 7, 8, 5, 6, 10, 8], abs=1.0)
    assert 0.01 < 1 - sites[0].below(28) < 0.10
    assert common.mean() == pytest.approx(8, abs=0.3)
    assert common.spread() == pytest.approx(5.2, abs=0.5)


def test_the_grid_is_the_integral():
    """Posterior mean of the common effect by summing over a plane of spread and mean."""
    effects, errors = np.array([1.0, 3.0, 2.0]), np.array([1.0, 0.8, 1.5])
    mean = np.linspace(-12, 16, 2801)[:, None]
    spread = np.concatenate([np.linspace(0, 20, 1000), np.linspace(20, 2000, 1000)[1:]])[None, :]
    density = stats.halfcauchy.pdf(spread, scale=1.0) * stats.norm.pdf(mean, 0.5, 2.0)
    for effect, error in zip(effects, errors):
        density = density * stats.norm.pdf(effect, mean, np.hypot(error, spread))
    over_mean = integrate.trapezoid(density, spread[0], axis=1)
    total = over_mean.sum()
    common, _, _ = normal_sites(effects, errors, 1.0, 0.5, 2.0)
    assert common.mean() == pytest.approx(float(over_mean @ mean[:, 0] / total), abs=2e-3)
    assert common.below(1.005) == pytest.approx(float(over_mean[mean[:, 0] < 1.005].sum() / total), abs=2e-3)


def test_rats():
    """Gelman et al. (2013), section 5.3, 71 groups of rats (Tarone, 1982): the posterior mean of a is 2.4 and of b 14.3."""
    hits = (
        [0] * 14
        + [1] * 8
        + [2] * 9
        + [1, 5, 2, 5, 3, 2, 7, 7, 3, 3, 2, 9, 10]
        + [4] * 7
        + [10, 4, 4, 4, 5, 11, 12, 5, 5, 6, 5, 6, 6, 6, 6, 16, 15, 15, 9, 4]
    )
    sizes = (
        [20] * 7
        + [19] * 4
        + [18, 18, 17, 20, 20, 20, 20, 19, 19, 18, 18, 25, 24, 23]
        + [20] * 6
        + [10, 49, 19, 46, 27, 17, 49, 47, 20, 20, 13, 48, 50]
    )
    sizes += [20] * 7 + [48, 19, 19, 19, 22, 46, 49, 20, 20, 23, 19, 22, 20, 20, 20, 52, 46, 47, 24, 14]
    weights, a, b = share_sites(np.array(hits, float), np.array(sizes, float))
    assert len(hits) == len(sizes) == 71
    assert weights @ a == pytest.approx(2.4, abs=0.05)
    assert weights @ b == pytest.approx(14.3, abs=0.15)


def test_shares_at_small_sites_move_towards_each_other():
    frame = pd.DataFrame(
        {"site": ["a"] * 5 + ["b"] * 40 + ["c"] * 40, "outcome": [1] * 5 + [1] * 20 + [0] * 20 + [1] * 16 + [0] * 24}
    )
    found = measure("bayes_sites", frame, Options())
    by_site = {p.at: p for p in found.points}
    assert 0.5 < by_site["a"].value < 0.95
    assert abs(by_site["b"].value - 0.5) < 0.03
    assert by_site["a"].low < by_site["a"].value < by_site["a"].high


@pytest.mark.parametrize("sites", [2, 20, 200])
def test_the_mean_of_sites_is_read_between_the_lines_of_the_grid(sites):
    """Three grids, the finest eleven times as fine: the same limits within a hundredth of the interval."""
    dice = np.random.default_rng(sites)
    hits = dice.binomial(10, dice.beta(6, 14, sites)).astype(float)
    limits = []
    for points in (60, 80, 200):
        weights, a, b = share_sites(hits, np.full(sites, 10.0), points)
        limits.append(mean_quantiles(weights, np.log(a / b), (0.025, 0.5, 0.975)))
    assert np.abs(np.array(limits[:2]) - limits[2]).max() < 0.01 * (limits[2][2] - limits[2][0])


def test_pooled_sites_from_records():
    rng = np.random.default_rng(2)
    parts = [
        groups(list(rng.normal(e, 1, 12)), list(rng.normal(0, 1, 12))).assign(site=n) for n, e in (("a", 3), ("b", 0), ("c", 1))
    ]
    found = measure("bayes_pooled", pd.concat(parts, ignore_index=True), Options())
    for point in found.points:
        raw = found.details[f"site:{point.at}"]
        assert min(raw, found.value) - 1e-9 <= point.value <= max(raw, found.value) + 1e-9
    with pytest.raises(InputError, match="only 2 sites"):
        measure("bayes_pooled", pd.concat(parts[:2], ignore_index=True), Options())


def test_the_prior_is_worth_so_many_people():
    """Seven of ten with ten people at one half before: twelve of twenty, as beta(12, 8) says."""
    frame = pd.DataFrame({"outcome": [1] * 7 + [0] * 3})
    found = measure("bayes_share", frame, Options(baseline=0.5, settings={"prior_size": 10.0}))
    assert found.value == pytest.approx(0.6)
    assert (found.low, found.high) == pytest.approx(tuple(stats.beta(12, 8).ppf([0.025, 0.975])))
    assert found.details["probability_above_baseline"] == pytest.approx(stats.beta.sf(0.5, 12, 8))


def test_close_elections():
    """Cunningham (2021), section 6.3, data of Lee, Moretti and Butler (2004): jump 46.491, bandwidth 0.086.

    Their standard error is 1.248, ours 1.241: many districts have the same share, and neighbours that tie are counted here
    in the whole record, not only inside the bandwidth.
    """
    from causaldata import close_elections_lmb

    raw = close_elections_lmb.load_pandas().data
    frame = pd.DataFrame({"running": raw["demvoteshare"].astype(float), "outcome": raw["score"].astype(float)}).dropna()
    found = measure("regression_discontinuity", frame, Options(settings={"threshold": 0.5}))
    assert round(found.details["plain"], 3) == 46.491
    assert round(found.details["bandwidth"], 3) == 0.086
    assert round(found.details["plain_standard_error"], 2) == 1.24
    assert found.low < found.details["plain"] < found.high


def test_a_jump_between_parabolas_is_found_without_bias():
    x = np.linspace(-1, 1, 401) + 0.0013
    y = 1 + 0.5 * x + 3 * x**2 + (x >= 0) * (2 - x - 5 * x**2)
    frame = pd.DataFrame({"running": x, "outcome": y})
    found = measure("regression_discontinuity", frame, Options(settings={"threshold": 0.0, "bandwidth": 0.4}))
    assert found.value == pytest.approx(2, abs=1e-9)
    assert abs(found.details["plain"] - 2) > 0.01
    below = measure(
        "regression_discontinuity", frame, Options(settings={"threshold": 0.0, "bandwidth": 0.4, "treated_side": "below"})
    )
    assert below.value == pytest.approx(-2, abs=1e-9)


def test_bandwidths_follow_the_unit_and_a_line_is_least_squares():
    rng = np.random.default_rng(6)
    x = rng.uniform(-1, 1, 500)
    y = np.sin(3 * x) + (x >= 0) + 0.2 * rng.normal(size=500)
    sides = [sorted_side(x[r], y[r]) for r in (x < 0, x >= 0)]
    wide = [sorted_side(100 * x[r], 5 * y[r]) for r in (x < 0, x >= 0)]
    assert np.array(bandwidths(wide)) == pytest.approx(100 * np.array(bandwidths(sides)), rel=1e-6)
    near = x[(x >= 0) & (x < 0.3)]
    weights = np.sqrt(1 - near / 0.3)
    line = np.linalg.lstsq(np.column_stack([weights, weights * near]), weights * y[(x >= 0) & (x < 0.3)], rcond=None)[0]
    assert corrected(sides[1], 0.3, 0.5).plain == pytest.approx(line[0])


def test_neighbour_residuals_by_looking_at_everyone():
    rng = np.random.default_rng(9)
    x, y = np.sort(rng.integers(0, 25, 60).astype(float)), rng.normal(size=60)
    side = sorted_side(x, y)
    for i in range(60):
        distance = np.abs(x - x[i])
        reach = np.sort(np.delete(distance, i))[NEIGHBOURS - 1]
        near = np.flatnonzero((distance <= reach) & (np.arange(60) != i))
        n = len(near)
        assert side.residuals[i] == pytest.approx(np.sqrt(n / (n + 1)) * (side.y[i] - side.y[near].mean()))


def test_a_threshold_with_too_few_on_one_side_is_told():
    frame = pd.DataFrame({"running": np.arange(-5.0, 100), "outcome": 1.0})
    with pytest.raises(InputError, match="5 people below"):
        measure("regression_discontinuity", frame, Options(settings={"threshold": 0.0}))
