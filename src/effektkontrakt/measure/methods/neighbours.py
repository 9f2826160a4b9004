"""Finding who stands nearest to whom."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import cKDTree

from effektkontrakt.measure.match import NOBODY, match

Array = NDArray[np.float64]
Rows = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Pairs:
    """Row numbers (p,) of participants and their matches, and weights that sum to one for each participant."""

    treated: Rows
    compared: Rows
    weights: Array


def _pairs(found: list[Rows]) -> Pairs:
    """From a list of matches for each participant in turn."""
    sizes = np.array([len(f) for f in found], np.int64)
    compared = np.concatenate([np.empty(0, np.int64), *found])
    return Pairs(np.repeat(np.arange(len(found)), sizes), compared, np.repeat(1 / np.maximum(sizes, 1), sizes))


def many_times(treated: Array, compared: Array, neighbours: int, caliper: float) -> Pairs:
    """The nearest for each row of `treated` (t, k) among `compared` (c, k), ties all counted; the same may serve many."""
    tree = cKDTree(compared)
    far = np.reshape(tree.query(treated, k=[min(neighbours, len(compared))])[0], -1)
    reach = np.minimum(far * (1 + 1e-9) + 1e-12, caliper)
    return _pairs([np.sort(np.asarray(found, np.int64)) for found in tree.query_ball_point(treated, reach)])


def once(treated: Array, compared: Array, neighbours: int, caliper: float) -> Pairs:
    """The same, nobody used twice: in rounds, from the participant who stands farthest out; the first of ties."""
    if treated.shape[1] == 1:
        along = match(treated[:, 0], compared[:, 0], caliper=caliper, neighbours=neighbours).compared
        return _pairs([row[row != NOBODY].astype(np.int64) for row in along])
    free = np.ones(len(compared), bool)
    found: list[list[int]] = [[] for _ in treated]
    order = np.argsort(-treated[:, 0], kind="stable")
    for _ in range(neighbours):
        for row in order:
            distance = np.where(free, ((compared - treated[row]) ** 2).sum(axis=1), np.inf)
            nearest = int(np.argmin(distance))
            if distance[nearest] <= min(caliper**2, 1e300):
                free[nearest] = False
                found[row].append(nearest)
    return _pairs([np.array(f, np.int64) for f in found])


def within(strata: Rows, treated: NDArray[np.bool_], find: Callable[[Rows, Rows], Pairs]) -> Pairs:
    """Match inside each stratum; row numbers are those of the records."""
    parts = []
    for stratum in np.unique(strata[treated]):
        rows = np.flatnonzero((strata == stratum) & treated), np.flatnonzero((strata == stratum) & ~treated)
        if len(rows[1]):
            pairs = find(*rows)
            parts.append(Pairs(rows[0][pairs.treated], rows[1][pairs.compared], pairs.weights))
    none = np.empty(0, np.int64)
    return Pairs(
        np.concatenate([none, *(p.treated for p in parts)]),
        np.concatenate([none, *(p.compared for p in parts)]),
        np.concatenate([none.astype(float), *(p.weights for p in parts)]),
    )


def same_group_variance(place: Array, outcome: Array, group: Rows, rows: Rows) -> Array:
    """Variance of the outcome near each of `rows`, from the nearest other in the same `group` (Abadie and Imbens, 2006, 4.1)."""
    index = np.asarray(cKDTree(place[group]).query(place[rows], k=2)[1], np.int64)
    nearest = np.where(group[index[:, 0]] == rows, group[index[:, 1]], group[index[:, 0]])
    return np.asarray((outcome[rows] - outcome[nearest]) ** 2 / 2)
