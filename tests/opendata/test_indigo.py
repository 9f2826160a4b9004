"""INDIGO: nothing is dropped silently, and published payments are held against computed ones."""

from __future__ import annotations

import csv
import os
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from effektkontrakt.cli import main
from effektkontrakt.contract import read_contract
from effektkontrakt.errors import InputError
from effektkontrakt.opendata import typed
from effektkontrakt.opendata.reconcile import reconcile
from effektkontrakt.opendata.tables import TABLES, read_tables

INDIGO = Path(os.environ.get("EFFEKT_INDIGO", Path(__file__).resolve().parents[3] / "shared" / "data" / "indigo"))
published = pytest.mark.skipif(
    not INDIGO.is_dir(), reason="the INDIGO tables are not on this machine: set EFFEKT_INDIGO to their folder"
)


@pytest.mark.parametrize(
    ("text", "value", "told"),
    [("220", 220, False), ("1,300", 1300, True), ("£220", 220, True), ("7.25", Fraction(29, 4), False), ("", None, False)],
)
def test_numbers_are_read_where_beyond_doubt(text, value, told):
    found = typed.number(text)
    assert found.value == value
    assert (found.told is not None) == told


@pytest.mark.parametrize("text", ["N/A", "10-20", "about 7", "1,30", "12 people", "$"])
def test_other_numbers_are_refused_with_a_reason(text):
    found = typed.number(text)
    assert found.value is None
    assert text[:5] in found.told.say("nb")


@pytest.mark.parametrize(
    ("text", "last", "value"),
    [
        ("2018-10", False, date(2018, 10, 1)),
        ("2018-02", True, date(2018, 2, 28)),
        ("2018-13", True, None),
        ("current", True, None),
        ("2018", True, date(2018, 12, 31)),
    ],
)
def test_days(text, last, value):
    assert typed.day(text, last).value == value
    assert typed.day(text, last).told is not None


@pytest.fixture
def made(tmp_path):
    """A small made-up set of tables."""
    content = {
        "projects": [
            ["ID", "Impact Bond Name - (Value)", "Dates - Start date of service provision - (Value)"],
            ["P1", "One", "2018-10"],
            ["P2", "Two", ""],
        ],
        "projects_outcome_pricings": [
            ["Project ID", "Outcome Metric Id - (Value)", "Currency - (Value)", "Price Per Unit - Amount - (Value)"],
            *[["P1", f"m{i}", "GBP", "100"] for i in range(1, 6)],
            ["P1", "m5", "GBP", "100"],
            ["P1", "m6", "GBP", "ten"],
            ["", "m7", "GBP", "1"],
            ["P9", "m1", "GBP", "1"],
        ],
        "projects_results": [
            ["Project ID", "Outcome Metric Id - (Value)", "Outcomes achieved - (Value)"],
            ["P1", "m1", "3"],
            ["P1", "m2", "3"],
            ["P1", "m3", "3"],
            ["P1", "m4", "many\nmore"],
            ["P1", "m5", "4"],
        ],
        "projects_outcome_payments": [
            ["Project ID", "Outcome Metric Id - (Value)", "Payments - Currency - (Value)", "Payments - Amount - (Value)"],
            ["P1", "m1", "GBP", "300"],
            ["P1", "m2", "GBP", "500"],
            ["P1", "m3", "GBP", "200"],
            ["P1", "m4", "GBP", "100"],
            ["P1", "m5", "GBP", "250"],
            ["P2", "", "GBP", "7"],
        ],
        "organisations": [["ID", "Name"]],
    }
    for table in TABLES:
        with (tmp_path / f"{table}.csv").open("w", newline="", encoding="utf-8-sig") as file:
            csv.writer(file).writerows(content.get(table, [["Project ID"]]))
    return tmp_path


def test_each_gap_has_its_likely_reason(made):
    one, two = reconcile(read_tables(made))
    reasons = {m.metric: (m.gap, m.reason.say("en")) for m in one.metrics}
    assert reasons["m1"] == (0, "equal")
    assert reasons["m2"] == (20000, "paid 5 times the price for 3 achieved: the outcome can be claimed more than once")
    assert reasons["m3"][0] == -10000
    assert reasons["m3"][1].startswith("1 fewer paid")
    assert reasons["m4"] == (None, "no published quantity")
    assert reasons["m5"] == (-15000, "paid less than the rate card gives: probably a cap of the contract or per participant")
    assert (two.whole.published, two.whole.reason.say("en")) == (700, "no published prices")


def test_everything_unread_is_listed_with_its_line(made):
    tables = read_tables(made)
    told = {(m.place.file, m.place.line, m.place.path) for m in tables.told}
    assert ("projects_outcome_pricings.csv", 7, "") in told
    assert ("projects_outcome_pricings.csv", 8, "Price Per Unit - Amount") in told
    assert ("projects_outcome_pricings.csv", 9, "Project ID") in told
    assert ("projects_outcome_pricings.csv", 10, "Project ID") in told
    assert ("projects_results.csv", 5, "Outcomes achieved") in told


def test_lines_are_those_of_the_file_after_a_field_with_a_line_break(made):
    rows = read_tables(made).of("projects_results", "P1")
    assert [row.line for row in rows] == [2, 3, 4, 5, 7]


def test_a_missing_table_or_folder_is_told(tmp_path):
    with pytest.raises(InputError):
        read_tables(tmp_path / "none")
    with pytest.raises(InputError) as error:
        read_tables(tmp_path)
    assert len(error.value.mistakes) == len(TABLES)


def test_imported_contracts_can_be_read_back(made, tmp_path, capsys):
    out = tmp_path / "out"
    assert main(["import", "indigo", str(made), "--out", str(out)]) == 0
    assert "2 prosjekter lest; 1 har priser" in capsys.readouterr().out
    contract = read_contract(out / "p1" / "contract.yaml")
    assert len(contract.payments) == 5
    assert contract.assumptions
    assert main(["settle", str(out / "p1/contract.yaml"), str(out / "p1/results.csv")]) == 0


@published
def test_the_published_tables(capsys):
    tables = read_tables(INDIGO)
    assert len(tables.rows["projects"]) == 308
    found = {r.project: r for r in reconcile(tables)}
    reboot, apollo = found["INDIGO-POJ-0121"], found["INDIGO-POJ-0123"]
    assert reboot.whole.published == 187_154_000
    for metric in reboot.metrics:
        assert Fraction(metric.published, 100) % metric.price == 0
    assert (apollo.whole.computed, apollo.whole.published) == (84_876_000, 84_854_000)
    assert [m.metric for m in apollo.metrics if m.gap] == ["outcomemetric17"]
    for number in (131, 132, 133, 134, 135, 137):
        whole = found[f"INDIGO-POJ-0{number}"].whole
        assert whole.computed > whole.published
    assert all(r.built is None or r.built.contract.assumptions for r in found.values())
    for table in tables.rows:
        assert all(row.line > 1 for row in tables.rows[table])
