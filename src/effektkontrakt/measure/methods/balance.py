"""How alike two groups are, before and after matching or weighting."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from effektkontrakt.measure.estimate import Balance


def table(
    frame: pd.DataFrame,
    covariates: Sequence[str],
    weights: NDArray[np.float64] | None = None,
    treated_weights: NDArray[np.float64] | None = None,
) -> tuple[Balance, ...]:
    """A row a covariate. `weights` are of the compared in the order of the records (0 = left out), `treated_weights` likewise.

    Differences are divided by the standard deviation of the treated before; where it is 0, of the compared.
    """
    group = frame["group"].to_numpy() == 1
    after = np.ones(int((~group).sum())) if weights is None else weights
    kept = np.ones(int(group.sum())) if treated_weights is None else treated_weights
    rows = []
    for name in covariates:
        values = frame[name].to_numpy(float)
        treated, compared = values[group], values[~group]
        spread = treated.std(ddof=1) or compared.std(ddof=1) or 1.0
        mean_after = float(np.average(compared, weights=after))
        treated_after = float(np.average(treated, weights=kept))
        rows.append(
            Balance(
                name,
                float(treated.mean()),
                float(compared.mean()),
                mean_after,
                float((treated.mean() - compared.mean()) / spread),
                float((treated_after - mean_after) / spread),
                float(spread),
                _fewest([treated, compared, treated[kept > 0], compared[after > 0]]),
            )
        )
    return tuple(rows)


def _fewest(groups: Sequence[NDArray[np.float64]]) -> int | None:
    if not all(np.isin(g, [0, 1]).all() for g in groups):
        return None
    return min(int(n) for g in groups for n in (g.sum(), len(g) - g.sum()))
