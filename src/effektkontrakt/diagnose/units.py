"""How many units one participant comes to: days, shifts, grades. By chance one at a time, or spread about a mean."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil

import numpy as np

from effektkontrakt.diagnose.groups import Floats

_NEVER = 1e-12
_FAR = 7.0


@dataclass(frozen=True, slots=True)
class Units:
    """A participant's number of steps, from 0 to `most`; each is `step` of the outcome's scaled whole numbers, `per_unit` of them a unit.

    `spread` (standard deviation, in units): a normal number, rounded, nothing below 0. None: Poisson.
    """

    spread: float | None
    most: int
    step: int
    per_unit: int

    def chances(self, level: Floats) -> Floats:
        """The chance of 0 … `most` steps for means in units, any shape: (…, most + 1). The last holds all above it."""
        from scipy import stats

        at = np.arange(self.most)
        mean = np.asarray(level)[..., None]
        if self.spread is None:
            below = stats.poisson.cdf(at, mean)
        else:
            below = stats.norm.cdf((at + 0.5) / self.per_unit, mean, self.spread)
        none, one = np.zeros((*mean.shape[:-1], 1)), np.ones((*mean.shape[:-1], 1))
        found: Floats = np.diff(np.concatenate([none, below, one], axis=-1), axis=-1)
        return found


def counted(highest: float, scale: int) -> Units:
    """Units that come by chance, up to a number that is as good as never passed at the highest mean."""
    from scipy import stats

    return Units(None, max(1, int(stats.poisson.isf(_NEVER, highest))), scale, 1)


def sized(highest: float, spread: float, scale: int) -> Units:
    """Units that vary by `spread` about a mean, to the outcome's decimals."""
    return Units(max(spread, 1e-9), max(1, ceil((highest + _FAR * spread) * scale)), 1, scale)
