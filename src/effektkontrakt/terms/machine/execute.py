"""The loop of the machine: one block of paths at a time, one instruction at a time, each a plain loop over the block.

An operand is a place: first the registers, then the inputs' rows, then the outputs' rows. A place is known by the address of its
block's first number, so that rows may lie anywhere.
"""

from __future__ import annotations

import numpy as np
from numba import carray, njit, types  # type: ignore[attr-defined]
from numba.core import cgutils
from numba.extending import intrinsic

from effektkontrakt.terms.machine import codes as op

BLOCK = 512
_SPLIT = 20


@intrinsic
def _pointer(context, address):  # type: ignore[no-untyped-def]
    def code(context, builder, signature, args):  # type: ignore[no-untyped-def]
        return builder.inttoptr(args[0], cgutils.voidptr_t)

    return types.voidptr(types.int64), code


@njit(inline="always")
def _row(address, size):  # type: ignore[no-untyped-def]
    return carray(_pointer(address), (size,), np.int64)  # type: ignore[call-arg]


@njit(cache=True, nogil=True)
def execute(code, scalars, registers, inputs, outputs, used, low, high, paths):  # type: ignore[no-untyped-def]
    """Run `code` (int32[n, 8]: op, to, a, b, c, scalar, count, mode) over rows of `paths` int64 from the addresses `inputs` and
    `outputs` (int64) on; OUTSIDE if a used input's row leaves its bounds `low` to `high`. `registers` int64[registers, BLOCK].
    """
    places = np.concatenate((first_of(registers), inputs, outputs))
    for start in range(0, paths, BLOCK):
        size = min(BLOCK, paths - start)
        if outside(places, len(registers), used, low, high, size):
            return op.OUTSIDE
        run_block(code, scalars, places, size)
        places[len(registers) :] += 8 * BLOCK
    return 0


@njit(cache=True, nogil=True)
def first_of(rows):  # type: ignore[no-untyped-def]
    """The address of each row's first number: int64[rows]."""
    return rows.ctypes.data + rows.strides[0] * np.arange(len(rows))


@njit(cache=True, nogil=True)
def outside(places, inputs, used, low, high, size):  # type: ignore[no-untyped-def]
    """Whether a used input, counted from the place `inputs`, leaves its bounds in this block."""
    for i in range(len(used)):
        x = _row(places[inputs + used[i]], size)
        least, most = x[0], x[0]
        for j in range(size):
            least, most = min(least, x[j]), max(most, x[j])
        if least < low[i] or most > high[i]:
            return True
    return False


@njit(cache=True, nogil=True)
def run_block(code, scalars, places, size):  # type: ignore[no-untyped-def]
    """Every instruction over one block of at most BLOCK paths, each place by its address."""
    for i in range(len(code)):
        _step(
            code[i, 0], code[i, 5], code[i, 6], code[i, 7], scalars, size,
            places[code[i, 1]], places[code[i, 2]], places[code[i, 3]], places[code[i, 4]],
        )  # fmt: skip


@njit(cache=True, nogil=True)
def _step(what, scalar, count, mode, scalars, size, to, a, b, c):  # type: ignore[no-untyped-def]
    d, x, y, z = _row(to, size), _row(a, size), _row(b, size), _row(c, size)
    k = scalars[scalar]
    if what == op.ADD:
        for j in range(size):
            d[j] = x[j] + y[j]
    elif what == op.ADDK:
        for j in range(size):
            d[j] = x[j] + k
    elif what == op.SUB:
        for j in range(size):
            d[j] = x[j] - y[j]
    elif what == op.SUBK:
        for j in range(size):
            d[j] = x[j] - k
    elif what == op.RSUBK:
        for j in range(size):
            d[j] = k - x[j]
    elif what == op.MUL:
        for j in range(size):
            d[j] = x[j] * y[j]
    elif what == op.MULK:
        for j in range(size):
            d[j] = x[j] * k
    elif what == op.MIN:
        for j in range(size):
            d[j] = min(x[j], y[j])
    elif what == op.MINK:
        for j in range(size):
            d[j] = min(x[j], k)
    elif what == op.MAX:
        for j in range(size):
            d[j] = max(x[j], y[j])
    elif what == op.MAXK:
        for j in range(size):
            d[j] = max(x[j], k)
    elif what == op.GE:
        for j in range(size):
            d[j] = x[j] >= y[j]
    elif what == op.GEK:
        for j in range(size):
            d[j] = x[j] >= k
    elif what == op.GT:
        for j in range(size):
            d[j] = x[j] > y[j]
    elif what == op.GTK:
        for j in range(size):
            d[j] = x[j] > k
    elif what == op.LEK:
        for j in range(size):
            d[j] = x[j] <= k
    elif what == op.LTK:
        for j in range(size):
            d[j] = x[j] < k
    elif what == op.EQ:
        for j in range(size):
            d[j] = x[j] == y[j]
    elif what == op.EQK:
        for j in range(size):
            d[j] = x[j] == k
    elif what == op.WHERE:
        for j in range(size):
            d[j] = y[j] if x[j] else z[j]
    elif what == op.WHEREVK:
        for j in range(size):
            d[j] = y[j] if x[j] else k
    elif what == op.WHEREKV:
        for j in range(size):
            d[j] = k if x[j] else z[j]
    elif what == op.WHEREKK:
        other = scalars[count]
        for j in range(size):
            d[j] = k if x[j] else other
    elif what == op.LEFT:
        least = scalars[count]
        for j in range(size):
            d[j] = min(y[j], max(k - x[j], least))
    elif what == op.SET:
        for j in range(size):
            d[j] = k
    else:
        _rare(what, scalar, count, mode, scalars, size, to, a, b, c)


@njit(cache=True, nogil=True)
def _rare(what, scalar, count, mode, scalars, size, to, a, b, c):  # type: ignore[no-untyped-def]
    d, x, y, z = _row(to, size), _row(a, size), _row(b, size), _row(c, size)
    k = scalars[scalar]
    if what == op.DIVF:
        _divide_by_reciprocal(k, mode, d, x)
    elif what == op.DIV:
        for j in range(size):
            d[j] = _divided(x[j], k, mode)
    elif what == op.BUCKET:
        for j in range(size):
            found = np.int64(0)
            for edge in range(count):
                found += x[j] >= scalars[scalar + edge]
            d[j] = found
    elif what == op.PICK:
        for j in range(size):
            d[j] = scalars[scalar + x[j]]
    elif what == op.PRORATA:
        for j in range(size):
            d[j] = x[j] * y[j] // z[j] if z[j] > 0 else 0
    elif what == op.GROW:
        den = scalars[scalar + 1]
        whole, part = k // den, k % den
        for j in range(size):
            much = abs(x[j])
            upper = (much >> _SPLIT) * part
            rest = ((upper % den) << _SPLIT) + (much & ((1 << _SPLIT) - 1)) * part
            found = much * whole + ((upper // den) << _SPLIT) + rest // den + _divided(rest % den, den, mode)
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
