"""A machine that draws what happens: a list of instructions run over blocks of paths.

It is compiled once for all beliefs; beliefs are data to it. Registers are rows of a small table of one block's width, so that a
block's work stays in the processor's cache. Instructions are int64[n, 8]: op, target, a, b, c, constants from, how many, mode
or stream. `index` is the path of each place (many places may be people of one path), `place` the place itself. The terms
are not run here: what goes out are their inputs, for `terms.machine`.
"""

from __future__ import annotations

import numpy as np
from numba import njit

from effektkontrakt.simulate.codes import GUIDE, OPS, SMALL
from effektkontrakt.simulate.randomness import binomial, normal, poisson, unit, word

WIDTH = 256
(
    _GIVEN, _CONST, _ADD, _SUB, _MULK, _WHERE, _PRIOR, _FMUL, _FCOMPLEMENT, _WHOLE, _BINOMIALS, _BINOMIAL, _POISSON,
    _SIZE, _LEVEL, _DIFFERENCE, _EXTRA, _REDUCTION, _AMONG, _CHANCE, _DAY, _LATER, _WITHIN, _TABLED, _OUT, _EACH, _FOUT,
) = range(len(OPS))  # fmt: skip


@njit(cache=True, nogil=True)
def _binomials(n, p, ints, target, many, keys, stream, index, table, draw, width):  # type: ignore[no-untyped-def]
    """`many` counts out of n with the same chance: the distribution function once, then one word a count (inversion)."""
    odds, mass, total = draw[0], draw[1], draw[2]
    for i in range(width):
        less = min(p[i], 1.0 - p[i])
        odds[i] = less / (1.0 - less)
        mass[i] = 1.0
    for _ in range(n):
        for i in range(width):
            mass[i] *= 1.0 - min(p[i], 1.0 - p[i])
    for i in range(width):
        total[i] = mass[i]
        table[0, i] = mass[i]
    for k in range(1, n):
        factor = np.float64(n - k + 1) / np.float64(k)
        row = table[k]
        for i in range(width):
            mass[i] = mass[i] * factor * odds[i]
            total[i] += mass[i]
            row[i] = total[i]
    u = draw[3]
    for d in range(many):
        key, step = keys[stream + d, 0], keys[stream + d, 1]
        z = ints[target + d]
        for i in range(width):
            u[i] = unit(word(key, step, index[i]))
            z[i] = 0
        k = 0
        while k + 4 <= n:
            r0, r1, r2, r3 = table[k], table[k + 1], table[k + 2], table[k + 3]
            for i in range(width):
                z[i] += np.int64(u[i] >= r0[i]) + np.int64(u[i] >= r1[i]) + np.int64(u[i] >= r2[i]) + np.int64(u[i] >= r3[i])
            k += 4
        while k < n:
            r0 = table[k]
            for i in range(width):
                z[i] += np.int64(u[i] >= r0[i])
            k += 1
        for i in range(width):
            z[i] = n - z[i] if p[i] > 0.5 else z[i]


@njit(cache=True, nogil=True)
def _prior(z, table, first, count, key, step, index, width):  # type: ignore[no-untyped-def]
    if count == 1:
        for i in range(width):
            z[i] = table[first]
        return
    pieces = count - 1
    if pieces == 1:
        low, high = table[first], table[first + 1]
        for i in range(width):
            z[i] = low + (high - low) * unit(word(key, step, index[i]))
        return
    for i in range(width):
        at = unit(word(key, step, index[i])) * pieces
        piece = np.int64(at)
        low, high = table[first + piece], table[first + piece + 1]
        z[i] = low + (high - low) * (at - piece)


@njit(cache=True, nogil=True)
def _tabled(z, table, first, size, key, step, place, width):  # type: ignore[no-untyped-def]
    """Inversion with a guide table (Chen & Asau 1974): a look-up says where to begin."""
    for i in range(width):
        u = unit(word(key, step, place[i]))
        k = np.int64(table[first + size + np.int64(u * GUIDE)])
        while u >= table[first + k]:
            k += 1
        z[i] = k


@njit(cache=True, nogil=True)
def _stated(op, z, k1, n1, k0, n0, known, use_known, scale, width):  # type: ignore[no-untyped-def]
    """A statement rounded half up: the level, the difference (in all: `extra`) or the reduction against those compared with."""
    for i in range(width):
        level = k1[i] / n1[i] if n1[i] > 0 else 0.0
        if op == _LEVEL:
            z[i] = np.int64(np.floor(level * scale + 0.5))
            continue
        other = known[i] if use_known else (k0[i] / n0[i] if n0[i] > 0 else 0.0)
        if op == _DIFFERENCE:
            value = (level - other) * scale
        elif op == _EXTRA:
            value = (k1[i] - n1[i] * other) * scale
        else:
            value = (1.0 - level / other) * scale if other > 0.0 and n1[i] > 0 else 0.0
        z[i] = np.int64(np.floor(value + 0.5))


