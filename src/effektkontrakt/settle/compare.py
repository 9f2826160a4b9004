"""What changed since the last settlement."""

from __future__ import annotations

from dataclasses import replace

from effektkontrakt.settle.model import Difference, Settlement


def differences(now: Settlement, before: Settlement) -> Settlement:
    """The settlement with a difference for each line that was settled before and has another amount now."""
    then = {line.key: line for line in before.all_lines}
    found = [
        Difference(line, then[line.key].amount)
        for line in now.all_lines
        if line.key in then and then[line.key].amount != line.amount
    ]
    return replace(now, previous=before.as_of, differences=tuple(found))
