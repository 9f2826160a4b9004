"""How fast the page on a contract's futures answers when a slider is moved.

Every request goes through the whole web application (sign-in, access table, simulation of 10,000 paths, six pictures at three widths, HTML)
on a database of its own. Each moves one slider to a place that has not been asked for before, so nothing is remembered. The figure is one second
over the slowest answer of the slowest example; the goal is an answer in under a second.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

os.environ["EFFEKT_VAR"] = tempfile.mkdtemp(prefix="effekt-bench-")
os.environ["EFFEKT_MODE"] = "demonstration"
os.environ.pop("DATABASE_URL", None)
os.environ["DJANGO_SETTINGS_MODULE"] = "effektkontrakt.web.settings"
sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "src"))

MOVES = 12


def main() -> None:
    """Measure."""
    import django

    django.setup()
    from django.core.management import call_command
    from django.test import Client

    from effektkontrakt.web.contracts.examples import load
    from effektkontrakt.web.contracts.models import StoredContract
    from effektkontrakt.web.demonstration.people import seed

    call_command("migrate", verbosity=0, interactive=False)
    load()
    seed()
    client = Client()
    client.post("/demonstrasjon/", {"person": "kari.prosjekt@example.org"})
    slowest = 0.0
    for stored in StoredContract.objects.exclude(beliefs=""):
        page = f"/kontrakt/{stored.identifier}/framtid/"
        first = timed(client, page)
        moves = [timed(client, f"{page}?people={10 + move}") for move in range(MOVES)]
        print(f"{stored.identifier:28} first {first:6.3f} s   moved {min(moves):6.3f} to {max(moves):6.3f} s")
        slowest = max(slowest, *moves)
    print(f"futures_page_answer {1 / slowest:.1f} 1")


def timed(client: Any, address: str) -> float:
    """Seconds for one answer, which must be one."""
    begun = time.perf_counter()
    answer = client.get(address)
    took = time.perf_counter() - begun
    if answer.status_code != 200:
        sys.exit(f"{address}: {answer.status_code}")
    return took


if __name__ == "__main__":
    main()
