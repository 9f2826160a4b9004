"""Reading a beliefs file for a contract."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from effektkontrakt.contract.model import Contract
from effektkontrakt.contract.reading import Sort, read_file, read_text
from effektkontrakt.contract.tree import Loc
from effektkontrakt.simulate.beliefs import Beliefs
from effektkontrakt.simulate.complete import complete
from effektkontrakt.simulate.needs import needs
from effektkontrakt.terms.compile import compile_contract
from effektkontrakt.text import Text

_TOP = Text(nb="antakelsene", nn="føresetnadene", en="the beliefs")
_SPARE: dict[Loc, Any] = {
    ("beliefs",): "1",
    ("enrolment",): [{"from": "2000-01-01", "to": "2000-01-01", "people": "0"}],
    ("drop_out",): "0 %",
    ("outcomes",): {},
    ("outcomes", "*"): {"chance": {"without": "0 %", "with": "0 %"}, "after": "0", "shown_as": "level"},
    ("delays",): {"measuring": "0", "paying": "0"},
    ("discount_rate",): "0 %",
    ("cpi",): "0 %",
}


def read_beliefs(path: Path | str, contract: Contract) -> Beliefs:
    """Read a beliefs file and hold it against the contract. Raises `InputError` with all mistakes."""
    return read_file(_sort(contract), path)


def read_beliefs_text(source: str | bytes, contract: Contract, file: str = "beliefs.yaml") -> Beliefs:
    """Read beliefs held in memory. Raises `InputError` with all mistakes."""
    return read_text(_sort(contract), source, file)


def _sort(contract: Contract) -> Sort[Beliefs]:
    names = {
        "outcome": frozenset(contract.outcomes),
        "party": frozenset(contract.parties),
        "cohort": frozenset(contract.cohorts),
        "index": frozenset(contract.indices),
    }

    def context(_: dict[str, Any]) -> dict[str, frozenset[str]]:
        return names

    spare = _SPARE | {("contract",): contract.id}
    return Sort(Beliefs, _TOP, context, partial(complete, needs=needs(compile_contract(contract))), spare)
