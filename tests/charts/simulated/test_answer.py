"""The pictures of a simulation hold the simulation's own numbers."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from effektkontrakt import simulate
from effektkontrakt.charts.simulated import answer, pictures
from effektkontrakt.charts.simulated.drivers import COUNT
from effektkontrakt.contract import read_contract
from effektkontrakt.simulate.sensitivity import total_paid
from effektkontrakt.text import LANGS

EXAMPLES = Path(__file__).parents[3] / "examples"
NAMES = sorted(p.parent.name for p in EXAMPLES.glob("*/beliefs.yaml"))


@pytest.fixture(scope="module", params=NAMES)
def found(request):
    contract = read_contract(EXAMPLES / request.param / "contract.yaml")
    beliefs = simulate.read_beliefs(EXAMPLES / request.param / "beliefs.yaml", contract)
    return simulate.simulate(contract, beliefs, paths=3_000, seed=7)


def test_yearly_payments_are_those_of_the_reserve(found):
    told = answer(found, reserved=0)
    over, paid = simulate.payments(found)
    assert [y.year for y in told.fan.years] == over
    for year, amounts in zip(told.fan.years, paid, strict=True):
        spread = simulate.spread(amounts)
        assert (year.expected, year.p50, year.p80, year.p95) == (spread.mean, spread.p50, spread.p80, spread.p95)
    assert told.fan.years[-1].short == pytest.approx((paid.sum(axis=0) > 0).mean())


def test_unsaid_the_expected_payments_are_set_aside_evenly(found):
    told = answer(found)
    assert told.reserved * 4 == pytest.approx(total_paid(found).mean(), abs=4)


def test_the_plan_is_four_years_and_then_all(found):
    years = [row.year for row in answer(found).plan]
    assert years[:-1] == list(range(years[0], years[0] + 4))
    assert years[-1] == 0


def test_dots_are_equally_likely_outcomes(found):
    told = answer(found)
    investors = [i for i in simulate.returns(found) if i.paid_in]
    assert set(told.dots) == {i.party for i in investors}
    for investor in investors:
        dots = told.dots[investor.party]
        net = investor.received - investor.paid_in
        assert len(dots.quantiles) == 50
        assert list(dots.quantiles) == sorted(dots.quantiles)
        assert set(dots.quantiles) <= set(net.tolist())
        assert np.mean(dots.quantiles) == pytest.approx(net.mean(), abs=0.03 * investor.paid_in)
        assert dots.lost == pytest.approx((net < 0).mean())


def test_the_waterfall_leaves_what_the_parties_that_live_of_it_are_left_with(found):
    left = sum(step.minor for step in answer(found).flows.steps)
    funded = {draw.to for draw in found.contract.financing.values()}
    value = simulate.public_value(found)
    positions = {p.party: p.net.mean() for p in simulate.positions(found, value)}
    worth = {p: sum(b.value.sum(axis=0).mean() for b in value.benefits if b.party == p) for p in funded}
    assert left == pytest.approx(sum(positions[p] - worth[p] for p in funded), abs=20)


def test_what_the_public_gets_back_is_the_library_s(found):
    value, told = simulate.public_value(found), answer(found).public
    if not value.benefits:
        assert told is None
        return
    so_far = value.yearly.cumsum(axis=0)
    assert [g.year for g in told.worth.years] == value.years
    for gain, amounts in zip(told.worth.years, so_far, strict=True):
        assert (amounts < gain.low).mean() <= 0.05 <= (amounts <= gain.low + 1).mean()
        assert gain.low <= gain.middle <= gain.high
        assert gain.back == pytest.approx(((value.payback != 0) & (value.payback <= gain.year)).mean())
    assert told.low <= told.net <= told.high
    assert told.loses == (value.net < 0).mean()


def test_the_tornado_is_the_library_s(found):
    told = answer(found).tornado
    assert told.base == round(total_paid(found)[:COUNT].mean())
    spans = [abs(bar.at_high - bar.at_low) for bar in told.bars]
    assert spans == sorted(spans, reverse=True)
    ends = {
        tuple(round(v) for v in simulate.tornado(found, p.name, count=COUNT))
        for p in found.plan.parameters
        if len(p.quantiles()) > 1
    }
    assert {(bar.at_low, bar.at_high) for bar in told.bars} <= ends


@pytest.mark.parametrize("lang", LANGS)
def test_every_picture_has_its_words(found, lang):
    drawn = {name: draw(lang, 680) for name, draw in pictures(answer(found)).items()}
    assert all(p.sentence.endswith(".") and "{" not in p.sentence + p.title for p in drawn.values())
