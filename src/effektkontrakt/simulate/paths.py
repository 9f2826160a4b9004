"""Running a plan over paths, on as many threads as there are: chance and the compiled terms, block by block."""

from __future__ import annotations

import os
import zlib
from collections.abc import Generator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from effektkontrakt.simulate.code import Chance
from effektkontrakt.simulate.people import People
from effektkontrakt.simulate.plan import Plan
from effektkontrakt.terms.evaluate import run as evaluate
from effektkontrakt.terms.program import Program
from effektkontrakt.terms.scope import Slot

if TYPE_CHECKING:
    from effektkontrakt.terms.machine import Machine
    from effektkontrakt.terms.machine.machine import Ready

CHUNK = 1 << 13
LEAST = 1 << 10
ROOM = 1 << 27
"""Bytes for the people of the paths that one thread works on."""
Ints = NDArray[np.int64]
Reals = NDArray[np.float64]
Keys = NDArray[np.uint64]
_NONE = np.zeros((0, 1), np.int64)
_NO_REAL = np.zeros((0, 1))
_NOWHERE = np.zeros(0, np.int64)
_NO_TERMS = (np.zeros((0, 8), np.int32), np.zeros(1, np.int64), np.zeros((0, 1), np.int64), _NOWHERE, _NOWHERE, _NOWHERE)


@dataclass(frozen=True, slots=True)
class Paths:
    """Paths from `first` on: `terms` int64[rows + rules, paths]; `out` int64[tallies, paths]; `params` float64[parameters, paths]."""

    plan: Plan
    first: int
    terms: Ints
    out: Ints
    params: Reals

    @property
    def amounts(self) -> Ints:
        """Minor units, a row a line and a column a path."""
        return self.terms[: len(self.plan.rows)]

    def met(self, rule: str) -> NDArray[np.bool_]:
        """On which paths a rule's condition held."""
        found: NDArray[np.bool_] = self.terms[len(self.plan.rows) + self.plan.rules.index(rule)] != 0
        return found

    def parameter(self, name: str) -> Reals:
        """A number of the beliefs, as drawn."""
        found: Reals = self.params[next(i for i, p in enumerate(self.plan.parameters) if p.name == name)]
        return found

    def upto(self, count: int) -> Paths:
        """The first so many."""
        return Paths(self.plan, self.first, self.terms[:, :count], self.out[:, :count], self.params[:, :count])


def keys_of(plan: Plan, seed: int) -> Keys:
    """The streams of a seed for a contract: contracts of other names draw apart, versions of one contract alike."""
    from effektkontrakt.simulate.randomness import streams

    own = zlib.crc32(plan.contract.id.encode()) << 64
    return streams(seed ^ own, max(plan.chance.streams, plan.people.chance.streams if plan.people else 0))


def run(plan: Plan, seed: int, first: int, count: int, threads: int | None = None, keys: Keys | None = None) -> Paths:
    """Paths `first` to `first + count`. The same numbers however they are divided. Raises `MoneyOverflow`."""
    found = blank(plan, first, count)
    for _ in fill(found, keys_of(plan, seed) if keys is None else keys, threads):
        pass
    return found


def blank(plan: Plan, first: int, count: int) -> Paths:
    """Room for paths."""
    sizes = (len(plan.terms.outputs), plan.chance.outs, plan.chance.fouts)
    terms, out, params = (np.empty((rows, count), kind) for rows, kind in zip(sizes, (np.int64, np.int64, np.float64)))
    return Paths(plan, first, terms, out, params)


