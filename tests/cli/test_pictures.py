"""`effekt pictures` as a person uses it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from effektkontrakt.cli import main

FOLDER = Path(__file__).parents[2] / "examples" / "lier-trygg-av-natur"
GIVEN = [str(FOLDER / "contract.yaml"), "--beliefs", str(FOLDER / "beliefs.yaml"), "--paths", "500"]
NAMES = {"fan", "dots-ferd", "positions", "flows", "account-trygg", "tornado", "worth"}


@pytest.mark.parametrize(("form", "begins"), [("svg", b"<svg"), ("pdf", b"%PDF-"), ("png", b"\x89PNG"), ("json", b"{")])
def test_every_picture_is_written_and_told(tmp_path, capsys, form, begins):
    assert main(["pictures", *GIVEN, "--to", str(tmp_path / "ut"), "--format", form]) == 0
    files = list((tmp_path / "ut").iterdir())
    assert {f.stem for f in files} == NAMES
    assert all(f.suffix == f".{form}" and f.read_bytes().startswith(begins) for f in files)
    said = capsys.readouterr().out
    assert "Lier kommune" in said
    assert len(said.splitlines()) == len(NAMES)


def test_the_spec_is_in_the_language_asked_for(tmp_path):
    assert main(["pictures", *GIVEN, "--to", str(tmp_path), "--format", "json", "--lang", "en", "--width", "300"]) == 0
    spec = json.loads((tmp_path / "fan.json").read_text())
    assert spec["width"] == 300
    assert spec["description"].startswith("What may fall due each year.")


def test_a_number_that_is_none_is_told(tmp_path, capsys):
    assert main(["pictures", *GIVEN[:3], "--paths", "mange", "--to", str(tmp_path)]) == 2
    assert "--paths" in capsys.readouterr().err


def test_without_beliefs_only_the_terms_are_drawn(tmp_path, capsys):
    rikers = FOLDER.parent / "rikers-able" / "contract.yaml"
    assert main(["pictures", str(rikers), "--to", str(tmp_path)]) == 0
    assert [f.name for f in tmp_path.iterdir()] == ["stairs-bed_days.svg"]
    assert "8,5\u00a0%" in capsys.readouterr().out
