"""The internal rate of return of many paths, each found on its own: Newton's method kept inside a shrinking bracket."""

from __future__ import annotations

import numpy as np
from numba import njit

LOWEST, HIGHEST = np.log(1e-6), np.log(1e3)
CLOSE = 1e-12
_START, _MOST, _GRID = 0.05, 100, 64


@njit(cache=True, nogil=True)
def solve(amounts, times, found):  # type: ignore[no-untyped-def]
    """Fill float64[paths] from amounts float64[flows, paths] and years float64[flows, 1 or paths]; nan where no rate fits.

    A rate fits when it is the only one of its sign: above zero if more came than went, else below. One change of sign of the money
    so far proves that (Norstrøm, 1972; with time turned for a loss); else the rates are searched through. The logarithm of
    one plus the rate is right to `CLOSE` or to what the sum of so many floats can tell apart.
    """
    flows, paths = amounts.shape
    steady = times.shape[1] == 1
    order = np.argsort(times[:, 0])
    for p in range(paths):
        at = 0 if steady else p
        if not steady:
            order = np.argsort(times[:, p])
        out, back, total = False, False, 0.0
        for f in range(flows):
            out |= amounts[f, p] < 0
            back |= amounts[f, p] > 0
            total += amounts[f, p]
        found[p] = np.nan
        if not (out and back):
            if out:
                found[p] = -1.0
            continue
        low, high = (0.0, HIGHEST) if total > 0 else (LOWEST, 0.0)
        changes = _changes(amounts[:, p], times[:, at], order, total < 0)
        if total == 0:
            if changes == 0:
                found[p] = 0.0
            continue
        if changes != 1 and _roots(amounts[:, p], times[:, at], low, high) != 1:
            continue
        x = min(max(_START, low), high)
        for _ in range(_MOST):
            value, slope = 0.0, 0.0
            for f in range(flows):
                if amounts[f, p] != 0:
                    term = amounts[f, p] * np.exp(-x * times[f, at])
                    value += term
                    slope -= term * times[f, at]
            if value > 0:
                low = x
            else:
                high = x
            new = x - value / slope if slope != 0 else low
            if not low < new < high:
                new = (low + high) / 2
            moved = abs(new - x)
            x = new
            if moved < CLOSE:
                break
        if LOWEST + 1e-6 <= x <= HIGHEST - 1e-6:
            found[p] = np.expm1(x)


@njit(cache=True, nogil=True)
def _changes(amounts, times, order, turned):  # type: ignore[no-untyped-def]
    """How often the money so far changes sign, from less to more; -1 where it first is more. `turned`: from the last day back."""
    flows, so_far, before, changes = len(order), 0.0, 0, 0
    for i in range(flows):
        f = order[flows - 1 - i if turned else i]
        so_far += amounts[f]
        if i + 1 < flows and times[order[flows - 2 - i if turned else i + 1]] == times[f]:
            continue
        sign = 1 if so_far > 0 else -1 if so_far < 0 else 0
        if sign == 0 or sign == before:
            continue
        if before == 0 and sign == (-1 if not turned else 1):
            changes = 0
        elif before == 0:
            return -1
        else:
            changes += 1
        before = sign
    return changes


@njit(cache=True, nogil=True)
def _roots(amounts, times, low, high):  # type: ignore[no-untyped-def]
    """How many rates between two logarithms leave nothing, as far as a fine grid tells; -1 where they leave more above."""
    before, changes = 0, 0
    for i in range(_GRID):
        x, value = low + (high - low) * (i + 0.5) / _GRID, 0.0
        for f in range(len(amounts)):
            value += amounts[f] * np.exp(-x * times[f])
        sign = 1 if value > 0 else -1
        if before == 0 and sign < 0:
            return -1
        if sign != before and before != 0:
            changes += 1
        before = sign
    return changes
