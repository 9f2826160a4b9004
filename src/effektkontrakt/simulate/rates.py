"""The internal rate of return of many paths, each found on its own: Newton's method kept inside a shrinking bracket."""

from __future__ import annotations

import numpy as np
from numba import njit

LOWEST, HIGHEST = np.log(1e-6), np.log(1e3)
CLOSE = 1e-12
_START, _MOST = 0.05, 100


@njit(cache=True, nogil=True)
def solve(amounts, times, found):  # type: ignore[no-untyped-def]
    """Fill float64[paths] from amounts float64[flows, paths] and years float64[flows, 1 or paths]; nan where no rate fits.

    The logarithm of one plus the rate is right to `CLOSE` or to what the sum of so many floats can tell apart.
    """
    flows, paths = amounts.shape
    steady = times.shape[1] == 1
    for p in range(paths):
        at = 0 if steady else p
        out, back = False, False
        for f in range(flows):
            out |= amounts[f, p] < 0
            back |= amounts[f, p] > 0
        found[p] = np.nan
        if not (out and back):
            if out:
                found[p] = -1.0
            continue
        low, high, x = LOWEST, HIGHEST, _START
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
