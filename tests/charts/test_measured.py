"""Pictures of a measurement hold its figures, and never fewer than five people."""

from __future__ import annotations

from dataclasses import replace

import pytest

from effektkontrakt.charts.measured import pictures
from effektkontrakt.measure.carry_out import carry_out
from effektkontrakt.measure.estimate import Balance, Point
from effektkontrakt.measure.records import open_records
from tests.measure.trial import contract, gap_rows, write


@pytest.fixture
def measurement(tmp_path):
    agreed = contract(
        ("unit: percentage_point, evidence: randomised}", "unit: percentage_point, evidence: randomised, target: 20}")
    )
    return carry_out(agreed, open_records(write(tmp_path, gap_rows())), ["gap"])


def with_estimate(measurement, **changes):
    measured = measurement.measured[0]
    finding = measured.findings[0]
    finding = replace(finding, estimate=replace(finding.estimate, **changes))
    return replace(measurement, measured=(replace(measured, findings=(finding,)),))


def test_the_forest_shows_the_result_as_stated_against_the_target(measurement):
    picture = pictures(measurement)["gap-forest"]("nb", 680)
    stated = measurement.measured[0].findings[0].stated
    row = picture.table.rows[0]
    assert [row[k] for k in ("estimate", "low", "high")] == pytest.approx(
        [float(v) for v in (stated.value, stated.low, stated.high)]
    )
    assert "avtalt er 20" in picture.sentence
    assert picture.sentence.endswith("nådd.")


def test_without_a_target_it_is_held_against_where_payment_begins(tmp_path):
    found = carry_out(contract(), open_records(write(tmp_path, gap_rows())), ["gap"])
    picture = pictures(found)["gap-forest"]("en", 300)
    assert picture.sentence == "All: 35.00 percentage points (13.17 to 53.60); 10 percentage points was agreed, which is met."
    picture.svg()


def test_balance_event_and_before_after_are_drawn_where_the_method_gives_them(measurement):
    found = with_estimate(
        measurement,
        balance=(Balance("age", 40, 35, 39, 0.5, 0.05),),
        points=(
            *(Point("event", t, 0.1 * max(t, 0), 0.1 * max(t, 0) - 0.1, 0.1 * max(t, 0) + 0.1) for t in range(-2, 4)),
            Point("mean", "before", 0.2),
            Point("mean", "after", 0.4),
        ),
    )
    drawn = {name: one("nn", 680) for name, one in pictures(found).items()}
    assert set(drawn) == {"gap-forest", "gap-love", "gap-event", "gap-change"}
    assert drawn["gap-love"].table.rows[0]["after"] in (0.0, 0.1)
    assert [r["period"] for r in drawn["gap-event"].table.rows] == list(range(-2, 4))
    assert drawn["gap-change"].table.rows[0]["change"] == pytest.approx(0.2)


@pytest.mark.parametrize("small", [{"treated": 4}, {"compared": 4}])
def test_fewer_than_five_are_not_drawn(measurement, small):
    assert pictures(with_estimate(measurement, **small)) == {}
