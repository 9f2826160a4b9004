"""What may leave: the policy for every table of counts of people that is shown outside the parties' own files.

1. A count below five is not shown.
2. Nor is one that could be found by subtraction: in each row and column, its sum included, none or at least two are hidden.
3. What is shown, each sum by itself, is rounded down or up to a multiple of five, by lot: up the more often the nearer it is.
   The lot is drawn from the data's own fingerprint, so the same data always give the same table.
4. A new release of a table does not undo the old: what was hidden stays hidden; what was shown and has fallen below five stays as it was.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

LEAST = 5
MULTIPLE = 5
Counts = Sequence[Sequence[int]]
Released = tuple[tuple[int | None, ...], ...]


def release(counts: Counts, fingerprint: str, earlier: Released | None = None) -> Released:
    """A table (rows, columns) with its sums as last row and column; None where hidden. `earlier`: the same table's last release."""
    table = with_sums(np.asarray(counts, dtype=np.int64))
    before = np.full(table.shape, np.nan) if earlier is None else np.array(earlier, dtype=float)
    hidden = _hidden(table) if earlier is None else np.isnan(before)
    lot = np.random.default_rng(list(hashlib.sha256(fingerprint.encode()).digest())).random(table.shape)
    rounded = (table // MULTIPLE + (lot < table % MULTIPLE / MULTIPLE)) * MULTIPLE
    shown = np.where((table < LEAST) & ~np.isnan(before), before, rounded)
    return tuple(tuple(None if h else int(v) for h, v in zip(*row)) for row in zip(hidden, shown))


def with_sums(inner: NDArray[np.int64]) -> NDArray[np.int64]:
    """The table with its sums as last row and column."""
    return np.block([[inner, inner.sum(1, keepdims=True)], [inner.sum(0, keepdims=True), inner.sum(keepdims=True)]])


def _hidden(table: NDArray[np.int64]) -> NDArray[np.bool_]:
    hidden = table < LEAST
    sides = [(hidden, table), (hidden.T, table.T)]
    while alone := [(out, count, line) for out, count in sides for line in np.flatnonzero(out.sum(1) == 1)]:
        out, count, line = alone[0]
        cost = count[line] + np.where(out.sum(0) == 0, count.max(), 0)  # another line that already hides one is no new loss
        out[line, np.where(out[line], np.iinfo(np.int64).max, cost).argmin()] = True
    return hidden


def say(cell: int | None) -> str:
    """A released count as it is shown."""
    return "–" if cell is None else str(cell)
