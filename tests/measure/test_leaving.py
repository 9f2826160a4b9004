"""What leaves a measurement, read as an attacker reads it: the words, the tables and the numbers that the pictures carry."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from effektkontrakt.charts.measured import pictures
from effektkontrakt.measure import enrolment, persons
from effektkontrakt.measure.carry_out import carry_out
from effektkontrakt.measure.disclosure import few, outwards, rounded, stairs, step_of
from effektkontrakt.measure.estimate import Point
from effektkontrakt.measure.leaving import leaving
from effektkontrakt.measure.records import open_records
from effektkontrakt.measure.report import report
from effektkontrakt.measure.report.blocks import markdown
from effektkontrakt.measure.report.content import released
from effektkontrakt.text import Counted, Percent, Text
from tests.measure.test_hold import SERIES, panel
from tests.measure.trial import contract, gap_rows, write

DRAWN = "estimand: difference, population: All, months: 12, treated: 40, compared: 40, method: difference_in_proportions, by: lab, columns: {outcome: worked}"


def measured(folder, method, rows):
    return carry_out(contract((DRAWN, SERIES.format(method))), open_records(write(folder, rows)), ["gap"])


def everything(found):
    """All that a reader gets: the report with the pictures' specs."""
    drawn = pictures(found)
    specs = json.dumps([draw("en", 680).spec for draw in drawn.values()])
    return markdown(report(found, None, drawn), "en") + specs


def alike(women=20, other=20):
    """Eighty people with an age and a trait that so many of each group have."""
    return [
        {**row, "age": 20 + i % 13 + 0.37 * (i % 7), "woman": int(i % 40 < (women if i < 40 else other))}
        for i, row in enumerate(gap_rows(26, 12))
    ]


ADJUSTED = "regression_adjusted, adjust: [age, woman]"


@pytest.mark.parametrize("women", [1, 4, 36, 39])
def test_a_trait_that_few_have_or_lack_is_not_told_of(tmp_path, women):
    found = measured(tmp_path, ADJUSTED, alike(women, 20))
    assert [b.covariate for b in found.measured[0].findings[0].estimate.balance][-1] == "woman"
    said = everything(found)
    assert "| woman |" not in said
    assert '"woman"' not in said
    assert "| woman |" in everything(measured(tmp_path, ADJUSTED, alike(12, 20)))


def test_no_exact_mean_is_in_the_report_or_in_a_picture(tmp_path):
    found = measured(tmp_path, ADJUSTED, alike(13, 19))
    said = everything(found)
    for b in found.measured[0].findings[0].estimate.balance:
        for exact in (b.treated, b.difference, b.difference_after, b.compared_after):
            assert f"{exact:.4f}" not in said


@given(st.floats(0.05, 50), st.integers(10, 400), st.floats(-100, 100), st.floats(-2, 2))
def test_one_more_person_does_not_move_a_mean_past_a_step(spread, people, mean, away):
    step = step_of(spread, people)
    assert step >= 4 * spread / people * (1 - 1e-9)
    for seed in "ab":
        assert abs(rounded(mean, step, seed) - mean) < step * (1 + 1e-9)
    moved = mean + away * 2 * spread / (people + 1)
    drawn = {round(rounded(mean, step, str(i)) / step) for i in range(60)} | {
        round(rounded(moved, step, str(i)) / step) for i in range(60)
    }
    assert max(drawn) - min(drawn) <= 2


def test_two_reports_on_different_data_do_not_give_the_trait_of_the_one_who_came(tmp_path):
    """A mean that stands on a step tells by moving which way the one more person pulled; so it is not shown a second time."""
    found = measured(tmp_path, ADJUSTED, alike(12, 20))
    again = leaving(found, again=True).measured[0].findings[0].estimate
    assert (again.balance, again.points, again.bounds) == ((), (), ())
    earlier = released(found)
    drawn = pictures(found, again=True)
    assert list(drawn) == ["gap-forest"]
    said = markdown(report(found, earlier, drawn), "nb")
    assert "kan sammen røpe enkeltpersoner" in said
    assert "woman |" not in said


