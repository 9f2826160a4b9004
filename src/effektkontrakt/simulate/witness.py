"""One simulated path as rows of results, so that anybody can settle it and see the same amounts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from effektkontrakt.contract.model import Contract
from effektkontrakt.settle.results.model import NEVER, Results
from effektkontrakt.simulate.beliefs import Beliefs
from effektkontrakt.simulate.paths import each_of, inputs_of, keys_of, run
from effektkontrakt.simulate.plan import Plan, prepare
from effektkontrakt.simulate.world import unit
from effektkontrakt.terms.occasions import life
from effektkontrakt.terms.scope import Slot

_EPOCH = date(1970, 1, 1)


@dataclass(frozen=True, slots=True)
class Happened:
    """A row of results: `value` scaled by the outcome's decimals."""

    outcome: str
    value: int
    day: date
    cohort: str | None = None
    participant: int = -1


def results_of(contract: Contract, beliefs: Beliefs, seed: int, path: int) -> Results:
    """What happened on one path of a simulation with that seed."""
    plan = prepare(contract, beliefs, witness=True)
    rows = list(_people(plan, seed, path) if plan.people else _counts(plan, seed, path))
    rows += list(_stated(plan, seed, path))
    return _table(contract, rows)


def _scale(plan: Plan, outcome: str) -> int:
    decimals = plan.contract.outcomes[outcome].decimals(plan.contract.currency)
    return int(10**decimals) // unit(plan.layout, outcome)


def _counts(plan: Plan, seed: int, path: int) -> Iterator[Happened]:
    """A row for what each cell gave, on the first day of its stretch."""
    out = run(plan, seed, path, 1, threads=1).out
    for name in plan.layout.needs.outcomes():
        belief = plan.beliefs.outcomes[name]
        if not plan.contract.outcomes[name].adds_up or belief.shown_as != "level":
            continue
        root = plan.layout.root(name)
        for label, stretch in plan.layout.cells(name):
            value = int(out[plan.tallies.amount[root, (label, stretch)], 0])
            if value:
                yield Happened(name, value * _scale(plan, root), stretch.first, label)


def _people(plan: Plan, seed: int, path: int) -> Iterator[Happened]:
    """A row for each participant's result, where it came within the contract's days."""
    assert plan.people
    _, out = each_of(plan.people, keys_of(plan, seed), path, 1)
    whole = life(plan.contract)
    labels = _labels(plan)
    for name in plan.layout.needs.outcomes():
        root = plan.layout.root(name)
        if not plan.contract.outcomes[name].adds_up or plan.beliefs.outcomes[name].shown_as != "level":
            continue
        for person in range(plan.people.most):
            value = int(out[plan.people.amounts[root], person])
            day = date.fromordinal(int(out[plan.people.days[root], person])) if value else whole.first
            if value and whole.first <= day <= whole.last:
                yield Happened(name, value * _scale(plan, root), day, labels[person], person)


def _labels(plan: Plan) -> list[str | None]:
    """Each place's cohort."""
    return [group.cohort for group in plan.layout.groups for _ in range(round(float(group.batch.people.quantiles(0)[-1])))]


def _stated(plan: Plan, seed: int, path: int) -> Iterator[Happened]:
    """A row for each statement and each index value; a difference that is summed is stated on its window's last day."""
    inputs = inputs_of(plan, seed, path, 1)
    for row, slot in enumerate(plan.compiled.program.inputs):
        if slot.kind in ("ready", "claim") or (slot.kind == "sum" and plan.beliefs.outcomes[slot.name].shown_as == "level"):
            continue
        value = int(inputs[row, 0])
        yield Happened(slot.name, value, _on(plan, slot), slot.cohort)


def _on(plan: Plan, slot: Slot) -> date:
    if slot.window is not None:
        return slot.window.last
    cohort = plan.contract.cohorts.get(slot.cohort or "")
    return cohort.measured if cohort else life(plan.contract).last


def _table(contract: Contract, rows: list[Happened]) -> Results:
    rows = list(dict.fromkeys(rows))
    outcomes = (*contract.outcomes, *contract.indices)
    cohorts = (*contract.cohorts, "pooled")
    days = np.array([(row.day - _EPOCH) // timedelta(days=1) for row in rows], np.int32)
    most = max((row.participant for row in rows), default=-1) + 1
    return Results(
        outcome=np.array([outcomes.index(row.outcome) for row in rows], np.int32),
        value=np.array([row.value for row in rows], np.int64),
        day=days,
        cohort=np.array([cohorts.index(row.cohort) if row.cohort else -1 for row in rows], np.int32),
        participant=np.array([row.participant for row in rows], np.int32),
        recorded=days,
        superseded=np.full(len(rows), NEVER, np.int32),
        verified=np.ones(len(rows), bool),
        line=np.arange(2, len(rows) + 2, dtype=np.int32),
        outcomes=outcomes,
        cohorts=cohorts,
        participants=tuple(f"P{i + 1}" for i in range(most)),
        statements={},
    )
