"""Ways to hand over data that are quietly different, each of which once passed or could."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from effektkontrakt.contract import read_contract
from effektkontrakt.errors import InputError
from effektkontrakt.measure.carry_out import carry_out
from effektkontrakt.measure.records import open_records
from tests.measure.test_hold import SERIES, panel, refused
from tests.measure.test_leaving import DRAWN
from tests.measure.trial import contract, gap_rows, job_rows, write

EXAMPLE = Path(__file__).parents[2] / "examples/ung-i-arbeid"


def told(found, wanted):
    assert any(wanted in m for m in found), found


@pytest.mark.parametrize("gone", ["start", "i_jobb_dato", "i_jobb_sjekket", "i_jobb_bekreftet"])
def test_a_column_the_plan_names_is_left_out(tmp_path, gone):
    pd.read_csv(EXAMPLE / "records.csv", dtype=str).drop(columns=gone).to_csv(tmp_path / "data.csv", index=False)
    with pytest.raises(InputError) as error:
        carry_out(read_contract(EXAMPLE / "contract.yaml"), open_records(str(tmp_path / "data.csv")))
    assert f"Kolonnen «{gone}» mangler" in error.value.say("nb")


def test_the_audit_is_left_out_though_the_plan_has_one(tmp_path):
    rows = [{k: v for k, v in row.items() if k not in ("audited", "confirmed")} for row in job_rows()]
    told(refused(tmp_path, rows, ["jobs"]), "Kolonnen «audited» mangler")


def test_fewer_are_checked_than_was_agreed(tmp_path):
    rows = [{**row, "audited": int(i < 9 and bool(row["job"])), "confirmed": row["job"]} for i, row in enumerate(job_rows())]
    told(refused(tmp_path, rows, ["jobs"]), "50 % av registreringene skal kontrolleres: minst 10. Dataene har 9.")
    rows[9]["audited"] = 1
    assert carry_out(contract(), open_records(write(tmp_path, rows)), ["jobs"])


def test_one_person_is_spelt_two_ways(tmp_path):
    rows = gap_rows()
    rows[1]["id"] = "P100"
    told(refused(tmp_path, rows), "Én person har en id som skiller seg fra en annens")


@pytest.mark.parametrize("odd", ["P1\u200b", "P\u00a01", "Pe\u0301", "P1\u0007"])
def test_an_id_holds_what_cannot_be_seen(tmp_path, odd):
    rows = gap_rows()
    rows[1]["id"] = odd
    told(refused(tmp_path, rows), "Én person har en id med tegn som ikke synes")


MEASURED_OFTEN = SERIES.format("did, settings: {start: 2}")


def often(change):
    rows = panel(lambda i, g, t: {"id": f"p{i:02}", "group": g, "time": t, "worked": i % 7 + g * (t > 1)})
    return [row for row in (change(dict(r)) for r in rows) if row]


@pytest.mark.parametrize(
    ("change", "wanted"),
    [
        (lambda r: None if (r["id"], r["time"]) == ("p03", 3) else r, "har ikke en rad for hvert tidspunkt: p03."),
        (
            lambda r: {**r, "group": 0} if (r["id"], r["time"]) == ("p03", 3) else r,
            "bytter gruppe fra en måling til en annen: p03.",
        ),
        (lambda r: {**r, "time": 7} if (r["id"], r["time"]) == ("p03", 3) else r, "har ikke en rad for hvert tidspunkt"),
    ],
)
def test_a_person_comes_and_goes_between_measurements(tmp_path, change, wanted):
    told(refused(tmp_path, often(change), agreed=contract((DRAWN, MEASURED_OFTEN))), wanted)


def test_a_drawn_group_is_split(tmp_path):
    agreed = contract(
        ("evidence: randomised", "evidence: cluster_randomised"),
        (DRAWN, SERIES.format("cluster_randomised, clusters: {unit: skole, treated: 4, compared: 4}")),
    )
    rows = [{**row, "cluster": f"s{int(row['group'])}{i % 4}"} for i, row in enumerate(gap_rows())]
    assert carry_out(agreed, open_records(write(tmp_path, rows)), ["gap"])
    rows[0]["cluster"] = "s00"
    told(refused(tmp_path, rows, agreed=agreed), "Én gruppe har både deltakere og andre: s00.")


def test_time_is_negative(tmp_path):
    rows = [{"id": f"p{i}", "group": int(i < 40), "time": 1 + i % 20, "event": i % 2} for i in range(80)]
    rows[0]["time"] = -3
    agreed = contract((DRAWN, SERIES.format("survival, settings: {by: 10}").replace("columns: {outcome: worked}", "level: 90 %")))
    told(refused(tmp_path, rows, agreed=agreed), "Kolonnen «time» har én verdi uten tid: p0.")


@pytest.mark.parametrize("number", ["1e3", "0x1", "+1", "inf", "NaN", "1,0", "١", "1.", "--1", "1 "])
def test_a_number_is_written_another_way(tmp_path, number):
    rows = gap_rows()
    rows[0]["worked"] = f'"{number}"'
    if number == "1 ":
        assert carry_out(contract(), open_records(write(tmp_path, rows)), ["gap"])
    else:
        told(refused(tmp_path, rows), "Kolonnen «worked» har én verdi som ikke er tall")


def test_a_number_without_end_in_a_parquet_file(tmp_path):
    frame = pd.DataFrame(gap_rows()).astype({"worked": float})
    frame.loc[0, "worked"] = np.inf
    frame.to_parquet(tmp_path / "data.parquet")
    with pytest.raises(InputError, match="worked"):
        carry_out(contract(), open_records(str(tmp_path / "data.parquet")), ["gap"])
    frame.loc[0, "worked"] = np.nan
    frame.to_parquet(tmp_path / "data.parquet")
    (found,) = carry_out(contract(), open_records(str(tmp_path / "data.parquet")), ["gap"]).measured
    assert found.findings[0].estimate.attrition[0].with_result == 39


def test_the_one_who_did_badly_is_exchanged_for_one_who_did_well(tmp_path):
    """Nothing in the records can tell; the number of people and their ids are all there is to hold against. The report's fingerprint does."""
    rows = gap_rows()
    before = carry_out(contract(), open_records(write(tmp_path, rows)), ["gap"])
    rows[30]["worked"] = 1
    after = carry_out(contract(), open_records(write(tmp_path, rows)), ["gap"])
    assert before.digest != after.digest