def survival(rows=80, end=lambda i: 1 + (i * 7) % 40 / 3.7):
    return [{"id": f"p{i}", "group": int(i < rows // 2), "time": round(end(i), 3), "event": int(i % 3 > 0)} for i in range(rows)]


def test_no_persons_own_time_is_in_a_survival_curve(tmp_path):
    rows = survival()
    found = measured(tmp_path, "survival, settings: {by: 9}", rows)
    assert [p.at for p in found.measured[0].findings[0].estimate.points]
    said = everything(found)
    own = {row["time"] for row in rows if len(str(row["time"])) > 4}
    assert len(own) > 20
    for time in own:
        assert not re.search(rf"(?<![0-9.]){time}(?![0-9])", said), time


def test_a_curve_falls_by_fives_and_ends_where_few_are_left(tmp_path):
    found = leaving(measured(tmp_path, "survival, settings: {by: 9}", survival()))
    points = found.measured[0].findings[0].estimate.points
    for series in ("treated", "compared"):
        had = [round(40 * p.value, 6) for p in points if p.series == series]
        assert had[0] == 0
        assert all(n % 5 == 0 for n in had)
        assert had == sorted(had)
    assert stairs([1, 4, 7, 9], [40, 40, 5, 4], "x")[3] is None


@given(st.integers(0, 4), st.lists(st.text(max_size=4), min_size=60, max_size=60, unique=True))
def test_a_step_shown_never_says_how_many_had_it(events, seeds):
    seen = {stairs([events], [40], seed)[0] for seed in seeds}
    assert seen <= {0, 5}
    assert events == 0 or seen == {0, 5}


def test_a_cell_of_an_event_study_with_few_is_left_out(tmp_path):
    rows = panel(
        lambda i, g, t: {"id": f"p{i}", "time": t, "cohort": (2 if i >= 4 else 3) * g, "worked": i % 7 + t + g * (t > 1)}
    )
    found = measured(tmp_path, "did_staggered", rows)
    raw = {p.at: p.people for p in found.measured[0].findings[0].estimate.points}
    assert 4 in raw.values()
    shown = {p.at for p in leaving(found).measured[0].findings[0].estimate.points}
    assert shown == {at for at, people in raw.items() if people >= 5}
    kept = pictures(found)["gap-event"]("en", 680).spec["data"]["values"]
    assert {row["period"] for row in kept} == {int(at) for at in shown}


def test_bounds_do_not_tell_how_many_are_missing(tmp_path):
    said = []
    for missing in (1, 2, 3):
        rows = gap_rows(26, 12)
        for row in rows[:missing]:
            row["worked"] = ""
        found = carry_out(contract(), open_records(write(tmp_path, rows)), ["gap"])
        inner, outer = (f.measured[0].findings[0].estimate.bounds[1] for f in (found, leaving(found)))
        assert outer.low <= inner.low <= inner.high <= outer.high
        assert outer.low * 8 == pytest.approx(round(outer.low * 8))
        said.append((outer.low, outer.high))
    assert len(set(said)) < 3
    assert outwards(-0.97, 0.99, 1.0, 40) == (-1.0, 1.0)


def test_a_group_of_four_gives_nothing_but_the_result(tmp_path):
    found = measured(tmp_path, ADJUSTED, alike(12, 20))
    m = found.measured[0]
    small = replace(m.findings[0], estimate=replace(m.findings[0].estimate, compared=4))
    shown = leaving(replace(found, measured=(replace(m, findings=(small,)),))).measured[0].findings[0]
    assert (shown.estimate.balance, shown.estimate.points, shown.estimate.bounds, shown.estimate.sensitivity) == ((), (), (), ())
    assert shown.stated == small.stated


def test_details_and_records_never_leave(tmp_path):
    rows = [
        {"id": f"sted{i}", "time": t, "group": int(i < 1), "worked": i + t + (i < 1) * (t > 5)}
        for i in range(8)
        for t in range(9)
    ]
    agreed = contract((DRAWN, SERIES.replace("treated: 40, compared: 40", "treated: 1, compared: 7").format("synthetic_control, settings: {start: 6}")))  # fmt: skip
    found = carry_out(agreed, open_records(write(tmp_path, rows)), ["gap"])
    assert any(k.startswith("weight:") for k in found.measured[0].findings[0].estimate.details)
    assert "sted" not in everything(found)
    assert leaving(found).measured[0].frame.empty


def test_a_deviation_tells_neither_how_few_the_data_have_nor_who_they_are():
    assert few(enrolment._COHORT_SIZE(cohort="2024", planned=20, found=3)).say("nb") == (
        "Kullet 2024 skal ha 20 deltakere. Dataene har færre enn fem."
    )
    assert (
        few(persons._UNAUDITED(share=Percent(Fraction(1, 5)), least=4, found=1))
        .say("en")
        .endswith("The data have fewer than five.")
    )
    told = few(persons._SPELT(count=7, ids=["P1", "P2"])).say("nb")
    assert "P1" not in told
    assert "ikke vist her" in told


def test_a_report_does_not_give_away_what_its_lots_are_drawn_from(tmp_path):
    found = carry_out(contract(), open_records(write(tmp_path, gap_rows())), ["gap"])
    told = markdown(report(found), "en")
    assert found.digest not in told
    assert hashlib.sha256(f"shown:{found.digest}".encode()).hexdigest() in told


def test_sentences_say_fewer_than_five():
    rows = (Text("Én rad", "Éi rad", "One row"), Text("rader", "rader", "rows"))
    words = Text("{count} er feil i {column}.", "{count} er feil i {column}.", "{count} wrong in {column}.")
    assert few(words(count=3, column=3)).say("nb") == "Færre enn fem er feil i 3."
    assert few(words(count=Counted(1, *rows), column="a")).say("nb") == "Færre enn fem rader er feil i a."
    assert few(words(count=Counted(7, *rows), column="a")).say("en") == "7 rows wrong in a."


def test_a_fall_turns_effects_and_leaves_levels(tmp_path):
    found = measured(tmp_path, "survival, settings: {by: 9}", survival()).measured[0].findings[0].estimate
    assert found.turned().points == found.points
    event = replace(found, points=(Point("event", 1, 0.2, 0.1, 0.3, 9),)).turned().points
    assert event == (Point("event", 1, -0.2, -0.3, -0.1, 9),)
