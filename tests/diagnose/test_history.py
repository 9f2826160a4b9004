"""Two contracts of history, against closed forms by the normal distribution."""

from __future__ import annotations

from fractions import Fraction
from functools import cache
from math import sqrt
from pathlib import Path

import numpy as np
import pytest
from scipy import stats

from effektkontrakt.contract import read_contract
from effektkontrakt.diagnose import Diagnosis, diagnose
from effektkontrakt.diagnose.words import About, Change, Figure, threshold
from effektkontrakt.simulate import read_beliefs
from effektkontrakt.text import Hundred, Percent

PAGE = Path("docs/explanation/two-contracts-of-history.md")


@cache
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


def published(name: str) -> dict[str, str]:
    """A column of the page's table."""
    rows = [
        [cell.strip() for cell in line.strip("| \n").split(" | ")]
        for line in PAGE.read_text().splitlines()
        if line.startswith("| ")
    ]
    place = rows[0].index(name)
    return {row[0]: row[place] for row in rows[1:]}


@pytest.mark.parametrize(("name", "title"), [("peterborough", "Peterborough"), ("rikers-able", "Rikers")])
def test_the_page_says_what_the_code_says(name: str, title: str) -> None:
    d = diagnosed(name)
    seen = d.outcomes[0]
    stops = [Hundred(stop.chance.value[d.agreed]) for stop in d.stops]
    lowest, smallest = threshold(d.contract), d.smallest
    assert lowest is not None
    assert smallest is not None
    assert d.effect_share is not None
    said = {
        "participants": f"{seen.participants:,}",
        "compared with": f"{seen.compared:,}",
        "lowest fall that is paid for": lowest,
        "agreed fall": Change(seen, 1.0),
        "does nothing: still paid in": Hundred(d.pays_for_nothing),
        "does nothing: paid for nothing on average": About(d.paid_for_nothing, d.contract),
        "works as agreed: unpaid in": Hundred(d.unpaid_though_works),
        "works as agreed: missed on average": About(d.missed, d.contract),
        "smallest fall paid for in 80 of 100": Change(seen, smallest),
        "payment that follows luck": Percent(1 - Fraction(round(100 * d.effect_share), 100)),
        "effect looks so many times too large when paid for": Figure(float(d.curve.exaggeration[d.agreed]), 1),
        "works as agreed: may be stopped early in": stops[0] if stops else "never agreed",
    }
    plain = {key: (value if isinstance(value, str) else value.say("en")).replace("\u00a0", " ") for key, value in said.items()}
    assert {key: value.replace(" %", "%") for key, value in published(title).items()} == plain


def test_what_the_page_says_in_words() -> None:
    p, r = diagnosed("peterborough"), diagnosed("rikers-able")
    text = " ".join(PAGE.read_text().split())
    nine = p.nothing + 9
    assert p.curve.effect[nine] == 0.9
    assert f"{round(100 * p.curve.pays.value[nine])} of 100 cases, so the outcome was likely" in text
    unpaid = r.unpaid_though_works / (r.unpaid_though_works + 1 - r.pays_for_nothing)
    assert f"that end unpaid, {round(100 * unpaid)} had a service that worked as agreed" in text
    (stop,) = r.stops
    assert (
        f"arises in {round(100 * stop.chance.value[r.nothing])} of 100 cases with no effect and spares the investor USD {stop.undrawn // 100:,}"
        in text
    )
    assert f"also arises in {round(100 * stop.chance.value[r.agreed])} of 100 when" in text
