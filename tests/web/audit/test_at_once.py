"""Many writers at once: one chain, no gap, no lost work."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection, connections

from effektkontrakt.web.audit.change import SYSTEM, Stale, changing
from effektkontrakt.web.audit.events import What
from effektkontrakt.web.audit.log import head, verify_stored
from effektkontrakt.web.organisations.models import Organisation

pytestmark = pytest.mark.stored
WRITERS, EACH = 6, 5


def test_writers_at_once_make_one_whole_chain_and_only_one_of_two_edits_wins(yielding_log, transactional_db):
    if connection.vendor == "sqlite" and connection.is_in_memory_db():
        pytest.skip("an SQLite database in memory has one writer")
    organisation = Organisation(number="974760673", name="Én")
    with changing(SYSTEM, What.ORGANISATION_ADDED, organisation.subject) as change:
        change.add(organisation)
    together, seen = Barrier(WRITERS), organisation.version

    def write(writer: int) -> int:
        try:
            mine = Organisation.objects.get()
            together.wait()
            won = 0
            try:
                with changing(SYSTEM, What.ORGANISATION_RENAMED, mine.subject) as change:
                    change.alter(mine, seen=seen, name=f"Navn {writer}")
                won = 1
            except Stale:
                pass
            for _ in range(EACH):
                with changing(SYSTEM, What.PARTY_ADDED, f"ting:{writer}"):
                    pass
            return won
        finally:
            connections.close_all()

    with ThreadPoolExecutor(WRITERS) as pool:
        wins = list(pool.map(write, range(WRITERS)))
    assert sum(wins) == 1
    assert verify_stored().faults == ()
    assert head().number == 1 + 1 + WRITERS * EACH
