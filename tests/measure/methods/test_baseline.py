"""Counts, shares, events and series against a baseline: published figures and exact tails."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats
from statsmodels.regression.linear_model import OLS

from effektkontrakt.errors import InputError
from effektkontrakt.measure.methods.autoregressive import fit
from effektkontrakt.measure.methods.base import Options
from effektkontrakt.measure.methods.count import wrong_records
from effektkontrakt.measure.methods.run import measure


def people(*outcome: float) -> pd.DataFrame:
    return pd.DataFrame({"outcome": outcome})


def test_four_of_ten():
    """Clopper and Pearson (1934): 4 of 10 gives 0.122 to 0.738."""
    found = measure("binomial_exact", people(*[1] * 4, *[0] * 6), Options())
    assert (round(found.low, 4), round(found.high, 4)) == (0.1216, 0.7376)
    against = measure("binomial_exact", people(*[1] * 4, *[0] * 6), Options(estimand="relative_change", baseline=0.5))
    assert (against.value, round(against.low, 4), round(against.high, 4)) == (pytest.approx(-0.2), -0.7569, 0.4752)
    assert against.p_value == pytest.approx(2 * sum(math.comb(10, k) for k in range(5)) / 2**10)


def test_a_baseline_that_was_measured_makes_the_interval_wider():
    frame = people(*[1] * 30, *[0] * 70)
    agreed = measure("binomial_exact", frame, Options(estimand="difference", baseline=0.4))
    measured = measure("binomial_exact", frame, Options(estimand="difference", baseline=0.4, baseline_size=100))
    assert measured.high - measured.low > agreed.high - agreed.low
    assert measured.compared == 100


def test_ten_events():
    """Garwood (1936): 10 events give 4.795 to 18.390; none gives 0 to 3.689."""
    found = measure("poisson_exact", people(*[1] * 10, *[0] * 10).assign(exposure=0.05), Options())
    assert (round(found.value, 3), round(found.low, 3), round(found.high, 3)) == (10, 4.795, 18.39)
    none = measure("poisson_exact", people(*[0] * 10).assign(exposure=0.1), Options())
    assert (none.value, none.low, round(none.high, 3)) == (0, 0, 3.689)


def test_uneven_events_are_noticed_and_widen_the_interval():
    frame = people(*[0] * 45, 9, 12, 7, 11, 14)
    assert measure("poisson_exact", frame, Options()).warnings
    narrow, wide = (measure(m, frame, Options()) for m in ("poisson_exact", "poisson_overdispersed"))
    assert wide.value == narrow.value
    assert wide.high - wide.low > 2 * (narrow.high - narrow.low)


def test_with_one_unit_of_exposure_each_the_uneven_standard_error_is_that_of_a_mean():
    events = np.array([0.0, 3, 1, 0, 7, 2])
    found = measure("poisson_overdispersed", people(*events), Options())
    assert found.standard_error == pytest.approx(events.std(ddof=1) / math.sqrt(6))


@given(st.integers(1, 60).flatmap(lambda n: st.tuples(st.just(n), st.integers(1, n))), st.data())
def test_the_audit_leaves_out_only_what_the_tails_reject(sizes, data):
    records, checked = sizes
    wrong = data.draw(st.integers(0, checked))
    few, many = wrong_records(records, checked, wrong, 0.95)

    def tails(bad: int) -> tuple[float, float]:
        ways = [math.comb(bad, k) * math.comb(records - bad, checked - k) for k in range(checked + 1)]
        return sum(ways[: wrong + 1]) / sum(ways), sum(ways[wrong:]) / sum(ways)

    for bad in range(records + 1):
        assert (few <= bad <= many) == (min(tails(bad)) > 0.025)


def test_everything_checked_is_known_exactly():
    frame = people(*[1] * 20, *[0] * 5).assign(audited=1, confirmed=[1] * 18 + [0] * 7)
    found = measure("count", frame, Options())
    assert (found.value, found.low, found.high) == (18, 18, 18)


def test_amounts_are_counted_by_their_ratio():
    rng = np.random.default_rng(0)
    days = rng.integers(1, 30, 400).astype(float)
    frame = people(*days).assign(audited=[1] * 80 + [0] * 320, confirmed=np.where(rng.random(400) < 0.1, days - 1, days))
    found = measure("count", frame, Options())
    assert found.low < frame["confirmed"].sum() < found.high <= days.sum() + 50
    whole = measure("count", frame.assign(audited=1), Options())
    assert (whole.low, whole.high) == pytest.approx((frame["confirmed"].sum(),) * 2)


def test_students_sleep():
    """Student (1908): ten patients, hours more sleep with the second drug than the first; mean 1.58, t = 4.06, p = 0.0028."""
    first = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0]
    second = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4]
    found = measure("before_after", people(*second).assign(before=first), Options())
    assert round(found.value, 2) == 1.58
    assert round(found.value / found.standard_error, 2) == 4.06
    assert round(found.p_value, 4) == 0.0028


def test_a_break_in_a_straight_line_is_found_whole():
    time = np.arange(40.0)
    after = time >= 25
    noise = 1e-9 * np.random.default_rng(1).normal(size=40)
    outcome = 10 + 0.5 * time + after * (3 - 0.2 * (time - 25)) + noise
    found = measure("interrupted_series", people(*outcome).assign(time=time), Options(settings={"start": 25}))
    assert found.value == pytest.approx(3 - 0.2 * 7)
    assert (found.details["level_change"], found.details["trend_change"]) == pytest.approx((3, -0.2), abs=1e-6)
    wide = measure(
        "interrupted_series", people(*outcome).assign(time=time), Options(settings={"start": 25, "errors": "newey_west"})
    )
    assert wide.details["lags"] == 9
    assert wide.value == pytest.approx(found.value)


def series(*times: float) -> pd.DataFrame:
    rng = np.random.default_rng(11)
    return people(*rng.normal(size=len(times))).assign(time=times)


WITHOUT = [t for t in range(40) if t not in (7, 8, 21)]


@pytest.mark.parametrize(
    ("frame", "wanted"),
    [
        (series(*WITHOUT), "mangler tidspunktene 7, 8 og 21."),
        (series(*range(40)).assign(outcome=lambda f: f["outcome"].where(~f["time"].isin([7, 8, 21]))), "mangler tidspunktene 7, 8 og 21."),
        (series(*(t / 2 for t in range(40) if t != 5)), "mangler tidspunktet 2,5."),
        (series(*range(2000, 2030), 2031, 2040), "mangler tidspunktene 2030, 2032, 2033, 2034, 2035 og 4 til."),
        (series(*range(30), 30.5, 31), "ikke like langt mellom tidspunktene"),
    ],
    ids=["rows", "results", "halves", "many", "uneven"],
)  # fmt: skip
def test_a_memory_from_one_time_to_the_next_needs_every_time(frame, wanted):
    settings = {"start": float(frame["time"].median())}
    with pytest.raises(InputError) as error:
        measure("interrupted_series", frame, Options(settings=settings))
    assert wanted in error.value.say("nb")
    assert "newey_west" in error.value.say("nb")
    assert measure("interrupted_series", frame, Options(settings={**settings, "errors": "newey_west"}))


def test_one_measurement_a_time():
    with pytest.raises(InputError) as error:
        measure("interrupted_series", series(*range(30), 29), Options(settings={"start": 15.0}))
    assert "to målinger på samme tidspunkt, 29." in error.value.say("nb")


def test_months_written_as_days_are_even():
    months = np.cumsum([0, *[31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] * 3])
    assert measure("interrupted_series", series(*months), Options(settings={"start": 550.0}))


def test_times_written_in_decimals_are_even():
    assert measure("interrupted_series", series(*(2020 + t / 12 for t in range(48))), Options(settings={"start": 2022.0}))
    assert measure(
        "interrupted_series", series(*(round(2020 + t / 12, 3) for t in range(48))), Options(settings={"start": 2022.0})
    )


def test_newey_west_from_its_definition():
    """Newey and West (1987), equation 5, weights 1 - j / (m + 1), with n / (n - k) for few measurements."""
    rng = np.random.default_rng(7)
    time = np.arange(60.0)
    outcome = np.convolve(rng.normal(size=62), [1, 0.6, 0.3], "valid") + (time >= 30) * 2
    found = measure(
        "interrupted_series",
        people(*outcome).assign(time=time),
        Options(settings={"start": 30, "lags": 4, "errors": "newey_west"}),
    )
    after = (time >= 30).astype(float)
    x = np.column_stack([np.ones(60), time, after, after * (time - 30)])
    bread = np.linalg.inv(x.T @ x)
    u = x * (outcome - x @ bread @ x.T @ outcome)[:, None]
    meat = u.T @ u
    for j in range(1, 5):
        gamma = u[j:].T @ u[:-j]
        meat += (1 - j / 5) * (gamma + gamma.T)
    along = np.array([0, 0, 1, (time[30:] - 30).mean()])
    assert found.standard_error == pytest.approx(math.sqrt(along @ bread @ meat @ bread @ along * 60 / 56))


def test_how_far_the_limits_lie_is_what_series_without_an_effect_do():
    """Drawn one at a time, each with its own Newey-West from statsmodels, the memory put in by recursion."""
    rng = np.random.default_rng(5)
    time = np.arange(24.0)
    after = (time >= 12).astype(float)
    x = np.column_stack([np.ones(24), time, after, after * (time - 12)])
    along = np.array([0, 0, 1, (time[12:] - 12).mean()])
    outcome = rng.normal(size=24).cumsum() / 2
    settings = {"start": 12, "errors": "newey_west"}
    found = measure("interrupted_series", people(*outcome).assign(time=time), Options(settings=settings))
    assert found.details["lags"] == math.ceil(1.3 * math.sqrt(24))
    off = []
    for _ in range(600):
        drawn = rng.normal(size=24)
        drawn[0] /= math.sqrt(1 - found.details["memory"] ** 2)
        for t in range(1, 24):
            drawn[t] += found.details["memory"] * drawn[t - 1]
        off.append(
            abs(OLS(drawn, x).fit(cov_type="HAC", cov_kwds={"maxlags": 7, "use_correction": True}).t_test(along).tvalue.item())
        )
    reach = (found.high - found.value) / found.standard_error
    assert reach > 2.5
    assert np.mean(np.array(off) < reach) == pytest.approx(0.95, abs=0.03)
    assert np.mean(np.array(off) >= abs(found.value) / found.standard_error) == pytest.approx(found.p_value, abs=0.07)


def test_a_short_memory_from_the_whole_covariance():
    """The posterior with the AR(1) matrix written out, every memory as likely beforehand, summed over a fine grid."""
    rng = np.random.default_rng(3)
    noise = rng.normal(size=40)
    for t in range(1, 40):
        noise[t] += 0.5 * noise[t - 1]
    time = np.arange(40.0)
    x = np.column_stack([np.ones(40), time, time >= 20])
    y = x @ [1, 0.1, 2] + noise
    found = fit(y, x)

    def whole(memory: float) -> tuple[np.ndarray, np.ndarray, float]:
        v = memory ** np.abs(time[:, None] - time[None, :]) / (1 - memory**2)
        inverse = np.linalg.inv(v)
        bread = np.linalg.inv(x.T @ inverse @ x)
        params = bread @ x.T @ inverse @ y
        left = y - x @ params
        variance = left @ inverse @ left / 37
        like = -0.5 * (37 * np.log(variance) + np.linalg.slogdet(v)[1] - np.linalg.slogdet(bread)[1])
        return params, variance * bread, like

    memories = np.linspace(-0.99, 0.99, 1501)
    each = [whole(m) for m in memories]
    weights = np.exp(np.array([e[2] for e in each]) - max(e[2] for e in each))
    weights /= weights.sum()
    assert found.memory == pytest.approx(weights @ memories, abs=1e-3)
    params = weights @ np.array([e[0] for e in each])
    assert found.params == pytest.approx(params, rel=1e-3)
    around = found.around(float(found.params[2]), np.array([0.0, 0, 1]), 0.9)
    for limit, share in ((around.low, 0.05), (around.high, 0.95), (0.0, around.p_value / 2)):
        below = [stats.t.cdf((limit - e[0][2]) / math.sqrt(e[1][2, 2]), 37) for e in each]
        assert weights @ below == pytest.approx(share, abs=1e-3)
