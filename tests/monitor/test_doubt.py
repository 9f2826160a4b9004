"""Exact evidence against a rate equals the same worked out in floating point, and its counts keep their promise exactly."""

from __future__ import annotations

from fractions import Fraction as F

import pytest

from effektkontrakt.monitor.anytime import e_proportion, limits
from effektkontrakt.monitor.doubt import against_at_least, critical_count, critical_counts


@pytest.mark.parametrize("rate", [F(1, 2), F(3, 5), F(1, 20), F(333, 1000)])
def test_equals_the_evidence_in_floating_point(rate):
    for n in (0, 1, 7, 40):
        for s in range(n + 1):
            assert float(against_at_least(rate, s, n)) == pytest.approx(float(e_proportion(s, n, float(rate), "below")), rel=1e-9)


def test_counts_one_by_one_are_the_counts_together_and_the_limits():
    found = critical_counts(F(3, 5), F(1, 20), 60)
    assert found == [critical_count(F(3, 5), F(1, 20), n) for n in range(61)]
    assert [c - 1 for c in found] == limits(60, 0.6, 0.05, "below")[0].tolist()


@pytest.mark.parametrize("rate", [F(3, 10), F(3, 5), F(9, 10)])
def test_a_rate_that_is_true_is_seldom_ever_spoken_against(rate):
    """Exactly, in fractions, over 120 looks; and with a lower rate it happens often."""
    counts = critical_counts(rate, F(1, 10), 120)

    def ever(true: float) -> float:
        going, out = {0: 1.0}, 0.0
        for n in range(1, 121):
            after: dict[int, float] = {}
            for s, weight in going.items():
                after[s + 1] = after.get(s + 1, 0) + weight * true
                after[s] = after.get(s, 0) + weight * (1 - true)
            out += sum(w for s, w in after.items() if s < counts[n])
            going = {s: w for s, w in after.items() if s >= counts[n]}
        return out

    assert 0.01 < ever(float(rate)) <= 0.1
    assert ever(float(rate) * 0.6) > 0.5
