"""What a verb does not take is told in the reader's language, whatever argparse says in English."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from effektkontrakt.cli import main
from effektkontrakt.cli.parser import said


def refused(arguments, capsys):
    with pytest.raises(SystemExit) as left:
        main(arguments)
    assert left.value.code == 2
    out = capsys.readouterr()
    assert out.out == ""
    return out.err


@pytest.mark.parametrize(
    ("arguments", "begins"),
    [
        (["settle"], "Dette mangler: CONTRACT, RESULTS."),
        (["settle", "a", "b", "c", "d"], "Kommandoen tar ikke imot «c d»."),
        (["settle", "a", "b", "--form", "csv"], "Kommandoen tar ikke imot «--form csv»."),
        (["settle", "a", "b", "--format"], "--format trenger en verdi etter seg."),
        (["settle", "a", "b", "--format", "xml"], "--format kan ikke være «xml». Velg blant"),
        (["settle", "a", "b", "--trace=1"], "--trace tar ingen verdi, men fikk «1»."),
        (["plan", "--pseudonyms", "1e9"], "--pseudonyms: «1e9» er ikke et helt tall."),
        (["settle", "a", "b", "--as-of", "2024-01-01", "--as-of", "2025-01-01"], "--as-of er gitt to ganger."),
        (["simulate", "a", "--set-aside", "2026=1", "--set-aside", "2026=2"], "--set-aside: «2026» er gitt to ganger."),
        (["monitor", "a", "b", "--observed", "x=1", "--observed", "x=2"], "--observed: «x» er gitt to ganger."),
    ],
)
def test_each_mistake_is_said_in_norwegian(arguments, begins, capsys):
    told = refused(arguments, capsys)
    assert told.startswith(begins)
    assert told.endswith(f"Skriv effekt {arguments[0]} --help for å se hva den tar imot.\n")


def test_different_names_may_be_given_in_one_option(capsys):
    assert main(["simulate", "nowhere.yaml", "--set-aside", "2026=1", "--set-aside", "2027=2"]) == 2
    assert "to ganger" not in capsys.readouterr().err


@pytest.mark.parametrize(("asked", "begins"), [("nn", "Dette manglar"), ("en", "This is missing")])
def test_the_language_asked_for_holds_before_the_rest_is_understood(asked, begins, capsys):
    assert refused(["settle", f"--lang={asked}"], capsys).startswith(begins)
    assert refused(["settle", "--lang", asked], capsys).startswith(begins)


def test_what_argparse_says_tomorrow_is_passed_on():
    assert said("something new", "nb") == "something new"


def test_without_a_database_verify_says_so(tmp_path):
    env = {**os.environ, "EFFEKT_VAR": str(tmp_path / "var")}
    env.pop("DATABASE_URL", None)
    command = [sys.executable, "-m", "effektkontrakt.cli", "verify"]
    found = subprocess.run(command, capture_output=True, text=True, env=env, check=False)
    assert found.returncode == 2
    assert found.stdout == ""
    assert found.stderr.startswith("effekt verify: Her er det ingen database med en logg.")
    assert "Traceback" not in found.stderr
