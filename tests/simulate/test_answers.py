"""Returns, reserve, liquidity, value and what drives them, against independent working."""

from __future__ import annotations

import tracemalloc
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyxirr import xirr

from effektkontrakt import simulate
from effektkontrakt.charts import simulated
from effektkontrakt.contract import read_contract, read_contract_text
from effektkontrakt.simulate.returns import irr
from effektkontrakt.simulate.room import bytes_a_path
from effektkontrakt.simulate.sensitivity import CHANCE, indices, total_paid, within
from tests.simulate.contracts import BELIEFS, TERMS

EXAMPLES = Path(__file__).parents[2] / "examples"


def example(name: str, paths: int = 2000) -> simulate.Simulation:
    contract = read_contract(EXAMPLES / name / "contract.yaml")
    return simulate.simulate(contract, simulate.read_beliefs(EXAMPLES / name / "beliefs.yaml", contract), paths)


def made(name: str, paths: int = 500, **changes: str) -> simulate.Simulation:
    contract = read_contract_text(TERMS[name])
    text = BELIEFS[name]
    for old, new in changes.values() if changes else ():
        text = text.replace(old, new)
    return simulate.simulate(contract, simulate.read_beliefs_text(text, contract), paths)


@given(st.lists(st.tuples(st.integers(1, 2000), st.integers(0, 10**7)), min_size=1, max_size=6), st.integers(10**5, 10**7))
@settings(max_examples=80, deadline=None)
def test_the_rate_of_return_is_xirrs(got: list[tuple[int, int]], paid: int) -> None:
    start = date(2021, 3, 1)
    days, amounts = [0, *(d for d, _ in got)], [-paid, *(a for _, a in got)]
    ours = irr(np.array(amounts, float)[:, None], np.array(days, float)[:, None] / 365)[0]
    if sum(amounts[1:]) == 0:
        assert ours == -1
        return
    theirs = xirr([start + timedelta(days=d) for d in days], [float(a) for a in amounts], silent=True)
    if theirs is not None and -0.99 < theirs < 100:
        assert ours == pytest.approx(theirs, abs=1e-6)


def test_shares_of_the_future_add_up_and_the_most_is_lost_somewhere() -> None:
    for r in simulate.returns(made("windows")):
        assert r.loses_all + r.loses_some + r.loses_none == pytest.approx(1)
        assert r.most_lost == max(0, r.paid_in - r.received.min())
        assert r.flows.sum(axis=0).tolist() == (r.received - r.paid_in).tolist()


def test_every_krone_is_paid_in_some_year() -> None:
    found = made("windows")
    _, paid = simulate.payments(found)
    assert paid.sum(axis=0).tolist() == total_paid(found).tolist()


def test_a_delay_moves_payments_path_by_path() -> None:
    found = made("cohorts", change=("measuring: {from: 0, to: 60}", "measuring: {from: 0, to: 400}"))
    over, paid = simulate.payments(found)
    late = np.floor(found.paths.parameter("delays.measuring") + 20 + 0.5)
    row = next(i for i, r in enumerate(found.rows) if r.day == date(2022, 9, 30) and r.kind == "claim")
    for path in range(50):
        expected = dict.fromkeys(over, 0)
        for r, amounts in zip(found.rows, found.amounts):
            if r.payer in ("city", "state"):
                expected[(r.due + timedelta(days=int(late[path]))).year] += int(amounts[path])
        assert [expected[y] for y in over] == paid[:, path].tolist()
    assert len({(date(2022, 9, 30) + timedelta(days=int(d))).year for d in late}) == 2
    assert found.amounts[row].any()


def test_quantiles_are_amounts_that_so_many_paths_do_not_exceed() -> None:
    found = example("ung-i-arbeid")
    over, paid = simulate.payments(found)
    for r in simulate.reserve(found, first=over[0], span=len(over))[:-1]:
        amounts = paid[over.index(r.year)]
        for level, quantile in ((0.5, r.nominal.p50), (0.8, r.nominal.p80), (0.95, r.nominal.p95)):
            assert (amounts <= quantile).mean() >= level
            assert (amounts < quantile).mean() < level


def test_appropriations_are_carried_forward() -> None:
    found = example("ung-i-arbeid")
    over, paid = simulate.payments(found)
    set_aside = {over[0]: 5_000_000, over[1]: 90_000_000}
    for s in simulate.shortfall(found, set_aside):
        so_far = paid[: over.index(s.year) + 1].sum(axis=0)
        assert s.chance == (so_far > (5_000_000 if s.year == over[0] else 95_000_000)).mean()


def test_an_account_is_what_came_less_what_went() -> None:
    found = example("ung-i-arbeid", 50)
    account = simulate.liquidity(found, "losen")
    cost = np.floor(found.paths.parameter("costs.losene") + 0.5)
    ends = np.sort(15_000_000 + 300_000_000 - 35 * cost)
    assert account.quantiles[2, -1] == ends[24]
    assert account.dry[-1] == account.first_dry.sum() / 50


def test_an_account_runs_dry_when_the_money_comes_too_late() -> None:
    found = made("windows", change=("amount: {from: 30 000, to: 40 000}", "amount: {from: 30 000, to: 70 000}"))
    account = simulate.liquidity(found, "service")
    assert 0 < account.dry[-1] < 1
    assert account.first_dry.sum() == round(account.dry[-1] * found.count)


