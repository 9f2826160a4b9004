"""Changes over time against those of others: published figures, closed forms and jackknives."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from linearmodels.panel import PanelOLS
from statsmodels.regression.linear_model import WLS

from effektkontrakt.measure.methods.base import Options
from effektkontrakt.measure.methods.did_staggered import cells, together
from effektkontrakt.measure.methods.doubly_robust import change_effect
from effektkontrakt.measure.methods.run import measure

DATA = Path(__file__).parent / "data"


def test_the_minimum_wage_of_new_jersey():
    """Card and Krueger (1994), Table 3: the restaurants one by one.

    Full-time equivalents 20.44 (0.51) to 21.03 (0.52) and 23.33 (1.35) to 21.17 (0.94); row 4, those seen both times, 2.75
    (1.34). Row 3, everyone seen at all, says 2.76; their public records give 2.7536. Its 1.36 puts together the changes' own
    standard errors, 0.54 and 1.25; separate draws would have 1.80.
    """
    raw = pd.read_csv(DATA / "new_jersey.csv", comment="#")
    means = {
        (state, when): (
            round(raw.loc[raw["state"] == state, when].mean(), 2),
            round(raw.loc[raw["state"] == state, when].sem(), 2),
        )
        for state in ("NJ", "PA")
        for when in ("before", "after")
    }
    assert list(means.values()) == [(20.44, 0.51), (21.03, 0.52), (23.33, 1.35), (21.17, 0.94)]
    frame = pd.concat(
        [
            pd.DataFrame({"id": raw.index, "group": (raw["state"] == "NJ") * 1, "time": time, "outcome": raw[when]})
            for time, when in ((0, "before"), (1, "after"))
        ],
        ignore_index=True,
    )
    both = measure("did", frame, Options(settings={"start": 1}))
    assert (round(both.value, 2), round(both.standard_error, 2)) == (2.75, 1.34)
    assert (both.treated, both.compared) == (309, 75)
    assert [p.at for p in both.points] == [0, 1]
    apart = measure("did", frame.drop(columns="id"), Options(settings={"start": 1}))
    assert round(apart.value, 4) == 2.7536
    assert round(apart.standard_error, 2) == 1.80
    assert round(np.hypot(0.54, 1.25), 2) == 1.36


def panel(effect: float = 2.0, people: int = 90, seed: int = 0) -> pd.DataFrame:
    """Three cohorts (never, 3, 4) over times 1 to 5, with a trend that follows `x`."""
    rng = np.random.default_rng(seed)
    x = rng.normal(size=people)
    cohort = np.where(rng.random(people) < 1 / (1 + np.exp(-0.5 * x)), rng.choice([3, 4], people), 0)
    own = rng.normal(size=people)
    rows = [
        pd.DataFrame(
            {
                "id": np.arange(people),
                "time": t,
                "cohort": cohort,
                "x": x,
                "outcome": own + 0.4 * t * x + t + effect * ((cohort > 0) & (t >= cohort)) + 0.3 * rng.normal(size=people),
            }
        )
        for t in range(1, 6)
    ]
    return pd.concat(rows, ignore_index=True)


def test_separate_draws_and_the_same_people_give_the_same_effect():
    frame = panel().assign(group=lambda f: (f["cohort"] == 3) * 1)
    frame = frame[frame["cohort"] != 4]
    settings = {"start": 3}
    same = measure("did", frame, Options(settings=settings))
    apart = measure("did", frame.drop(columns="id"), Options(settings=settings))
    assert apart.value == pytest.approx(same.value)
    assert apart.standard_error > same.standard_error


def test_each_cell_is_a_difference_in_mean_changes():
    frame = panel()
    wide = frame.pivot(index="id", columns="time", values="outcome")
    cohort = frame.groupby("id")["cohort"].first()
    for against, others in (("never", lambda t: cohort == 0), ("waiting", lambda t: (cohort == 0) | (cohort > t))):
        found = measure("did_staggered", frame, Options(settings={"against": against}))
        for time, base in ((3, 2), (4, 2), (5, 2), (2, 1)):
            change = wide[time] - wide[base]
            expected = change[cohort == 3].mean() - change[others(max(time, base)) & (cohort != 3)].mean()
            assert found.details[f"3:{time}"] == pytest.approx(expected)


def test_one_start_is_the_two_period_method():
    frame = panel()
    frame = frame[(frame["cohort"] != 4) & frame["time"].isin([2, 3])].assign(group=lambda f: (f["cohort"] == 3) * 1)
    two, many = measure("did", frame, Options(settings={"start": 3})), measure("did_staggered", frame, Options())
    assert many.value == pytest.approx(two.value)
    assert many.standard_error == pytest.approx(two.standard_error, rel=0.02)


@pytest.mark.parametrize("covariates", [False, True])
def test_influences_are_what_leaving_one_person_out_does(covariates):
    """The infinitesimal jackknife against the real one (Efron, 1982)."""
    frame = panel(people=150)
    wide = frame.pivot(index="id", columns="time", values="outcome").to_numpy()
    first = frame.groupby("id").first()
    x = first[["x"]].to_numpy() if covariates else np.empty((150, 0))
    cohort = first["cohort"].to_numpy(float)
    times = np.arange(1.0, 6)

    def whole(rows: np.ndarray) -> tuple[float, np.ndarray]:
        after = [c for c in cells(wide[rows], times, cohort[rows], x[rows], True) if c.time >= c.cohort]
        return together(after, cohort[rows])

    everyone = np.arange(150)
    value, influence = whole(everyone)
    left_out = np.array([whole(np.delete(everyone, i))[0] for i in range(150)])
    jackknife = (value - left_out) * 149
    assert influence.mean() == pytest.approx(0, abs=1e-9)
    assert np.corrcoef(jackknife, influence)[0, 1] > 0.995
    assert np.std(influence) == pytest.approx(np.std(jackknife), rel=0.05)


def test_either_model_right_is_enough():
    """Sant'Anna and Zhao (2020): the change follows x, people with high x start; without x the effect is biased."""
    rng = np.random.default_rng(8)
    x = rng.normal(size=4000)
    treated = rng.random(4000) < 1 / (1 + np.exp(-x))
    change = 1 + x + 2 * treated + rng.normal(size=4000)
    adjusted, influence = change_effect(change, treated, x[:, None])
    assert adjusted == pytest.approx(2, abs=4 * influence.std() / np.sqrt(4000))
    plain, _ = change_effect(change, treated, np.empty((4000, 0)))
    assert plain > 2.5
    curved = 1 + np.exp(x) / 3 + 2 * treated + rng.normal(size=4000)
    by_chance, influence = change_effect(curved, treated, x[:, None])
    assert by_chance == pytest.approx(2, abs=4 * influence.std() / np.sqrt(4000))


