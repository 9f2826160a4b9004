"""`effekt plan` and `effekt measure` as a person uses them."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import pytest

from effektkontrakt.cli import main
from effektkontrakt.contract import read_contract, read_contract_text
from effektkontrakt.contract.outcomes import EVIDENCE
from effektkontrakt.measure.draft import draft
from effektkontrakt.measure.frozen import plan_fingerprint
from effektkontrakt.measure.planned import problems
from tests.measure.trial import CONTRACT, gap_rows, job_rows, write

NO_METHOD = {("validated_count", "score")}
EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*/contract.yaml"))


@pytest.fixture
def trial(tmp_path):
    path = tmp_path / "contract.yaml"
    path.write_text(CONTRACT)
    return str(path)


def test_plan_says_each_plan_and_its_fingerprint(trial, capsys):
    assert main(["plan", trial, "--lang", "en"]) == 0
    said = capsys.readouterr().out
    assert "Lab measures “In work” for “All”, 12 months after the start." in said
    assert plan_fingerprint(read_contract(trial), "gap") in said


def test_plan_prints_the_canonical_text(trial, capsys):
    assert main(["plan", trial, "--canonical"]) == 0
    assert capsys.readouterr().out.startswith('{"cohorts":{},"outcome":')


def test_a_draft_names_what_must_be_decided_and_is_refused_until_it_is(tmp_path, capsys):
    text = CONTRACT.replace(CONTRACT[CONTRACT.index("measurement:") : CONTRACT.index("payments:")], "")
    path = tmp_path / "contract.yaml"
    path.write_text(text)
    assert main(["plan", str(path), "--write", "gap"]) == 0
    drafted = capsys.readouterr().out
    path.write_text(text.replace("payments:\n", drafted + "payments:\n"))
    assert main(["check", str(path)]) == 2
    path.write_text(path.read_text().replace("TODO", "12"))
    assert main(["plan", str(path)]) == 0
    assert main(["plan", str(path), "--write", "gab"]) == 2
    assert "Mente du «gap»?" in capsys.readouterr().err


UNITS = ("person", "money", "percent", "percentage_point", "score", "{one: a, many: b, adds_up: no}")


@pytest.mark.parametrize(("evidence", "unit"), [pair for pair in product(EVIDENCE, UNITS) if pair not in NO_METHOD])
def test_a_draft_once_decided_is_a_plan_that_its_method_can_carry_out(evidence, unit):
    text = CONTRACT.replace("unit: percentage_point, evidence: randomised", f"unit: {unit}, evidence: {evidence}")
    text = text[: text.index("payments:")].replace(CONTRACT[CONTRACT.index("measurement:") : CONTRACT.index("payments:")], "")
    text += 'payments:\n  all: {clause: "4.1", due: end, amount: {fixed: 5}}\n'
    drafted = draft(read_contract_text(text), "gap").replace("[TODO]", "[age]")
    drafted = drafted.replace("baseline: TODO", "baseline: 12 %").replace("TODO", "12")
    contract = read_contract_text(text.replace("payments:", drafted + "payments:"))
    assert problems(contract, "gap") == []


def test_methods_are_listed_with_what_they_give(capsys):
    assert main(["plan", "--methods"]) == 0
    assert "binomial_exact: Andel mot et fast nullpunkt." in capsys.readouterr().out


def test_pseudonyms_are_many_and_each_another(capsys):
    assert main(["plan", "--pseudonyms", "500"]) == 0
    found = capsys.readouterr().out.split()
    assert len(set(found)) == len(found) == 501
    assert main(["plan", "--pseudonyms", "0"]) == 2


def test_plan_without_anything_says_what_to_give(capsys):
    assert main(["plan"]) == 2
    assert "Oppgi en kontraktfil" in capsys.readouterr().err


def test_measure_prints_the_report(trial, tmp_path, capsys):
    assert main(["measure", trial, write(tmp_path, gap_rows()), "--of", "gap"]) == 0
    assert "Resultatet er 35" in capsys.readouterr().out


def test_measure_writes_its_files(trial, tmp_path, capsys):
    out = tmp_path / "out"
    assert main(["measure", trial, write(tmp_path, job_rows()), "--of", "jobs", "--out", str(out)]) == 0
    assert sorted(p.name for p in out.iterdir()) == [
        "jobs-forest.svg",
        "released.json",
        "report.html",
        "report.md",
        "report.pdf",
        "results.csv",
    ]


def test_measure_takes_the_last_report(trial, tmp_path, capsys):
    data = write(tmp_path, gap_rows())
    assert main(["measure", trial, data, "--of", "gap", "--out", str(tmp_path / "first")]) == 0
    assert main(["measure", trial, data, "--of", "gap", "--earlier", str(tmp_path / "first")]) == 0
    assert main(["measure", trial, data, "--of", "gap", "--earlier", str(tmp_path)]) == 2
    assert "ingen tidligere rapport" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("more", "wanted"),
    [
        (["--of", "gab"], "Mente du «gap»?"),
        (["--of", "gap", "--frozen", "gap"], "minst tolv tegn"),
        (["--of", "gap", "--frozen", "gap=0123456789ab"], "ikke den som ble låst"),
    ],
)
def test_measure_refuses_with_status_two(trial, tmp_path, capsys, more, wanted):
    assert main(["measure", trial, write(tmp_path, gap_rows()), *more]) == 2
    assert wanted in capsys.readouterr().err


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda p: p.parent.name)
def test_the_examples_plans_can_be_carried_out(path):
    contract = read_contract(path)
    assert [m.say("nb") for name in contract.measurement for m in problems(contract, name)] == []
