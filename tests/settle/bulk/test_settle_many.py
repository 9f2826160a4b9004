"""Bulk settlement gives what `settle` gives, contract by contract."""

from __future__ import annotations

from datetime import date, timedelta

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from effektkontrakt.contract import read_contract_text
from effektkontrakt.errors import InputError, MoneyOverflow
from effektkontrakt.settle import settle
from effektkontrakt.settle.bulk import rows as reading
from effektkontrakt.settle.bulk import settle_many
from effektkontrakt.settle.results import expected_by, results_from_rows

FIRST = date(2021, 1, 1)
HEAD = """
effektkontrakt: 1
id: {id}
title: Made
kind: financial
currency: NOK
rounding: {rounding}
period: {{from: 2021-01-01, to: 2021-12-31}}
parties: {{a: {{role: outcome_payer, name: A}}, b: {{role: investor, name: B}}, c: {{role: provider, name: C}}}}
outcomes:
  one: {{clause: "3", metric: One, unit: event, evidence: validated_count}}
  two: {{clause: "3", metric: Two, unit: event, evidence: validated_count}}
payments:
  first: {{clause: "4", per: participant, due: {due}, amount: {{per_unit: {{of: one, rate: {rate}}}}}}}
  other: {{clause: "4", per: participant, due: quarterly, amount: {{per_unit: {{of: two, rate: 7.335}}}}}}
limits:
  person: {{clause: "5", per: participant, cap: {cap}}}
  each: {{clause: "5", per: participant_outcome, cap: {each}}}
  often: {{clause: "5", per: participant_outcome, times: {times}, payments: [other]}}
  year: {{clause: "5", per: year, cap: {year}}}
"""


@st.composite
def cases(draw):
    money = st.integers(0, 9000).map(lambda n: f"{n // 100}.{n % 100:02d}")
    texts = [
        HEAD.format(
            id=f"k{i}",
            rounding=draw(st.sampled_from(["half_up", "half_even", "down", "up"])),
            due=draw(st.sampled_from(["quarterly", "monthly", "end"])),
            rate=draw(st.integers(0, 30_000).map(lambda n: f"{n // 1000}.{n % 1000:03d}")),
            cap=draw(money),
            each=draw(money),
            times=draw(st.integers(0, 6)),
            year=draw(money),
        )
        for i in range(draw(st.integers(1, 3)))
    ]
    row = st.tuples(
        st.integers(0, len(texts) - 1), st.integers(0, 3), st.sampled_from(["one", "two"]), st.integers(0, 364), st.integers(0, 4)
    )
    return texts, draw(st.lists(row, max_size=40))


def write(path, rows):
    table = pa.table(
        {
            "contract": pa.array([f"k{c}" for c, *_ in rows], pa.string()),
            "participant": pa.array([f"P{p}" for _, p, *_ in rows], pa.string()),
            "outcome": pa.array([o for _, _, o, *_ in rows], pa.string()),
            "date": pa.array([FIRST + timedelta(days=d) for *_, d, _ in rows], pa.date32()),
            "value": pa.array([v for *_, v in rows], pa.int64()),
        }
    )
    pq.write_table(table, path, row_group_size=7)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(case=cases(), parted=st.booleans())
def test_equals_settle(tmp_path_factory, case, parted):
    texts, rows = case
    path = tmp_path_factory.mktemp("bulk") / "rows.parquet"
    write(path, rows)
    contracts = {c.id: c for c in map(read_contract_text, texts)}
    with pytest.MonkeyPatch.context() as patch:
        if parted:
            patch.setattr(reading, "ROWS_AT_ONCE", 10)
        found = settle_many(contracts, path)
    for i, contract in enumerate(contracts.values()):
        given_rows = [
            {"id": str(n), "outcome": o, "value": str(v), "date": (FIRST + timedelta(days=d)).isoformat(), "participant": f"P{p}"}
            for n, (c, p, o, d, v) in enumerate(rows)
            if c == i
        ]
        wanted = settle(contract, results_from_rows(given_rows, expected_by(contract)))
        assert found.paid[contract.id].tolist() == [line.amount for line in wanted.lines]
        assert found.totals[contract.id] == wanted.total


def test_each_of_many_participants_has_a_cap(tmp_path):
    contract = read_contract_text(
        HEAD.format(id="k0", rounding="down", due="end", rate="1", cap="5", each="9", times=9, year="9000")
    )
    rows = [(0, p, "one", 3, 9) for p in range(5000)]
    write(tmp_path / "r.parquet", rows[::-1])
    assert settle_many({"k0": contract}, tmp_path / "r.parquet").claimed["k0"].sum() == 5000 * 500


def test_overflow_is_an_error_never_wrapped(tmp_path):
    contract = read_contract_text(
        HEAD.format(
            id="k0",
            rounding="down",
            due="end",
            rate="9000000000",
            cap="900000000000000",
            each="900000000000000",
            times=9,
            year="1",
        )
    )
    write(tmp_path / "r.parquet", [(0, 1, "one", 3, 2**40)])
    with pytest.raises(MoneyOverflow):
        settle_many({"k0": contract}, tmp_path / "r.parquet")


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda t: t.drop_columns("value"), "Kolonnen «value» mangler"),
        (lambda t: t.append_column("corrects", t.column("outcome")), "kan ikke brukes i bunke"),
        (lambda t: t.set_column(2, "outcome", pa.array(["onee"])), "«onee» i kolonnen «outcome»"),
        (lambda t: t.set_column(4, "value", pa.array([-1])), "negative tall"),
        (lambda t: t.set_column(4, "value", pa.array([1.5])), "trengs int64"),
        (lambda t: t.set_column(1, "participant", pa.array([None], pa.string())), "1 tomme felt"),
        (lambda t: t.set_column(3, "date", pa.array([FIRST - timedelta(days=1)], pa.date32())), "utenfor kontraktens periode"),
    ],
)
def test_bad_rows_are_refused(tmp_path, change, words):
    contract = read_contract_text(
        HEAD.format(id="k0", rounding="down", due="end", rate="1", cap="5", each="9", times=9, year="1")
    )
    path = tmp_path / "r.parquet"
    write(path, [(0, 1, "one", 3, 1)])
    pq.write_table(change(pq.read_table(path)), path)
    with pytest.raises(InputError) as error:
        settle_many({"k0": contract}, path)
    assert words in error.value.say("nb")


def test_terms_that_are_no_tariff_are_refused(tmp_path):
    text = HEAD.format(id="k0", rounding="down", due="end", rate="1", cap="5", each="9", times=9, year="1")
    contract = read_contract_text(text.replace("{per_unit: {of: one, rate: 1}}", "{fixed: 1}").replace("  each", "  # each"))
    with pytest.raises(InputError, match="cannot be settled in bulk"):
        settle_many({"k0": contract}, tmp_path / "r.parquet")
