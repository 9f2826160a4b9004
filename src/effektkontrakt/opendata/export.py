"""Writing imported projects as files."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from pathlib import Path

from effektkontrakt.opendata.build import dump
from effektkontrakt.opendata.reconcile import Reconciled

_COLUMNS = ("outcome", "value", "date", "statement")


def write(found: Iterable[Reconciled], folder: Path) -> None:
    """A folder a project, with contract.yaml and results.csv."""
    for each in found:
        assert each.built is not None
        here = folder / each.project.lower()
        here.mkdir(parents=True, exist_ok=True)
        (here / "contract.yaml").write_text(dump(each.built.source), encoding="utf-8")
        with (here / "results.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, _COLUMNS, lineterminator="\n")
            writer.writeheader()
            writer.writerows(each.rows)
