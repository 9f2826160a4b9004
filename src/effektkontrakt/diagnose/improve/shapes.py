"""The contracts of one search, read and compiled by parts: a part that designs have in common is worked out once.

Designs of a search have the same parties, outcomes, payments and indices by name, so each section can be read by itself. What a
participant is paid for is a program of its own: the contract's own program does not read it.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import replace
from json import dumps
from typing import Any

from effektkontrakt.contract.checks import check
from effektkontrakt.contract.model import Contract
from effektkontrakt.contract.reader import CONTRACT
from effektkontrakt.contract.walk import outcomes_of
from effektkontrakt.diagnose.stopping import Endings, endings
from effektkontrakt.terms.compile import Compiled
from effektkontrakt.terms.participants import Persons, compile_persons
from effektkontrakt.terms.program import Node, Program
from effektkontrakt.terms.scope import Slot

Data = dict[str, Any]
_TERMS = ("period", "cohorts", "payments", "limits", "continuation", "termination", "rounding")


def read(content: Data) -> Contract | None:
    """The contract, if no section has a mistake; what must hold between sections is not looked at."""
    try:
        return CONTRACT.model.model_validate(content, context=CONTRACT.context(content))
    except ValueError:
        return None


def sound(contract: Contract) -> bool:
    """Whether everything holds that must hold between sections."""
    return not any(True for _ in check(contract))


def shape(found: Endings) -> Hashable:
    """What contracts that can be run at once have in common; `Shapes` keeps equal programs once."""
    return tuple((id(c.program.nodes), id(c.persons.program.nodes) if c.persons else 0) for c in found.compiled)


class Shapes:
    """Compiled contracts by the parts of their content that terms depend on."""

    def __init__(self) -> None:
        self._known: dict[str, Endings | None] = {}
        self._sections: dict[tuple[str, str], Any] = {}
        self._wholes: dict[str, Endings] = {}
        self._persons: dict[str, tuple[Persons | None, ...]] = {}
        self._nodes: dict[tuple[Node, ...], tuple[Node, ...]] = {}

    def get(self, content: Data, base: Contract, written: Data) -> Endings | None:
        """The contract with this content, compiled once; None if it breaks a rule. `base` is the contract that `written` gives."""
        key = dumps({name: content.get(name) for name in _TERMS})
        if key not in self._known:
            contract = self._read(content, base, written)
            self._known[key] = self._compiled(content, contract) if contract and sound(contract) else None
        return self._known[key]

    def _read(self, content: Data, base: Contract, written: Data) -> Contract | None:
        changed = {name: part for name, part in content.items() if part != written.get(name)}
        found = {name: self._section(name, part, written) for name, part in changed.items()}
        return None if any(part is None for part in found.values()) else base.model_copy(update=found)

    def _section(self, name: str, part: Any, written: Data) -> Any:
        key = (name, dumps(part))
        if key not in self._sections:
            self._sections[key] = getattr(read({**written, name: part}), name, None)
        return self._sections[key]

    def _compiled(self, content: Data, contract: Contract) -> Endings:
        key = dumps([content.get(name) for name in _TERMS if name != "payments"] + [_by_contract(content, contract)])
        if key not in self._wholes:
            self._wholes[key] = _mapped(endings(contract, persons=False), self._kept)
        whole = self._wholes[key]
        persons = iter(self._each(content, contract, whole))

        def joined(compiled: Compiled) -> Compiled:
            return replace(compiled, contract=_ended(contract, compiled), persons=next(persons))

        return _mapped(whole, joined)

    def _each(self, content: Data, contract: Contract, whole: Endings) -> tuple[Persons | None, ...]:
        limits = {
            name: part for name, part in content.get("limits", {}).items() if contract.limits[name].per.startswith("participant")
        }
        key = dumps([content.get(name) for name in _TERMS if name != "limits"] + [limits])
        if key not in self._persons:
            own = contract.model_copy(update={"limits": {name: contract.limits[name] for name in limits}})
            self._persons[key] = tuple(self._kept_persons(compile_persons(_ended(own, c))) for c in whole.compiled)
        return self._persons[key]

    def _kept(self, compiled: Compiled) -> Compiled:
        return replace(compiled, program=self._once(compiled.program))

    def _kept_persons(self, persons: Persons | None) -> Persons | None:
        return persons and replace(persons, program=self._once(persons.program))

    def _once(self, program: Program[Slot]) -> Program[Slot]:
        return replace(program, nodes=self._nodes.setdefault(program.nodes, program.nodes))


def _mapped(found: Endings, change: Callable[[Compiled], Compiled]) -> Endings:
    return Endings(change(found.whole), tuple(replace(e, compiled=change(e.compiled)) for e in found.early))


def _ended(contract: Contract, compiled: Compiled) -> Contract:
    return contract.model_copy(update={"terminated": compiled.contract.terminated})


def _by_contract(content: Data, contract: Contract) -> Data:
    """The payments as the contract's own program reads them: of one worked out for each participant, which outcomes it reads."""
    found = {}
    for name, payment in contract.payments.items():
        written = content["payments"][name]
        if payment.per == "participant":
            kept = {key: part for key, part in written.items() if key not in ("amount", "fallback")}
            written = {**kept, "reads": outcomes_of(payment), "falls_back": payment.fallback is not None}
        found[name] = written
    return found
