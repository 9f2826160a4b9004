"""Tell how many contracts the program and the judge settled alike."""

from __future__ import annotations

from tests.oracle import tried


def pytest_sessionfinish(session):
    if hasattr(session.config, "workeroutput"):
        session.config.workeroutput["tried"] = tried.count
