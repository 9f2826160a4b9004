"""The chance of reaching a goal, given what is known so far: the beta-binomial predictive distribution, exact.

Successes are counted among a planned number of participants, of whom some have been observed. With a Beta(a, b) prior on
the success rate the number still to come is beta-binomial (Spiegelhalter, Freedman and Blackburn, 1986; Lee and Liu, 2008).
Priors are rational, so every chance is an exact `Fraction`, and "under 5 %" has one answer.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from math import comb, lcm


@dataclass(frozen=True, slots=True)
class Prior:
    """Beta(successes, failures): what was believed beforehand, worth that many participants. Both above zero."""

    successes: Fraction = Fraction(1)
    failures: Fraction = Fraction(1)


def to_come(prior: Prior, successes: int, observed: int, still: int) -> list[Fraction]:
    """The chance of 0, 1, … `still` more successes among those still to be observed."""
    den = lcm(prior.successes.denominator, prior.failures.denominator)
    won = int(prior.successes * den) + successes * den
    lost = int(prior.failures * den) + (observed - successes) * den
    up, down, whole = _rising(won, den, still), _rising(lost, den, still), _rising(won + lost, den, still)[still]
    return [Fraction(comb(still, j) * up[j] * down[still - j], whole) for j in range(still + 1)]


def chance(goal: int, successes: int, observed: int, planned: int, prior: Prior = Prior()) -> Fraction:
    """The chance that the successes among all planned reach the goal, when `successes` of `observed` are known.

    Those whose result is not known yet, because they have not begun or because the result comes late, count as still to come.
    """
    if not 0 <= successes <= observed <= planned:
        raise ValueError("successes, observed and planned must rise: 0 ≤ successes ≤ observed ≤ planned")
    still, lacking = planned - observed, max(0, goal - successes)
    return sum(to_come(prior, successes, observed, still)[lacking:], Fraction(0))


def critical_count(
    goal: int, observed: int, planned: int, threshold: Fraction, prior: Prior = Prior(), strict: bool = False
) -> int:
    """The fewest successes among `observed` that give at least the threshold (`strict`: more than it); observed + 1 if none do.

    The chance rises with the successes, so one count says all: a chance below the threshold is a count below this.
    """

    def enough(successes: int) -> bool:
        found = chance(goal, successes, observed, planned, prior)
        return found > threshold if strict else found >= threshold

    return _first(enough, observed)


def chance_of_difference(
    lead: Fraction,
    treated: tuple[int, int, int],
    compared: tuple[int, int, int],
    prior: Prior = Prior(),
) -> Fraction:
    """The chance that the treated group's final success rate exceeds the comparison group's by at least `lead`.

    Each group is (successes, observed, planned); the same prior for both, independent of each other.
    """
    (s1, n1, m1), (s2, n2, m2) = treated, compared
    first, second = to_come(prior, s1, n1, m1 - n1), to_come(prior, s2, n2, m2 - n2)
    tails = [Fraction(0)] * (len(first) + 1)
    for j in range(len(first) - 1, -1, -1):
        tails[j] = tails[j + 1] + first[j]
    total = Fraction(0)
    for k, weight in enumerate(second):
        least = -(-(Fraction(s2 + k, m2) + lead) * m1 // 1) - s1
        total += weight * tails[min(max(int(least), 0), len(first))]
    return total


def _rising(start: int, step: int, count: int) -> list[int]:
    """Products start · (start + step) · … of 0, 1, … `count` factors."""
    found = [1]
    for i in range(count):
        found.append(found[-1] * (start + i * step))
    return found


def _first(enough: Callable[[int], bool], most: int) -> int:
    low, high = 0, most + 1
    while low < high:
        middle = (low + high) // 2
        if enough(middle):
            high = middle
        else:
            low = middle + 1
    return low
