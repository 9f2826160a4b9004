"""What may leave: the policy for every table of counts of people that is shown outside the parties' own files.

1. A count below five is not shown.
2. Nor is one that could be found by subtraction: with a hidden count, a count of five or more in its row and in its column is hidden
   too, where there is one, and so are the sums of both and the grand sum. Which others are hidden follows from where the small
   ones stand, never from how large the others are: that would tell something of them.
3. What is shown, each sum by itself, is rounded down or up to a multiple of five, by lot: up the more often the nearer it is.
   The lot is drawn from the data's own fingerprint, so the same data always give the same table.
4. A new release of a table does not undo the old: what was hidden stays hidden; what was shown and has fallen below five stays as it was.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

LEAST = 5
MULTIPLE = 5
Counts = Sequence[Sequence[int]]
Released = tuple[tuple[int | None, ...], ...]


def release(counts: Counts, fingerprint: str, earlier: Released | None = None) -> Released:
    """A table (rows, columns) with its sums as last row and column; None where hidden. `earlier`: the same table's last release."""
    inner = np.asarray(counts, dtype=np.int64)
    table = _with_sums(inner, np.add)
    before = np.full(table.shape, np.nan) if earlier is None else np.array(earlier, dtype=float)
    hidden = _hidden(inner) if earlier is None else np.isnan(before)
    lot = np.random.default_rng(list(hashlib.sha256(fingerprint.encode()).digest())).random(table.shape)
    rounded = (table // MULTIPLE + (lot < table % MULTIPLE / MULTIPLE)) * MULTIPLE
    shown = np.where((table < LEAST) & ~np.isnan(before), before, rounded)
    return tuple(tuple(None if h else int(v) for h, v in zip(*row)) for row in zip(hidden, shown))


def _hidden(inner: NDArray[np.int64]) -> NDArray[np.bool_]:
    small = inner < LEAST
    hidden = small.copy()
    for out, few in ((hidden, small), (hidden.T, small.T)):
        for line in np.flatnonzero(few.any(1)):
            if not (out[line] & ~few[line]).any() and not few[line].all():
                out[line, np.where(few[line], 2, ~out.any(0)).argmin()] = True  # first where another line hides one already
    return _with_sums(hidden, np.logical_or)


def _with_sums(inner: NDArray[Any], add: np.ufunc) -> NDArray[Any]:
    right, below = add.reduce(inner, axis=1, keepdims=True), add.reduce(inner, axis=0, keepdims=True)
    return np.block([[inner, right], [below, add.reduce(below, axis=1, keepdims=True)]])


def say(cell: int | None) -> str:
    """A released count as it is shown."""
    return "–" if cell is None else str(cell)
