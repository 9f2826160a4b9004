"""`python -m effektkontrakt.web.futures.warm`: compile the loops that numba makes, once on a computer, so that nobody waits for them.

The server reads what was compiled when it starts, while nobody waits. Where nothing is compiled yet, another process does it first:
compiling would keep the server from answering.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from effektkontrakt.contract import Contract
    from effektkontrakt.simulate import Beliefs

EXAMPLE = Path(__file__).resolve().parents[4] / "examples" / "ung-i-arbeid"


def main() -> None:
    """Simulate and diagnose a small contract that is ours: nobody's own figures are needed for it."""
    from effektkontrakt import diagnose

    diagnose.diagnose(*_simulated())


def _simulated() -> tuple[Contract, Beliefs]:
    from effektkontrakt import simulate
    from effektkontrakt.contract import read_contract

    contract = read_contract(EXAMPLE / "contract.yaml")
    beliefs = simulate.read_beliefs(EXAMPLE / "beliefs.yaml", contract)
    simulate.returns(simulate.simulate(contract, beliefs, paths=64, seed=1))
    return contract, beliefs


def begin() -> None:
    """Have it compiled and read the simulation's part, in the background of the server, where the example is at hand."""
    if EXAMPLE.exists():
        Thread(target=_compile_and_read, daemon=True).start()


def ask_for_all() -> None:
    """At the start: have everything that has beliefs worked out anew in the background, drafts first, so that nobody waits for it."""
    from effektkontrakt.web.builder.models import Draft
    from effektkontrakt.web.contracts.models import StoredContract
    from effektkontrakt.web.work.beforehand import ask, forget

    forget()
    for held in (*Draft.objects.exclude(beliefs=""), *StoredContract.objects.exclude(beliefs="")):
        ask("ahead", held.source, held.beliefs)


def _compile_and_read() -> None:
    if subprocess.run([sys.executable, "-m", "effektkontrakt.web.futures.warm"], check=False).returncode == 0:
        _simulated()


if __name__ == "__main__":
    main()
