"""`effekt simulate` as a person uses it."""

from __future__ import annotations

import csv
import io
import json
import os
import pty
import shutil
import signal
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest

from effektkontrakt.cli import main

FOLDER = Path(__file__).parents[2] / "examples" / "ung-i-arbeid"
UNG = [str(FOLDER / "contract.yaml"), "--beliefs", str(FOLDER / "beliefs.yaml")]


def said(capsys: pytest.CaptureFixture[str], *args: str) -> str:
    assert main(["simulate", *UNG, "--paths", "2000", *args]) == 0
    return capsys.readouterr().out


@pytest.mark.parametrize(
    ("lang", "words"),
    [("nb", "Betalinger fra offentlig part"), ("nn", "Betalingar frå offentleg part"), ("en", "Payments by the outcome payer")],
)
def test_the_table_in_each_language(capsys: pytest.CaptureFixture[str], lang: str, words: str) -> None:
    out = said(capsys, "--lang", lang, "--set-aside", "2024=1 000 000", "--drivers")
    assert words in out
    assert "outcomes.i_jobb.with" in out
    assert "2026" in out


def test_json_and_csv_say_the_same(capsys: pytest.CaptureFixture[str]) -> None:
    data = json.loads(said(capsys, "--format", "json"))
    rows = list(csv.DictReader(io.StringIO(said(capsys, "--format", "csv"))))
    assert [r["mean"] for r in rows if r["prices"] == "nominal"] == [r["nominal"]["mean"] for r in data["reserve"]]
    assert data["paths"] == data["asked"] == 2000
    assert not data["partial"]
    assert sum(data["investors"][0]["loses"].values()) == pytest.approx(1)


def test_the_same_seed_gives_the_same_words(capsys: pytest.CaptureFixture[str]) -> None:
    assert said(capsys, "--seed", "8") == said(capsys, "--seed", "8")
    assert said(capsys, "--seed", "8") != said(capsys, "--seed", "9")


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (["--paths", "many"], "“many” is not a whole number from 1 up"),
        (["--paths", "0"], "“0” is not a whole number from 1 up"),
        (["--set-aside", "1000"], "“1000” is not a year and an amount"),
    ],
)
def test_mistakes_are_told_without_traceback(capsys: pytest.CaptureFixture[str], args: list[str], words: str) -> None:
    assert main(["simulate", *UNG, "--lang", "en", *args]) == 2
    assert words in capsys.readouterr().err


def test_beliefs_that_are_not_there(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["simulate", UNG[0], "--beliefs", "nowhere.yaml", "--lang", "en"]) == 2
    assert "There is no such file" in capsys.readouterr().err


def test_a_folder_of_contracts(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["simulate", str(FOLDER.parent), "--paths", "300", "--lang", "en"]) == 0
    out = capsys.readouterr().out
    assert "ung-i-arbeid" in out
    assert "All in NOK" in out


def test_a_table_over_two_beliefs(capsys: pytest.CaptureFixture[str]) -> None:
    vary = ["--vary", "outcomes.i_jobb.with=40 %,80 %", "--vary", "drop_out=0 %,20 %"]
    data = json.loads(said(capsys, *vary, "--format", "json"))
    means = [float(c["mean"]) for c in data["contracts"]]
    assert means[1] < means[0] < means[2]
    assert means[1] < means[3] < means[2]
    assert main(["simulate", *UNG, "--lang", "en", "--vary", "outcomes.i_job.with=1 %", "--vary", "drop_out"]) == 2
    err = capsys.readouterr().err
    assert "Did you mean “outcomes.i_jobb.with”?" in err
    assert "“drop_out” is not a name and values" in err


def test_three_kinds_side_by_side(capsys: pytest.CaptureFixture[str]) -> None:
    beside = [arg for kind in ("bridge", "financial") for arg in ("--beside", str(FOLDER / f"as-{kind}.yaml"))]
    out = said(capsys, *beside, "--lang", "en")
    assert "philanthropic" in out.splitlines()[0]
    assert "Fjellrype Foundation is left with" in out
    data = json.loads(said(capsys, *beside, "--format", "json"))
    assert [d["kind"] for d in data] == ["philanthropic", "bridge", "financial"]
    assert float(data[1]["paid"]["p95"]) <= 900_000 < float(data[2]["paid"]["p95"])


def test_the_kinds_are_made_from_one_contract(capsys: pytest.CaptureFixture[str]) -> None:
    out = said(capsys, "--kinds", "--lang", "en")
    assert out.splitlines()[0].split() == ["bridge", "financing", "philanthropic", "financial"]
    assert "Fjellrype Foundation: part of the doubt" in out
    assert "3,000,000 in any case" in out
    assert "limits.alt.cap: 3 000 000 → 3 300 000" in out
    data = json.loads(said(capsys, "--kinds", "--format", "json"))
    assert [d["kind"] for d in data] == ["bridge", "philanthropic", "financial"]
    assert [len(d["changes"]) > 0 for d in data] == [True, False, True]
    assert all(sum(r["share"] for r in d["risk"]) == pytest.approx(1) for d in data)


