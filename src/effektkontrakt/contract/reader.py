"""From a file to a contract."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from effektkontrakt.contract.checks import check
from effektkontrakt.contract.model import Contract
from effektkontrakt.contract.reading import Sort, read_file, read_text
from effektkontrakt.text import Text


def names(content: dict[str, Any], key: str) -> frozenset[str]:
    """The names defined under a key, as far as the content is a map there."""
    found = content.get(key)
    return frozenset(found) if isinstance(found, dict) else frozenset()


def _context(content: dict[str, Any]) -> dict[str, frozenset[str]]:
    parties = names(content, "parties")
    return {
        "outcome": names(content, "outcomes"),
        "party": parties,
        "payee": parties | {"waterfall"},
        "payment": names(content, "payments"),
        "index": names(content, "indices"),
    }


CONTRACT = Sort(Contract, Text(nb="kontrakten", nn="kontrakten", en="the contract"), _context, check)


def read_contract(path: Path | str) -> Contract:
    """Read and check a contract file. Raises `InputError` with all mistakes."""
    return read_file(CONTRACT, path)


def read_contract_text(source: str | bytes, file: str = "contract.yaml") -> Contract:
    """Read and check a contract held in memory. Raises `InputError` with all mistakes."""
    return read_text(CONTRACT, source, file)
