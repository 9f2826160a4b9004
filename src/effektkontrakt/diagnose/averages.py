"""Means over cases: by their chances where every case is listed, else over draws, with 95 % intervals."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from effektkontrakt.diagnose.groups import Floats
from effektkontrakt.diagnose.model import Estimated

Z = 1.959963984540054


@dataclass(frozen=True, slots=True)
class Averages:
    """`weights` (K, G) are the chances of G listed cases; None where values are (K, draws). Values (G,) or (K, G)."""

    weights: Floats | None
    effects: int

    def cases(self, values: Floats) -> int:
        """How many cases, or draws, stand behind each figure."""
        return int(self.weights.shape[1] if self.weights is not None else np.shape(values)[-1])

    def mean(self, values: Floats) -> Floats:
        """The mean at each effect, (K,)."""
        if self.weights is None:
            found: Floats = np.broadcast_to(values, (self.effects, np.shape(values)[-1])).mean(axis=1)
            return found
        if np.ndim(values) == 1:
            return self.weights @ values
        return np.einsum("kg,kg->k", self.weights, np.broadcast_to(values, self.weights.shape))  # type: ignore[no-any-return]

    def spread(self, values: Floats) -> Floats:
        """The standard deviation at each effect."""
        mean = self.mean(values)
        found: Floats = np.sqrt(np.maximum(0, self.mean((values - mean[:, None]) ** 2)))
        return found

    def estimated(self, values: Floats) -> Estimated:
        """The mean and its interval."""
        mean = self.mean(values)
        if self.weights is not None:
            return Estimated(mean, mean, mean)
        half = Z * self.spread(values) / np.sqrt(self.cases(values))
        return Estimated(mean, mean - half, mean + half)

    def chance(self, values: Floats) -> Estimated:
        """The share of cases, and its interval (Wilson 1927)."""
        mean = self.mean(values)
        if self.weights is not None:
            return Estimated(mean, mean, mean)
        n = self.cases(values)
        middle = (mean + Z**2 / (2 * n)) / (1 + Z**2 / n)
        half = Z / (1 + Z**2 / n) * np.sqrt(mean * (1 - mean) / n + Z**2 / (4 * n**2))
        return Estimated(mean, middle - half, middle + half)
