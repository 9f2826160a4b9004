"""How many of a group reach a result: exact chances, or draws where there are too many cases to list.

Arrays: K true effects, G cases. A chance is a float array of shape (K,).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
_ALIKE = 1 - 1e-6


@dataclass(frozen=True, slots=True)
class Group:
    """People measured: how many; in how many clusters, whose members are alike to the degree `icc`; and the share without a result.

    Someone measured several times is a cluster of that many measurements.
    """

    size: int
    clusters: int = 0
    icc: float = 0.0
    missing: float = 0.0

    @property
    def clustered(self) -> bool:
        """Whether members of a cluster are more alike than others."""
        return self.clusters > 0 and self.icc > 0 and self.clusters < self.size

    def cases(self) -> int:
        """How many cases `counts` lists."""
        return (self.size + 1) * (self.size + 2) // 2 if self.missing and not self.clustered else self.size + 1

    def parts(self) -> list[int]:
        """The clusters' sizes, as equal as they can be."""
        whole, rest = divmod(self.seen_if_clustered, self.clusters)
        return [whole + 1] * rest + [whole] * (self.clusters - rest)

    @property
    def seen_if_clustered(self) -> int:
        """How many have a result where the group is in clusters: the expected number, rounded."""
        return round(self.size * (1 - self.missing))


@dataclass(frozen=True, slots=True)
class Counts:
    """How many reached the result of how many seen, (G,) each, and the chance of each case, (K, G)."""

    reached: Ints
    seen: Ints
    weights: Floats


def counts(group: Group, chance: Floats) -> Counts:
    """Every case with its exact chance: binomial; beta-binomial by cluster, added by convolution."""
    if group.clustered:
        weights = _convolved(group, chance)
        seen = group.seen_if_clustered
        return Counts(np.arange(seen + 1), np.full(seen + 1, seen), weights)
    if not group.missing:
        return Counts(np.arange(group.size + 1), np.full(group.size + 1, group.size), binomial(group.size, chance))
    present = binomial(group.size, np.array([1 - group.missing]))[0]
    parts = [binomial(n, chance) * present[n] for n in range(group.size + 1)]
    return Counts(
        np.concatenate([np.arange(n + 1) for n in range(group.size + 1)]),
        np.repeat(np.arange(group.size + 1), np.arange(1, group.size + 2)),
        np.concatenate(parts, axis=1),
    )


def binomial(size: int, chance: Floats) -> Floats:
    """Chance of 0 … size successes, (K, size + 1)."""
    from scipy import stats

    return np.asarray(stats.binom.pmf(np.arange(size + 1), size, np.asarray(chance)[:, None]))


def beta_binomial(size: int, chance: Floats, icc: float) -> Floats:
    """The same where members are alike: correlation `icc` between two (Skellam 1948)."""
    from scipy import stats

    inner = np.clip(chance, 1e-12, 1 - 1e-12)[:, None]
    spread = beta_size(icc)
    found: Any = stats.betabinom.pmf(np.arange(size + 1), size, inner * spread, (1 - inner) * spread)
    certain = (np.asarray(chance)[:, None] <= 0, np.asarray(chance)[:, None] >= 1)
    ends = np.arange(size + 1) == 0, np.arange(size + 1) == size
    found = np.where(certain[0], ends[0], np.where(certain[1], ends[1], found))
    return np.asarray(found / found.sum(axis=1, keepdims=True))


def beta_size(icc: float) -> float:
    """The sum of the beta distribution's parameters that gives members this correlation; all alike is taken as one in a million less."""
    return (1 - icc) / icc if icc < _ALIKE else (1 - _ALIKE) / _ALIKE


def _convolved(group: Group, chance: Floats) -> Floats:
    parts = group.parts()
    width = sum(parts) + 1
    spectrum: NDArray[Any] = np.ones((len(chance), width), dtype=complex)
    for size in sorted(set(parts)):
        one = np.fft.fft(beta_binomial(size, chance, group.icc), width, axis=1)
        spectrum = spectrum * one ** parts.count(size)
    found = np.clip(np.fft.ifft(spectrum, axis=1).real, 0, None)
    return found / found.sum(axis=1, keepdims=True)  # type: ignore[no-any-return]


def paired(size: int, before: Floats, after: Floats, alike: float) -> tuple[Counts, Ints]:
    """People measured before and after: cases of (reached after, of how many) and reached before, with their chances.

    `alike` is the correlation between a person's two results, held to what the two chances allow.
    """
    both = both_chance(before, after, alike)
    kernel = np.stack(
        [np.stack([1 - before - after + both, before - both], axis=-1), np.stack([after - both, both], axis=-1)], axis=1
    )
    width = size + 1
    grid = np.fft.ifft2(np.fft.fft2(kernel, (width, width)) ** size).real
    weights = np.clip(grid, 0, None).reshape(len(before), -1)
    weights /= weights.sum(axis=1, keepdims=True)
    reached, earlier = np.divmod(np.arange(width * width), width)
    return Counts(reached, np.full(width * width, size), weights), earlier


def both_chance(before: Floats, after: Floats, alike: float) -> Floats:
    """The chance that a person reaches the result both times."""
    both = before * after + alike * np.sqrt(before * (1 - before) * after * (1 - after))
    found: Floats = np.clip(both, np.maximum(0, before + after - 1), np.minimum(before, after))
    return found


def draw_listed(listed: Counts, paths: int, rng: np.random.Generator) -> tuple[Ints, Ints]:
    """Draws from listed cases by inversion, (K, paths) of reached and of seen; the same luck at each effect."""
    luck = rng.random(paths)
    places = np.stack([np.searchsorted(np.cumsum(w)[:-1], luck, side="right") for w in listed.weights])
    if listed.seen[0] == listed.seen[-1]:
        return listed.reached[places], np.full(places.shape, listed.seen[0])
    return listed.reached[places], listed.seen[places]


def draw(group: Group, chance: Floats, rng: np.random.Generator) -> tuple[Ints, Ints]:
    """One draw for each chance (any shape): how many reached the result, of how many seen."""
    if group.clustered:
        spread = beta_size(group.icc)
        inner = np.clip(chance, 1e-9, 1 - 1e-9)
        total = np.zeros(chance.shape, dtype=np.int64)
        for size in group.parts():
            total += rng.binomial(size, rng.beta(inner * spread, (1 - inner) * spread))
        return total, np.full(chance.shape, group.seen_if_clustered)
    seen = rng.binomial(group.size, 1 - group.missing, chance.shape) if group.missing else np.full(chance.shape, group.size)
    return rng.binomial(seen, chance), seen
