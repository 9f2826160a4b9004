"""Running a plan over paths, on as many threads as there are: chance first, then the compiled terms."""

from __future__ import annotations

import os
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

CHUNK = 1 << 13
_NONE = np.zeros((1, 1), np.int64)
_NO_REAL = np.zeros((1, 1))
Ints = NDArray[np.int64]
Reals = NDArray[np.float64]
Keys = NDArray[np.uint64]


@dataclass(frozen=True, slots=True)
class Paths:
    """Paths from `first` on: `terms` int64[rows + rules, paths]; `out` int64[inputs + tallies, paths]; `params` float64[parameters,
    paths].
    """

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


def keys_of(plan: Plan, seed: int) -> Keys:
    """The streams of a seed."""
    from effektkontrakt.simulate.randomness import streams

    return streams(seed, max(plan.chance.streams, plan.people.chance.streams if plan.people else 0))


def run(plan: Plan, seed: int, first: int, count: int, threads: int | None = None, keys: Keys | None = None) -> Paths:
    """Paths `first` to `first + count`. The same numbers however they are divided. Raises `MoneyOverflow`."""
    parts = stretches(plan, seed, first, count, threads, keys)
    if len(parts) == 1:
        return parts[0]
    return joined(parts)


def joined(parts: list[Paths]) -> Paths:
    """Paths that follow each other, as one."""
    terms, out, params = (np.concatenate([getattr(p, name) for p in parts], axis=1) for name in ("terms", "out", "params"))
    return Paths(parts[0].plan, parts[0].first, terms, out, params)


def stretches(plan: Plan, seed: int, first: int, count: int, threads: int | None = None, keys: Keys | None = None) -> list[Paths]:
    """The same in stretches of at most 8,192 paths, not put together."""
    keys = keys_of(plan, seed) if keys is None else keys
    starts = range(first, first + count, CHUNK)
    workers = min(threads or os.cpu_count() or 1, len(starts))

    def one(start: int) -> Paths:
        return stretch(plan, keys, start, min(CHUNK, first + count - start))

    if workers <= 1:
        return [one(start) for start in starts]
    with ThreadPoolExecutor(workers) as pool:
        return list(pool.map(one, starts))


def stretch(plan: Plan, keys: Keys, first: int, count: int) -> Paths:
    """Some paths, on this thread."""
    out, params = np.empty((plan.chance.outs, count), np.int64), np.empty((plan.chance.fouts, count))
    terms = np.empty((len(plan.terms.outputs), count), np.int64)
    _stretch(plan, keys, first, out, params, terms)
    return Paths(plan, first, terms, out, params)


def _stretch(plan: Plan, keys: Keys, first: int, out: Ints, params: Reals, terms: Ints) -> None:
    count = out.shape[1]
    given = _people(plan, plan.people, keys, first, count) if plan.people else _NONE
    draw(plan.chance, keys, first, count, 1, given, out, _NONE, params)
    _terms(plan.terms, plan.compiled.program, out[: len(plan.compiled.program.inputs)], terms)


def written(plan: Plan, seed: int, first: int, count: int, threads: int | None = None, into: Ints | None = None) -> Ints:
    """Only the amounts and rules, for very many paths: int64[stretches, rows + rules, 8192], `into` an array if given; `count` in
    whole stretches.
    """
    keys = keys_of(plan, seed)
    found = np.empty((count // CHUNK, len(plan.terms.outputs), CHUNK), np.int64) if into is None else into
    workers = min(threads or os.cpu_count() or 1, len(found))

    def some(worker: int) -> None:
        out, params = np.empty((plan.chance.outs, CHUNK), np.int64), np.empty((plan.chance.fouts, CHUNK))
        for i in range(worker, len(found), workers):
            _stretch(plan, keys, first + i * CHUNK, out, params, found[i])

    if workers <= 1:
        some(0)
    else:
        with ThreadPoolExecutor(workers) as pool:
            list(pool.map(some, range(workers)))
    return found


def draw(
    chance: Chance, keys: Keys, first: int, count: int, fold: int, given: Ints, out: Ints, each: Ints, params: Reals
) -> None:
    """Draw `count` paths into the arrays given."""
    from effektkontrakt.simulate.chance import work

    work(
        chance.setup, chance.code, chance.consts, chance.tables, keys, *chance.registers, first, count, fold, given, out, each, params
    )  # fmt: skip


def _people(plan: Plan, people: People, keys: Keys, first: int, count: int) -> Ints:
    """What the people of each path give: the sums of cells, then each claim after the limits per participant."""
    given = np.zeros((people.chance.outs + len(people.keys), count), np.int64)
    each = np.empty((people.chance.singles, count * people.most), np.int64)
    draw(people.chance, keys, first, count, people.most, _NONE, given, each, _NO_REAL)
    if people.terms is not None and plan.compiled.persons is not None:
        claims = np.empty((len(people.keys), count * people.most), np.int64)
        _terms(people.terms, plan.compiled.persons.program, each[: people.named], claims)
        claims *= each[people.named] != 0
        claims.reshape(len(people.keys), count, people.most).sum(axis=2, out=given[people.chance.outs :])
    return given


def _terms(machine: Machine, program: Program[Slot], inputs: Ints, out: Ints) -> None:
    """The terms of each place; step by step where an input is larger than the machine was made for."""
    try:
        machine.run(inputs, out=out)
    except ValueError:
        for row, slot in zip(inputs, program.inputs):
            if slot.kind == "ready":
                row[:] = 1
        values = evaluate(program.nodes, program.constants, [*inputs])
        for row, o in zip(out, machine.outputs):
            row[:] = values[o]
