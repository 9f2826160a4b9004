"""Outcomes paid for each participant: people sorted by when they came and what they reach, and what each sort is paid.

The participants' program is run once with one person of each sort; how many there are of each decides the rest, since claims add up.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import comb, prod

import numpy as np

from effektkontrakt.diagnose.groups import Counts, Floats, Ints
from effektkontrakt.diagnose.measured import Stated, product
from effektkontrakt.diagnose.windows import shared
from effektkontrakt.terms.compile import Compiled
from effektkontrakt.terms.evaluate import run
from effektkontrakt.terms.participants import Persons
from effektkontrakt.terms.scope import Slot

MOST_OUTCOMES = 8


@dataclass(frozen=True, slots=True)
class Reach:
    """One outcome of the participants: its believed level without the service, what else lifts it, and its effects (K,).

    `given` is the outcome that must be reached first, if any. Someone without a result is paid nothing for.
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

    def patterns(self) -> list[frozenset[str]]:
        """The sets of outcomes that somebody may reach."""
        found = [frozenset[str]()]
        for reach in self.reaches:
            found += [p | {reach.name} for p in found if reach.given is None or reach.given in p]
        return found

    def cases(self) -> int | None:
        """How many cases an exact answer lists."""
        if any(reach.doubt for reach in self.reaches):
            return None
        return prod(comb(b.size + len(self.patterns()) - 1, len(self.patterns()) - 1) for b in self.batches)

    def chances(self, z: Floats) -> Floats:
        """The chance of each pattern: (K, len(z), patterns)."""
        levels = {r.name: self._level(r, z) for r in self.reaches}
        shape = next(iter(levels.values())).shape
        found = []
        for pattern in self.patterns():
            chance = np.ones(shape)
            for reach in self.reaches:
                if reach.given is not None and reach.given not in pattern:
                    continue
                p = levels[reach.name]
                if reach.given is not None:
                    p = np.clip(p / np.maximum(levels[reach.given], 1e-12), 0, 1)
                chance = chance * (p if reach.name in pattern else 1 - p)
            found.append(chance)
        return np.stack(found, axis=-1)

    def _level(self, reach: Reach, z: Floats) -> Floats:
        level = np.clip(reach.without + reach.lift + reach.doubt * z + reach.effects[:, None], 0, 1)
        recorded = level * (1 - reach.missed) + (1 - level) * reach.mistaken
        found: Floats = recorded * (1 - reach.missing)
        return found

    def perfect(self) -> dict[Slot, Ints]:
        """What would come at each effect with no luck, error or bias, numbers of people rounded: (K,) per input."""
        clean = People(
            self.compiled,
            tuple(Reach(r.name, r.without, 0, 0, r.effects, 0, 0, 0, r.given) for r in self.reaches),
            self.batches,
            self.scales,
        )
        shares = clean.chances(np.zeros(1))[:, 0, :]
        sizes = np.array([b.size for b in self.batches])
        cells = [shared(np.outer(sizes, share).ravel(), int(sizes.sum())) for share in shares]
        numbers = np.array(cells, dtype=np.int64).reshape(len(shares), len(sizes), -1)
        return self._inputs([numbers[:, b] for b in range(len(sizes))])

    def exact(self) -> Stated:
        """Every split of each batch over the patterns, with its exact chance."""
        chances = self.chances(np.zeros(1))[:, 0, :]
        parts, splits = [], []
        for batch in self.batches:
            split = splits_of(batch.size, chances.shape[1])
            splits.append(split)
            parts.append(Counts(split[:, 0], split[:, 0], multinomial(split, chances)))
        weights, places = product(parts)
        return self._stated([split[at] for split, at in zip(splits, places, strict=True)], weights)

    def drawn(self, paths: int, rng: np.random.Generator) -> Stated:
        """Draws of how many in each batch reach what."""
        return self._stated(self.reached(paths, rng), None)

    def reached(self, paths: int, rng: np.random.Generator) -> list[Ints]:
        """How many of each batch reach each pattern, by draw: (K, paths, patterns) each."""
        chances = self.chances(rng.standard_normal(paths))
        chances = chances / chances.sum(axis=-1, keepdims=True)
        return [rng.multinomial(b.size, chances) for b in self.batches]

    def _stated(self, numbers: Sequence[Ints], weights: Floats | None) -> Stated:
        people = sum(b.size for b in self.batches)
        effects = {}
        for reach in self.reaches:
            has = np.array([reach.name in p for p in self.patterns()])
            effects[reach.name] = sum(n[..., has].sum(axis=-1) for n in numbers) / people - reach.without
        return Stated(self._inputs(numbers), weights, effects)

    def _inputs(self, numbers: Sequence[Ints]) -> dict[Slot, Ints]:
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
        each = np.stack([np.concatenate(parts) for parts in amounts.values()], axis=1)
        added = added_up(np.concatenate(numbers, axis=-1), each, sum(b.size for b in self.batches))
        return {slot: added[..., i] for i, slot in enumerate(amounts)}

    def amounts(self, slot: Slot, batch: Batch) -> Ints:
        """What one person of each pattern adds to an input."""
        counted = slot in batch.read.get(slot.name, frozenset())
        return np.array([self.scales[slot.name] if counted and slot.name in p else 0 for p in self.patterns()], dtype=np.int64)

    def _rows(self, persons: Persons, batch: Batch) -> list[Ints]:
        return [self.amounts(slot, batch) for slot in persons.program.inputs]


def slot_key(slot: Slot) -> tuple[object, ...]:
    """Which line an input of kind `claim` belongs to."""
    return (slot.name, *slot.key, slot.cohort, slot.window)


def claims(persons: Persons, rows: list[Ints], constants: Sequence[Ints] = ()) -> dict[tuple[object, ...], Ints]:
    """Each line's claim for people with these results.

    `constants` (contracts, 1) are those of several contracts of one shape; the claims are then (contracts, people).
    """
    values = run(persons.program.nodes, constants or persons.program.constants, rows)
    shape = np.broadcast_shapes(*(np.shape(c) for c in constants), (len(rows[0]) if rows else 1,))
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
