"""Cohorts, outcomes and covariates as expressions: compiled to SQL without a row, and the same on DuckDB and a real PostgreSQL."""

from __future__ import annotations

import random
import tempfile
from datetime import date, timedelta
from pathlib import Path

import ibis
import pytest

from effektkontrakt.measure.carry_out import carry_out
from effektkontrakt.measure.cohort import Span, enrolled, study
from effektkontrakt.measure.consequence import consequences
from effektkontrakt.measure.records import Records, open_records
from tests.measure.trial import contract, gap_rows, write

PEOPLE = {"id": "string", "group": "int64", "enrolled": "date", "until": "date"}
EVENTS = {"id": "string", "date": "date", "value": "float64"}


def asked(people, events):
    """What a plan may ask: those of 2021, whether they worked within a year, and days in work the year before."""
    chosen = enrolled(people, date(2021, 1, 1), date(2021, 12, 31))
    return study(chosen, Span(events, 12, "any"), {"days_before": Span(events, 12, "sum"), "spells": Span(events, 24)})


def made():
    dice = random.Random(7)
    start = date(2020, 6, 1)
    people = [
        {
            "id": f"p{i}",
            "group": i % 2,
            "enrolled": start + timedelta(days=dice.randrange(700)),
            "until": None if i % 5 else start + timedelta(days=dice.randrange(1500)),
        }
        for i in range(200)
    ]
    events = [
        {
            "id": f"p{dice.randrange(220)}",
            "date": date(2019, 1, 1) + timedelta(days=dice.randrange(1600)),
            "value": float(dice.randrange(30)),
        }
        for _ in range(1500)
    ]
    return people, events


def later(day, months):
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = (date(year + (month == 11), (month + 1) % 12 + 1, 1) - timedelta(days=1)).day
    return date(year, month + 1, min(day.day, last))


def slowly(people, events):
    rows = {}
    for p in people:
        if not date(2021, 1, 1) <= p["enrolled"] <= date(2021, 12, 31):
            continue
        own = [e for e in events if e["id"] == p["id"]]
        end = later(p["enrolled"], 12)
        after = [e for e in own if p["enrolled"] <= e["date"] < end]
        year = [e for e in own if later(p["enrolled"], -12) <= e["date"] < p["enrolled"]]
        two = [e for e in own if later(p["enrolled"], -24) <= e["date"] < p["enrolled"]]
        seen = p["until"] is None or p["until"] >= end - timedelta(days=1)
        rows[p["id"]] = (p["group"], float(bool(after)) if seen else None, sum(e["value"] for e in year), float(len(two)))
    return rows


def as_rows(expression):
    return {r["id"]: (r["group"], r["outcome"], r["days_before"], r["spells"]) for r in expression.to_pyarrow().to_pylist()}


@pytest.fixture(scope="module")
def postgres():
    with tempfile.TemporaryDirectory(prefix="effekt-pg-") as folder, pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_RUNTIME_DIR", folder)
        import pgserver

        server = pgserver.get_server(Path(folder) / "data", cleanup_mode="delete")
        base = ibis.postgres.connect(host=server.get_uri().partition("host=")[2], user="postgres", database="postgres")
        yield base
        base.disconnect()
        server.cleanup()


@pytest.mark.parametrize("dialect", ["duckdb", "postgres", "bigquery", "databricks"])
def test_it_is_sql_before_any_row_is_seen(dialect):
    expression = asked(ibis.table(PEOPLE, "people"), ibis.table(EVENTS, "events"))
    said = str(ibis.to_sql(expression, dialect=dialect)).upper()
    assert "GROUP BY" in said
    assert said.count("LEFT OUTER JOIN") == 3
    assert list(expression.columns) == ["id", "enrolled", "group", "outcome", "days_before", "spells"]


def test_duckdb_gives_what_a_loop_over_everybody_gives():
    people, events = made()
    found = asked(ibis.memtable(people, schema=PEOPLE), ibis.memtable(events, schema=EVENTS))
    assert as_rows(found) == slowly(people, events)


def test_postgresql_gives_the_same(postgres):
    people, events = made()
    for name, rows, schema in (("people", people, PEOPLE), ("events", events, EVENTS)):
        postgres.create_table(name, ibis.memtable(rows, schema=schema))
    assert as_rows(asked(postgres.table("people"), postgres.table("events"))) == slowly(people, events)


def test_a_plan_is_carried_out_on_a_table_in_postgresql_as_on_a_file(postgres, tmp_path):
    rows = [{**r, "enrolled": date.fromisoformat(r["enrolled"])} for r in gap_rows()]
    postgres.create_table("gap", ibis.memtable(rows))
    there = carry_out(contract(), Records(postgres.table("gap"), "gap", None), ["gap"])
    here = carry_out(contract(), open_records(write(tmp_path, gap_rows())), ["gap"])
    assert there.measured[0].findings == here.measured[0].findings
    assert consequences(there) == consequences(here)
    assert len(there.digest) == 64


def test_a_study_is_measured_by_the_plan(tmp_path):
    people = ibis.memtable([{"id": f"p{i}", "group": int(i < 40), "enrolled": date(2021, 3, 1)} for i in range(80)])
    events = ibis.memtable([{"id": f"p{i}", "date": date(2021, 9, 1), "value": 1.0} for i in range(60) if i % 3])
    table = study(people, Span(events, 12, "any")).rename(worked="outcome")
    (finding,) = carry_out(contract(), Records(table, "study", None), ["gap"]).measured[0].findings
    assert finding.stated.value == round(100 * (26 / 40 - 14 / 40), 4)


def test_the_window_has_the_first_day_and_not_the_day_a_year_later():
    people = ibis.memtable([{"id": "p", "enrolled": date(2021, 3, 31)}])
    days = [date(2020, 3, 30), date(2020, 3, 31), date(2021, 3, 30), date(2021, 3, 31), date(2022, 3, 30), date(2022, 3, 31)]
    events = ibis.memtable([{"id": "p", "date": day, "value": 10.0**i} for i, day in enumerate(days)])
    (row,) = study(people, Span(events, 12, "sum"), {"before": Span(events, 12, "sum")}).to_pyarrow().to_pylist()
    assert row["before"] == 110.0
    assert row["outcome"] == 11000.0


def test_who_is_seen_through_the_last_day_of_the_window_has_a_result():
    untils = {"a": date(2022, 3, 30), "b": date(2022, 3, 29), "c": None}
    people = ibis.memtable([{"id": i, "enrolled": date(2021, 3, 31), "until": day} for i, day in untils.items()])
    events = ibis.memtable([{"id": "x", "date": date(2021, 9, 1), "value": 1.0}])
    found = study(people, Span(events, 12, "any")).to_pyarrow().to_pylist()
    assert {row["id"]: row["outcome"] for row in found} == {"a": 0.0, "b": None, "c": 0.0}