def fill(found: Paths, keys: Keys, threads: int | None = None) -> Generator[int]:
    """Work the paths out, stretch by stretch; gives how many are done, from the first on, each time there are more."""
    count = found.terms.shape[1]
    workers = _workers(threads, -(-count // LEAST))
    size = min(CHUNK, -(-count // (workers * LEAST)) * LEAST, _bearable(found.plan.people))
    starts = range(0, count, size)
    ready = found.plan.terms.ready()

    def one(at: int) -> int:
        some: int = min(size, count - at)
        _stretch(found.plan, ready, keys, found.first + at, some, at, found.terms[:, at : at + some], found.out, found.params)
        return at + some

    if workers <= 1:
        yield from map(one, starts)
        return
    pool = ThreadPoolExecutor(workers)
    try:
        yield from pool.map(one, starts)
    finally:
        pool.shutdown(cancel_futures=True)


def _bearable(people: People | None) -> int:
    """How many paths may be followed person by person at once."""
    if people is None:
        return CHUNK
    return max(1, ROOM // (8 * people.most * max(1, people.chance.singles + len(people.keys))))


def _workers(threads: int | None, most: int) -> int:
    return max(1, min(threads or os.cpu_count() or 1, most))


def _stretch(
    plan: Plan, ready: Ready | None, keys: Keys, first: int, count: int, base: int, terms: Ints, out: Ints, params: Reals
) -> None:
    """Some paths, on this thread: `terms` has their columns, `out` and `params` have them from `base` on. `ready` are the terms."""
    given = _people(plan, plan.people, keys, first, count) if plan.people else _NONE
    from effektkontrakt.terms.machine.machine import rows_at

    if ready is not None:
        told = (ready.code, ready.scalars, ready.room(), ready.used, ready.low, ready.high)
        if not _work(plan.chance, keys, first, count, 1, given, out, _NONE, params, base, _NONE, told, rows_at(terms)):
            return
    inputs = np.empty((len(plan.chance.inputs), count), np.int64)
    _work(plan.chance, keys, first, count, 1, given, out, _NONE, params, base, inputs)
    _step_by_step(plan.terms, plan.compiled.program, inputs, terms)


def written(plan: Plan, seed: int, first: int, count: int, threads: int | None = None, into: Ints | None = None) -> Ints:
    """Only the amounts and rules, for very many paths: int64[stretches, rows + rules, 8192], `into` an array if given; `count` in
    whole stretches.
    """
    keys = keys_of(plan, seed)
    found = np.empty((count // CHUNK, len(plan.terms.outputs), CHUNK), np.int64) if into is None else into
    workers = _workers(threads, len(found))
    ready = plan.terms.ready()

    def some(worker: int) -> None:
        out, params = np.empty((plan.chance.outs, CHUNK), np.int64), np.empty((plan.chance.fouts, CHUNK))
        for i in range(worker, len(found), workers):
            _stretch(plan, ready, keys, first + i * CHUNK, CHUNK, 0, found[i], out, params)

    if workers <= 1:
        some(0)
    else:
        with ThreadPoolExecutor(workers) as pool:
            list(pool.map(some, range(workers)))
    return found


def inputs_of(plan: Plan, seed: int, first: int, count: int) -> Ints:
    """What the terms read: int64[inputs, paths], with 0 where they are given it."""
    keys = keys_of(plan, seed)
    inputs, room = np.zeros((len(plan.chance.inputs), count), np.int64), blank(plan, first, count)
    given = _people(plan, plan.people, keys, first, count) if plan.people else _NONE
    _work(plan.chance, keys, first, count, 1, given, room.out, _NONE, room.params, 0, inputs)
    return inputs


def each_of(people: People, keys: Keys, first: int, count: int) -> tuple[Ints, Ints]:
    """The sums of cells int64[rows, paths], and what each person has int64[rows, paths × people], person by person."""
    sums = np.zeros((people.chance.outs, count), np.int64)
    each = np.empty((people.chance.singles, count * people.most), np.int64)
    _work(people.chance, keys, first, count, people.most, _NONE, sums, each, _NO_REAL, 0, _NONE)
    return sums, each


def _work(
    chance: Chance, keys: Keys, first: int, count: int, fold: int, given: Ints, out: Ints, each: Ints, params: Reals, base: int, kept: Ints,
    terms: tuple[NDArray[np.int32], Ints, Ints, Ints, Ints, Ints] = _NO_TERMS, outputs: Ints = _NOWHERE,
) -> bool:  # fmt: skip
    from effektkontrakt.simulate.chance import work

    left: bool = work(
        chance.setup, chance.code, chance.consts, chance.tables, keys, *chance.registers, chance.inputs, first, count, fold,
        given, out, each, params, base, kept, *terms, outputs,
    )  # fmt: skip
    return left


def _people(plan: Plan, people: People, keys: Keys, first: int, count: int) -> Ints:
    """What the people of each path give: the sums of cells, then each claim after the limits per participant."""
    sums, each = each_of(people, keys, first, count)
    if people.terms is None or plan.compiled.persons is None:
        return sums
    claims = np.empty((len(people.keys), count * people.most), np.int64)
    _terms(people.terms, plan.compiled.persons.program, each[: people.named], claims)
    claims *= each[people.named] != 0
    return np.concatenate([sums, claims.reshape(len(people.keys), count, people.most).sum(axis=2)])


def _terms(machine: Machine, program: Program[Slot], inputs: Ints, out: Ints) -> None:
    """The terms of each place; step by step where an input is larger than the machine was made for."""
    try:
        machine.run(inputs, out=out)
    except ValueError:
        _step_by_step(machine, program, inputs, out)


def _step_by_step(machine: Machine, program: Program[Slot], inputs: Ints, out: Ints) -> None:
    for row, slot in zip(inputs, program.inputs):
        if slot.kind == "ready":
            row[:] = 1
    values = evaluate(program.nodes, program.constants, [*inputs])
    for row, o in zip(out, machine.outputs):
        row[:] = values[o]
