"""Where the answer is known in closed form, the simulation's own interval covers it, and as often as it says."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from effektkontrakt import simulate
from effektkontrakt.contract import read_contract_text
from effektkontrakt.simulate.chance import SMALL
from effektkontrakt.simulate.counts import distribution

TERMS = """effektkontrakt: 1
id: known
title: Known
kind: financial
currency: NOK
period: {{from: 2024-01-01, to: 2024-12-31}}
parties:
  city: {{role: outcome_payer, name: City}}
  fund: {{role: investor, name: Fund}}
  service: {{role: provider, name: Service}}
outcomes:
  jobs: {{clause: "3.1", metric: Jobs, unit: person, evidence: validated_count}}
payments:
  pay: {{clause: "4.1", due: end, amount: {amount}}}
"""
BELIEFS = """beliefs: 1
contract: known
enrolment: [{{from: 2024-01-01, to: 2024-01-01, people: {people}}}]
drop_out: {drop}
outcomes:
  jobs: {{chance: {{without: 10 %, with: {chance}}}, after: {after}, shown_as: level}}
delays: {{measuring: 0, paying: 0}}
discount_rate: 4 %
cpi: 2 %
"""


def paid(amount: str, paths: int, seed: int, **beliefs: str) -> np.ndarray:
    contract = read_contract_text(TERMS.format(amount=amount))
    told = {"people": "60", "drop": "0 %", "chance": "40 %", "after": "6"} | beliefs
    found = simulate.simulate(contract, simulate.read_beliefs_text(BELIEFS.format(**told), contract), paths, seed)
    return found.amounts[0]


RATE = "{per_unit: {of: jobs, rate: 1}}"


@pytest.mark.parametrize(
    ("beliefs", "n", "p"),
    [
        ({}, 60, 0.4),
        ({"people": "30", "chance": "{from: 40 %, to: 40 %}"}, 30, 0.4),
        ({"people": str(SMALL * 3 - 1), "chance": "{from: 90 %, to: 90 %}"}, SMALL * 3 - 1, 0.9),
        ({"drop": "20 %"}, 60, 0.32),
        ({"people": "1 000", "chance": "73 %"}, 1000, 0.73),
        ({"people": "700", "drop": "1 %", "chance": "0.5 %"}, 700, 0.99 * 0.005),
        ({"after": "{from: 0, to: 24}"}, 60, 0.4 * 366 / 731),
    ],
)
def test_a_tariff_is_binomial(beliefs: dict[str, str], n: int, p: float) -> None:
    count = paid(RATE, 40_000, 11, **beliefs) // 100
    low, high = stats.binom.ppf([1e-4, 1 - 1e-4], n, p).astype(int)
    edges = np.unique(np.linspace(low, high, min(12, high - low + 1)).astype(int))
    seen = np.histogram(count, [-1, *(edges + 0.5), n + 1])[0]
    expected = np.diff([0, *stats.binom.cdf(edges, n, p), 1]) * len(count)
    keep = expected > 5
    assert stats.chisquare(seen[keep], expected[keep] * seen[keep].sum() / expected[keep].sum()).pvalue > 1e-4


def test_intervals_cover_as_often_as_they_say() -> None:
    covered = []
    for seed in range(400):
        amounts = paid(RATE, 1000, seed) / 100
        error = amounts.std(ddof=1) / np.sqrt(len(amounts))
        covered.append(abs(amounts.mean() - 60 * 0.4) < stats.norm.ppf(0.975) * error)
    low, high = stats.binom.ppf([0.001, 0.999], len(covered), 0.95)
    assert low <= sum(covered) <= high


def test_a_threshold_is_met_as_often_as_the_normal_approximation_says() -> None:
    met = paid("{when: {met: {of: jobs, at_least: 430}, then: {fixed: 100}}}", 40_000, 3, people="1 000", chance="42 %")
    exact = stats.binom.sf(429, 1000, 0.42)
    near = stats.norm.sf((429.5 - 420) / np.sqrt(1000 * 0.42 * 0.58))
    error = np.sqrt(exact * (1 - exact) / len(met))
    assert near == pytest.approx(exact, abs=2e-3)
    assert (met > 0).mean() == pytest.approx(exact, abs=4 * error)


def test_a_belief_spreads_the_count_as_a_beta_binomial() -> None:
    count = paid(RATE, 40_000, 5, people="20", chance="{beta: {successes: 4, failures: 6}}") // 100
    seen = np.bincount(count, minlength=21)
    expected = stats.betabinom.pmf(np.arange(21), 20, 4, 6) * len(count)
    assert stats.chisquare(seen, expected * seen.sum() / expected.sum()).pvalue > 1e-4


@pytest.mark.parametrize(("n", "p"), [(1, 0.5), (17, 0.3), (204, 0.3), (40, 0.0), (40, 1.0)])
def test_the_table_of_a_certain_count(n: int, p: float) -> None:
    assert list(distribution(n, p)[:-1]) == pytest.approx(stats.binom.cdf(np.arange(n), n, p).tolist(), abs=1e-12)
