"""A machine that draws what happens: a list of instructions run over blocks of paths.

It is compiled once for all beliefs; beliefs are data to it. Registers are rows of a small table of one block's width, so that a
block's work stays in the processor's cache. Instructions are int64[n, 8]: op, target, a, b, c, constants from, how many, mode
or stream. `index` is the path of each place (many places may be people of one path), `place` the place itself. The terms
follow block by block (`terms.machine`), and read their inputs where they were drawn.
"""

from __future__ import annotations

import numpy as np
from numba import njit

from effektkontrakt.simulate.codes import OPS, SMALL
from effektkontrakt.simulate.inversion import binomials, tabled
from effektkontrakt.simulate.randomness import binomial, normal, poisson, unit, word
from effektkontrakt.terms.machine.execute import BLOCK, first_of, outside, run_block

WIDTH = BLOCK
(
    _GIVEN, _CONST, _TOTAL, _SUB, _MULK, _WHERE, _PRIOR, _FMUL, _FCOMPLEMENT, _WHOLE, _BINOMIALS, _BINOMIAL, _POISSON,
    _SIZE, _LEVEL, _DIFFERENCE, _EXTRA, _REDUCTION, _AMONG, _CHANCE, _DAY, _LATER, _WITHIN, _TABLED, _OUT, _EACH, _FOUT,
) = range(len(OPS))  # fmt: skip


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
    code, consts, tables, keys, ints, floats, index, place, given, at, out, each, fout, first_path, base, fold, scratch, width
):  # fmt: skip
    """Run the instructions over one block, which begins at the place `at` of the stretch. Rows go out from column `base` on. `fold`
    > 1: the places are `fold` people a path, and `out` is their sum, `each` what each one has.
    """
    for row in range(code.shape[0]):
        op, t, a, b, c, first, many, mode = code[row]
        if op == _BINOMIALS:
            real, edges, words, small = scratch
            binomials(many, floats[a], ints, t, b, keys, mode, index, real, edges, words, small, width)
        elif op == _OUT:
            x = ints[a]
            z = out[t]
            if fold == 1:
                for i in range(width):
                    z[base + at + i] = x[i]
            else:
                for i in range(width):
                    z[base + index[i] - first_path] += x[i]
        elif op == _EACH:
            x, z = ints[a], each[t]
            for i in range(width):
                z[at + i] = x[i]
        elif op == _FOUT:
            f = floats[a]
            g = fout[t]
            for i in range(width):
                g[base + at + i] = f[i]
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
            tabled(ints[t], tables, consts[first], consts[first + 1], keys[mode, 0], keys[mode, 1], place, width)
        else:
            _plain(op, t, a, b, c, first, many, mode, consts, ints, given, at, width)


@njit(cache=True, nogil=True)
def _plain(op, t, a, b, c, first, many, mode, consts, ints, given, at, width):  # type: ignore[no-untyped-def]
    """Arithmetic on whole numbers."""
    x, y, z = ints[a], ints[b], ints[t]
    if op == _TOTAL:
        for i in range(width):
            z[i] = x[i] + y[i]
        for j in range(first + 2, first + many):
            w = ints[consts[j]]
            for i in range(width):
                z[i] += w[i]
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
def work(  # type: ignore[no-untyped-def]
    setup, code, consts, tables, keys, n_ints, n_floats, inputs, first_path, count, fold, given, out, each, fout, base, kept,
    terms_code, scalars, registers, used, low, high, outputs,
):  # fmt: skip
    """Run `setup` once, then `code` and the terms over every block of count × fold places, the paths from `first_path` on.

    `given` int64[rows, count]; `out` int64[rows, base + count or more], and so `fout` float64; `each` int64[rows, count × fold].
    `inputs` are the registers of the terms' inputs (−1: not drawn), copied to `kept` int64[rows, count] if that has rows.
    `terms_code` and what follows is as in `terms.machine`; `outputs` are the addresses of the rows that the terms write, and with
    no outputs they are not run. Gives whether an input left its bounds. What is known by its address only (`registers`, the rows
    of `outputs`) is the caller's, who keeps it.
    """
    ints, floats = np.zeros((n_ints, WIDTH), np.int64), np.zeros((n_floats, WIDTH))
    scratch = (
        np.empty((3, WIDTH)), np.empty((SMALL + 1, WIDTH), np.uint16), np.empty(WIDTH, np.uint64), np.empty((3, WIDTH), np.uint16)
    )  # fmt: skip
    index, place = np.zeros(WIDTH, np.int64), np.zeros(WIDTH, np.int64)
    places = np.concatenate((first_of(registers), first_of(ints)[np.maximum(inputs, 0)], outputs))
    written = len(registers) + len(inputs)
    execute(
        setup, consts, tables, keys, ints, floats, index, place, given, 0, out, each, fout, first_path, base, fold, scratch, WIDTH
    )  # fmt: skip
    for at in range(0, count * fold, WIDTH):
        width = min(WIDTH, count * fold - at)
        for i in range(width):
            place[i] = first_path * fold + at + i
        if fold == 1:
            index[:] = place
        else:
            for i in range(width):
                index[i] = place[i] // fold
        execute(
            code, consts, tables, keys, ints, floats, index, place, given, at, out, each, fout, first_path, base, fold, scratch, width
        )  # fmt: skip
        for row in range(len(kept)):
            if inputs[row] >= 0:
                kept[row, at : at + width] = ints[inputs[row], :width]
        if len(outputs):
            if outside(places, len(registers), used, low, high, width):
                return True
            run_block(terms_code, scalars, places, width)
            places[written:] += 8 * width
    return False
