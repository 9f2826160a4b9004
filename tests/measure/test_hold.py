"""Data that are not what was agreed are refused, with everything that differs."""

from __future__ import annotations

from pathlib import Path

import pytest

from effektkontrakt.errors import InputError
from effektkontrakt.measure.carry_out import carry_out
from effektkontrakt.measure.records import open_records
from tests.measure.trial import contract, gap_rows, job_rows, write


def refused(folder, data, names=("gap",), agreed=None, lang="nb"):
    with pytest.raises(InputError) as error:
        carry_out(agreed or contract(), open_records(write(folder, data)), list(names))
    return [m.say(lang).replace("\u00a0", " ") for m in error.value.mistakes]


def with_change(rows, **change):
    return [{**rows[0], **change}, *rows[1:]]


def renamed(rows, old, new):
    return [{new if k == old else k: v for k, v in row.items()} for row in rows]


CASES = [
    (lambda r: renamed(r, "worked", "work"), "Kolonnen «worked» mangler (outcome i planen «gap»). Mente du «work»?"),
    (lambda r: renamed(r, "worked", "work"), "Kolonnen «work» er ikke i noen plan."),
    (lambda r: [{**x, "shoe_size": 40} for x in r], "Kolonnen «shoe_size» er ikke i noen plan."),
    (lambda r: with_change(r, worked="0;5"), "Kolonnen «worked» har én verdi som ikke er tall"),
    (lambda r: with_change(r, enrolled="2021-02-30"), "Kolonnen «enrolled» har én verdi som ikke er datoer"),
    (lambda r: with_change(r, id=""), "Kolonnen «id» har én tom verdi."),
    (lambda r: with_change(r, id="p101"), "Én rad har en id som allerede står der."),
    (lambda r: with_change(r, group="2"), "Én rad har en annen gruppe enn 1"),
    (lambda r: r[:-2], "Planen sier 40 å sammenligne med. Dataene har 38."),
    (lambda r: with_change(r, enrolled="2020-12-31"), "Én person begynte utenfor 1. januar 2021 til 31. desember 2024."),
    (lambda r: [{**x, "fnr": "x"} for x in r], "Kolonnen «fnr» kan peke ut personer."),
]  # fmt: skip


@pytest.mark.parametrize(("change", "wanted"), CASES, ids=[c[1][:40] for c in CASES])
def test_each_difference_is_told(tmp_path, change, wanted):
    found = refused(tmp_path, change(gap_rows()))
    assert any(wanted in m for m in found), found


def test_all_that_differs_is_listed_at_once(tmp_path):
    rows = with_change(gap_rows()[:-1], enrolled="2020-12-31", id="p101")
    assert len(refused(tmp_path, rows)) == 4


def test_results_outside_a_persons_window(tmp_path):
    for outside in ("2021-02-28", "2022-03-01"):
        wrong = refused(tmp_path, with_change(job_rows(), date=outside), ["jobs"])
        assert any("Ett resultat er fra før deltakeren begynte eller etter måletiden på 12 måneder." in m for m in wrong)
    for inside in ("2021-03-01", "2022-02-28"):
        assert carry_out(contract(), open_records(write(tmp_path, with_change(job_rows(), date=inside))), ["jobs"])


def test_cohorts_must_be_the_contracts(tmp_path):
    agreed = contract(
        ("outcomes:", "cohorts:\n  first: {from: 2021-01-01, to: 2021-12-31, measured: 2023-06-30, size: 41}\noutcomes:")
    )
    assert any("ingen kolonne for dem («cohort»)" in m for m in refused(tmp_path, gap_rows(), agreed=agreed))
    rows = with_change([{**r, "cohort": "first"} for r in gap_rows()], cohort="frist", enrolled="2021-02-01")
    found = refused(tmp_path, rows, agreed=agreed)
    assert any("«frist» er ikke et kull i kontrakten. Mente du «first»?" in m for m in found)
    assert any("Kullet first skal ha 41 deltakere. Dataene har 39." in m for m in found)


@pytest.mark.parametrize(
    ("change", "wanted"),
    [
        ("method: difference_in_proportionss", "Mente du «difference_in_proportions»?"),
        ("method: count", "gir ikke `difference`"),
        ("method: difference_in_proportions, settings: {caliper: 1}", "«caliper» er ikke en innstilling"),
        ("method: regression_adjusted, adjust: [age]", "Kolonnen «age» mangler"),
    ],
)
def test_a_plan_its_method_cannot_carry_out(tmp_path, change, wanted):
    agreed = contract(("method: difference_in_proportions", change))
    assert any(wanted in m for m in refused(tmp_path, gap_rows(), agreed=agreed))


@pytest.mark.parametrize("source", ["none.csv", "none.xlsx", "duckdb:///x", "none"])
def test_data_that_cannot_be_opened(source):
    with pytest.raises(InputError):
        open_records(source)


def test_words_for_the_groups_will_do(tmp_path):
    rows = [{**r, "group": "treated" if r["group"] else "Compared"} for r in gap_rows()]
    assert carry_out(contract(), open_records(write(tmp_path, rows)), ["gap"]).measured[0].findings[0].stated.value == 35


def panel(row):
    """A row for each of forty treated and forty compared, at times 0 to 3."""
    return [row(i, int(i < 40), time) for i in range(80) for time in range(4)]


SERIES = "estimand: difference, population: All, months: 12, treated: 40, compared: 40, method: {}, by: lab, columns: {{outcome: worked}}"


