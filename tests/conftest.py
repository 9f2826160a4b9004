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


def pytest_terminal_summary(terminalreporter):
    """Say loudly which browser tests did not run."""
    skipped = [r for r in terminalreporter.stats.get("skipped", []) if "tests/browser/" in r.nodeid]
    if skipped:
        terminalreporter.section("NO BROWSER", sep="!")
        terminalreporter.write_line(f"{len(skipped)} browser tests did not run: install Chromium, or set EFFEKT_BROWSER.")
