"""Where it is not proven that nothing leaves 64 bits, every step is checked; what leaves them is an error, never a wrong amount."""

from __future__ import annotations

import pytest

from effektkontrakt import simulate
from effektkontrakt.contract import read_contract_text
from effektkontrakt.errors import MoneyOverflow
from tests.simulate.test_known import BELIEFS, TERMS


def simulated(rate: str, count: str) -> simulate.Simulation:
    contract = read_contract_text(TERMS.format(amount=f"{{per_unit: {{of: jobs, rate: {rate}}}}}"))
    text = BELIEFS.format(people="60", drop="0 %", chance="40 %", after="6")
    text = text.replace("chance: {without: 10 %, with: 40 %}", f"count: {{without: 1, with: {count}}}")
    return simulate.simulate(contract, simulate.read_beliefs_text(text, contract), 200)


def units(found: simulate.Simulation) -> list[int]:
    (row,) = found.plan.tallies.amount.values()
    return [int(u) for u in found.paths.out[row]]


def test_an_unproven_program_is_run_step_by_step() -> None:
    found = simulated("300 000 000 000 000", "2")
    assert found.plan.terms.placed is None
    assert [int(a) for a in found.amounts[0]] == [u * 30_000_000_000_000_000 for u in units(found)]
    assert any(units(found))


def test_an_input_beyond_the_proven_bounds_is_run_step_by_step() -> None:
    found = simulated("100 000 000 000", "8 000")
    assert found.plan.terms.placed is not None
    assert min(units(found)) > max(high for _, high in found.plan.terms.inputs)
    assert [int(a) for a in found.amounts[0]] == [u * 10**13 for u in units(found)]


def test_an_amount_beyond_64_bits_is_an_error() -> None:
    with pytest.raises(MoneyOverflow):
        simulated("300 000 000 000 000", "40")
