"""The verbs before there is a contract."""

from __future__ import annotations

from pathlib import Path

from effektkontrakt.cli import main
from effektkontrakt.contract import read_contract_text

IDEA = Path(__file__).resolve().parents[2] / "examples" / "idea.yaml"


def test_a_draft_is_a_contract(capsys):
    assert main(["draft", str(IDEA)]) == 0
    assert read_contract_text(capsys.readouterr().out).id == "ung-i-jobb"


def test_ready_says_what_is_left_and_what_would_mend_it(capsys):
    assert main(["ready", str(IDEA), "--lang", "en"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "Not yet"
    assert lines[1].endswith("what data protection asks for? Do not know.")
    assert lines[2].strip().startswith("→ Talk to procurement")


def test_kinds_stand_side_by_side_with_their_figures(capsys):
    assert main(["kinds", str(IDEA), "--lang", "en"]) == 0
    out = capsys.readouterr().out.replace("\u00a0", " ")
    assert [
        h for h in ("Bridge financing", "Philanthropic outcomes contract", "Financial outcomes contract") if h in out.splitlines()
    ]
    assert "You pay if the goals are reached: NOK 3,300,000" in out


def test_mistakes_are_told_with_their_line_and_nothing_is_printed(capsys, tmp_path):
    bad = tmp_path / "idea.yaml"
    bad.write_text(IDEA.read_text().replace("leader: yes", "leder: yes").replace("capital: 3 000 000", "capital: 0"))
    for verb in ("ready", "kinds", "draft"):
        assert main([verb, str(bad), "--lang", "en"]) == 2
        told = capsys.readouterr()
        assert told.out == ""
        assert "line 27, column 12" in told.err
        assert "Did you mean “leader”?" in told.err
        assert "above zero" in told.err
