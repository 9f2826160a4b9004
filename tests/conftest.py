"""What all tests share."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import pytest

os.environ.setdefault("EFFEKT_VAR", tempfile.mkdtemp(prefix="effekt-test-"))
os.environ.setdefault("EFFEKT_SECRET_KEY", "only-for-tests")

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def examples() -> Path:
    """The folder of examples."""
    return ROOT / "examples"


_tried = [0]


def pytest_testnodedown(node, error):
    """Add up what the workers tried."""
    _tried[0] += getattr(node, "workeroutput", {}).get("tried", 0)


def pytest_terminal_summary(terminalreporter):
    """Say how much the judge has seen, and loudly which browser tests did not run."""
    from tests.oracle import tried

    if total := _tried[0] + tried.count:
        terminalreporter.write_line(f"{total} generated contracts settled alike by the program and the judge.")
    skipped = [r for r in terminalreporter.stats.get("skipped", []) if "tests/browser/" in r.nodeid]
    if skipped:
        terminalreporter.section("NO BROWSER", sep="!")
        terminalreporter.write_line(f"{len(skipped)} browser tests did not run: install Chromium, or set EFFEKT_BROWSER.")