def test_the_public_gains_nothing_where_nothing_changes() -> None:
    contract = read_contract(EXAMPLES / "lier-trygg-av-natur" / "contract.yaml")
    text = (EXAMPLES / "lier-trygg-av-natur" / "beliefs.yaml").read_text("utf-8")
    text = text.replace("with: {triangular: {from: 48 %, likely: 62 %, to: 72 %}}", "with: 45 %").replace(
        "{from: 40 %, to: 50 %}", "45 %"
    )
    found = simulate.simulate(contract, simulate.read_beliefs_text(text, contract), 20_000)
    worth = simulate.public_value(found).benefits[0].value.sum(axis=0)
    assert abs(worth.mean()) < 4 * worth.std() / np.sqrt(len(worth))


def test_sobol_indices_of_a_function_with_known_ones() -> None:
    rng = np.random.default_rng(1)
    a, b = rng.uniform(-np.pi, np.pi, (2, 200_000, 3))

    def ishigami(x: np.ndarray) -> np.ndarray:
        return np.sin(x[:, 0]) + 7 * np.sin(x[:, 1]) ** 2 + 0.1 * x[:, 2] ** 4 * np.sin(x[:, 0])

    known = [(0.3139, 0.5576), (0.4424, 0.4424), (0.0, 0.2437)]
    for i, expected in enumerate(known):
        mixed = a.copy()
        mixed[:, i] = b[:, i]
        assert indices(ishigami(a), ishigami(b), ishigami(mixed)) == pytest.approx(expected, abs=0.01)


def test_what_drives_the_payments() -> None:
    found = example("lier-trygg-av-natur", 4000)
    steps: list[tuple[int, int]] = []
    told = {d.name: d for d in simulate.drivers(found, progress=lambda done, of: steps.append((done, of)))}
    assert steps == [(i + 1, len(told)) for i in range(len(told))]
    assert told["outcomes.belonging.with"].total > told[CHANCE].total > told["drop_out"].total
    assert told["cpi"].total == 0
    assert told["outcomes.belonging.with"].low < told["outcomes.belonging.with"].high
    table = simulate.two_way(found, ("outcomes.belonging.with", [0.5, 0.7]), ("drop_out", [0.0, 0.2]), count=2000)
    assert (table[1] > table[0]).all()


def test_a_number_held_is_the_same_as_a_number_believed() -> None:
    found = example("ung-i-arbeid", 300)
    held = simulate.simulate_plan(simulate.pinned(found.plan, {"outcomes.i_jobb.with": 0.5}), 300)
    assert set(held.paths.parameter("outcomes.i_jobb.with")) == {0.5}
    others = [p.name for p in found.plan.parameters if p.name != "outcomes.i_jobb.with"]
    assert all(np.array_equal(held.paths.parameter(n), found.paths.parameter(n)) for n in others)


def test_the_intervals_of_an_index_hold_it_as_often_as_they_say() -> None:
    rng = np.random.default_rng(7)
    held = 0
    for _ in range(200):
        a, b = rng.normal(size=(2, 400, 2))
        mixed = np.column_stack([b[:, 0], a[:, 1]])
        weights = np.array([2.0, 1.0])
        fa, fb, fm = a @ weights, b @ weights, mixed @ weights
        _, total = indices(fa, fb, fm)
        _, near = within(fa, fb, fm)
        held += abs(total - 0.8) <= near
    assert 0.88 * 200 <= held <= 0.99 * 200
    assert within(fa[:39], fb[:39], fm[:39]) == (None, None)


def test_many_rates_at_once_are_the_rates_one_by_one_and_zero_their_flows() -> None:
    rng = np.random.default_rng(3)
    times = np.sort(rng.uniform(0, 8, (9, 3000)), axis=0)
    times[0] = 0.0
    amounts = rng.integers(0, 900_000, (9, 3000)).astype(float)
    amounts[0] = -1_500_000
    amounts[:, 7], amounts[0, 7] = 0, -5
    amounts[0, 8] = 10
    rates = irr(amounts, times)
    assert rates[7] == -1
    assert np.isnan(rates[8])
    for p in (0, 1, 2999):
        assert irr(amounts[:, p : p + 1], times[:, p : p + 1])[0] == rates[p]
    known = ~np.isnan(rates) & (rates > -1)
    worth = (amounts[:, known] * (1 + rates[known]) ** -times[:, known]).sum(axis=0)
    assert known.sum() > 2900
    assert np.abs(worth).max() < 1e-4


def test_a_path_without_a_rate_is_counted_and_not_mistaken_for_one() -> None:
    r = simulate.returns(made("windows"))[0]
    r.irr[:5] = np.nan
    assert r.no_rate == 5 / 500


@pytest.mark.parametrize("name", ["ung-i-arbeid", "lier-trygg-av-natur", "peterborough"])
def test_the_memory_that_answers_need_is_what_the_limit_counts(name: str) -> None:
    contract = read_contract(EXAMPLES / name / "contract.yaml")
    plan = simulate.prepare(contract, simulate.read_beliefs(EXAMPLES / name / "beliefs.yaml", contract))
    simulated.answer(simulate.simulate_plan(plan, 1000))
    tracemalloc.start()
    try:
        found = simulate.simulate_plan(plan, 60_000, threads=1)
        tracemalloc.reset_peak()
        simulated.answer(found)
        used = tracemalloc.get_traced_memory()[1] / 60_000
    finally:
        tracemalloc.stop()
    assert 0.75 * bytes_a_path(plan) < used < 1.05 * bytes_a_path(plan)
