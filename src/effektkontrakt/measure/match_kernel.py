"""The compiled part of matching: bins by stratum and score, and the nearest free person along shortened links."""

from __future__ import annotations

import numpy as np
from numba import njit

PER_BIN = 16


@njit(cache=True, nogil=True)
def bins(scores, strata, count):  # type: ignore[no-untyped-def]
    """Rows by stratum and bin of score, in the order of the rows inside a bin; the bins' starts; each stratum's bins and scale."""
    people = np.zeros(count, np.int64)
    low, high = np.full(count, np.inf), np.full(count, -np.inf)
    for i in range(len(scores)):
        s = strata[i]
        people[s] += 1
        low[s] = min(low[s], scores[i])
        high[s] = max(high[s], scores[i])
    first = np.zeros(count + 1, np.int64)
    scale = np.zeros(count)
    for s in range(count):
        wanted = people[s] // PER_BIN + 1
        first[s + 1] = first[s] + wanted
        if high[s] > low[s]:
            scale[s] = wanted / (high[s] - low[s])
    start = np.zeros(first[count] + 1, np.int64)
    place = np.empty(len(scores), np.int32)
    for i in range(len(scores)):
        s = strata[i]
        b = first[s] + min(int((scores[i] - low[s]) * scale[s]), first[s + 1] - first[s] - 1)
        place[i] = b
        start[b + 1] += 1
    for b in range(first[count]):
        start[b + 1] += start[b]
    fill = start[:-1].copy()
    rows = np.empty(len(scores), np.int32)
    for i in range(len(scores)):
        b = place[i]
        rows[fill[b]] = i
        fill[b] += 1
    return rows, start, first, low, scale


@njit(cache=True, nogil=True)
def free_from(after, at):  # type: ignore[no-untyped-def]
    """The first free place at or beyond `at` along the links, which are shortened on the way."""
    end = at
    while after[end] != end:
        end = after[end]
    while after[at] != end:
        after[at], at = end, after[at]
    return end


@njit(cache=True, nogil=True)
def tidy(rows, start, sorted_, scores, b):  # type: ignore[no-untyped-def]
    """Sort a bin by score, the first row first among equals, unless it has been."""
    if not sorted_[b]:
        part = rows[start[b] : start[b + 1]]
        part[:] = part[np.argsort(scores[part], kind="mergesort")]
        sorted_[b] = True


@njit(cache=True, nogil=True)
def lowest(rows, scores, left, right, score):  # type: ignore[no-untyped-def]
    """The first place in a sorted stretch whose score is at least `score`."""
    while left < right:
        middle = (left + right) // 2
        if scores[rows[middle]] < score:
            left = middle + 1
        else:
            right = middle
    return left


@njit(cache=True, nogil=True)
def match_all(treated, strata, order, scores, rows, start, first, low, scale, caliper, found):  # type: ignore[no-untyped-def]
    """Fill `found`, a neighbour a round."""
    size = len(rows)
    bin_of = np.empty(size, np.int32)
    for b in range(len(start) - 1):
        bin_of[start[b] : start[b + 1]] = b
    up = np.arange(size + 1).astype(np.int32)
    down = np.arange(size + 1).astype(np.int32)  # place p stands at p + 1; 0 is before all
    sorted_ = np.zeros(len(start) - 1, np.bool_)
    for neighbour in range(found.shape[1]):
        for t in order:
            s, score = strata[t], treated[t]
            if s + 1 >= len(first) or start[first[s]] == start[first[s + 1]]:
                continue
            begin, end = start[first[s]], start[first[s + 1]]
            reach = (score - low[s]) * scale[s]
            b = first[s] + int(min(max(reach, 0.0), first[s + 1] - first[s] - 1.0))
            tidy(rows, start, sorted_, scores, b)
            at = lowest(rows, scores, start[b], start[b + 1], score)
            right = free_from(up, at)
            best, row, place = np.inf, -1, -1
            if right < end:
                tidy(rows, start, sorted_, scores, bin_of[right])
                best, row, place = scores[rows[right]] - score, rows[right], right
            left = free_from(down, at) - 1
            if left >= begin:
                tidy(rows, start, sorted_, scores, bin_of[left])
                near = scores[rows[left]]
                c = bin_of[left]
                left = free_from(up, lowest(rows, scores, start[c], start[c + 1], near))
                if score - near < best or (score - near == best and rows[left] < row):
                    best, row, place = score - near, rows[left], left
            if row >= 0 and best <= caliper:
                found[t, neighbour] = row
                up[place] = place + 1
                down[place + 1] = place
