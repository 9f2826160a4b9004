"""A study worked out by Spark: the cohort, outcomes, covariates and what matching reads are those of DuckDB.

Spark comes with `requirements/spark.txt`, and needs Java 17 or newer; docs/how-to/measure-where-the-records-lie.md says how.
"""

from __future__ import annotations

import shutil

import ibis
import numpy as np
import pytest

from effektkontrakt.measure.carry_out import carry_out
from effektkontrakt.measure.match import match
from effektkontrakt.measure.records import open_records
from tests.measure.studies import EVENTS, PEOPLE, as_rows, asked, made, slowly
from tests.measure.trial import contract, gap_rows, write

pytestmark = [
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),  # Spark's own sockets
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::DeprecationWarning:pyspark"),
]
TRAITS = {"id": "string", "stratum": "int64", "score": "float64"}


@pytest.fixture(scope="module")
def spark(tmp_path_factory):
    if not shutil.which("java"):
        pytest.skip("Java is not installed: no Spark to try")
    sql = pytest.importorskip("pyspark.sql", reason="PySpark is not installed: pip install -r requirements/spark.txt")
    session = (
        sql.SparkSession.builder.master("local[2]")
        .config("spark.ui.enabled", "false")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.sql.warehouse.dir", str(tmp_path_factory.mktemp("warehouse")))
        .config("spark.driver.memory", "1g")
        .config("spark.sql.session.timeZone", "UTC")
        .config("spark.sql.shuffle.partitions", "4")
        .getOrCreate()
    )
    yield ibis.pyspark.connect(session)
    session.stop()


def stored(base, name, rows, schema, folder):
    """The rows as Parquet, read by Spark."""
    path = folder / f"{name}.parquet"
    ibis.memtable(rows, schema=schema).to_parquet(path)
    return base.read_parquet(path, table_name=name)


def test_a_cohort_its_outcomes_and_covariates_are_those_of_duckdb(spark, tmp_path):
    people, events = made()
    there = asked(stored(spark, "people", people, PEOPLE, tmp_path), stored(spark, "events", events, EVENTS, tmp_path))
    here = asked(ibis.memtable(people, schema=PEOPLE), ibis.memtable(events, schema=EVENTS))
    found = as_rows(there)
    assert found == as_rows(here) == slowly(people, events)
    assert len(found) > 50


def test_spark_is_asked_for_one_row_a_person(spark, tmp_path):
    """The whole question is one statement: Spark joins and adds up, and the events themselves never come back."""
    people, events = made()
    expression = asked(stored(spark, "people", people, PEOPLE, tmp_path), stored(spark, "events", events, EVENTS, tmp_path))
    plan = spark._session.sql(ibis.to_sql(expression, dialect="pyspark"))._jdf.queryExecution().optimizedPlan().toString()
    assert plan.count("Aggregate") == 3
    assert "PythonUDF" not in plan
    assert spark.execute(expression.count()) == len(slowly(people, events)) < len(events)


def test_matching_reads_the_same_from_spark_and_makes_the_same_pairs(spark, tmp_path):
    dice = np.random.default_rng(4)
    traits = [{"id": f"p{i}", "stratum": int(dice.integers(3)), "score": float(dice.normal())} for i in range(200)]
    people, events = made()
    pairs = []
    for there in (True, False):
        table = [
            stored(spark, name, rows, schema, tmp_path) if there else ibis.memtable(rows, schema=schema)
            for name, rows, schema in (("people", people, PEOPLE), ("events", events, EVENTS), ("traits", traits, TRAITS))
        ]
        read = asked(table[0], table[1]).join(table[2], "id").order_by("id").to_pyarrow()
        group, score, stratum = (read[name].to_numpy() for name in ("group", "score", "stratum"))
        one, nil = group == 1, group == 0
        pairs.append(match(score[one], score[nil], stratum[one], stratum[nil], caliper=0.5).compared)
    assert np.array_equal(*pairs)
    assert (pairs[0] >= 0).any()


def test_measuring_by_address_gives_what_the_file_gives(spark, tmp_path):
    path = write(tmp_path, gap_rows())
    spark._session.read.csv(path, header=True).createOrReplaceTempView("gap")
    found = [carry_out(contract(), open_records(source), ["gap"]) for source in ("pyspark://#gap", path)]
    assert found[0].measured[0].findings == found[1].measured[0].findings
    assert found[0].source == "pyspark://#gap"
