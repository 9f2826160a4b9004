"""Contracts that pay each participant for several units, against `settle` with rows for every person and every number of units."""

from __future__ import annotations

from functools import cache
from itertools import product
from math import erf, exp, factorial, sqrt

import numpy as np
import pytest

from effektkontrakt.contract import read_contract_text
from effektkontrakt.diagnose import Diagnosis, diagnose
from effektkontrakt.diagnose.units import counted, sized
from effektkontrakt.errors import InputError
from effektkontrakt.settle.results.read import expected_by, results_from_rows
from effektkontrakt.settle.settle import settle
from effektkontrakt.simulate import read_beliefs_text
from tests.diagnose.test_people import BELIEFS, CONTRACT

EACH = (
    CONTRACT.replace("metric: Stays, unit: person", "metric: Days, unit: day")
    .replace(
        'once: {clause: "4.3", per: participant_outcome, times: 1}', 'few: {clause: "4.3", per: participant_outcome, times: 2}'
    )
    .replace("treated: 4", "treated: 2")
    .replace("target: 3}", "target: 1}")
)
TOLD = (
    BELIEFS.replace("  - {from: 2025-10-01, to: 2025-10-10, people: 2}\n", "")
    .replace("chance: {without: 40 %, with: 75 %}", "chance: {without: 40 %, with: 50 %}")
    .replace("given: work, chance: {without: 50 %, with: 80 %}", "count: {without: 0.3, with: 1}")
)
FOUND = read_contract_text(EACH)
DAYS = {"work": "2025-09-05", "stay": "2025-12-05"}
MOST = 10


def poisson(mean: float, n: int) -> float:
    return exp(-mean) * mean**n / factorial(n)


@cache
def settled(people: tuple[tuple[int, int], ...]) -> int:
    """What is paid when each person works (1) or not, and stays so many days."""
    rows = []
    for person, (works, days) in enumerate(people):
        said = {"work": works, "stay": days}
        rows += [{"outcome": o, "value": str(v), "date": DAYS[o], "participant": f"p{person}"} for o, v in said.items() if v]
    return settle(FOUND, results_from_rows(rows, expected_by(FOUND))).total


def expected(work: float, days: float) -> tuple[float, float]:
    each = {(w, n): (work if w else 1 - work) * poisson(days, n) for w in (0, 1) for n in range(MOST + 1)}
    cases = [(each[a] * each[b], settled((min(a, b), max(a, b)))) for a, b in product(each, each)]
    return sum(p for p, total in cases if total), sum(p * total for p, total in cases)


def diagnosed(told: str = TOLD, paths: int = 20_000) -> Diagnosis:
    return diagnose(FOUND, read_beliefs_text(told, FOUND), paths)


@pytest.mark.parametrize(("place", "work", "stay"), [(5, 0.4, 0.3), (15, 0.5, 1.0), (10, 0.45, 0.65)])
def test_equal_to_settling_everything_that_may_happen(place: int, work: float, stay: float) -> None:
    """Two days a person are paid for at most, and 220,000 in all: neither is proportional to the days."""
    d = diagnosed()
    assert d.exact
    pays, paid = expected(work, stay)
    assert d.curve.pays.value[place] == pytest.approx(pays, abs=1e-6)
    assert d.curve.paid.value[place] == pytest.approx(paid, rel=1e-6)


def test_draws_agree_with_every_case_listed() -> None:
    """A doubt about what would come anyway, of no size, makes the diagnosis draw."""
    drawn, listed = diagnosed(TOLD + "measuring: {work: {trend_doubt: 0.0001 %}}\n", 4000), diagnosed()
    assert not drawn.exact
    for place in (5, 15):
        e, exact = drawn.curve.paid, listed.curve.paid.value[place]
        assert abs(e.value[place] - exact) < 2 * (e.high[place] - e.low[place]) / 2 + 1


def test_many_people_are_drawn_one_by_one_or_by_sort() -> None:
    """All that is paid is linear here, so its mean is known: nobody reaches a cap at these prices."""
    for people, days, with_ in (
        (40, "count: {without: 3, with: 6}", 6.0),
        (20, "size: {without: 20, with: 30}, spread: 6", 30.0),
    ):
        contract = read_contract_text(
            EACH.replace("limits:", 'limits:\n  all: {clause: "4.6", per: contract, cap: 90 000 000}\n_').split("_\n")[0]
            + "\nmeasurement:"
            + EACH.replace("treated: 2", f"treated: {people}")
            .split("measurement:")[1]
            .replace("target: 2", f"target: {with_ * people:g}")
        )
        told = TOLD.replace("count: {without: 0.3, with: 1}", days).replace("people: 2", f"people: {people}")
        d = diagnose(contract, read_beliefs_text(told, contract), 4000)
        assert not d.exact
        e = d.curve.paid
        assert e.value[d.nothing] == pytest.approx(
            people * (0.4 * 100_000_00 + float(days.split("without: ")[1].split(",")[0]) * 150_000_00), rel=0.02
        )


def test_chances_of_units_add_up_and_have_their_mean() -> None:
    for units, mean in ((counted(9.0, 10), 4.0), (sized(60.0, 8.0, 1), 50.0), (sized(6.0, 0.5, 10), 5.0)):
        chances = units.chances(np.array([mean]))[0]
        assert chances.sum() == pytest.approx(1)
        assert (chances * np.arange(units.most + 1)).sum() / units.per_unit == pytest.approx(mean, rel=1e-6)
    assert sized(3.0, 1.0, 1).chances(np.array([1.0]))[0][0] == pytest.approx((1 + erf(-0.5 / sqrt(2))) / 2)


@pytest.mark.parametrize(
    ("told", "asked"),
    [
        (
            TOLD.replace("count: {without: 0.3, with: 1}, after: 9", "of: work"),
            "Put `chance`, `count`, or `size` and `spread`",
        ),
        (
            TOLD.replace("count: {without: 0.3, with: 1}", "size: {without: 2 000, with: 3 000}, spread: 50"),
            "at most 500",
        ),
    ],
)
def test_what_lacks_is_asked_for_by_name(told: str, asked: str) -> None:
    with pytest.raises(InputError) as caught:
        diagnosed(told)
    assert asked in caught.value.say("en")


def test_ways_to_turn_out_are_counted_without_listing() -> None:
    with pytest.raises(InputError) as caught:
        diagnosed(TOLD.replace("count: {without: 0.3, with: 1}", "size: {without: 500, with: 600}, spread: 1"))
    assert "1,516" in caught.value.say("en").replace("\u00a0", ",")