def test_two_beliefs_are_crossed_in_a_table(capsys: pytest.CaptureFixture[str]) -> None:
    out = said(capsys, "--vary", "outcomes.i_jobb.with=40 %,80 %", "--vary", "drop_out=0 %,10 %,20 %", "--lang", "en")
    told, heads, *rows = out.splitlines()
    assert told == "Expected payment in all. Down: outcomes.i_jobb.with. Across: drop_out."
    assert heads.split() == ["0", "%", "10", "%", "20", "%"]
    assert [row[:4] for row in rows] == ["40 %", "80 %"]


BESIDE = ["--beside", str(FOLDER / "as-bridge.yaml")]
VARY = ["--vary", "drop_out=0 %,20 %"]
PORTFOLIO = [str(FOLDER.parent)]


@pytest.mark.parametrize(
    ("given", "refused", "other"),
    [
        ([*UNG, *BESIDE], ["--set-aside", "2024=1 000 000"], "--beside"),
        ([*UNG, *BESIDE], ["--drivers"], "--beside"),
        ([*UNG, *BESIDE], ["--format", "csv"], "--beside"),
        ([*UNG, *BESIDE], ["--scheduler", "tcp://localhost:1"], "--beside"),
        ([*UNG, *VARY], ["--drivers"], "--vary"),
        ([*UNG, *VARY], ["--format", "csv"], "--vary"),
        ([*UNG, *VARY], BESIDE, "--vary"),
        ([*UNG, *VARY], ["--kinds"], "--vary"),
        ([*UNG, *BESIDE], ["--kinds"], "--beside"),
        ([*UNG, "--kinds"], ["--drivers"], "--kinds"),
        (PORTFOLIO, ["--beliefs", "beliefs.yaml"], "en mappe"),
        (PORTFOLIO, ["--set-aside", "2024=1 000 000"], "en mappe"),
        (PORTFOLIO, BESIDE, "en mappe"),
        (PORTFOLIO, VARY, "en mappe"),
        (UNG, ["--scheduler", "tcp://localhost:1"], "én kontrakt"),
    ],
)
def test_an_option_that_does_nothing_is_refused(capsys, given: list[str], refused: list[str], other: str) -> None:
    assert main(["simulate", *given, *refused, "--paths", "10"]) == 2
    err = capsys.readouterr().err
    assert err.startswith(refused[0])
    assert f"gjelder ikke sammen med {other}" in err or f"gjelder ikke for {other}" in err


def test_all_options_that_do_nothing_are_told_at_once(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["simulate", *UNG, *BESIDE, "--drivers", "--format", "csv", "--lang", "en"]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 2


def test_contracts_named_with_a_sign_are_still_all_together(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    for name in ("a=1", "a=2"):
        shutil.copytree(FOLDER, tmp_path / name)
    assert main(["simulate", str(tmp_path), "--paths", "300", "--lang", "en"]) == 0
    assert "All in NOK" in capsys.readouterr().out
    assert "All in NOK" not in said(capsys, *VARY, "--lang", "en")


def test_more_futures_than_fit_in_memory_are_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["simulate", *UNG, "--paths", "1 000 000 000", "--lang", "en"]) == 2
    assert "do not fit in memory at once. At most" in capsys.readouterr().err


def test_stopping_it_gives_what_was_done_and_says_so() -> None:
    command = [sys.executable, "-m", "effektkontrakt.cli", "simulate", *UNG, "--paths", "1000000", "--format", "csv"]
    terminal, its_end = pty.openpty()
    listening = partial(signal.signal, signal.SIGINT, signal.SIG_DFL)
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=its_end, text=True, preexec_fn=listening) as process:
        os.close(its_end)
        shown = b""
        while "·".encode() not in shown:
            shown += os.read(terminal, 1000)
        process.send_signal(signal.SIGINT)
        out, _ = process.communicate(timeout=60)
    os.close(terminal)
    assert process.returncode == 130
    rows = list(csv.DictReader(io.StringIO(out)))
    assert {r["partial"] for r in rows} == {"yes"}
    assert 0 < int(rows[0]["paths"]) < 1_000_000


@pytest.mark.parametrize("lang", ["nb", "nn", "en"])
def test_stopping_while_looking_for_what_drives_it_keeps_the_rest(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, lang: str
) -> None:
    def stop(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    whole = said(capsys, "--lang", lang)
    monkeypatch.setattr("effektkontrakt.simulate.drivers", stop)
    asked = ["simulate", *UNG, "--paths", "2000", "--drivers", "--lang", lang]
    assert main(asked) == 130
    out = capsys.readouterr().out
    assert out.startswith(whole)
    assert len(out.splitlines()) == len(whole.splitlines()) + 1
    assert main([*asked, "--format", "json"]) == 130
    assert json.loads(capsys.readouterr().out)["partial"]
