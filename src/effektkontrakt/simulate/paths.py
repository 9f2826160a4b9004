"""Running a plan over paths, on as many threads as there are: chance and the compiled terms, block by block."""

from __future__ import annotations

import os
import zlib
from collections.abc import Callable, Generator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property
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


@dataclass(frozen=True)
class Paths:
    """Paths from `first` on: `terms` int64[rows + rules, paths]. `beside`, where what people give is drawn person by person and so only once."""

    plan: Plan
    first: int
    keys: Keys
    terms: Ints
    beside: tuple[Ints, Reals] | None = None

    @cached_property
    def told(self) -> tuple[Ints, Reals]:
        """int64[tallies, paths] and float64[parameters, paths]: drawn again from the same streams when first asked for."""
        return self.beside if self.beside is not None else _told(self.plan, self.keys, self.first, self.terms.shape[1])

    @property
    def out(self) -> Ints:
        """The tallies, by path."""
        return self.told[0]

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
        found: Reals = self.told[1][next(i for i, p in enumerate(self.plan.parameters) if p.name == name)]
        return found

    def upto(self, count: int) -> Paths:
        """The first so many."""
        beside = self.beside and (self.beside[0][:, :count], self.beside[1][:, :count])
        return Paths(self.plan, self.first, self.keys, self.terms[:, :count], beside)


def keys_of(plan: Plan, seed: int) -> Keys:
    """The streams of a seed for a contract: contracts of other names draw apart, versions of one contract alike."""
    from effektkontrakt.simulate.randomness import streams

    own = zlib.crc32(plan.contract.id.encode()) << 64
    return streams(seed ^ own, max(plan.chance.streams, plan.people.chance.streams if plan.people else 0))


def run(plan: Plan, seed: int, first: int, count: int, threads: int | None = None, keys: Keys | None = None) -> Paths:
    """Paths `first` to `first + count`. The same numbers however they are divided. Raises `MoneyOverflow`."""
    found = blank(plan, keys_of(plan, seed) if keys is None else keys, first, count)
    for _ in fill(found, threads):
        pass
    return found


def blank(plan: Plan, keys: Keys, first: int, count: int) -> Paths:
    """Room for paths."""
    terms = np.empty((len(plan.terms.outputs), count), np.int64)
    return Paths(plan, first, keys, terms, _room(plan, count) if plan.people else None)


def _room(plan: Plan, count: int) -> tuple[Ints, Reals]:
    return np.empty((plan.chance.outs, count), np.int64), np.empty((plan.chance.fouts, count))


def fill(found: Paths, threads: int | None = None) -> Generator[int]:
    """Work the paths out, stretch by stretch; gives how many are done, from the first on, each time there are more."""
    ready = found.plan.terms.ready()

    def one(at: int, some: int) -> None:
        _stretch(found, ready, at, some)

    yield from _in_stretches(found.terms.shape[1], threads, _bearable(found.plan.people), one)


def _told(plan: Plan, keys: Keys, first: int, count: int) -> tuple[Ints, Reals]:
    out, params = _room(plan, count)

    def one(at: int, some: int) -> None:
        _work(plan.chance, keys, first + at, some, 1, _NONE, out, _NONE, params, at, _NONE)

    for _ in _in_stretches(count, None, CHUNK, one):
        pass
    return out, params


def _in_stretches(count: int, threads: int | None, most: int, one: Callable[[int, int], None]) -> Generator[int]:
    """`one(at, some)` for each stretch, on so many threads; gives how many are done."""
    workers = max(1, min(threads or os.cpu_count() or 1, -(-count // LEAST)))
    size = min(CHUNK, -(-count // (workers * LEAST)) * LEAST, most)

    def upto(at: int) -> int:
        one(at, min(size, count - at))
        return min(at + size, count)

    if workers <= 1:
        yield from map(upto, range(0, count, size))
        return
    pool = ThreadPoolExecutor(workers)
    try:
        yield from pool.map(upto, range(0, count, size))
    finally:
        pool.shutdown(cancel_futures=True)


def _bearable(people: People | None) -> int:
    """How many paths may be followed person by person at once."""
    if people is None:
        return CHUNK
    return max(1, ROOM // (8 * people.most * max(1, people.chance.singles + len(people.keys))))


def _stretch(found: Paths, ready: Ready | None, at: int, count: int) -> None:
    """The paths from place `at` on, on this thread. `ready` are the terms."""
    from effektkontrakt.terms.machine.machine import rows_at

    plan, keys, first, terms = found.plan, found.keys, found.first + at, found.terms[:, at : at + count]
    chance, (out, params) = (plan.inputs, (_NONE, _NO_REAL)) if found.beside is None else (plan.chance, found.beside)
    given = _people(plan, plan.people, keys, first, count) if plan.people else _NONE
    if ready is not None:
        told = (ready.code, ready.scalars, ready.room(), ready.used, ready.low, ready.high)
        if not _work(chance, keys, first, count, 1, given, out, _NONE, params, at, _NONE, told, rows_at(terms)):
            return
    inputs = np.empty((len(chance.inputs), count), np.int64)
    _work(chance, keys, first, count, 1, given, out, _NONE, params, at, inputs)
    _step_by_step(plan.terms, plan.compiled.program, inputs, terms)


def inputs_of(plan: Plan, seed: int, first: int, count: int) -> Ints:
    """What the terms read: int64[inputs, paths], with 0 where they are given it."""
    keys = keys_of(plan, seed)
    inputs = np.zeros((len(plan.inputs.inputs), count), np.int64)
    given = _people(plan, plan.people, keys, first, count) if plan.people else _NONE
    _work(plan.inputs, keys, first, count, 1, given, _NONE, _NONE, _NO_REAL, 0, inputs)
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