@pytest.fixture(scope="module")
def counties() -> pd.DataFrame:
    raw = pd.read_csv(DATA / "minimum_wage.csv", comment="#")
    years = [
        pd.DataFrame(
            {
                "id": raw.index,
                "time": year,
                "cohort": np.where(raw["start"] > 0, 2000 + raw["start"], 0),
                "lpop": raw["lpop"] / 1000,
                "outcome": raw[f"y{year}"] / 10_000,
            }
        )
        for year in range(2003, 2008)
    ]
    return pd.concat(years, ignore_index=True)


def test_minimum_wages_and_teenage_employment(counties):
    """Callaway and Sant'Anna, the `did` package's first example (`mpdta`, no covariates): every cell, and the averages.

    By size -0.0400 (0.0119), by cohort first -0.0310 (0.0125), by years since -0.0199, -0.0510, -0.1373, -0.1008.
    """
    published = {
        "2004:2004": -0.0105, "2004:2005": -0.0704, "2004:2006": -0.1373, "2004:2007": -0.1008,
        "2006:2004": 0.0065, "2006:2005": -0.0028, "2006:2006": -0.0046, "2006:2007": -0.0412,
        "2007:2004": 0.0305, "2007:2005": -0.0027, "2007:2006": -0.0311, "2007:2007": -0.0261,
    }  # fmt: skip
    found = measure("did_staggered", counties, Options())
    assert {k: round(v, 4) for k, v in found.details.items()} == published
    assert (found.treated, found.compared) == (191, 309)
    assert found.value == pytest.approx(-0.0400, abs=6e-5)  # employment is rounded to four decimals of its logarithm here
    assert round(found.standard_error, 3) == 0.012
    since = {p.at: round(p.value, 4) for p in found.points}
    assert [since[e] for e in range(4)] == [-0.0199, -0.0510, -0.1373, -0.1008]
    by_cohort = measure("did_staggered", counties, Options(settings={"weigh": "cohort"}))
    assert (round(by_cohort.value, 4), round(by_cohort.standard_error, 4)) == (-0.0310, 0.0125)


