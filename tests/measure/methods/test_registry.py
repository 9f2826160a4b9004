"""Every method keeps the interface; what the user got wrong is told all at once."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from effektkontrakt.errors import InputError, Wrong
from effektkontrakt.measure.methods import NAMES, find
from effektkontrakt.measure.methods.base import Options
from effektkontrakt.measure.methods.page import page
from effektkontrakt.measure.methods.run import measure
from effektkontrakt.text import LANGS
from tests.measure.methods.records import groups

ROLES = {
    "id", "group", "outcome", "before", "time", "cohort", "cluster", "stratum", "site", "exposure", "event", "running", "audited", "confirmed"
}  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_a_method_bears_its_files_name_and_says_what_it_does(name):
    method = find(name)
    assert method.name == name
    assert {*method.columns, *method.optional} <= ROLES
    assert set(method.baseline_for) <= set(method.estimands) <= {"count", "share", "difference", "relative_change", "mean"}
    assert set(method.choices) <= set(method.settings)
    for lang in LANGS:
        words = method.explain.say(lang)
        assert lix(words) < 45, (lang, lix(words))
        assert method.title.say(lang)


def lix(words: str) -> float:
    tokens = re.findall(r"\w+", words)
    return len(tokens) / len(re.findall(r"[.!?:]", words)) + 100 * sum(len(t) > 6 for t in tokens) / len(tokens)


def test_the_names_load_nothing_heavy():
    code = "import sys; import effektkontrakt.measure.methods; print(sorted({'numpy', 'pandas', 'scipy', 'statsmodels'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "[]"


def test_an_unknown_method_is_told_with_the_nearest_name():
    with pytest.raises(Wrong, match="Did you mean “regression_adjusted”"):
        find("regresion_adjusted")


def told(name: str, frame: pd.DataFrame, options: Options) -> str:
    with pytest.raises(InputError) as error:
        measure(name, frame, options, "records.csv")
    return error.value.say("en")


def test_all_mistakes_at_once():
    frame = pd.DataFrame({"group": [1, 1, 0, 3], "outcome": ["a", "b", "c", "d"]})
    words = told(
        "matched_nearest", frame, Options(estimand="count", settings={"distanse": "x", "caliper": "far", "reuse": "maybe"})
    )
    for part in (
        "does not give “count”",
        "needs covariates",
        "“distanse” is not a setting of the method “matched_nearest”. Did you mean “distance”?",
        "“caliper” must be a number",
        "“reuse” is “maybe”",
        "“outcome” has values that are not numbers",
        "“group” must hold only 0 and 1",
    ):
        assert part in words
    assert words.count("records.csv: ") == 7


@pytest.mark.parametrize(
    ("name", "frame", "options", "part"),
    [
        ("difference_in_means", pd.DataFrame({"group": [1, 0]}), Options(), "needs the column “outcome”"),
        ("difference_in_means", groups([1.0], [2.0, 3.0]), Options(), "Group 1 has 1 people"),
        ("difference_in_proportions", groups([1.0, 2.0], [0.0, 1.0]), Options(), "only 0 and 1"),
        ("binomial_exact", pd.DataFrame({"outcome": [np.nan]}), Options(), "Nobody has a result"),
        ("binomial_exact", pd.DataFrame({"outcome": [1.0]}), Options(estimand="difference"), "needs a baseline"),
        ("regression_adjusted", groups([1.0, 2], [2.0, 1]).assign(x=[1, np.nan, 2, 3]), Options(adjust=("x",)), "1 empty values"),
        ("did", groups([1.0, 2], [2.0, 1]).assign(time=0), Options(), "needs the setting “start”"),
        ("did", groups([1.0, 2], [2.0, 1]).assign(time=0), Options(settings={"start": 1.0}), "both before and after"),
        ("count", pd.DataFrame({"outcome": [1, 1], "audited": [1, 0]}), Options(), "needs the column “confirmed”"),
        ("count", pd.DataFrame({"outcome": [1, 1], "audited": [1, 0], "confirmed": [np.nan, 1]}), Options(), "1 empty values"),
    ],
)
def test_what_is_wrong_with_the_data_is_told(name, frame, options, part):
    assert part in told(name, frame, options)


def poor(kind: int, n: int, rng: np.random.Generator, yes_or_no: bool) -> pd.DataFrame:
    """Few people with all roles: yes or no, all the same, rounded, or counts."""
    kinds = (
        rng.integers(0, 2, n),
        np.full(n, int(rng.integers(0, 2))),
        np.full(n, 3),
        rng.normal(size=n).round(1),
        rng.poisson(0.3, n),
    )
    outcome = np.asarray(kinds[kind % 2 if yes_or_no else kind], float)
    whole = {name: rng.integers(0, 2, n) for name in ("group", "event", "audited", "x")} | {"cohort": rng.choice([0, 2, 3], n)}
    labels = {"id": np.arange(n), "cluster": rng.integers(0, 3, n), "site": rng.choice(list("abc"), n)}
    numbers = {"before": rng.poisson(1, n) * 1.0, "exposure": rng.random(n) + 0.1, "running": rng.normal(size=n)}
    times = rng.integers(1, 5, n).astype(float)
    return pd.DataFrame({"outcome": outcome, "confirmed": outcome, "time": times, **whole, **labels, **numbers})


@pytest.mark.parametrize("name", NAMES)
def test_poor_data_give_an_estimate_between_its_limits_or_words(name):
    method = find(name)
    rng = np.random.default_rng(5)
    for trial in range(15):
        frame = poor(trial % 5, int(rng.integers(2, 14)), rng, "outcome" in method.yes_or_no)
        if "id" in (*method.columns, *method.optional):
            frame = pd.concat([frame.assign(time=t, outcome=rng.permutation(frame["outcome"])) for t in (1.0, 2, 3)])
        if name.startswith("poisson"):
            frame["outcome"] = frame["outcome"].abs().round()
        for estimand in method.estimands:
            options = Options(
                estimand=estimand,
                adjust=("x",) if method.needs_adjust else (),
                baseline=0.4 if estimand in method.baseline_for else None,
                settings={k: 2.0 for k, v in method.settings.items() if v is None},
            )
            try:
                found = measure(name, frame, options)
            except InputError:
                continue
            assert found.low - 1e-9 <= found.value <= found.high + 1e-9


def test_the_reference_page_is_the_methods():
    path = Path(__file__).resolve().parents[3] / "docs" / "reference" / "methods.md"
    assert path.read_text(encoding="utf-8") == page(), "run `make docs`"
