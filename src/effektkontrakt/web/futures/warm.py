"""The simulation's machine is compiled once on a computer and read once by a process: done while nobody waits.

Compiling would keep the server from answering, so another process does it; then this one reads what it left.
"""

from __future__ import annotations

import subprocess
import sys
from threading import Thread

from django.db import connection

from effektkontrakt.web.contracts.models import StoredContract
from effektkontrakt.web.futures import compiled


def begin() -> None:
    """Simulate one path of some contract in the background."""
    Thread(target=_one, daemon=True).start()


def _one() -> None:
    stored = StoredContract.objects.exclude(beliefs="").first()
    connection.close()
    if stored:
        both = (stored.source, stored.beliefs)
        if subprocess.run([sys.executable, "-m", compiled.__name__, *both], check=False).returncode == 0:
            compiled.main(*both)