def test_minimum_wages_with_population_counted_in(counties):
    """The same with log population, doubly robust (the package's second example)."""
    published = [-0.0145, -0.0764, -0.1404, -0.1069, -0.0005, -0.0062, 0.0010, -0.0413, 0.0267, -0.0046, -0.0284, -0.0288]
    found = measure("did_staggered", counties, Options(adjust=("lpop",)))
    assert list(found.details.values()) == pytest.approx(published, abs=1.1e-4)  # population to three decimals here
    assert round(found.value, 4) == -0.0418


CASTLE_LAWS = {
    1: "2006-06-01", 2: "2006-09-13", 3: "2006-04-24", 10: "2005-10-01", 11: "2006-07-01", 15: "2006-07-01", 17: "2006-05-25",
    18: "2006-07-12", 19: "2006-08-15", 23: "2006-10-01", 25: "2006-07-01", 26: "2007-08-28", 27: "2009-04-27", 35: "2007-08-01",
    36: "2008-09-09", 37: "2006-11-01", 41: "2006-06-09", 42: "2006-07-01", 43: "2007-05-22", 44: "2007-09-01", 49: "2008-02-28",
}  # fmt: skip


def homicides() -> pd.DataFrame:
    """Log homicides by state and year, with what share of the year the law was in force (Cheng and Hoekstra, 2013, Table 1)."""
    from causaldata import castle

    raw = castle.load_pandas().data
    raw = raw.assign(outcome=np.log(raw["homicide"].astype(float)), id=raw["sid"].astype(int), time=raw["year"].astype(int))
    laws = pd.to_datetime(raw["id"].map(CASTLE_LAWS))
    end = pd.to_datetime(raw["time"].astype(str) + "-12-31")
    return raw.assign(share=((end - laws).dt.days / 365).clip(0, 1).fillna(0.0))


def test_the_castle_doctrine_as_published():
    """Cheng and Hoekstra (2013), Table 5, column 1: 0.0801 (0.0342), states weighted by people.

    The records have yes or no for a year; the share of it is worked out from the dates of the laws. By days it is 0.08005,
    by twelfths 0.0801, by whole months 0.0798. The standard error has Stata's factor for clusters, states' levels not counted.
    """
    raw = homicides()
    levels = [pd.get_dummies(raw[c], drop_first=drop).to_numpy(float) for c, drop in (("id", False), ("time", True))]
    model = WLS(raw["outcome"], np.column_stack([raw["share"], *levels]), weights=raw["popwt"].astype(float))
    fit = model.fit(cov_type="cluster", cov_kwds={"groups": raw["id"], "use_correction": False})
    places, rows, terms = 50, 550, 12
    factor = np.sqrt(places / (places - 1) * (rows - 1) / (rows - terms))
    assert fit.params.iloc[0] == pytest.approx(0.0801, abs=6e-5)
    assert round(fit.bse.iloc[0] * factor, 4) == 0.0342


def test_castle_doctrine_by_our_method():
    """Unweighted, and against states that never had the law: 0.005, where one term for all states and years says 0.0694.

    Two states that were alone in their year are left out.
    """
    raw = homicides()
    indexed = raw.set_index(["id", "time"])
    model = PanelOLS(indexed["outcome"], indexed[["post"]].astype(float), entity_effects=True, time_effects=True)
    assert round(float(model.fit().params["post"]), 4) == 0.0694
    first = raw[raw["post"] > 0].groupby("id")["time"].min()
    frame = raw[["id", "time", "outcome"]].assign(cohort=raw["id"].map(first).fillna(0))
    found = measure("did_staggered", frame, Options())
    assert (round(found.value, 3), round(found.low, 2), round(found.high, 2)) == (0.005, -0.07, 0.08)
    assert (found.treated, found.compared) == (19, 29)
    assert found.warnings


def test_a_difference_in_change_says_how_strong_an_unseen_cause_must_be():
    """VanderWeele and Ding (2017), Table 2: RR about exp(0.91 d); here d in standard deviations of all people's changes."""
    frame = panel().assign(group=lambda f: (f["cohort"] == 3) * 1)
    settings = {"start": 3}
    found = measure("did", frame, Options(settings=settings))
    times = frame.assign(after=frame["time"] >= 3).groupby(["id", "after"])["outcome"].mean().unstack()
    ratio = np.exp(0.91 * abs(found.value) / (times[True] - times[False]).std())
    strength = {s.name: s.value for s in found.sensitivity}
    assert strength["e_value"] == pytest.approx(ratio + np.sqrt(ratio * (ratio - 1)))
    assert 1 < strength["e_value_limit"] < strength["e_value"]
    assert measure("did", frame.drop(columns="id"), Options(settings=settings)).sensitivity == ()
