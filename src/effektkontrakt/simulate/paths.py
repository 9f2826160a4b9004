"""Running a plan over paths, on as many threads as there are, with the proof that no amount overflows."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from effektkontrakt.errors import MoneyOverflow
from effektkontrakt.simulate.code import Machine
from effektkontrakt.simulate.plan import Plan, prepare
from effektkontrakt.simulate.randomness import streams
from effektkontrakt.terms.evaluate import run as evaluate

CHUNK = 1 << 15
_NOTHING = np.zeros((1, 1), np.int64)
_NOTHING_REAL = np.zeros((1, 1))


@dataclass(frozen=True, slots=True)
class Paths:
    """Paths from `first` on: `out` int64[rows, paths] as the plan lays them out, `params` float64[parameters, paths]."""

    plan: Plan
    first: int
    out: NDArray[np.int64]
    params: NDArray[np.float64]

    @property
    def amounts(self) -> NDArray[np.int64]:
        """Minor units, a row a line and a column a path."""
        return self.out[: len(self.plan.rows)]

    def met(self, rule: str) -> NDArray[np.bool_]:
        """On which paths a rule's condition held."""
        found: NDArray[np.bool_] = self.out[len(self.plan.rows) + self.plan.rules.index(rule)] != 0
        return found

    def parameter(self, name: str) -> NDArray[np.float64]:
        """A number of the beliefs, as drawn."""
        found: NDArray[np.float64] = self.params[next(i for i, p in enumerate(self.plan.parameters) if p.name == name)]
        return found


Keys = NDArray[np.uint64]


def keys_of(plan: Plan, seed: int) -> Keys:
    """The streams of a seed."""
    most = max(plan.machine.streams, plan.people.machine.streams if plan.people else 0)
    return streams(seed, most)


def run(plan: Plan, seed: int, first: int, count: int, threads: int | None = None, keys: Keys | None = None) -> Paths:
    """Paths `first` to `first + count`. The same numbers however they are divided. Raises `MoneyOverflow`."""
    keys = keys_of(plan, seed) if keys is None else keys
    out = np.empty((plan.machine.outs, count), np.int64)
    params = np.empty((plan.machine.fouts, count))
    spans = [(at, min(CHUNK, count - at)) for at in range(0, count, CHUNK)]

    def one(span: tuple[int, int]) -> None:
        at, size = span
        stretch(plan, keys, first + at, size, out, params, at)

    workers = min(threads or os.cpu_count() or 1, len(spans))
    if workers <= 1:
        for span in spans:
            one(span)
    else:
        with ThreadPoolExecutor(workers) as pool:
            list(pool.map(one, spans))
    return Paths(plan, first, out, params)


def stretch(
    plan: Plan, keys: Keys, first: int, count: int, out: NDArray[np.int64], params: NDArray[np.float64], to: int = 0
) -> None:
    """Some paths on this thread, into columns of the arrays given."""
    status = np.zeros(1, np.int64)
    given = _NOTHING
    if plan.people:
        given = np.zeros((plan.people.machine.outs, count), np.int64)
        _work(plan.people.machine, keys, first, count, plan.people.most, _NOTHING, given, _NOTHING_REAL, 0, status)
        if status[0] or not plan.people.proven:
            raise MoneyOverflow
    _work(plan.machine, keys, first, count, 1, given, out, params, to, status)
    if status[0] or not plan.proven:
        _unbounded(plan, keys, first, count, out, to)


def _work(
    machine: Machine, keys: Keys, first: int, count: int, fold: int, given: NDArray[np.int64], out: NDArray[np.int64],
    params: NDArray[np.float64], to: int, status: NDArray[np.int64],
) -> None:  # fmt: skip
    from effektkontrakt.simulate.machine import work

    work(
        machine.setup, machine.code, machine.consts, machine.tables, keys, *machine.registers, first, count, fold, False,
        given, out, params, to, status,
    )  # fmt: skip


def _unbounded(plan: Plan, keys: Keys, first: int, count: int, out: NDArray[np.int64], to: int) -> None:
    """The terms by `terms.evaluate.run`, which checks every step, where it is not proven that nothing leaves 64 bits."""
    told = replace(prepare(plan.contract, plan.beliefs, witness=True), proven=True)
    machine = told.machine
    rows = np.empty((machine.outs, count), np.int64)
    given = _NOTHING
    if told.people:
        given = np.zeros((told.people.machine.outs, count), np.int64)
        _work(told.people.machine, keys, first, count, told.people.most, _NOTHING, given, _NOTHING_REAL, 0, np.zeros(1, np.int64))
    _work(machine, keys, first, count, 1, given, rows, np.empty((machine.fouts, count)), 0, np.zeros(1, np.int64))
    program = plan.compiled.program
    inputs = [rows[told.tallies.inputs[slot]] for slot in program.inputs]
    values = evaluate(program.nodes, program.constants, inputs)
    for row, node in enumerate(plan.wanted):
        out[row, to : to + count] = values[node]
