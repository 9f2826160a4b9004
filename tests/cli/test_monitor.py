"""`effekt monitor` as a person uses it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from effektkontrakt.cli import main

EXAMPLES = Path(__file__).parents[2] / "examples"
YOUNG = [str(EXAMPLES / "ung-i-arbeid" / name) for name in ("contract.yaml", "results.csv")]
ASKED = ["monitor", *YOUNG, "--as-of", "2024-01-31", "--observed", "i_jobb=24"]


@pytest.mark.parametrize(
    ("lang", "interval", "rule"),
    [
        (
            "nb",
            "mellom 44 % og 95 %. Det stemmer med 95 % sikkerhet",
            "ikke avgjort ennå; slik det står nå, er vilkåret ikke oppfylt",
        ),
        (
            "nn",
            "mellom 44 % og 95 %. Det stemmer med 95 % tryggleik",
            "ikkje avgjort enno; slik det står no, er vilkåret ikkje oppfylt",
        ),
        (
            "en",
            "between 44% and 95%. That holds with 95% confidence",
            "not decided yet; as it stands now the condition is not met",
        ),
    ],
)
def test_in_words(lang, interval, rule, capsys):
    assert main([*ASKED, "--lang", lang]) == 0
    out = capsys.readouterr().out.replace("\u00a0", " ")
    assert interval in out
    assert rule in out
    assert "--observed ett_ar=" in out


def test_as_data(capsys):
    assert main([*ASKED, "--format", "json", "--lang", "en"]) == 0
    data = json.loads(capsys.readouterr().out)
    first = data["outcomes"][0]
    assert (first["successes"], first["observed"], first["planned"]) == (18, 24, 32)
    assert first["chance"] == pytest.approx(0.997, abs=5e-4)
    assert data["rules"][0]["met"] is False


def test_stated_by_cohort(capsys):
    folder = EXAMPLES / "peterborough"
    assert main(["monitor", str(folder / "contract.yaml"), str(folder / "results.csv"), "--lang", "en"]) == 0
    out = capsys.readouterr().out
    assert "9% (all cohorts together) so far. The target is 10%." in out
    assert "The evaluator states this outcome." in out


def test_mistakes_in_the_numbers_measured_come_together(capsys):
    assert (
        main(["monitor", *YOUNG, "--observed", "ijobb=24", "--observed", "i_jobb", "--observed", "ett_ar=x", "--lang", "en"]) == 2
    )
    assert len(capsys.readouterr().err.splitlines()) == 3
