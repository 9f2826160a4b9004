"""The published examples, loaded at start; what people entered is left alone."""

from __future__ import annotations

from pathlib import Path

from effektkontrakt.web.contracts.models import StoredContract
from effektkontrakt.web.contracts.store import File, store
from effektkontrakt.web.settings import ROOT

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
        store(
            File("contract.yaml", source),
            File(results.name, content) if results else None,
            File("beliefs.yaml", believed) if believed else None,
            example=True,
        )
        count += 1
    return count
