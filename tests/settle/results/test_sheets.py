"""Results from Excel and Parquet: what a sheet or a column may not hold, and archives that are not what they seem."""

from __future__ import annotations

import io
import zipfile
from datetime import date

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from effektkontrakt.errors import InputError
from effektkontrakt.settle.results import read_results
from tests.settle.results.test_read import EXPECTED, workbook


def test_a_zip_bomb_is_not_opened(tmp_path):
    path = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for i in range(6):
            archive.writestr(f"xl/worksheets/sheet{i}.xml", b"\0" * 100_000_000)
    with pytest.raises(InputError, match="unreasonably large"):
        read_results(path, EXPECTED)


def test_a_zip_bomb_that_lies_about_its_size_is_not_opened(tmp_path):
    path = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"\0" * 5_000_000)
    content = path.read_bytes().replace((5_000_000).to_bytes(4, "little"), (50).to_bytes(4, "little"))
    path.write_bytes(content)
    with pytest.raises(InputError):
        read_results(path, EXPECTED)


def test_an_entity_bomb_is_not_expanded(tmp_path):
    book = openpyxl.Workbook()
    book.active.append(["outcome", "value", "date"])
    good = io.BytesIO()
    book.save(good)
    path = tmp_path / "entities.xlsx"
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    with zipfile.ZipFile(good) as source, zipfile.ZipFile(path, "w") as target:
        for entry in source.infolist():
            content = source.read(entry)
            if entry.filename.endswith("sheet1.xml"):
                content = bomb + content.replace(b"<sheetData>", b"<sheetData><row><c><v>&b;</v></c></row>")
            target.writestr(entry, content)
    with pytest.raises(InputError, match="cannot be opened"):
        read_results(path, EXPECTED)


def test_excel_formulas_errors_and_times_are_refused_with_their_cell(tmp_path):
    from datetime import datetime

    path, _ = workbook(
        tmp_path,
        [
            ["outcome", "value", "date"],
            ["drop", "=1+1", date(2021, 2, 1)],
            ["drop", "#N/A", date(2021, 2, 2)],
            ["drop", 1, datetime(2021, 2, 3, 4)],  # noqa: DTZ001
        ],
    )
    with pytest.raises(InputError) as error:
        read_results(path, EXPECTED)
    found = [m.say("nb") for m in error.value.mistakes]
    assert any("ark Sheet, linje 2, kolonne 2: Cellen inneholder en formel" in m for m in found), found
    assert any("linje 3, kolonne 2: Cellen viser en feil" in m for m in found)
    assert any("linje 4, kolonne 3: Her står det klokkeslett" in m for m in found)


def test_merged_cells_are_refused(tmp_path):
    path, book = workbook(tmp_path, [["outcome", "value", "date"], ["drop", 1, date(2021, 2, 1)], ["drop", 1, date(2021, 3, 1)]])
    book.active.merge_cells("B2:B3")
    book.save(path)
    with pytest.raises(InputError) as error:
        read_results(path, EXPECTED)
    assert [m.say("nb").split(": ")[1] for m in error.value.mistakes] == [
        "Arket har celler som er slått sammen. Del dem, så hver rad har sin egen verdi."
    ]


def test_parquet_refuses_a_time_of_day_as_excel_does(tmp_path):
    from datetime import datetime

    def table(*days):
        return pa.table({"outcome": ["drop"] * len(days), "value": [1] * len(days), "date": pa.array(days, pa.timestamp("us"))})

    path = tmp_path / "r.parquet"
    pq.write_table(table(datetime(2021, 2, 3)), path)  # noqa: DTZ001
    assert read_results(path, EXPECTED).day.tolist() == [(date(2021, 2, 3) - date(1970, 1, 1)).days]
    pq.write_table(table(datetime(2021, 2, 3), datetime(2021, 2, 4, 15, 30)), path)  # noqa: DTZ001
    with pytest.raises(InputError) as error:
        read_results(path, EXPECTED)
    assert [m.say("nb").split(": ")[1] for m in error.value.mistakes] == ["Her står det klokkeslett. Bare en dato trengs."]


def test_a_column_that_is_not_there_has_no_number(tmp_path):
    path = tmp_path / "r.parquet"
    pq.write_table(pa.table({"outcome": ["jobs"], "value": [1], "date": ["2021-02-01"]}), path)
    with pytest.raises(InputError) as error:
        read_results(path, EXPECTED)
    assert [m.place.column for m in error.value.mistakes] == [None]


def test_excel_percent_cells_mean_what_they_show(tmp_path):
    path, book = workbook(tmp_path, [["outcome", "value", "date"], ["drop", 0.084, date(2021, 2, 1)]])
    book.active["B2"].number_format = "0.0%"
    book.save(path)
    assert read_results(path, EXPECTED).value.tolist() == [84000]
