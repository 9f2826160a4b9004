"""The chance of reaching a goal, given what is known so far: the beta-binomial predictive distribution, exact.

Successes are counted among a planned number of participants, of whom some have been observed. With a Beta(a, b) prior on
the success rate the number still to come is beta-binomial (Spiegelhalter, Freedman and Blackburn, 1986; Lee and Liu, 2008).
Priors are rational, so every chance is an exact `Fraction`, and "under 5 %" has one answer.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import lcm


@dataclass(frozen=True, slots=True)
class Prior:
    """Beta(successes, failures): what was believed beforehand, worth that many participants. Both above zero."""

    successes: Fraction = Fraction(1)
    failures: Fraction = Fraction(1)


def weights_to_come(prior: Prior, successes: int, observed: int, still: int) -> tuple[list[int], int]:
    """Whole numbers in proportion to the chances of `to_come`, and their sum."""
    den = lcm(prior.successes.denominator, prior.failures.denominator)
    won = int(prior.successes * den) + successes * den
    lost = int(prior.failures * den) + (observed - successes) * den
    weight, whole = 1, 1
    for i in range(still):
        weight *= lost + i * den
        whole *= won + lost + i * den
    found = [weight]
    for j in range(still):
        weight = weight * (still - j) * (won + j * den) // ((j + 1) * (lost + (still - j - 1) * den))
        found.append(weight)
    return found, whole


def to_come(prior: Prior, successes: int, observed: int, still: int) -> list[Fraction]:
    """The chance of 0, 1, … `still` more successes among those still to be observed."""
    weights, whole = weights_to_come(prior, successes, observed, still)
    return [Fraction(weight, whole) for weight in weights]


def chance(goal: int, successes: int, observed: int, planned: int, prior: Prior = Prior()) -> Fraction:
    """The chance that the successes among all planned reach the goal, when `successes` of `observed` are known.

    Those whose result is not known yet, because they have not begun or because the result comes late, count as still to come.
    """
    if not 0 <= successes <= observed <= planned:
        raise ValueError("successes, observed and planned must rise: 0 ≤ successes ≤ observed ≤ planned")
    weights, whole = weights_to_come(prior, successes, observed, planned - observed)
    return Fraction(sum(weights[max(0, goal - successes) :]), whole)


def critical_count(
    goal: int,
    observed: int,
    planned: int,
    threshold: Fraction,
    prior: Prior = Prior(),
    strict: bool = False,
) -> int:
    """The fewest successes among `observed` that give at least the threshold (`strict`: more than it); observed + 1 if none do.

    The chance rises with the successes, so one count says all: a chance below the threshold is a count below this.
    """
    low, high = 0, observed + 1
    while low < high:
        middle = (low + high) // 2
        if _enough(goal, middle, observed, planned, threshold, prior, strict):
            high = middle
        else:
            low = middle + 1
    return low


def critical_counts(
    goal: int,
    planned: int,
    threshold: Fraction,
    prior: Prior = Prior(),
    strict: bool = False,
) -> list[int]:
    """The critical count for 0, 1, … `planned` observed. One more observed moves it by nought or one."""
    found = [critical_count(goal, 0, planned, threshold, prior, strict)]
    for observed in range(1, planned + 1):
        least = found[-1]
        enough = least <= observed and _enough(goal, least, observed, planned, threshold, prior, strict)
        found.append(least if enough else least + 1)
    return found


def _enough(goal: int, successes: int, observed: int, planned: int, threshold: Fraction, prior: Prior, strict: bool) -> bool:
    found = chance(goal, successes, observed, planned, prior)
    return found > threshold if strict else found >= threshold


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
