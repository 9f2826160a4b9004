"""What may leave: the policy for everything about people that is shown outside the parties' own files, tables and pictures alike.

1. A count below five is not shown.
2. Nor is one that could be found by subtraction: with a hidden count, a count of five or more in its row and in its column is hidden
   too, where there is one, and so are the sums of both and the grand sum. Which others are hidden follows from where the small
   ones stand, never from how large the others are: that would tell something of them.
3. What is shown, each sum by itself, is rounded down or up to a multiple of five, by lot: up the more often the nearer it is.
   The lot is drawn from the data's own digest, so the same data always give the same table. The digest itself is never shown, or
   the lot could be drawn again: a report bears a hash of it, which whoever holds the data can work out.
4. A new release of a table does not undo the old: what was hidden stays hidden; what was shown and has fallen below five stays as it was.
5. Of a group of fewer than five nothing is shown; nor of a yes-or-no trait that fewer than five in a group have, or lack.
6. A mean is rounded by lot to a step that one more person could not move it past. A bound is moved outwards to a step of five people.
   Whether all traits shown are alike enough is said by the exact means: one yes or no for all of them together.
7. A curve is read at fixed times, in steps of five people by lot, and ends where fewer than five are left.
8. In a sentence a count from one to four is said as fewer than five, and nobody's id is named.
9. Means, bounds and curves are shown once: where there was an earlier report, the next shows none of them.

The agreed result itself, its interval and the payment stand as they are: they are what the parties pay by.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from effektkontrakt.text import Counted, Said, Text, Words

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
    lot = _lot(fingerprint, *table.shape)
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


def step_of(spread: float, people: int) -> float:
    """The step of a mean over so many: 1, 2 or 5 times a power of ten, at least what one person four spreads away moves it."""
    least = 4 * spread / people
    power = 10.0 ** math.floor(math.log10(least))
    return next(m * power for m in (1, 2, 5, 10) if m * power >= least * (1 - 1e-9))


def rounded(value: float, step: float, fingerprint: str) -> float:
    """A number moved down or up to a multiple of `step`, by lot: up the more often the nearer it is."""
    down = math.floor(value / step)
    return float(f"{(down + (_lot(fingerprint, 1)[0] < value / step - down)) * step:.12g}")


def outwards(low: float, high: float, reach: float, people: int) -> tuple[float, float]:
    """Bounds of an effect on so many, moved out to whole steps of five people; `reach` is the range of the outcome."""
    step = MULTIPLE * reach / people
    return max(-reach, math.floor(low / step + 1e-9) * step), min(reach, math.ceil(high / step - 1e-9) * step)


def stairs(events: Sequence[float], left: Sequence[int], fingerprint: str) -> list[int | None]:
    """How many of a group have had an event by each fixed time, in fives by lot (the same at all times, so it never falls).

    `left`: how many are still followed then; None where fewer than five are.
    """
    lift = MULTIPLE * float(_lot(fingerprint, 1)[0])
    return [int((e + lift) // MULTIPLE) * MULTIPLE if n >= LEAST else None for e, n in zip(events, left)]


_FEW = Text("færre enn fem", "færre enn fem", "fewer than five")
_FIRST_FEW = Text("Færre enn fem", "Færre enn fem", "Fewer than five")
_FIRST_FEW_OF = Text("Færre enn fem {many}", "Færre enn fem {many}", "Fewer than five {many}")
_FEW_OF = Text("færre enn fem {many}", "færre enn fem {many}", "fewer than five {many}")


_WHO = Text("ikke vist her", "ikkje vist her", "not shown here")


def few(words: Words) -> Words:
    """A sentence with its counts of what the data hold, from one to four, said as fewer than five, and no one's id."""
    if isinstance(words, Text):
        return words
    first = words.text.en.startswith("{count}")
    said = {name: _few(value, first) if name in ("count", "found") else value for name, value in words.values.items()}
    return Said(words.text, said | ({"ids": _WHO} if "ids" in said else {}))


def _few(value: object, first: bool) -> object:
    match value:
        case Counted(number=n, many=many) if 0 < n < LEAST:
            return (_FIRST_FEW_OF if first else _FEW_OF)(many=many)
        case int() if 0 < value < LEAST:
            return _FIRST_FEW if first else _FEW
    return value


def shown_fingerprint(digest: str) -> str:
    """What a report bears to know the data by: SHA-256 of `shown:` and the digest of the data."""
    return hashlib.sha256(f"shown:{digest}".encode()).hexdigest()


def _lot(fingerprint: str, *shape: int) -> NDArray[np.float64]:
    return np.random.default_rng(list(hashlib.sha256(fingerprint.encode()).digest())).random(shape)
