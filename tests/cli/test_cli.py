"""The command line as a person uses it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from effektkontrakt.cli import VERBS, main

EXAMPLES = Path(__file__).parents[2] / "examples"
DENVER = [str(EXAMPLES / "denver-supportive-housing" / name) for name in ("contract.yaml", "results.csv")]
UNG = [str(EXAMPLES / "ung-i-arbeid" / "contract.yaml"), "--beliefs", str(EXAMPLES / "ung-i-arbeid" / "beliefs.yaml")]
YOUNG = [str(EXAMPLES / "ung-i-arbeid" / name) for name in ("contract.yaml", "results.csv")]


def test_check_is_quiet_about_nothing_and_says_what_deserves_thought(capsys):
    assert main(["check", str(EXAMPLES / "norrkoping/contract.yaml"), "--lang", "en"]) == 0
    out = capsys.readouterr().out
    assert "Clause 4.1: the payment does not depend on any result." in out
    assert "the contract has no mistakes" in out


def test_mistakes_go_to_stderr_with_status_two_and_no_traceback(tmp_path):
    bad = tmp_path / "bad.yaml"
    bad.write_text(Path(DENVER[0]).read_text().replace("rate:", "ratee:"))
    found = subprocess.run([sys.executable, "-m", "effektkontrakt.cli", "check", bad], capture_output=True, text=True)
    assert found.returncode == 2
    assert found.stdout == ""
    assert "Mente du «rate»?" in found.stderr
    assert "Traceback" not in found.stderr


def test_settle_as_json_carries_every_trace(capsys):
    assert main(["settle", *DENVER, "--format", "json", "--lang", "en"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert data["total"] == "9638911.36"
    assert data["lines"][0]["amount"] == "3913932.96"
    assert "258,858 days" in json.dumps(data["lines"][0]["trace"], ensure_ascii=False)


def test_settle_as_csv_and_table_give_the_same_lines(capsys):
    main(["settle", *YOUNG, "--format", "csv"])
    rows = capsys.readouterr().out.splitlines()
    main(["settle", *YOUNG])
    table = capsys.readouterr().out
    assert len(rows) == 19
    assert "Til sammen: 2 430 000 kr" in table.replace("\u00a0", " ")


def test_as_of_shows_what_a_correction_changed(capsys):
    assert main(["settle", *YOUNG, "--as-of", "2024-12-31", "--format", "json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert data["previous"] == "2024-06-30"
    changes = [int(float(d["change"])) for d in data["differences"]]
    before = json.loads(_json(capsys, ["settle", *YOUNG, "--as-of", "2024-06-30", "--format", "json"]))
    new = sum(float(line["amount"]) for line in data["lines"] if line["occasion"] == "2024-12-31")
    assert float(before["total"]) + sum(changes) + new == float(data["total"])
    assert -30000 in changes


def _json(capsys, command):
    main(command)
    return capsys.readouterr().out


def test_a_day_that_is_none_is_told(capsys):
    assert main(["settle", *DENVER, "--as-of", "31.12.2020"]) == 2
    assert "--as-of: «31.12.2020» er ikke en dato." in capsys.readouterr().err


def test_explain_in_three_languages(capsys):
    said = []
    for lang in ("nb", "nn", "en"):
        assert main(["explain", DENVER[0], "--lang", lang]) == 0
        said.append(capsys.readouterr().out)
    assert len(set(said)) == 3


def test_diff_lists_what_changed_and_nothing_else(capsys, tmp_path):
    after = tmp_path / "after.yaml"
    text = Path(DENVER[0]).read_text()
    after.write_text(text.replace("rate: 15.12", "rate: 16").replace("cap: 11 420 000", "cap: 11420000"))
    assert main(["diff", DENVER[0], str(after), "--lang", "en"]) == 0
    value, sentence = capsys.readouterr().out.splitlines()
    assert value == "payments.housing.amount.per_unit.rate: 15.12 → 16"
    assert sentence.startswith("Clause 4.1: “City and County of Denver pays Eight lenders USD\u00a015.12 for each day")
    assert main(["diff", DENVER[0], str(after), "--results", DENVER[1], "--lang", "en"]) == 0
    assert capsys.readouterr().out.splitlines()[2:] == [
        "On the results given: USD\u00a09,638,911.36 is paid before and USD\u00a09,902,848 now (+USD\u00a0263,936.64)."
    ]


def test_schema_accepts_every_example_and_refuses_mistakes(capsys):
    import jsonschema

    assert main(["schema"]) == 0
    validator = jsonschema.Draft202012Validator(json.loads(capsys.readouterr().out))
    for path in EXAMPLES.glob("*/contract.yaml"):
        content = yaml.load(path.read_text(), yaml.BaseLoader)
        content["effektkontrakt"] = 1
        assert [e.message for e in validator.iter_errors(content)] == [], path
    content["payments"][next(iter(content["payments"]))]["amount"] = {"fixed": "1", "value": {"of": "x"}}
    assert list(validator.iter_errors(content))


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_has_help(verb, capsys):
    with pytest.raises(SystemExit) as stop:
        main([verb, "--help"])
    assert stop.value.code == 0
    assert "usage: effekt" in capsys.readouterr().out


def test_an_unknown_verb_is_answered_with_the_nearest(capsys):
    assert main(["setle"]) == 2
    assert "«settle»" in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments",
    [
        ["check", "/dev/zero"],
        ["check", "/dev"],
        ["verify", "there-is-no-such.log"],
        ["verify", "/dev/zero"],
        ["pictures", DENVER[0], "--to", "/dev/null/x"],
        ["simulate", *UNG, "--paths", "64", "--vary", "drop_out=10 %,200 %"],
        ["simulate", *UNG, "--paths", "64", "--vary", "drop_out=10 %", "--scheduler", "tcp://127.0.0.1:1"],
    ],
)
def test_what_cannot_be_used_is_told_in_a_sentence(arguments, capsys):
    assert main([*arguments, "--lang", "en"]) == 2
    assert capsys.readouterr().err.strip().endswith(".")


@pytest.mark.parametrize(("old", "new"), [("within: 30", "within: 3000000000"), ("months: 12", f"months: {'9' * 20}")])
def test_a_time_longer_than_any_contract_is_a_mistake_with_its_place(old, new, tmp_path, capsys):
    text = Path(UNG[0]).read_text()
    assert old in text
    (tmp_path / "c.yaml").write_text(text.replace(old, new, 1))
    assert main(["check", str(tmp_path / "c.yaml"), "--lang", "en"]) == 2
    assert "is too long" in capsys.readouterr().err


def test_a_terminal_without_our_letters_still_gets_the_message():
    command = [sys.executable, "-m", "effektkontrakt.cli", "check", UNG[0]]
    found = subprocess.run(command, capture_output=True, env={**os.environ, "PYTHONIOENCODING": "ascii"}, check=False)
    assert found.returncode == 0
    assert b"Traceback" not in found.stderr
