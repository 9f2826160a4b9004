"""Checking the whole log, in the background."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from effektkontrakt.text import LANGS
from effektkontrakt.web.audit.chain import Link, verify
from effektkontrakt.web.audit.log import head, links
from effektkontrakt.web.work.queue import job

STEP = 500


@job("verify_log")
def verify_log(progress: Callable[[int, int], None]) -> dict[str, Any]:
    """Where the log ends, and each fault in three languages."""
    end = head()

    def counted() -> Iterator[Link]:
        for number, each in enumerate(links(), 1):
            if number % STEP == 0:
                progress(number, end.number)
            yield each

    found = verify(counted(), end)
    return {"head": str(found.head), "faults": [{lang: fault.what.say(lang) for lang in LANGS} for fault in found.faults]}
