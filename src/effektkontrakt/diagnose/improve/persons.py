"""Designs of a contract that pays for each participant: who reaches what is drawn or listed once, and paid for by every design.

A first, smaller number of draws is enough for designs whose chances it makes certain to half a point, and whose expected payment it
makes certain to half a point of what is owed; the others get all draws.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import sqrt

import numpy as np

from effektkontrakt.diagnose.averages import Z
from effektkontrakt.diagnose.futures import Source, futures
from effektkontrakt.diagnose.groups import Floats, Ints
from effektkontrakt.diagnose.improve.many import totals
from effektkontrakt.diagnose.improve.running import Rightly, rightly
from effektkontrakt.diagnose.measured import Stated
from effektkontrakt.diagnose.people import People, claims, slot_key
from effektkontrakt.diagnose.stopping import Endings
from effektkontrakt.terms.scope import Slot

FIRST = 4_096
SURE = 0.005


@dataclass(frozen=True, slots=True)
class Counted:
    """The participants as a source that only counts them: an input of kind `sort` for each batch and what they reach."""

    people: People

    def cases(self) -> int | None:
        """How many cases an exact answer lists."""
        return self.people.cases()

    def exact(self) -> Stated:
        """Every case with its chance."""
        return _stated(*self.people.listed())

    def drawn(self, paths: int, rng: np.random.Generator) -> Stated:
        """Draws."""
        return _stated(self.people.reached(paths, rng), None)

    def perfect(self) -> Mapping[Slot, Ints]:
        """Nothing is asked of it."""
        return {}


def _stated(numbers: Sequence[Ints], weights: Floats | None) -> Stated:
    each = np.moveaxis(np.concatenate(numbers, axis=-1), -1, 0)
    return Stated({_sort(i): row for i, row in enumerate(each)}, weights, {})


def _sort(place: int) -> Slot:
    return Slot("sort", str(place))


@dataclass(frozen=True, slots=True)
class Results:
    """How many of each sort, (sorts, cases), and what is stated of other outcomes, (cases,). `weights` are the chances of listed
    cases, (2, cases); where they are drawn, half are for no effect, then half for the agreed one.
    """

    reached: Floats
    stated: Mapping[Slot, Ints]
    weights: Floats | None

    @classmethod
    def of(cls, sources: Sequence[Source], paths: int, seed: int) -> Results:
        """Draws, or every case where they can be listed: the same as a diagnosis of one design by itself makes."""
        told = futures(sources, paths, seed)
        rows = {slot: np.ravel(row) for slot, row in told.inputs.items()}
        sorts = [rows.pop(slot) for slot in list(rows) if slot.kind == "sort"]
        return cls(np.stack(sorts).astype(float), rows, told.weights)


class Draws:
    """What contracts give that pay for each of the same participants; results are worked out when first asked for."""

    def __init__(self, sources: Sequence[Source], paths: int, seed: int) -> None:
        (self._people,) = (source for source in sources if isinstance(source, People))
        self._sources = [Counted(source) if isinstance(source, People) else source for source in sources]
        self._paths, self._seed = paths, seed
        self._told: dict[int, Results] = {}

    def paid(self, group: Sequence[Endings], owed: int) -> list[Rightly]:
        """What each contract of one shape gives."""
        found = self._run(dict(enumerate(group)), owed, min(FIRST, self._paths))
        if self._paths > FIRST:
            found |= self._run({place: group[place] for place, (_, sure) in found.items() if not sure}, owed, self._paths)
        return [found[place][0] for place in range(len(group))]

    def _run(self, contracts: Mapping[int, Endings], owed: int, paths: int) -> dict[int, tuple[Rightly, bool]]:
        """What contracts give, and whether it is sure enough; those that pay a participant the same are told the same."""
        alike: dict[tuple[object, ...], list[int]] = {}
        for place, one in contracts.items():
            alike.setdefault(tuple(c.persons.program.constants if c.persons else () for c in one.compiled), []).append(place)
        found: dict[int, tuple[Rightly, bool]] = {}
        for places in alike.values():
            group = [contracts[place] for place in places]
            told = self._results(paths)
            paid = totals(group, _inputs(self._people, group[0], told), len(contracts) * told.reached.shape[1])
            found |= {place: _answer(total, owed, told.weights) for place, total in zip(places, paid, strict=True)}
        return found

    def _results(self, paths: int) -> Results:
        if paths not in self._told:
            self._told[paths] = Results.of(self._sources, paths, self._seed)
        return self._told[paths]


def _answer(total: Ints, owed: int, weights: Floats | None) -> tuple[Rightly, bool]:
    if weights is not None:
        return rightly(total, owed, weights), True
    by_effect = total.reshape(2, -1)
    answer = rightly(by_effect, owed, None)
    half = Z * float(by_effect.std(axis=1).max()) / sqrt(by_effect.shape[1])
    return answer, max(answer.error, half / max(1, owed)) <= SURE


def _inputs(source: People, terms: Endings, told: Results) -> dict[Slot, Ints]:
    """What the terms are told, (cases,) per input."""
    people = replace(source, compiled=terms.compiled)

    def rows(slot: Slot) -> Ints:
        return np.concatenate([people.amounts(slot, batch) for batch in people.batches])

    each = {slot: rows(slot) for slot in dict.fromkeys(s for b in people.batches for read in b.read.values() for s in read)}
    for compiled in people.compiled:
        if compiled.persons is not None:
            found = claims(compiled.persons, [rows(slot) for slot in compiled.persons.program.inputs])
            each |= {slot: found[slot_key(slot)] for slot in compiled.program.inputs if slot.kind == "claim"}
    added = _added(told.reached, np.stack(list(each.values())), sum(batch.size for batch in people.batches))
    return {**told.stated, **dict(zip(each, added, strict=True))}


def _added(reached: Floats, amounts: Ints, people: int) -> Ints:
    """Numbers of people (sorts, cases) times what one of each sort gives (inputs, sorts), exactly: (inputs, cases)."""
    given = amounts.any(axis=0)
    if int(np.abs(amounts).max(initial=0)) * people < 2**53:
        found: Ints = np.rint(amounts[:, given].astype(float) @ reached[given]).astype(np.int64)
        return found
    return np.asarray(amounts[:, given] @ reached[given].astype(np.int64))
