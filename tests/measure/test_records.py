"""Records as Excel are held as strictly as any other."""

from __future__ import annotations

import sys
from datetime import date

import pytest
from openpyxl import Workbook

from effektkontrakt.errors import InputError
from effektkontrakt.measure.carry_out import carry_out
from effektkontrakt.measure.records import open_records
from tests.measure.trial import contract, gap_rows, write


def workbook(folder, rows, change=None):
    book = Workbook()
    sheet = book.active
    sheet.append(list(rows[0]))
    for row in rows:
        sheet.append([date.fromisoformat(v) if k == "enrolled" and v else v for k, v in row.items()])
    if change:
        change(sheet)
    book.save(folder / "data.xlsx")
    return str(folder / "data.xlsx")


def test_a_workbook_gives_what_the_same_csv_gives(tmp_path):
    found = [carry_out(contract(), open_records(f(tmp_path, gap_rows())), ["gap"]) for f in (workbook, write)]
    assert found[0].measured[0].findings == found[1].measured[0].findings
    assert found[0].measured[0].frame.equals(found[1].measured[0].frame)
    assert found[0].source == "data.xlsx"


@pytest.mark.parametrize(
    ("cell", "value", "wanted"),
    [
        ("C2", "=1+0", "formel"),
        ("C2", "ja", "Kolonnen «worked» har én verdi som ikke er tall"),
        ("C2", True, "Kolonnen «worked» har én verdi som ikke er tall"),
        ("D2", "15.01.2021", "Kolonnen «enrolled» har én verdi som ikke er datoer"),
        ("B1", "id", "står to ganger"),
        ("E1", "shoe_size", "Kolonnen «shoe_size» er ikke i noen plan."),
        ("A2", "", "Kolonnen «id» har én tom verdi."),
        ("A3", "p100", "Én rad har en id som allerede står der."),
    ],
)
def test_what_is_wrong_in_a_cell_is_told(tmp_path, cell, value, wanted):
    def spoil(sheet):
        sheet[cell] = value

    with pytest.raises(InputError) as error:
        carry_out(contract(), open_records(workbook(tmp_path, gap_rows(), spoil)), ["gap"])
    assert wanted in error.value.say("nb").replace("\u00a0", " ")


def test_what_is_no_workbook_or_an_empty_one_is_told(tmp_path):
    (tmp_path / "text.xlsx").write_text("id,group")
    Workbook().save(tmp_path / "empty.xlsx")
    for name in ("text", "empty"):
        with pytest.raises(InputError):
            open_records(str(tmp_path / f"{name}.xlsx"))


def test_a_database_whose_package_is_not_there_is_told(monkeypatch):
    monkeypatch.setitem(sys.modules, "pyspark", None)
    with pytest.raises(InputError) as error:
        open_records("pyspark://#people")
    assert "trenger Python-pakken «ibis-framework[pyspark]», som ikke er installert" in error.value.say("nb")
