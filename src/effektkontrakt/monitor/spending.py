"""Spending functions: how much of an error may be used by a given part of the information.

Each takes the information fraction in (0, 1] and the level, and gives the error spent so far. Any other rising function
from 0 to the level will do as well.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import exp, expm1, log, log1p, sqrt

Spend = Callable[[float, float], float]


def obrien_fleming_like(fraction: float, level: float) -> float:
    """2 - 2 Φ(z / √t), z the upper level/2 point (Lan and DeMets, 1983)."""
    from scipy.special import ndtr, ndtri

    return float(2 * ndtr(ndtri(level / 2) / sqrt(fraction)))


def pocock_like(fraction: float, level: float) -> float:
    """level · log(1 + (e - 1) t) (Lan and DeMets, 1983)."""
    return level * log1p((exp(1) - 1) * fraction)


def hwang_shih_decani(gamma: float) -> Spend:
    """level · (1 - e^(-γt)) / (1 - e^(-γ)); level · t for γ = 0 (Hwang, Shih and DeCani, 1990)."""

    def spend(fraction: float, level: float) -> float:
        return level * (fraction if gamma == 0 else expm1(-gamma * fraction) / expm1(-gamma))

    return spend


def kim_demets(power: float) -> Spend:
    """level · t^ρ (Kim and DeMets, 1987)."""

    def spend(fraction: float, level: float) -> float:
        return level * exp(power * log(fraction))

    return spend


def as_given(fractions: Sequence[float], spent: Sequence[float]) -> Spend:
    """The errors named, at the looks named; the level is the last of them."""
    known = dict(zip(fractions, spent, strict=True))

    def spend(fraction: float, level: float) -> float:
        return known[fraction]

    return spend
