"""Checking the whole log, in the background."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from effektkontrakt.text import LANGS
from effektkontrakt.web.audit.log import verify_stored
from effektkontrakt.web.work.queue import job


@job("verify_log")
def verify_log(progress: Callable[[int, int], None]) -> dict[str, Any]:
    """Where the log ends, and each fault in three languages."""
    found = verify_stored(progress=progress)
    return {"head": str(found.head), "faults": [{lang: fault.what.say(lang) for lang in LANGS} for fault in found.faults]}
