"""Every event the code records has words for people."""

from __future__ import annotations

import re
from pathlib import Path

from effektkontrakt.web.audit.events import EVENTS

WEB = Path(__file__).resolve().parents[3] / "src" / "effektkontrakt" / "web"
RECORDED = re.compile(r'(?:changing|record|_factor)\([^"]*?"([a-z]+\.[a-z_]+)"|, "(person\.[a-z_]+)"\)')


def test_every_recorded_event_has_words_and_no_words_are_left_over():
    found = {a or b for path in WEB.rglob("*.py") for a, b in RECORDED.findall(path.read_text())}
    assert len(found) > 20
    assert found == EVENTS.keys()
