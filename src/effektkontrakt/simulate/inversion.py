"""Counts by inversion of their distribution function, many from one random word.

A count is what a fraction of 53 random bits makes it. Its first sixteen bits nearly always decide: four counts share a word of 64.
Where they equal the first sixteen of a bound, the other 37 bits are drawn from the count's own stream. The law is that of 53 bits.
"""

from __future__ import annotations

import numpy as np
from numba import njit

from effektkontrakt.simulate.codes import GUIDE
from effektkontrakt.simulate.randomness import unit, word

_BELOW_ONE = 1.0 - 2.0**-53
_FIRST, _REST = np.uint64(37), np.uint64(27)
_UNIT = 2.0**-53


@njit(cache=True, nogil=True)
def binomials(n, p, ints, target, many, keys, stream, index, real, edges, words, small, width):  # type: ignore[no-untyped-def]
    """`many` counts out of n, all with the chance of their path, into the rows `target` and on of `ints`.

    Streams: a word for four counts each, then one for each count. `real` float64[3, width], `edges` uint16[n, width], `words`
    uint64[width], `small` uint16[3, width] are scratch.
    """
    _edges(n, p, real[0], real[1], real[2], edges, width)
    bits, over, same = small[0], small[1], small[2]
    own = stream + (many + 3) // 4
    for d in range(many):
        if d % 4 == 0:
            key, step = keys[stream + d // 4, 0], keys[stream + d // 4, 1]
            for i in range(width):
                words[i] = word(key, step, index[i])
        shift = np.uint64(16 * (d % 4))
        for i in range(width):
            bits[i] = np.uint16(words[i] >> shift)
        if _counted(n, edges, bits, over, same, width):
            for i in range(width):
                if same[i]:
                    rest = word(keys[own + d, 0], keys[own + d, 1], index[i]) >> _REST
                    fraction = np.float64(np.int64((np.uint64(bits[i]) << _FIRST) | rest)) * _UNIT
                    over[i] = np.uint16(inverted(n, p[i], fraction))
        z = ints[target + d]
        for i in range(width):
            z[i] = n - np.int64(over[i]) if p[i] > 0.5 else np.int64(over[i])


@njit(cache=True, nogil=True)
def _edges(n, p, odds, mass, total, edges, width):  # type: ignore[no-untyped-def]
    """The first sixteen bits of the distribution function at 0 … n − 1, of the rarer of success and failure."""
    for i in range(width):
        less = min(p[i], 1.0 - p[i])
        odds[i] = less / (1.0 - less)
        total[i] = 1.0 - less
        mass[i] = 1.0
    power = n
    while power:
        if power & 1:
            for i in range(width):
                mass[i] *= total[i]
        power >>= 1
        if power:
            for i in range(width):
                total[i] *= total[i]
    first = edges[0]
    for i in range(width):
        total[i] = mass[i]
        first[i] = _sixteen(mass[i])
    k = 1
    while k + 4 <= n:
        f0, f1, f2, f3 = _ratio(n, k), _ratio(n, k + 1), _ratio(n, k + 2), _ratio(n, k + 3)
        e0, e1, e2, e3 = edges[k], edges[k + 1], edges[k + 2], edges[k + 3]
        for i in range(width):
            o, m, t = odds[i], mass[i], total[i]
            m *= f0 * o
            t += m
            e0[i] = _sixteen(t)
            m *= f1 * o
            t += m
            e1[i] = _sixteen(t)
            m *= f2 * o
            t += m
            e2[i] = _sixteen(t)
            m *= f3 * o
            t += m
            e3[i] = _sixteen(t)
            mass[i], total[i] = m, t
        k += 4
    while k < n:
        f0, e0 = _ratio(n, k), edges[k]
        for i in range(width):
            mass[i] *= f0 * odds[i]
            total[i] += mass[i]
            e0[i] = _sixteen(total[i])
        k += 1


@njit(inline="always")
def _sixteen(share):  # type: ignore[no-untyped-def]
    return np.uint16(np.int32(min(share, _BELOW_ONE) * 65536.0))


@njit(inline="always")
def _ratio(n, k):  # type: ignore[no-untyped-def]
    return np.float64(n - k + 1) / np.float64(k)


@njit(cache=True, nogil=True)
def _counted(n, edges, bits, over, same, width):  # type: ignore[no-untyped-def]
    """How many edges are below the bits (`over`) and whether one equals them (`same`); gives whether any does."""
    for i in range(width):
        over[i] = np.uint16(0)
        same[i] = np.uint16(0)
    k = 0
    while k + 8 <= n:
        a, b, c, d = edges[k], edges[k + 1], edges[k + 2], edges[k + 3]
        e, f, g, h = edges[k + 4], edges[k + 5], edges[k + 6], edges[k + 7]
        for i in range(width):
            x = bits[i]
            over[i] += (
                np.uint16(x > a[i]) + np.uint16(x > b[i]) + np.uint16(x > c[i]) + np.uint16(x > d[i])
                + np.uint16(x > e[i]) + np.uint16(x > f[i]) + np.uint16(x > g[i]) + np.uint16(x > h[i])
            )  # fmt: skip
            same[i] |= np.uint16(
                (x == a[i]) | (x == b[i]) | (x == c[i]) | (x == d[i]) | (x == e[i]) | (x == f[i]) | (x == g[i]) | (x == h[i])
            )
        k += 8
    while k < n:
        a = edges[k]
        for i in range(width):
            over[i] += np.uint16(bits[i] > a[i])
            same[i] |= np.uint16(bits[i] == a[i])
        k += 1
    any_same = np.uint16(0)
    for i in range(width):
        any_same |= same[i]
    return any_same != 0


@njit(cache=True, nogil=True)
def inverted(n, p, u):  # type: ignore[no-untyped-def]
    """How many of 0 … n − 1 have a distribution function at or below u, that function worked out as `_edges` does."""
    less = min(p, 1.0 - p)
    odds = less / (1.0 - less)
    mass, square, power = 1.0, 1.0 - less, n
    while power:
        if power & 1:
            mass *= square
        power >>= 1
        square *= square
    total = mass
    found = np.int64(u >= total)
    for k in range(1, n):
        mass *= _ratio(n, k) * odds
        total += mass
        found += u >= total
    return found


@njit(cache=True, nogil=True)
def tabled(z, table, first, size, key, step, place, width):  # type: ignore[no-untyped-def]
    """Inversion with a guide table (Chen & Asau 1974): a look-up says where to begin."""
    for i in range(width):
        u = unit(word(key, step, place[i]))
        k = np.int64(table[first + size + np.int64(u * GUIDE)])
        while u >= table[first + k]:
            k += 1
        z[i] = k
