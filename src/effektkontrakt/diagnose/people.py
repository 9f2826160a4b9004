"""Outcomes paid for each participant: people sorted by when they came and what they reach, and what each sort is paid.

The participants' program is run once with one person of each sort; how many there are of each decides the rest, since claims add up.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import comb, prod

import numpy as np

from effektkontrakt.diagnose.groups import Counts, Floats, Ints
from effektkontrakt.diagnose.measured import Stated, product
from effektkontrakt.diagnose.units import Units
from effektkontrakt.diagnose.windows import shared
from effektkontrakt.terms.compile import Compiled
from effektkontrakt.terms.evaluate import run
from effektkontrakt.terms.participants import Persons
from effektkontrakt.terms.scope import Slot

MOST_OUTCOMES = 8
MOST_SORTS = 500
_LISTED = 2_500_000
_DRAWN = 100_000_000
Sort = Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Reach:
    """One outcome of the participants: its believed level without the service, what else lifts it, and its effects (K,).

    `given` is the outcome that must be reached first, if any. Someone without a result is paid nothing for. `units`: a participant
    may come to several; None where each reaches the outcome or not.
    """

    name: str
    without: float
    lift: float
    doubt: float
    effects: Floats
    missed: float
    mistaken: float
    missing: float
    given: str | None
    units: Units | None = None

    @property
    def most(self) -> int:
        """The most steps one participant comes to."""
        return self.units.most if self.units else 1


@dataclass(frozen=True, slots=True)
class Batch:
    """People whose results fall in the same windows: how many, and which inputs read each outcome."""

    size: int
    read: Mapping[str, frozenset[Slot]]


@dataclass(frozen=True, slots=True)
class People:
    """The participants of a contract that pays for each of them."""

    compiled: tuple[Compiled, ...]
    reaches: tuple[Reach, ...]
    batches: tuple[Batch, ...]
    scales: Mapping[str, int]
    name: str = "participants"

    def patterns(self) -> list[Sort]:
        """What somebody may reach: outcomes, and how much of each."""
        found: list[Sort] = [{}]
        for reach in self.reaches:
            able = [p for p in found if reach.given is None or reach.given in p]
            found += [{**p, reach.name: n} for n in range(1, reach.most + 1) for p in able]
        return found

    def cases(self) -> int | None:
        """How many cases an exact answer lists."""
        if self.doubtful:
            return None
        sorts = len(self.patterns())
        found = prod(comb(b.size + sorts - 1, sorts - 1) for b in self.batches)
        return found if found * sorts <= _LISTED else None

    @property
    def doubtful(self) -> bool:
        """Whether the level without the service is in doubt."""
        return any(reach.doubt for reach in self.reaches)

    def chances(self, z: Floats) -> Floats:
        """The chance of each pattern: (K, len(z), patterns)."""
        each = {r.name: self._each(r, z) for r in self.reaches}
        found = []
        for pattern in self.patterns():
            chance = np.ones((len(self.reaches[0].effects), len(z)))
            for reach in self.reaches:
                if reach.given is None or reach.given in pattern:
                    chance = chance * each[reach.name][..., pattern.get(reach.name, 0)]
            found.append(chance)
        return np.stack(found, axis=-1)

    def _each(self, reach: Reach, z: Floats) -> Floats:
        """The chance of each number of steps, once what must be reached first is: (K, len(z), most + 1)."""
        if reach.units:
            found: Floats = reach.units.chances(self._true(reach, z) * (1 - reach.missed)) * (1 - reach.missing)
            found[..., 0] += reach.missing
            return found
        p = self._level(reach, z)
        for first in self.reaches:
            if first.name == reach.given:
                p = np.clip(p / np.maximum(self._level(first, z), 1e-12), 0, 1)
        return np.stack([1 - p, p], axis=-1)

    def _true(self, reach: Reach, z: Floats) -> Floats:
        level = reach.without + reach.lift + reach.doubt * z + reach.effects[:, None]
        found: Floats = np.clip(level, 0, None if reach.units else 1)
        return found

    def _level(self, reach: Reach, z: Floats) -> Floats:
        level = self._true(reach, z)
        recorded = level * (1 - reach.missed) + (1 - level) * reach.mistaken
        found: Floats = recorded * (1 - reach.missing)
        return found

    def perfect(self) -> dict[Slot, Ints]:
        """What would come at each effect with no luck, error or bias: (K,) per input. Numbers of people are rounded; where a participant
        may come to several units, only the sums are.
        """
        clean = People(
            self.compiled,
            tuple(Reach(r.name, r.without, 0, 0, r.effects, 0, 0, 0, r.given, r.units) for r in self.reaches),
            self.batches,
            self.scales,
        )
        shares = clean.chances(np.zeros(1))[:, 0, :]
        sizes = np.array([b.size for b in self.batches])
        if any(r.units for r in self.reaches):
            slots, each = self._each_adds()
            sums = np.rint(np.concatenate([n * shares for n in sizes], axis=1) @ each.astype(float))
            return {slot: sums[:, i].astype(np.int64) for i, slot in enumerate(slots)}
        cells = [shared(np.outer(sizes, share).ravel(), int(sizes.sum())) for share in shares]
        numbers = np.array(cells, dtype=np.int64).reshape(len(shares), len(sizes), -1)
        return self._inputs([numbers[:, b] for b in range(len(sizes))])

    def exact(self) -> Stated:
        """Every case, with its exact chance."""
        return self._stated(*self.listed())

    def listed(self) -> tuple[list[Ints], Floats]:
        """Every split of each batch over the patterns, (cases, patterns) each, and the exact chance of each case, (K, cases)."""
        chances = self.chances(np.zeros(1))[:, 0, :]
        parts, splits = [], []
        for batch in self.batches:
            split = splits_of(batch.size, chances.shape[1])
            splits.append(split)
            parts.append(Counts(split[:, 0], split[:, 0], multinomial(split, chances)))
        weights, places = product(parts)
        return [split[at] for split, at in zip(splits, places, strict=True)], weights

    def drawn(self, paths: int, rng: np.random.Generator) -> Stated:
        """Draws of how many in each batch reach what; person by person where there are more sorts than people."""
        people, sorts = sum(b.size for b in self.batches), len(self.patterns())
        if not self.doubtful and people < sorts:
            return self._one_by_one(paths, rng)
        if len(self.reaches[0].effects) * paths * sorts * len(self.batches) <= _DRAWN:
            return self._stated(self.reached(paths, rng), None)
        at_each = [replace(self, reaches=self._at(k)) for k in range(len(self.reaches[0].effects))]
        told = [one._stated(one.reached(paths, rng), None) for one in at_each]
        inputs = {slot: np.concatenate([t.inputs[slot] for t in told]) for slot in told[0].inputs}
        return Stated(inputs, None, {name: np.concatenate([t.effects[name] for t in told]) for name in told[0].effects})

    def _at(self, k: int) -> tuple[Reach, ...]:
        return tuple(replace(r, effects=r.effects[k : k + 1]) for r in self.reaches)

    def _one_by_one(self, paths: int, rng: np.random.Generator) -> Stated:
        slots, each = self._each_adds()
        rows = np.concatenate([each, np.tile(self._steps(), (len(self.batches), 1))], axis=1)
        chances = self.chances(np.zeros(1))[:, 0, :]
        sums = np.zeros((len(chances), paths, rows.shape[1]), dtype=np.int64)
        for k, limits in enumerate(np.cumsum(chances, axis=1)[:, :-1]):
            for b, batch in enumerate(self.batches):
                for _ in range(batch.size):
                    sums[k] += rows[b * chances.shape[1] + np.searchsorted(limits, rng.random(paths), side="right")]
        steps = sums[..., len(slots) :]
        return Stated({slot: sums[..., i] for i, slot in enumerate(slots)}, None, self._effects(steps))

    def _steps(self) -> Ints:
        """How many steps of each outcome a person of each sort comes to: (sorts, outcomes)."""
        return np.array([[p.get(r.name, 0) for r in self.reaches] for p in self.patterns()], dtype=np.int64)

    def _effects(self, steps: Ints) -> dict[str, Floats]:
        """From steps in all, (…, outcomes), to what each effect looks like."""
        people = sum(b.size for b in self.batches)
        units = [r.units.per_unit if r.units else 1 for r in self.reaches]
        return {r.name: steps[..., i] / (units[i] * people) - r.without for i, r in enumerate(self.reaches)}

    def reached(self, paths: int, rng: np.random.Generator) -> list[Ints]:
        """How many of each batch reach each pattern, by draw: (K, paths, patterns) each."""
        luck = rng.standard_normal(paths)
        chances = self.chances(luck if self.doubtful else np.zeros(1))
        chances = chances / chances.sum(axis=-1, keepdims=True)
        return [rng.multinomial(b.size, chances, (len(chances), paths)) for b in self.batches]

    def _stated(self, numbers: Sequence[Ints], weights: Floats | None) -> Stated:
        steps = np.sum([n @ self._steps() for n in numbers], axis=0)
        return Stated(self._inputs(numbers), weights, self._effects(steps))

    def _inputs(self, numbers: Sequence[Ints]) -> dict[Slot, Ints]:
        slots, each = self._each_adds()
        added = added_up(np.concatenate(numbers, axis=-1), each, sum(b.size for b in self.batches))
        return {slot: added[..., i] for i, slot in enumerate(slots)}

    def _each_adds(self) -> tuple[list[Slot], Ints]:
        """What one person of each sort of each batch adds to each input: (batches x sorts, inputs)."""
        amounts: dict[Slot, list[Ints]] = {}
        for slot in dict.fromkeys(s for b in self.batches for read in b.read.values() for s in read):
            amounts[slot] = [self.amounts(slot, b) for b in self.batches]
        for compiled in self.compiled:
            if compiled.persons is None:
                continue
            finals = [claims(compiled.persons, self._rows(compiled.persons, b)) for b in self.batches]
            for slot in compiled.program.inputs:
                if slot.kind == "claim":
                    amounts[slot] = [f[slot_key(slot)] for f in finals]
        return list(amounts), np.stack([np.concatenate(parts) for parts in amounts.values()], axis=1)

    def amounts(self, slot: Slot, batch: Batch) -> Ints:
        """What one person of each pattern adds to an input."""
        counted = slot in batch.read.get(slot.name, frozenset())
        steps = {r.name: r.units.step if r.units else self.scales[r.name] for r in self.reaches}
        return np.array([steps[slot.name] * p.get(slot.name, 0) if counted else 0 for p in self.patterns()], dtype=np.int64)

    def _rows(self, persons: Persons, batch: Batch) -> list[Ints]:
        return [self.amounts(slot, batch) for slot in persons.program.inputs]


def slot_key(slot: Slot) -> tuple[object, ...]:
    """Which line an input of kind `claim` belongs to."""
    return (slot.name, *slot.key, slot.cohort, slot.window)


def claims(persons: Persons, rows: list[Ints]) -> dict[tuple[object, ...], Ints]:
    """Each line's claim for people with these results."""
    values = run(persons.program.nodes, persons.program.constants, rows)
    shape = (len(rows[0]) if rows else 1,)
    return {
        (x.key.payment, x.key.kind, x.key.occasion.day, x.key.occasion.cohort, x.key.occasion.window): np.broadcast_to(
            np.asarray(values[x.final.node], dtype=np.int64), shape
        )
        for x in persons.lines
    }


