"""Bandwidths by Imbens and Kalyanaraman, thresholds that not everyone followed, and bands that hold a whole curve."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from effektkontrakt.errors import InputError
from effektkontrakt.measure.methods.bands import reach
from effektkontrakt.measure.methods.base import Options
from effektkontrakt.measure.methods.fuzzy_discontinuity import ruled_in
from effektkontrakt.measure.methods.local import sorted_side
from effektkontrakt.measure.methods.run import measure
from effektkontrakt.measure.methods.width import plug_in

AT_NIL = {"threshold": 0.0}


def records(size=1500, seed=3, follow=0.6, effect=2.0):
    """Above nil `follow` more take part; taking part gives `effect`; those who take part would have had more anyhow."""
    random = np.random.default_rng(seed)
    x, keen = random.uniform(-1, 1, size), random.uniform(size=size)
    group = (keen < 0.2 + follow * (x >= 0)).astype(float)
    outcome = 1 + x + 0.5 * x**2 - keen + effect * group + 0.5 * random.normal(size=size)
    return pd.DataFrame({"running": x, "group": group, "outcome": outcome})


def by_the_paper(x, y):
    """Imbens and Kalyanaraman (2012), equations 13 to 17, written out with `np.polyfit` and plain sums."""
    n, below, above = len(x), x < 0, x >= 0
    h1 = 1.84 * np.std(x, ddof=1) / n**0.2
    f = np.sum(np.abs(x) <= h1) / (2 * n * h1)
    s = [np.var(y[side & (np.abs(x) <= h1)], ddof=1) for side in (below, above)]
    cubic = np.linalg.solve(*(lambda d: (d.T @ d, d.T @ y))(np.column_stack([np.ones(n), above, x, x**2, x**3])))
    m3 = 6 * cubic[4]
    m2, r = [], []
    for side, variance in zip((below, above), s):
        h2 = 3.556702 * (variance / (f * m3**2)) ** (1 / 7) * side.sum() ** (-1 / 7)
        inside = side & (np.abs(x) <= h2)
        m2.append(2 * np.polyfit(x[inside], y[inside], 2)[0])
        r.append(2160 * variance / (inside.sum() * h2**4))
    return 3.4375 * ((s[0] + s[1]) / (f * ((m2[1] - m2[0]) ** 2 + sum(r)))) ** 0.2 * n**-0.2


@pytest.mark.parametrize("seed", range(5))
def test_the_plug_in_bandwidth_is_that_of_the_paper(seed):
    frame = records(800, seed)
    x, y = frame["running"].to_numpy(), frame["outcome"].to_numpy() + 3 * frame["running"].to_numpy() ** 3
    sides = [sorted_side(x[rows], y[rows]) for rows in (x < 0, x >= 0)]
    assert plug_in(sides) == pytest.approx(min(by_the_paper(x, y), np.abs(x).max()), rel=1e-5)
    wide = [sorted_side(100 * x[rows], 5 * y[rows]) for rows in (x < 0, x >= 0)]
    assert plug_in(wide) == pytest.approx(100 * plug_in(sides), rel=1e-6)


def test_close_elections_with_both_bandwidths():
    from causaldata import close_elections_lmb

    raw = close_elections_lmb.load_pandas().data
    frame = pd.DataFrame({"running": raw["demvoteshare"].astype(float), "outcome": raw["score"].astype(float)}).dropna()
    found = {
        c: measure("regression_discontinuity", frame, Options(settings={"threshold": 0.5, "choose": c})) for c in ("cct", "ik")
    }
    assert found["ik"].details["bandwidth"] == found["ik"].details["bias_bandwidth"] != found["cct"].details["bandwidth"]
    assert abs(found["ik"].value - found["cct"].value) < 3
    assert found["ik"].low < found["cct"].value < found["ik"].high


def test_where_everyone_follows_the_threshold_it_is_the_sharp_one():
    frame = records(follow=0.6)
    frame["group"] = (frame["running"] >= 0) * 1.0
    sharp = measure("regression_discontinuity", frame.drop(columns="group"), Options(settings=AT_NIL))
    fuzzy = measure("fuzzy_discontinuity", frame, Options(settings=AT_NIL))
    assert (fuzzy.value, fuzzy.low, fuzzy.high) == pytest.approx((sharp.value, sharp.low, sharp.high))
    assert fuzzy.standard_error == pytest.approx(sharp.standard_error)
    assert fuzzy.details["jump_group"] == pytest.approx(1)


def test_the_effect_on_those_the_threshold_moved_is_found_where_a_plain_difference_is_wrong():
    held = []
    for seed in range(40):
        frame = records(600, seed)
        found = measure("fuzzy_discontinuity", frame, Options(settings=AT_NIL))
        held.append(found.low <= 2 <= found.high)
        assert found.low < found.value < found.high
    assert sum(held) >= 35
    plain = frame.groupby("group")["outcome"].mean()
    assert plain[1] - plain[0] > 2.4


def test_a_threshold_that_moves_nobody_bounds_nothing():
    found = measure("fuzzy_discontinuity", records(follow=0.0), Options(settings=AT_NIL))
    assert (found.low, found.high) == (-math.inf, math.inf)
    far = records().assign(group=lambda f: (f["running"] < -0.5) * 1.0)
    with pytest.raises(InputError, match="does not change how many took part"):
        measure("fuzzy_discontinuity", far, Options(settings={**AT_NIL, "bandwidth": 0.3}))


def test_fieller_by_trying_every_ratio():
    top, bottom, variances = 1.2, 0.6, (0.04, 0.005, 0.01)
    low, high = ruled_in(top, bottom, variances, 0.95)
    ratios = np.linspace(-20, 20, 400_001)
    kept = ratios[
        (top - ratios * bottom) ** 2 <= 1.959964**2 * (variances[0] - 2 * ratios * variances[1] + ratios**2 * variances[2])
    ]
    assert (low, high) == pytest.approx((kept.min(), kept.max()), abs=2e-4)


@pytest.mark.parametrize("points", [1, 3, 8])
def test_the_band_of_points_that_have_nothing_to_do_with_each_other_is_sidaks(points):
    influence = np.random.default_rng(1).normal(size=(2000, points))
    assert reach(influence, 0.95, 1) == pytest.approx(stats.norm.ppf((1 + 0.95 ** (1 / points)) / 2), abs=0.05)
    same = np.repeat(influence[:, :1], points, axis=1)
    assert reach(same, 0.95, 1) == pytest.approx(1.96, abs=0.05)
    assert reach(np.zeros((9, 2)), 0.95, 1) == 0


def test_the_uniform_band_is_wider_and_holds_the_whole_curve_as_often_as_it_says():
    held = {"uniform": 0, "pointwise": 0}
    for seed in range(40):
        random = np.random.default_rng(seed)
        start = np.repeat([0, 2, 3], 40)
        rows = [
            {"id": i, "time": t, "cohort": start[i], "outcome": level + t + random.normal()}
            for i, level in enumerate(random.normal(size=120))
            for t in range(5)
        ]
        frame = pd.DataFrame(rows)
        for bands in held:
            points = measure("did_staggered", frame, Options(settings={"bands": bands})).points
            held[bands] += all(p.low <= 0 <= p.high for p in points)
    assert held["uniform"] >= 34
    assert held["pointwise"] < held["uniform"]