@pytest.mark.parametrize(
    ("method", "rows"),
    [
        ("did, settings: {start: 2}", panel(lambda i, g, t: {"id": f"p{i}", "group": g, "time": t, "worked": i % 7 + g * (t > 1)})),
        ("did_staggered", panel(lambda i, g, t: {"id": f"p{i}", "time": t, "cohort": 2 * g, "worked": i % 7 + t + g * (t > 1)})),
        ("interrupted_series, settings: {start: 20}", [{"time": t, "worked": t + 3 * (t >= 20) + t % 3} for t in range(40)]),
        ("survival, settings: {by: 10}", [{"id": f"p{i}", "group": int(i < 40), "time": 1 + i % 20, "event": i % 2} for i in range(80)]),
        ("regression_discontinuity, settings: {threshold: 0}", [{"id": f"p{i}", "running": i / 10 - 4, "worked": i % 5 + (i > 40)} for i in range(80)]),
    ],
    ids=lambda x: x.split(",")[0] if isinstance(x, str) else "",
)  # fmt: skip
def test_records_over_time_and_along_a_line_are_held_against_the_plan_too(tmp_path, method, rows):
    drawn = "estimand: difference, population: All, months: 12, treated: 40, compared: 40, method: difference_in_proportions, by: lab, columns: {outcome: worked}"
    agreed = contract((drawn, SERIES.format(method)))
    assert carry_out(agreed, open_records(write(tmp_path, rows)), ["gap"]).measured[0].findings
    if "id" in rows[0]:
        assert any("Dataene har" in m for m in refused(tmp_path, [r for r in rows if r["id"] != "p3"], agreed=agreed))
        assert any("allerede står der" in m for m in refused(tmp_path, [*rows, rows[0]], agreed=agreed))


@pytest.mark.parametrize(
    ("spoil", "wanted"),
    [
        (lambda lines: [*lines[:9], lines[9] + ",more", *lines[10:]], "linje 10: Linjen kan ikke leses"),
        (lambda lines: [*lines[:9], "p", *lines[10:]], "linje 10: Linjen kan ikke leses"),
        (lambda lines: [*lines[:9], '"' + lines[9], *lines[10:]], "linje 10: Linjen kan ikke leses"),
        (lambda lines: [lines[0].replace("group", "id"), *lines[1:]], "linje 1, kolonne 2: Kolonnen «id» står to ganger."),
        (lambda lines: [], "Filen er tom."),
        (lambda lines: [*lines, *["q,1,1,2021-01-01"] * 30_000, "q"], "linje 30082: Linjen kan ikke leses"),
    ],
)
def test_a_file_that_is_not_a_table_is_told_with_its_line(tmp_path, spoil, wanted):
    path = tmp_path / "data.csv"
    path.write_text("\n".join(spoil(Path(write(tmp_path, gap_rows())).read_text().splitlines())))
    with pytest.raises(InputError) as error:
        carry_out(contract(), open_records(str(path)), ["gap"])
    assert wanted in error.value.say("nb")


@pytest.mark.parametrize("change", [lambda t: t.replace(",", ";"), lambda t: "\ufeff" + t])
def test_semicolons_and_a_byte_order_mark_are_read(tmp_path, change):
    path = tmp_path / "data.csv"
    path.write_text(change(Path(write(tmp_path, gap_rows(), "plain.csv")).read_text()))
    assert carry_out(contract(), open_records(str(path)), ["gap"]).measured[0].findings[0].stated.value == 35


DAYS = ("unit: percentage_point", "unit: day")
PAID = (
    "bands: {of: gap, method: step, steps: [{from: 10 %, pay: 100 000}, {from: 30 %, pay: 200 000}]}",
    "per_unit: {of: gap, rate: 10}",
)


@pytest.mark.parametrize(
    ("method", "rows"),
    [
        ("did, settings: {start: 2}", panel(lambda i, g, t: {"id": f"p{i}", "group": g, "time": t, "worked": i % 7 + 3 * g * (t > 1)})),
        ("did_staggered", panel(lambda i, g, t: {"id": f"p{i}", "time": t, "cohort": 2 * g, "worked": i % 7 + 3 * g * (t > 1)})),
    ],
    ids=["did", "did_staggered"],
)  # fmt: skip
def test_an_effect_that_adds_up_is_paid_once_a_person_however_often_they_were_measured(tmp_path, method, rows):
    drawn = "estimand: difference, population: All, months: 12, treated: 40, compared: 40, method: difference_in_proportions, by: lab, columns: {outcome: worked}"
    agreed = contract((drawn, SERIES.format(method)), DAYS, PAID)
    (finding,) = carry_out(agreed, open_records(write(tmp_path, rows)), ["gap"]).measured[0].findings
    assert finding.stated.value == 40 * 3


def test_an_effect_in_a_series_that_adds_up_is_for_each_time_since_the_start(tmp_path):
    rows = [{"time": t, "worked": t + 3 * (t >= 20) + 0.001 * (t % 3)} for t in range(40)]
    drawn = "estimand: difference, population: All, months: 12, treated: 40, compared: 40, method: difference_in_proportions, by: lab, columns: {outcome: worked}"
    agreed = contract((drawn, SERIES.format("interrupted_series, settings: {start: 20}")), DAYS, PAID)
    (finding,) = carry_out(agreed, open_records(write(tmp_path, rows)), ["gap"]).measured[0].findings
    assert finding.stated.value == 20 * 3
