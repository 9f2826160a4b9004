"""Two contracts of history, against closed forms by the normal distribution."""

from __future__ import annotations

from math import sqrt
from pathlib import Path

import numpy as np
import pytest
from scipy import stats

from effektkontrakt.contract import read_contract
from effektkontrakt.diagnose import Diagnosis, diagnose
from effektkontrakt.simulate import read_beliefs


def diagnosed(name: str) -> Diagnosis:
    folder = Path("examples") / name
    contract = read_contract(folder / "contract.yaml")
    return diagnose(contract, read_beliefs(folder / "beliefs.yaml", contract))


def fall_at_least(share: float, at: float, without: float, spread: float, people: int, others: int, doubt: float) -> float:
    """P(1 - treated / compared >= share) = P(treated - (1 - share) compared <= 0), both means normal."""
    mean = without * (1 - at) - (1 - share) * without
    sd = sqrt(spread**2 / people + ((1 - share) * spread) ** 2 / others + doubt**2)
    return float(stats.norm.cdf(-mean / sd))


@pytest.mark.parametrize(("place", "at"), [(5, 0.0), (10, 0.05), (15, 0.1)])
def test_rikers(place: int, at: float) -> None:
    d = diagnosed("rikers-able")
    expected = fall_at_least(0.085, at, 64, 96, 1691, 3000, 3)
    e = d.curve.pays
    assert not d.exact
    assert abs(e.value[place] - expected) < 2.5 * (e.high[place] - e.low[place]) / 2


def test_peterborough() -> None:
    """Paid if a cohort of 1,000 falls 10 %, or both together 7.5 %: integrated over the common doubt with 200,000 draws of the rest."""
    d = diagnosed("peterborough")
    rng = np.random.default_rng(11)
    for place, at in ((5, 0.0), (15, 0.1)):
        treated = (
            1.55 * (1 - at) + 0.05 * rng.standard_normal((1, 200_000)) + 2.2 / sqrt(1000) * rng.standard_normal((2, 200_000))
        )
        compared = 1.55 + 2.2 / sqrt(10_000) * rng.standard_normal((2, 200_000))
        falls = 1 - treated / compared
        pooled = 1 - treated.mean(axis=0) / compared.mean(axis=0)
        expected = ((falls >= 0.1).any(axis=0) | (pooled >= 0.075)).mean()
        e = d.curve.pays
        assert abs(e.value[place] - expected) < 2.5 * (e.high[place] - e.low[place]) / 2 + 0.003
