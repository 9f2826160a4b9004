"""Cohorts, outcomes and covariates as expressions: compiled to SQL without a row, and the same on DuckDB and a real PostgreSQL."""

from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path

import ibis
import pytest
import sqlglot

from effektkontrakt.measure.carry_out import carry_out
from effektkontrakt.measure.cohort import Span, study
from effektkontrakt.measure.consequence import consequences
from effektkontrakt.measure.records import Records, open_records
from tests.measure.studies import EVENTS, PEOPLE, as_rows, asked, made, slowly
from tests.measure.trial import contract, gap_rows, write


@pytest.fixture(scope="module")
def postgres():
    with tempfile.TemporaryDirectory(prefix="effekt-pg-") as folder, pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_RUNTIME_DIR", folder)
        import pgserver

        server = pgserver.get_server(Path(folder) / "data", cleanup_mode="delete")
        base = ibis.postgres.connect(host=server.get_uri().partition("host=")[2], user="postgres", database="postgres")
        people, events = made()
        for name, rows, schema in (("people", people, PEOPLE), ("events", events, EVENTS)):
            base.create_table(name, ibis.memtable(rows, schema=schema))
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
    assert as_rows(asked(postgres.table("people"), postgres.table("events"))) == slowly(*made())


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


@pytest.mark.parametrize("dialect", ["bigquery", "databricks"])
def test_what_another_dialect_says_means_the_same(dialect):
    """BigQuery cannot be had here: its SQL is read back by sqlglot, and DuckDB answers it as it answers its own."""
    said = str(ibis.to_sql(asked(ibis.table(PEOPLE, "people"), ibis.table(EVENTS, "events")), dialect=dialect))
    assert said != str(ibis.to_sql(asked(ibis.table(PEOPLE, "people"), ibis.table(EVENTS, "events")), dialect="duckdb"))
    people, events = made()
    base = ibis.duckdb.connect()
    for name, rows, schema in (("people", people, PEOPLE), ("events", events, EVENTS)):
        base.create_table(name, ibis.memtable(rows, schema=schema))
    (back,) = sqlglot.transpile(said, read=dialect, write="duckdb")
    found = {id: rest for id, _, *rest in base.raw_sql(back).fetchall()}
    assert found == {id: list(rest) for id, rest in slowly(people, events).items()}


def test_the_database_adds_up_and_sends_a_row_a_person(postgres):
    """PostgreSQL's own plan: every event is read inside it, and one row a person comes out."""
    people, events = made()
    said = str(ibis.to_sql(asked(postgres.table("people"), postgres.table("events")), dialect="postgres"))
    with postgres.con.cursor() as cursor:
        cursor.execute(f"EXPLAIN (ANALYZE, FORMAT JSON) {said}")
        plan = cursor.fetchone()[0][0]["Plan"]

    def nodes(node):
        yield node
        for below in node.get("Plans", ()):
            yield from nodes(below)

    assert plan["Actual Rows"] == len(slowly(people, events))
    assert sum(n["Node Type"] == "Aggregate" for n in nodes(plan)) == 3
    assert max(n["Actual Rows"] for n in nodes(plan)) == len(events)
