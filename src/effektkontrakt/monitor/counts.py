"""Group-sequential tests of success rates with few participants: exact, by counting, with no normal approximation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from effektkontrakt.monitor.spending import Spend

Floats = NDArray[np.float64]
_NUISANCE = np.arange(1, 200) / 200


@dataclass(frozen=True, slots=True)
class Counts:
    """One group: at each look, stop for success at `reject` successes or more, stop for futility at `stop` or fewer.

    `looks`: how many have been observed at each. `reject` is looks + 1 and `stop` -1 where a look has none.
    """

    looks: tuple[int, ...]
    reject: tuple[int, ...]
    stop: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Stopping:
    """Exact probabilities of stopping at each look, shape (rates, looks), and how many were observed on average."""

    upper: Floats
    lower: Floats
    observed: Floats

    @property
    def power(self) -> Floats:
        """The probability of rejecting at all, shape (rates,)."""
        return np.asarray(self.upper.sum(axis=1))


def crossing_counts(rule: Counts, rates: ArrayLike) -> Stopping:
    """The operating characteristics under each success rate (Schultz and others, 1973)."""
    p = np.atleast_1d(np.asarray(rates, dtype=np.float64))
    state = np.ones((len(p), 1))
    upper, lower = np.zeros((len(p), len(rule.looks))), np.zeros((len(p), len(rule.looks)))
    observed, before = np.zeros(len(p)), 0
    for k, n in enumerate(rule.looks):
        observed += (n - before) * state.sum(axis=1)
        state = _further(state, n - before, p)
        above, below = state[:, rule.reject[k] :], state[:, : rule.stop[k] + 1]
        upper[:, k], lower[:, k] = above.sum(axis=1), below.sum(axis=1)
        state = state.copy()
        state[:, rule.reject[k] :] = 0
        state[:, : rule.stop[k] + 1] = 0
        before = n
    return Stopping(upper, lower, observed)


def one_arm(looks: Sequence[int], null: float, level: float, spend: Spend, stop: Sequence[int] | None = None) -> Counts:
    """The fewest successes that reject a success rate of `null` or less at each look, never spending more than allowed so far.

    `stop`: binding futility counts for each look.
    """
    halt = tuple(stop) if stop is not None else (-1,) * len(looks)
    p = np.array([null])
    state, spent, before = np.ones((1, 1)), 0.0, 0
    reject: list[int] = []
    for k, n in enumerate(looks):
        state = _further(state, n - before, p)
        tail = np.append(np.cumsum(state[0, ::-1])[::-1], 0.0)
        allowed = spend(n / looks[-1], level) - spent
        least = max(int(np.argmax(tail <= allowed * (1 + 1e-12))), halt[k] + 1)
        reject.append(least)
        spent += float(tail[least])
        state[:, least:] = 0
        state[:, : halt[k] + 1] = 0
        before = n
    return Counts(tuple(looks), tuple(reject), halt)


@dataclass(frozen=True, slots=True)
class Arms:
    """Two groups: at each look, reject where the pooled z-statistic is at least `z`; stop for futility where it is below `stop`.

    `looks`: (observed in the first group, in the second) at each.
    """

    looks: tuple[tuple[int, int], ...]
    z: tuple[float, ...]
    stop: tuple[float, ...]


def two_arms(looks: Sequence[tuple[int, int]], level: float, spend: Spend, stop: Sequence[float] | None = None) -> Arms:
    """The smallest z at each look for which, whatever the common success rate, no more is spent than allowed so far.

    Exact and unconditional: the worst rate is sought over half per cents. `stop`: binding z-values for futility.
    """
    halt = tuple(stop) if stop is not None else (-np.inf,) * len(looks)
    state, spent = np.ones((len(_NUISANCE), 1, 1)), np.zeros(len(_NUISANCE))
    before, found = (0, 0), []
    whole = sum(looks[-1])
    for k, (n1, n2) in enumerate(looks):
        state = _further_both(state, (n1 - before[0], n2 - before[1]), _NUISANCE, _NUISANCE)
        z = np.round(pooled_z(n1, n2), 12)
        steps, tails = _tails(state, z)
        allowed = spend((n1 + n2) / whole, level)
        fine = ((spent[:, None] + tails).max(axis=0) <= allowed * (1 + 1e-12)) & (steps > max(halt[k], 0.0))
        last = int(fine.sum()) - 1
        least = float(steps[last]) if last >= 0 else np.inf
        spent = spent + (tails[:, last] if last >= 0 else 0.0)
        found.append(least)
        state = state * ((z < least) & (z > halt[k]))
        before = (n1, n2)
    return Arms(tuple(looks), tuple(found), halt)


def crossing_arms(rule: Arms, first: ArrayLike, second: ArrayLike) -> Stopping:
    """The operating characteristics where the groups have these success rates."""
    p1, p2 = np.broadcast_arrays(*(np.atleast_1d(np.asarray(p, dtype=np.float64)) for p in (first, second)))
    state = np.ones((len(p1), 1, 1))
    upper, lower = np.zeros((len(p1), len(rule.looks))), np.zeros((len(p1), len(rule.looks)))
    observed, before = np.zeros(len(p1)), (0, 0)
    for k, (n1, n2) in enumerate(rule.looks):
        observed += (n1 + n2 - sum(before)) * state.sum(axis=(1, 2))
        state = _further_both(state, (n1 - before[0], n2 - before[1]), p1, p2)
        z = pooled_z(n1, n2)
        above, below = np.round(z, 12) >= rule.z[k], z <= rule.stop[k]
        upper[:, k] = (state * above).sum(axis=(1, 2))
        lower[:, k] = (state * below).sum(axis=(1, 2))
        state = state * ~(above | below)
        before = (n1, n2)
    return Stopping(upper, lower, observed)


def pooled_z(n1: int, n2: int) -> Floats:
    """The z-statistic of a difference for every pair of counts, shape (n1 + 1, n2 + 1); 0 where all or none succeed."""
    s1, s2 = np.arange(n1 + 1)[:, None], np.arange(n2 + 1)
    pooled = (s1 + s2) / (n1 + n2)
    spread = np.sqrt(pooled * (1 - pooled) * (1 / n1 + 1 / n2))
    return np.divide(s1 / n1 - s2 / n2, spread, out=np.zeros_like(spread), where=spread > 0)


def _tails(state: Floats, z: Floats) -> tuple[Floats, Floats]:
    """The values that z can have, falling, and the probability of each or more, shape (rates, values)."""
    order = np.argsort(-z, axis=None, kind="stable")
    values, first = np.unique(-z.ravel()[order], return_index=True)
    return -values, np.cumsum(np.add.reduceat(state.reshape(len(state), -1)[:, order], first, axis=1), axis=1)


def _steps(more: int, p: Floats) -> Floats:
    """Binomial probabilities of 0 … `more` successes, shape (rates, more + 1)."""
    from scipy.special import gammaln, xlog1py, xlogy

    k = np.arange(more + 1)
    ways = gammaln(more + 1) - gammaln(k + 1) - gammaln(more - k + 1)
    return np.asarray(np.exp(ways + xlogy(k, p[:, None]) + xlog1py(more - k, -p[:, None])))


def _further(state: Floats, more: int, p: Floats) -> Floats:
    steps = _steps(more, p)
    out = np.zeros((len(p), state.shape[1] + more))
    for j in range(more + 1):
        out[:, j : j + state.shape[1]] += state * steps[:, j : j + 1]
    return out


def _further_both(state: Floats, more: tuple[int, int], p1: Floats, p2: Floats) -> Floats:
    down, across = _steps(more[0], p1), _steps(more[1], p2)
    tall = np.zeros((len(p1), state.shape[1] + more[0], state.shape[2]))
    for j in range(more[0] + 1):
        tall[:, j : j + state.shape[1]] += state * down[:, j, None, None]
    out = np.zeros((len(p1), tall.shape[1], state.shape[2] + more[1]))
    for j in range(more[1] + 1):
        out[:, :, j : j + state.shape[2]] += tall * across[:, j, None, None]
    return out
