"""Draws of what a group is found to have reached, where the cases are too many to list. Shapes follow `level`."""

from __future__ import annotations

from math import sqrt

import numpy as np

from effektkontrakt.diagnose.groups import Floats, Group, Ints, both_chance, draw
from effektkontrakt.diagnose.stating import Sides


def drawn_total(group: Group, level: Floats, spread: float | None, fine: int, rng: np.random.Generator) -> tuple[Ints, Ints]:
    """How much was reached by how many seen: people, units by chance, or in 1/`fine` of a unit where people vary by `spread`.

    A mean over people is drawn from the normal distribution.
    """
    if spread is None:
        return draw(group, level, rng)
    seen = max(1, round(group.size * (1 - group.missing)))
    if spread == 0:
        return rng.poisson(level * seen).astype(np.int64), np.full(level.shape, seen)
    mean = level + rng.standard_normal(level.shape) * spread * sqrt(_alike(group, seen) / seen)
    return _fine(mean, seen, fine), np.full(level.shape, seen)


def _alike(group: Group, seen: int) -> float:
    """How many times more a mean varies because members of a cluster are alike (Kish 1965)."""
    return 1 + (seen / group.clusters - 1) * group.icc if group.clustered else 1.0


def _fine(mean: Floats, seen: int, fine: int) -> Ints:
    return np.rint(np.clip(mean, 0, None) * seen * fine).astype(np.int64)


def drawn_pairs(
    group: Group, before: Floats, after: Floats, spread: float | None, alike: float, fine: int, rng: np.random.Generator
) -> Sides:
    """The same people before and after, a person's two results correlated by `alike`."""
    seen = max(1, round(group.size * (1 - group.missing)))
    people = np.full(after.shape, seen)
    if spread is None:
        both = both_chance(before, after, alike)
        earlier = rng.binomial(seen, before)
        kept = rng.binomial(earlier, np.clip(both / np.maximum(before, 1e-12), 0, 1))
        gained = rng.binomial(seen - earlier, np.clip((after - both) / np.maximum(1 - before, 1e-12), 0, 1))
        return Sides(kept + gained, people, earlier, people)
    if spread == 0:
        return Sides(rng.poisson(after * seen), people, rng.poisson(before * seen), people)
    first = rng.standard_normal(after.shape)
    second = alike * first + sqrt(1 - alike**2) * rng.standard_normal(after.shape)
    error = spread / sqrt(seen)
    return Sides(_fine(after + second * error, seen, fine), people, _fine(before + first * error, seen, fine), people, fine)
