"""Matching at the scale of a country: the nearest score inside exact strata, each person used once, in about linear time."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

NOBODY = -1

Scores = NDArray[np.float64]
Rows = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Matches:
    """`compared` (treated, neighbours) holds row numbers among those compared with, `NOBODY` where there was none near enough."""

    compared: NDArray[np.int32]

    @property
    def matched(self) -> NDArray[np.bool_]:
        """Which participants have at least one match."""
        return np.asarray(self.compared[:, 0] != NOBODY)


def match(
    treated: Scores,
    compared: Scores,
    treated_strata: Rows | None = None,
    compared_strata: Rows | None = None,
    caliper: float = np.inf,
    neighbours: int = 1,
) -> Matches:
    """Greedy nearest-neighbour matching without reuse, the participants in falling order of score, a neighbour a round (Rubin, 1973).

    `treated` (t,) and `compared` (c,) are scores; strata are whole numbers from 0, and only like strata match. Pairs farther apart
    than `caliper` are not made. Of equally near people the first row is taken. Those compared with are put into bins by
    stratum and score in two passes; only bins that a participant reaches are sorted.
    """
    if not (np.isfinite(treated).all() and np.isfinite(compared).all()):
        raise ValueError("every score must be a finite number")
    here = np.zeros(len(treated), np.int64) if treated_strata is None else treated_strata
    there = np.zeros(len(compared), np.int64) if compared_strata is None else compared_strata
    found = np.full((len(treated), neighbours), NOBODY, np.int32)
    if len(treated) and len(compared):
        strata = int(max(here.max(), there.max())) + 1
        from effektkontrakt.measure.match_kernel import bins, match_all

        order = np.argsort(-treated, kind="stable")
        rows, start, first, low, scale = bins(compared, there, strata)
        match_all(treated, here, order, compared, rows, start, first, low, scale, caliper, found)
    return Matches(found)
