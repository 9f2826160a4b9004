"""The published examples, loaded at start; what people entered is left alone."""

from __future__ import annotations

from pathlib import Path

from effektkontrakt.settle.looks import read_looks
from effektkontrakt.web.audit.change import SYSTEM, changing
from effektkontrakt.web.audit.events import What
from effektkontrakt.web.contracts.models import StoredContract
from effektkontrakt.web.contracts.store import File, contract_of, store
from effektkontrakt.web.settings import ROOT
from effektkontrakt.web.underway.models import NotedLook

RESULTS = ("results.csv", "results.xlsx", "results.parquet")


def load(folder: Path = ROOT / "examples") -> int:
    """Store each example that is new or has changed; returns how many."""
    stored = {s.identifier: s for s in StoredContract.objects.filter(example=True)}
    count = 0
    for contract in sorted(folder.glob("*/contract.yaml")):
        results = next((contract.parent / name for name in RESULTS if (contract.parent / name).exists()), None)
        source, content = contract.read_bytes(), results.read_bytes() if results else b""
        beliefs = contract.parent / "beliefs.yaml"
        believed = beliefs.read_bytes() if beliefs.exists() else b""
        same = stored.get(contract.parent.name)
        if same and same.source.encode() == source and bytes(same.results) == content and same.beliefs.encode() == believed:
            continue
        stored_now = store(
            File("contract.yaml", source),
            File(results.name, content) if results else None,
            File("beliefs.yaml", believed) if believed else None,
            example=True,
        )
        _looks(stored_now, contract.parent / "looks.csv")
        count += 1
    return count


def _looks(stored: StoredContract, file: Path) -> None:
    """The figures noted underway, where the example has some; those noted before stand."""
    if not file.exists() or stored.workspace.looks.exists():
        return
    with changing(SYSTEM, What.LOOK_NOTED, stored.workspace.subject) as change:
        for look in read_looks(file, contract_of(stored.source)):
            change.add(
                NotedLook(
                    workspace=stored.workspace,
                    outcome=look.outcome,
                    day=look.day,
                    observed=look.observed,
                    successes=look.successes,
                )
            )
