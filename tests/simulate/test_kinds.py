"""One service as bridge, philanthropic and financial: what changes, and who then bears the risk."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from effektkontrakt import simulate
from effektkontrakt.errors import InputError
from effektkontrakt.simulate.kinds import KINDS, alternatives, capital
from effektkontrakt.simulate.value import Position, positions, risks

EXAMPLES = Path(__file__).parents[2] / "examples"


def source(name: str) -> str:
    return (EXAMPLES / name / "contract.yaml").read_text()


def test_the_most_that_can_be_paid_follows_the_kind() -> None:
    found = {a.kind: a for a in alternatives(source("ung-i-arbeid"))}
    assert tuple(found) == KINDS
    paid_in = capital(found["philanthropic"].contract)
    caps = {kind: a.contract.limits["alt" if kind != "bridge" else "total"].cap for kind, a in found.items()}
    assert caps == {"bridge": 0, "philanthropic": paid_in, "financial": paid_in * Fraction(11, 10)}
    assert found["philanthropic"].changes == ()
    assert found["philanthropic"].source == source("ung-i-arbeid")
    changed = {change.path[0] for change in found["financial"].changes}
    assert changed == {"kind", "payments", "limits"}
    assert found["financial"].contract.payments["i_jobb"].amount.per_unit.rate == 33_000


def test_a_bridge_is_carried_on_when_every_target_is_reached() -> None:
    bridge = next(a for a in alternatives(source("ung-i-arbeid")) if a.kind == "bridge").contract
    assert bridge.continuation is not None
    assert [c.of for c in bridge.continuation.when.all] == ["i_jobb", "tretten_uker", "ett_ar"]
    assert list(bridge.continuation.budget.values()) == [1_000_000] * 3


def test_a_bridge_becomes_others_by_its_own_prices() -> None:
    found = {a.kind: a.contract for a in alternatives(source("lier-trygg-av-natur"))}
    assert found["bridge"].limits["total"].cap == 1_440_000
    assert found["philanthropic"].limits["total"].cap == 3_600_000
    assert found["financial"].payments["repayment"].amount.when.then.fixed == 3_960_000
    assert found["financial"].continuation is None


def test_everything_that_is_not_known_is_asked_for_at_once() -> None:
    text = source("peterborough").replace("    target: 10 %\n", "").replace("per: contract, cap", "per: year, cap")
    with pytest.raises(InputError) as told:
        alternatives(text)
    assert [m.place.path for m in told.value.mistakes] == ["financing", "limits", "outcomes"]


def test_each_kind_is_simulated_on_the_same_futures_and_settles_by_its_own_terms() -> None:
    paid = {}
    for a in alternatives(source("ung-i-arbeid")):
        beliefs = simulate.read_beliefs(EXAMPLES / "ung-i-arbeid" / "beliefs.yaml", a.contract)
        found = simulate.simulate(a.contract, beliefs, 400)
        paid[a.kind] = simulate.payments(found)[1].sum(axis=0)
        assert sum(r.share for r in risks(positions(found))) == pytest.approx(1)
    assert (paid["bridge"] == 0).all()
    assert (paid["financial"] >= paid["philanthropic"]).all()
    assert paid["financial"].mean() > paid["philanthropic"].mean() > 0


def test_risk_is_what_a_bad_future_takes() -> None:
    even = Position("even", np.full(101, 7.0))
    spread = Position("spread", np.linspace(-50, 50, 101))
    told = risks([even, spread])
    assert [(r.mean, r.at_risk, r.share) for r in told] == [(7, 0, 0), (pytest.approx(0), pytest.approx(45), 1)]
    assert told[1].loses == pytest.approx(50 / 101)
    assert [r.share for r in risks([even])] == [0]