@njit(cache=True, nogil=True)
def execute(  # type: ignore[no-untyped-def]
    code, consts, tables, keys, ints, floats, index, place, given, at, out, each, fout, fold, scratch, draw, width
):  # fmt: skip
    """Run the instructions over one block. `fold` > 1: the places are `fold` people a path, and `out` is their sum,
    `each` what each one has.
    """
    for row in range(code.shape[0]):
        op, t, a, b, c, first, many, mode = code[row]
        if op == _BINOMIALS:
            _binomials(many, floats[a], ints, t, b, keys, mode, index, scratch, draw, width)
        elif op == _OUT:
            x = ints[a]
            z = out[t]
            if fold == 1:
                for i in range(width):
                    z[at + i] = x[i]
            else:
                first_of_block = index[0] - at // fold
                for i in range(width):
                    z[index[i] - first_of_block] += x[i]
        elif op == _EACH:
            x, z = ints[a], each[t]
            for i in range(width):
                z[at + i] = x[i]
        elif op == _FOUT:
            f = floats[a]
            g = fout[t]
            for i in range(width):
                g[at + i] = f[i]
        elif op == _PRIOR:
            _prior(floats[t], tables, first, many, keys[mode, 0], keys[mode, 1], index, width)
        elif op == _FMUL:
            f, g, h = floats[a], floats[b], floats[t]
            for i in range(width):
                h[i] = f[i] * g[i]
        elif op == _FCOMPLEMENT:
            f, h = floats[a], floats[t]
            for i in range(width):
                h[i] = 1.0 - f[i]
        elif op == _WHOLE:
            f, z = floats[a], ints[t]
            for i in range(width):
                z[i] = np.int64(np.floor(f[i] + 0.5))
        elif op == _BINOMIAL:
            x, f, z = ints[a], floats[b], ints[t]
            for i in range(width):
                z[i] = binomial(x[i], f[i], word(keys[mode, 0], keys[mode, 1], place[i]))
        elif op == _POISSON:
            x, f, z = ints[a], floats[b], ints[t]
            for i in range(width):
                z[i] = poisson(x[i] * f[i], word(keys[mode, 0], keys[mode, 1], place[i]))
        elif op == _SIZE:
            x, f, g, z = ints[a], floats[b], floats[c], ints[t]
            scale = consts[first]
            for i in range(width):
                u = unit(word(keys[mode, 0], keys[mode, 1], place[i]))
                value = x[i] * f[i] + np.sqrt(np.float64(x[i])) * g[i] * normal(u)
                z[i] = np.int64(np.floor(max(0.0, value) * scale + 0.5))
        elif op in (_LEVEL, _DIFFERENCE, _EXTRA, _REDUCTION):
            known = many > 5
            other = floats[consts[first + 3]] if known else floats[0]
            _stated(
                op, ints[t], ints[a], ints[b], ints[c], ints[consts[first + 2]], other, known,
                np.float64(consts[first]) / np.float64(consts[first + 1]), width,
            )  # fmt: skip
        elif op == _AMONG:
            x, z = ints[a], ints[t]
            start = consts[first]
            for i in range(width):
                who = place[i] - index[i] * fold
                z[i] = np.int64((who >= start) & (who < start + x[i]))
        elif op == _CHANCE:
            x, f, z = ints[a], floats[b], ints[t]
            for i in range(width):
                z[i] = x[i] * np.int64(unit(word(keys[mode, 0], keys[mode, 1], place[i])) < f[i])
        elif op == _DAY:
            z = ints[t]
            start, days = consts[first], consts[first + 1]
            for i in range(width):
                z[i] = start + np.int64(unit(word(keys[mode, 0], keys[mode, 1], place[i])) * days)
        elif op == _LATER:
            x, z = ints[a], ints[t]
            start, days = consts[first], consts[first + 1]
            for i in range(width):
                z[i] = x[i] + start + np.int64(unit(word(keys[mode, 0], keys[mode, 1], place[i])) * days)
        elif op == _WITHIN:
            x, y, z = ints[a], ints[b], ints[t]
            low, high = consts[first], consts[first + 1]
            for i in range(width):
                z[i] = x[i] if (y[i] >= low) & (y[i] <= high) else 0
        elif op == _TABLED:
            _tabled(ints[t], tables, consts[first], consts[first + 1], keys[mode, 0], keys[mode, 1], place, width)
        else:
            _plain(op, t, a, b, c, first, mode, consts, ints, given, at, width)


@njit(cache=True, nogil=True)
def _plain(op, t, a, b, c, first, mode, consts, ints, given, at, width):  # type: ignore[no-untyped-def]
    """Arithmetic on whole numbers."""
    x, y, z = ints[a], ints[b], ints[t]
    if op == _ADD:
        for i in range(width):
            z[i] = x[i] + y[i]
    elif op == _SUB:
        for i in range(width):
            z[i] = x[i] - y[i]
    elif op == _MULK:
        by = consts[first]
        for i in range(width):
            z[i] = x[i] * by
    elif op == _WHERE:
        w = ints[c]
        for i in range(width):
            z[i] = y[i] if x[i] != 0 else w[i]
    elif op == _GIVEN:
        source = given[mode]
        for i in range(width):
            z[i] = source[at + i]
    elif op == _CONST:
        value = consts[first]
        for i in range(width):
            z[i] = value


@njit(cache=True, nogil=True)
def work(setup, code, consts, tables, keys, n_ints, n_floats, first_path, count, fold, given, out, each, fout):  # type: ignore[no-untyped-def]
    """Run `setup` once and `code` over every block of count × fold places, the paths from `first_path` on.

    `given` int64[rows, count]; `out` int64[rows, count]; `each` int64[rows, count × fold]; `fout` float64[rows, count].
    """
    ints, floats = np.zeros((n_ints, WIDTH), np.int64), np.zeros((n_floats, WIDTH))
    scratch, draw = np.empty((SMALL + 1, WIDTH)), np.empty((4, WIDTH))
    index, place = np.zeros(WIDTH, np.int64), np.zeros(WIDTH, np.int64)
    execute(setup, consts, tables, keys, ints, floats, index, place, given, 0, out, each, fout, fold, scratch, draw, WIDTH)
    for at in range(0, count * fold, WIDTH):
        width = min(WIDTH, count * fold - at)
        for i in range(width):
            place[i] = first_path * fold + at + i
            index[i] = place[i] // fold
        execute(code, consts, tables, keys, ints, floats, index, place, given, at, out, each, fout, fold, scratch, draw, width)
