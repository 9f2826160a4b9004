"""The simulation's machine is compiled once on a computer and read once by a process: done while nobody waits."""

from __future__ import annotations

from threading import Thread

from django.db import connection

from effektkontrakt import simulate
from effektkontrakt.web.contracts.models import StoredContract
from effektkontrakt.web.contracts.store import beliefs_of, contract_of


def begin() -> None:
    """Simulate one path of some contract in the background."""
    Thread(target=_one, daemon=True).start()


def _one() -> None:
    stored = StoredContract.objects.exclude(beliefs="").first()
    connection.close()
    if stored and (beliefs := beliefs_of(stored)):
        simulate.simulate(contract_of(stored), beliefs, paths=1)
