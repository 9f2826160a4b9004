"""`effekt diagnose`: sentences and numbers, mistakes without a traceback."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from effektkontrakt.cli import main

LIER = ["diagnose", "examples/lier-trygg-av-natur/contract.yaml", "--beliefs", "examples/lier-trygg-av-natur/beliefs.yaml"]


@pytest.mark.parametrize(
    ("lang", "said"),
    [("nb", "Hvis tiltaket ikke virker"), ("nn", "Viss tiltaket ikkje verkar"), ("en", "If the service does nothing")],
)
def test_sentences_in_three_languages(lang: str, said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*LIER, "--lang", lang]) == 0
    assert said in capsys.readouterr().out


def test_numbers_for_charts(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*LIER, "--format", "json"]) == 0
    data = json.loads(capsys.readouterr().out)
    curve = data["curve"]
    assert data["exact"] is True
    assert {len(curve[key]) for key in ("effect", "spread", "due", "exaggeration")} == {21}
    assert curve["pays"]["value"][curve["effect"].index(1.0)] == pytest.approx(1 - data["unpaid_though_works"], abs=1e-7)


def test_too_few_draws_are_a_mistake(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*LIER, "--draws", "9"]) == 2
    assert main([*LIER, "--draws", "1,5"]) == 2
    assert "--draws" in capsys.readouterr().err


def test_an_unknown_belief_about_measuring_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = Path("examples/peterborough/beliefs.yaml").read_text().replace("bias: 0.05", "bais: 0.05\n    icc: 140 %")
    file = tmp_path / "beliefs.yaml"
    file.write_text(source)
    assert main(["diagnose", "examples/peterborough/contract.yaml", "--beliefs", str(file)]) == 2
    err = capsys.readouterr().err
    assert "bais" in err
    assert "bias" in err
