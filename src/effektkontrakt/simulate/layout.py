"""How the people of the beliefs and the days of the contract are cut up, so that every input of the terms is a sum of cells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from effektkontrakt.contract.model import Contract
from effektkontrakt.simulate.beliefs import Batch, Beliefs, OutcomeBelief
from effektkontrakt.simulate.needs import Needs
from effektkontrakt.simulate.timing import Stretch, Wait, shares, stretches, wait
from effektkontrakt.terms.occasions import life
from effektkontrakt.terms.scope import Slot

Cell = tuple[str | None, Stretch]


@dataclass(frozen=True, slots=True)
class Group:
    """Those who start together: the batch's number, its cohort if any, and its days."""

    number: int
    cohort: str | None
    first: date
    last: date
    batch: Batch


@dataclass(frozen=True, slots=True)
class Layout:
    """Groups, and for each outcome that is believed of people its stretches of days."""

    contract: Contract
    beliefs: Beliefs
    needs: Needs
    groups: tuple[Group, ...]
    stretches: dict[str, list[Stretch]]
    labels: tuple[str | None, ...]

    def root(self, outcome: str) -> str:
        """The outcome whose people are measured."""
        return self.beliefs.outcomes[outcome].of or outcome

    def chain(self, outcome: str) -> list[str]:
        """The outcomes that must come first, then the outcome itself."""
        before = self.beliefs.outcomes[outcome].given
        return [*(self.chain(before) if before else []), outcome]

    def waits(self, outcome: str) -> list[Wait]:
        """The waits from start to result."""
        return [wait(after) for name in self.chain(outcome) if (after := self.beliefs.outcomes[name].after)]

    def shares(self, outcome: str, group: Group) -> tuple[float, ...]:
        """The chance that a participant of the group has the result in each stretch."""
        return shares(group.first, group.last, tuple(self.waits(outcome)), tuple(self.stretches[outcome]))

    def cells(self, outcome: str) -> list[Cell]:
        """Cohort (or none) and stretch, for the outcome's people."""
        return [(label, stretch) for label in self.labels for stretch in self.stretches[self.root(outcome)]]

    def read(self, slot: Slot) -> list[Cell]:
        """The cells that an input reads. For a statement: those whose people it is about."""
        belief = self.beliefs.outcomes[slot.name]
        cells = self.cells(slot.name)
        if slot.cohort == "pooled":
            return cells
        if slot.cohort is not None:
            measured = self.contract.cohorts[slot.cohort].measured
            return [(label, s) for label, s in cells if label == slot.cohort and s.last <= measured]
        assert slot.window is not None
        first = slot.window.first if slot.kind == "sum" else self._since(slot, belief)
        return [(label, s) for label, s in cells if s.first >= first and s.last <= slot.window.last]

    def _since(self, slot: Slot, belief: OutcomeBelief) -> date:
        first = life(self.contract).first
        if belief.people != "period" or slot.window is None:
            return first
        earlier = [day for day in self.needs.statement_days(slot.name) if day < slot.window.last]
        return earlier[-1] + timedelta(days=1) if earlier else first

    def atoms(self, outcome: str) -> dict[Cell, Cell]:
        """For each cell the first of those that every reader of the outcome reads together."""
        readings = [set(self.read(slot)) for slot in self.needs.slots if slot.name == outcome]
        first: dict[tuple[bool, ...], Cell] = {}
        return {cell: first.setdefault(tuple(cell in r for r in readings), cell) for cell in self.cells(outcome)}

    def compared(self, outcome: str, total: int) -> dict[Cell, int]:
        """Those compared with, spread over cells as the participants are expected to be."""
        root = self.root(outcome)
        weights: dict[Cell, float] = {}
        expected = [group.batch.people.mean(0) for group in self.groups]
        for group, people in zip(self.groups, expected):
            for stretch, share in zip(self.stretches[root], self.shares(root, group)):
                cell = (group.cohort, stretch)
                weights[cell] = weights.get(cell, 0.0) + share * people
        whole = sum(expected)
        found, running, given = {}, 0.0, 0
        for cell, weight in weights.items():
            running += weight
            upto = round(total * running / whole)
            found[cell], given = upto - given, upto
        return found


def layout(beliefs: Beliefs, needs: Needs) -> Layout:
    """Cut up the people and the days."""
    contract = needs.contract
    groups = []
    for number, batch in enumerate(beliefs.enrolment):
        days = contract.cohorts[batch.cohort] if batch.cohort else batch
        assert days.first is not None
        assert days.last is not None
        groups.append(Group(number, batch.cohort, days.first, days.last, batch))
    whole = life(contract)
    found = {}
    for name, belief in beliefs.outcomes.items():
        if belief.of is None:
            readers = [n for n, b in beliefs.outcomes.items() if (b.of or n) == name]
            found[name] = stretches(whole.first, whole.last, list(_ends(contract, needs, readers)))
    return Layout(contract, beliefs, needs, tuple(groups), found, tuple(dict.fromkeys(group.cohort for group in groups)))


def _ends(contract: Contract, needs: Needs, outcomes: Sequence[str]) -> set[date]:
    ends = {contract.cohorts[name].measured for name in needs.cohorts()}
    for slot in needs.slots:
        if slot.name in outcomes and slot.window:
            ends |= {slot.window.first - timedelta(days=1), slot.window.last}
    return ends
