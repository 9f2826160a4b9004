"""A simulated path, settled as any other results, owes exactly what the simulation says."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from effektkontrakt import simulate
from effektkontrakt.contract import Contract, read_contract, read_contract_text
from effektkontrakt.settle import settle
from effektkontrakt.simulate import Beliefs
from tests.simulate.contracts import BELIEFS, TERMS

EXAMPLES = Path(__file__).parents[2] / "examples"
WITH_BELIEFS = sorted(path.parent.name for path in EXAMPLES.glob("*/beliefs.yaml"))


def agree(contract: Contract, beliefs: Beliefs, seed: int, paths: list[int]) -> set[int]:
    """Hold each path against its settlement; gives the totals seen."""
    found = simulate.simulate(contract, beliefs, paths=max(paths) + 1, seed=seed)
    totals = set()
    for path in paths:
        settled = settle(contract, simulate.results_of(contract, beliefs, seed, path))
        rows = [(r.term, r.kind, r.day, r.due, r.cohort, r.payer, r.payee) for r in found.rows]
        lines = [(x.payment, x.kind, x.occasion, x.due, x.cohort, x.payer, x.payee) for x in settled.all_lines]
        assert rows == lines
        assert [x.amount for x in settled.all_lines] == found.amounts[:, path].tolist()
        assert [x.met for x in settled.decisions] == [bool(found.paths.met(name)[path]) for name in found.plan.rules]
        for investor, told in zip(settled.investors, simulate.returns(found)):
            assert (investor.paid_in, investor.received) == (told.paid_in, told.received[path])
        totals.add(settled.total)
    return totals


@pytest.mark.parametrize("example", WITH_BELIEFS)
def test_examples(example: str) -> None:
    contract = read_contract(EXAMPLES / example / "contract.yaml")
    beliefs = simulate.read_beliefs(EXAMPLES / example / "beliefs.yaml", contract)
    assert len(agree(contract, beliefs, 20, list(range(0, 400, 25)))) > 1


@pytest.mark.parametrize("name", sorted(TERMS))
def test_every_kind_of_term_and_belief(name: str) -> None:
    contract = read_contract_text(TERMS[name])
    beliefs = simulate.read_beliefs_text(BELIEFS[name], contract)
    assert len(agree(contract, beliefs, 3, list(range(0, 300, 20)))) > 1


@pytest.mark.parametrize("name", sorted(TERMS))
def test_the_same_however_the_work_is_divided(name: str) -> None:
    contract = read_contract_text(TERMS[name])
    beliefs = simulate.read_beliefs_text(BELIEFS[name], contract)
    plan = simulate.prepare(contract, beliefs)
    from effektkontrakt.simulate.paths import run

    whole = run(plan, 5, 0, 40_000, threads=2)
    alone = run(plan, 5, 0, 40_000, threads=1)
    part = run(plan, 5, 777, 300)
    assert np.array_equal(whole.terms, alone.terms)
    assert np.array_equal(whole.terms[:, 777:1077], part.terms)
    assert np.array_equal(whole.out[:, 777:1077], part.out)
    assert np.array_equal(whole.told[1][:, 777:1077], part.told[1])
    assert not np.array_equal(run(plan, 6, 777, 300).terms, part.terms)
