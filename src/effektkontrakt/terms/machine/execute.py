"""The loop of the machine: one block of paths at a time, one instruction at a time, each a plain loop over the block.

An operand is a place: below `len(registers)` a register, then the inputs' rows, then the outputs' rows.
"""

from __future__ import annotations

import numpy as np
from numba import njit

from effektkontrakt.terms.machine import codes as op

BLOCK = 512
_SPLIT = 20


@njit(cache=True, nogil=True)
def execute(code, scalars, registers, inputs, used, low, high, outputs):  # type: ignore[no-untyped-def]
    """Run `code` (int32[n, 8]: op, to, a, b, c, scalar, count, mode) over int64[rows, paths]; OUTSIDE if a used
    input's row leaves its bounds `low` to `high`."""
    paths = outputs.shape[1]
    for start in range(0, paths, BLOCK):
        size = min(BLOCK, paths - start)
        for i in range(len(used)):
            x = inputs[used[i], start : start + size]
            least, most = x[0], x[0]
            for j in range(size):
                least, most = min(least, x[j]), max(most, x[j])
            if least < low[i] or most > high[i]:
                return op.OUTSIDE
        for i in range(len(code)):
            d = _place(code[i, 1], registers, inputs, outputs, start, size)
            x = _place(code[i, 2], registers, inputs, outputs, start, size)
            y = _place(code[i, 3], registers, inputs, outputs, start, size)
            z = _place(code[i, 4], registers, inputs, outputs, start, size)
            _step(code[i, 0], code[i, 5], code[i, 6], code[i, 7], scalars, d, x, y, z)
    return 0


@njit(cache=True, nogil=True, inline="always")
def _place(at, registers, inputs, outputs, start, size):  # type: ignore[no-untyped-def]
    if at < len(registers):
        return registers[at, :size]
    at -= len(registers)
    if at < len(inputs):
        return inputs[at, start : start + size]
    return outputs[at - len(inputs), start : start + size]


@njit(cache=True, nogil=True)
def _step(what, scalar, count, mode, scalars, d, x, y, z):  # type: ignore[no-untyped-def]
    k = scalars[scalar]
    if what == op.ADD:
        for j in range(len(d)):
            d[j] = x[j] + y[j]
    elif what == op.ADDK:
        for j in range(len(d)):
            d[j] = x[j] + k
    elif what == op.SUB:
        for j in range(len(d)):
            d[j] = x[j] - y[j]
    elif what == op.SUBK:
        for j in range(len(d)):
            d[j] = x[j] - k
    elif what == op.RSUBK:
        for j in range(len(d)):
            d[j] = k - x[j]
    elif what == op.MUL:
        for j in range(len(d)):
            d[j] = x[j] * y[j]
    elif what == op.MULK:
        for j in range(len(d)):
            d[j] = x[j] * k
    elif what == op.MIN:
        for j in range(len(d)):
            d[j] = min(x[j], y[j])
    elif what == op.MINK:
        for j in range(len(d)):
            d[j] = min(x[j], k)
    elif what == op.MAX:
        for j in range(len(d)):
            d[j] = max(x[j], y[j])
    elif what == op.MAXK:
        for j in range(len(d)):
            d[j] = max(x[j], k)
    elif what == op.GE:
        for j in range(len(d)):
            d[j] = x[j] >= y[j]
    elif what == op.GEK:
        for j in range(len(d)):
            d[j] = x[j] >= k
    elif what == op.GT:
        for j in range(len(d)):
            d[j] = x[j] > y[j]
    elif what == op.GTK:
        for j in range(len(d)):
            d[j] = x[j] > k
    elif what == op.LEK:
        for j in range(len(d)):
            d[j] = x[j] <= k
    elif what == op.LTK:
        for j in range(len(d)):
            d[j] = x[j] < k
    elif what == op.EQ:
        for j in range(len(d)):
            d[j] = x[j] == y[j]
    elif what == op.EQK:
        for j in range(len(d)):
            d[j] = x[j] == k
    elif what == op.WHERE:
        for j in range(len(d)):
            d[j] = y[j] if x[j] else z[j]
    elif what == op.WHEREVK:
        for j in range(len(d)):
            d[j] = y[j] if x[j] else k
    elif what == op.WHEREKV:
        for j in range(len(d)):
            d[j] = k if x[j] else z[j]
    elif what == op.WHEREKK:
        other = scalars[count]
        for j in range(len(d)):
            d[j] = k if x[j] else other
    elif what == op.SET:
        for j in range(len(d)):
            d[j] = k
    else:
        _rare(what, scalar, count, mode, scalars, d, x, y, z)


@njit(cache=True, nogil=True)
def _rare(what, scalar, count, mode, scalars, d, x, y, z):  # type: ignore[no-untyped-def]
    k = scalars[scalar]
    if what == op.DIVF:
        _divide_by_reciprocal(k, mode, d, x)
    elif what == op.DIV:
        for j in range(len(d)):
            d[j] = _divided(x[j], k, mode)
    elif what == op.BUCKET:
        for j in range(len(d)):
            found = np.int64(0)
            for edge in range(count):
                found += x[j] >= scalars[scalar + edge]
            d[j] = found
    elif what == op.PICK:
        for j in range(len(d)):
            d[j] = scalars[scalar + x[j]]
    elif what == op.PRORATA:
        for j in range(len(d)):
            d[j] = x[j] * y[j] // z[j] if z[j] > 0 else 0
    elif what == op.GROW:
        den = scalars[scalar + 1]
        whole, part = k // den, k % den
        for j in range(len(d)):
            size = abs(x[j])
            upper = (size >> _SPLIT) * part
            rest = ((upper % den) << _SPLIT) + (size & ((1 << _SPLIT) - 1)) * part
            found = size * whole + ((upper // den) << _SPLIT) + rest // den + _divided(rest % den, den, mode)
            d[j] = -found if x[j] < 0 else found


@njit(cache=True, nogil=True, inline="always")
def _divided(value, den, mode):  # type: ignore[no-untyped-def]
    size = abs(value)
    whole = size // den
    found = whole + _more(whole, size - whole * den, den, mode)
    return -found if value < 0 else found


@njit(cache=True, nogil=True, inline="always")
def _more(whole, rest, den, mode):  # type: ignore[no-untyped-def]
    if mode == op.HALF_UP:
        return np.int64(2 * rest >= den)
    if mode == op.HALF_EVEN:
        return np.int64(2 * rest + (whole & 1) > den)
    if mode == op.UP:
        return np.int64(rest > 0)
    return np.int64(0)


@njit(cache=True, nogil=True)
def _divide_by_reciprocal(den, mode, d, x):  # type: ignore[no-untyped-def]
    """|x| and den below 2**51: the quotient by reciprocal is at most one off, and the remainder tells."""
    by = 1.0 / den
    for j in range(len(d)):
        size = abs(x[j])
        whole = np.int64(np.float64(size) * by)
        rest = size - whole * den
        whole -= rest < 0
        rest += den * (rest < 0)
        whole += rest >= den
        rest -= den * (rest >= den)
        found = whole + _more(whole, rest, den, mode)
        d[j] = -found if x[j] < 0 else found
