"""Settling from files."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from effektkontrakt.contract import read_contract
from effektkontrakt.settle.model import Settlement
from effektkontrakt.settle.results.read import expected_by, read_results
from effektkontrakt.settle.settle import settle


def settle_files(contract: Path | str, results: Path | str, as_of: date | None = None) -> Settlement:
    """Read both files and settle. Raises `InputError` with every mistake of the first file that has any."""
    agreed = read_contract(contract)
    return settle(agreed, read_results(results, expected_by(agreed)), as_of)
