"""The probability of crossing boundaries at each of several looks, by recursive numerical integration.

The test statistic at look k has the canonical joint distribution: with information fraction t and drift d, the score
S = Z √t is normal with mean d t, variance t and independent increments (Armitage, McPherson and Rowe, 1969; Jennison and
Turnbull, 2000, chapter 19). The density of those that go on is carried from look to look on Gauss-Legendre panels that are
never wider than a few standard deviations of the narrowest increment. It is carried for no drift; any drift is a tilt
of it, exp(d s - d² t / 2), so one pass serves every drift.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]
_POINTS, _PANEL, _REACH, _PIECE = 16, 4.0, 8.5, 128


@dataclass(frozen=True, slots=True)
class Boundary:
    """Where to stop, at each look, on the scale of the z-statistic.

    `fractions`: shape (looks,), rising, the last is 1. `upper`, `lower`: shape (looks,), infinite where a look has none. A
    two-sided test rejects at both; otherwise the lower one is for futility.
    """

    fractions: Floats
    upper: Floats
    lower: Floats
    two_sided: bool = False


@dataclass(frozen=True, slots=True)
class Crossing:
    """Probabilities of stopping at each look by each boundary: shape (drifts, looks)."""

    boundary: Boundary
    upper: Floats
    lower: Floats

    @property
    def rejects(self) -> Floats:
        """The probability of rejecting by each look, shape (drifts, looks)."""
        stops = self.upper + self.lower if self.boundary.two_sided else self.upper
        return np.cumsum(stops, axis=1)

    @property
    def power(self) -> Floats:
        """The probability of rejecting at all, shape (drifts,)."""
        return np.asarray(self.rejects[:, -1])

    @property
    def information(self) -> Floats:
        """The expected information when the trial stops, as a part of the most it can be; shape (drifts,)."""
        t = self.boundary.fractions
        stops = (self.upper + self.lower)[:, :-1]
        return np.asarray(1 - (stops * (1 - t[:-1])).sum(axis=1))


@dataclass(frozen=True, slots=True)
class Front:
    """The density of those that have gone on, at one look: points of the score, and density times weight, for no drift."""

    fraction: float
    points: Floats
    mass: Floats

    def tilted(self, drifts: Floats) -> Floats:
        """The same under each drift, shape (drifts, points)."""
        d = drifts[:, None]
        return np.asarray(self.mass * np.exp(d * self.points - d * d * (self.fraction / 2)))

    def above(self, fraction: float, score: float, drifts: Floats) -> Floats:
        """The probability of going on and then having at least this score at the next look, shape (drifts,)."""
        from scipy.special import ndtr

        gap = fraction - self.fraction
        distance = (self.points - score + drifts[:, None] * gap) / np.sqrt(gap)
        return np.asarray((self.tilted(drifts) * ndtr(distance)).sum(axis=1))

    def below(self, fraction: float, score: float, drifts: Floats) -> Floats:
        """The probability of going on and then having at most this score at the next look, shape (drifts,)."""
        from scipy.special import ndtr

        gap = fraction - self.fraction
        distance = (score - self.points - drifts[:, None] * gap) / np.sqrt(gap)
        return np.asarray((self.tilted(drifts) * ndtr(distance)).sum(axis=1))

    def onward(self, fraction: float, lower: float, upper: float, narrowest: float, drifts: Floats) -> Front:
        """The density at the next look of those whose score stays between the bounds."""
        points, weights = _panels(*_within(fraction, lower, upper, drifts), narrowest)
        return Front(fraction, points, weights * self._density(fraction, points))

    def _density(self, fraction: float, points: Floats) -> Floats:
        """The density at later points, in pieces so small that what lies too far away to matter can be left out."""
        gap = fraction - self.fraction
        reach = _REACH * np.sqrt(gap) + gap * np.abs(points).max() / fraction
        out = np.empty(len(points))
        for i in range(0, len(points), _PIECE):
            piece = points[i : i + _PIECE]
            near = slice(*np.searchsorted(self.points, (piece[0] - reach, piece[-1] + reach)))
            away = piece[:, None] - self.points[near]
            out[i : i + _PIECE] = np.exp(away * away * (-0.5 / gap)) @ self.mass[near]
        return np.asarray(out / np.sqrt(2 * np.pi * gap))


def start() -> Front:
    """Before the first look: everyone, at score nought."""
    return Front(0.0, np.zeros(1), np.ones(1))


def narrowest(fractions: Floats, look: int) -> float:
    """The smallest standard deviation that the density at a look has to be smooth on."""
    gaps = np.diff(fractions, prepend=0.0)
    return float(np.sqrt(gaps[look : look + 2].min()))


def crossing(boundary: Boundary, drifts: ArrayLike) -> Crossing:
    """The operating characteristics under each drift (effect times the square root of the information at the last look)."""
    d = np.atleast_1d(np.asarray(drifts, dtype=np.float64))
    upper, lower = (np.zeros((len(d), len(boundary.fractions))) for _ in range(2))
    for k, (front, t, low, high) in enumerate(_fronts(boundary, d)):
        upper[:, k] = front.above(t, high, d)
        lower[:, k] = front.below(t, low, d)
    return Crossing(boundary, upper, lower)


def _fronts(boundary: Boundary, drifts: Floats) -> Iterator[tuple[Front, float, float, float]]:
    front, last = start(), len(boundary.fractions) - 1
    roots = np.sqrt(boundary.fractions)
    for k, (t, low, high) in enumerate(zip(boundary.fractions, boundary.lower * roots, boundary.upper * roots, strict=True)):
        yield front, t, low, high
        if k < last:
            front = front.onward(t, low, high, narrowest(boundary.fractions, k), drifts)


def _within(fraction: float, lower: float, upper: float, drifts: Floats) -> tuple[float, float]:
    """Where the score can be, so far out that nothing beyond matters under any drift."""
    reach = _REACH * np.sqrt(fraction)
    low = min(0.0, float(drifts.min())) * fraction - reach
    high = max(0.0, float(drifts.max())) * fraction + reach
    return max(lower, low), min(upper, high)


def _panels(low: float, high: float, narrow: float) -> tuple[Floats, Floats]:
    """Points and weights of composite Gauss-Legendre quadrature."""
    if high <= low:
        return np.zeros(1), np.zeros(1)
    count = int(np.ceil((high - low) / (_PANEL * narrow)))
    x, w = _legendre()
    half = (high - low) / (2 * count)
    middles = low + half * (2 * np.arange(count) + 1)
    return (middles[:, None] + half * x).ravel(), np.tile(half * w, count)


@cache
def _legendre() -> tuple[Floats, Floats]:
    x, w = np.polynomial.legendre.leggauss(_POINTS)
    return x, w