def added_up(numbers: Ints, each: Ints, people: int) -> Ints:
    """Numbers of people (…, sorts) times what one of each sort gives (sorts, inputs), exactly.

    In floats where no sum can leave their whole numbers, which is many times faster; else in whole numbers.
    """
    if int(np.abs(each).max(initial=0)) * people < 2**53:
        floats: Floats = numbers.astype(float) @ each.astype(float)
        return np.rint(floats).astype(np.int64)
    return np.asarray(numbers @ each)


def splits_of(size: int, sorts: int) -> Ints:
    """Every way to split people over sorts: (G, sorts)."""
    if sorts == 1:
        return np.full((1, 1), size, dtype=np.int64)
    parts = []
    for first in range(size + 1):
        rest = splits_of(size - first, sorts - 1)
        parts.append(np.column_stack([np.full(len(rest), first), rest]))
    return np.concatenate(parts)


def multinomial(splits: Ints, chances: Floats) -> Floats:
    """The chance of each split: (K, G)."""
    from scipy import special

    ways = special.gammaln(splits.sum(axis=1) + 1) - special.gammaln(splits + 1).sum(axis=1)
    terms = special.xlogy(splits[None], chances[:, None, :])
    found: Floats = np.exp(ways + terms.sum(axis=2))
    return found
