"""Designs of a contract that pays for each participant: results are drawn once, and what each design pays for them is worked out at once.

A first, smaller number of draws is enough for designs whose chances it makes certain to half a point, and whose expected payment it
makes certain to half a point of what is owed; the others get all draws.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import sqrt

import numpy as np

from effektkontrakt.diagnose.averages import Z
from effektkontrakt.diagnose.futures import Source
from effektkontrakt.diagnose.groups import Floats, Ints
from effektkontrakt.diagnose.improve.running import Rightly, rightly, stacked
from effektkontrakt.diagnose.people import People, claims, slot_key
from effektkontrakt.diagnose.stopping import Endings, pay_or_end
from effektkontrakt.terms.scope import Slot

FIRST = 4_096
SURE = 0.005
_CELLS = 32_768


@dataclass(frozen=True, slots=True)
class Results:
    """Draws of everybody's results: participants by what they reach, (sorts, 2, draws), and what is stated of other outcomes."""

    people: People
    reached: Floats
    stated: Mapping[Slot, Ints]


def results(sources: Sequence[Source], paths: int, seed: int) -> Results:
    """Draws, the same as a diagnosis of one design by itself makes."""
    streams = np.random.default_rng(seed).spawn(len(sources))
    stated: dict[Slot, Ints] = {}
    found: list[tuple[People, Floats]] = []
    for source, rng in zip(sources, streams, strict=True):
        if isinstance(source, People):
            found.append((source, np.concatenate([np.moveaxis(r, -1, 0) for r in source.reached(paths, rng)]).astype(float)))
        else:
            stated |= source.drawn(paths, rng).inputs
    ((people, reached),) = found
    return Results(people, reached, stated)


class Draws:
    """Results by how many are drawn, drawn when first asked for."""

    def __init__(self, sources: Sequence[Source], paths: int, seed: int) -> None:
        self._sources, self._paths, self._seed = sources, paths, seed
        self._drawn: dict[int, Results] = {}

    def paid(self, group: Sequence[Endings], owed: int) -> list[Rightly]:
        """What each contract of one shape gives."""
        if self._paths <= FIRST:
            return [answer for answer, _ in self._run(group, owed, self._paths)]
        return [
            answer if sure else next(self._run([one], owed, self._paths))[0]
            for one, (answer, sure) in zip(group, self._run(group, owed, FIRST), strict=True)
        ]

    def _run(self, group: Sequence[Endings], owed: int, paths: int) -> Iterator[tuple[Rightly, bool]]:
        if paths not in self._drawn:
            self._drawn[paths] = results(self._sources, paths, self._seed)
        told = self._drawn[paths]
        size = max(1, _CELLS // (2 * told.reached.shape[2]))
        for start in range(0, len(group), size):
            part = group[start : start + size]
            shaped = [[c.reshape(-1, 1, 1) for c in program] for program in stacked(part)]
            total = pay_or_end(part[0], _inputs(part, told), shaped)[0].total
            for row in np.broadcast_to(total, (len(part), *total.shape[1:])):
                answer = rightly(row, owed, None)
                half = Z * float(row.std(axis=1).max()) / sqrt(row.shape[1])
                yield answer, max(answer.error, half / max(1, owed)) <= SURE


def _inputs(group: Sequence[Endings], told: Results) -> dict[Slot, Ints]:
    """What the terms of each contract are told: (contracts or 1, 2, draws) per input."""
    people = replace(told.people, compiled=group[0].compiled)

    def rows(slot: Slot) -> Ints:
        return np.concatenate([people.amounts(slot, batch) for batch in people.batches])

    each = {slot: rows(slot)[None] for slot in dict.fromkeys(s for b in people.batches for read in b.read.values() for s in read)}
    for place, compiled in enumerate(people.compiled):
        if compiled.persons is None:
            continue
        program = compiled.persons.program
        written = [e.compiled[place].persons for e in group]
        columns = zip(*(persons.program.constants for persons in written if persons), strict=True)
        found = claims(compiled.persons, [rows(slot) for slot in program.inputs], [np.array(c)[:, None] for c in columns])
        each |= {slot: found[slot_key(slot)] for slot in compiled.program.inputs if slot.kind == "claim"}
    whole = sum(batch.size for batch in people.batches)
    return {**told.stated, **{slot: _added(told.reached, amounts, whole) for slot, amounts in each.items()}}


def _added(reached: Floats, amounts: Ints, people: int) -> Ints:
    """People (sorts, 2, draws) times what one of each sort gives (contracts, sorts), exactly: (contracts, 2, draws)."""
    given = amounts.any(axis=0)
    shape = reached.shape[1:]
    flat, each = reached[given].reshape(int(given.sum()), shape[0] * shape[1]), amounts[:, given]
    if int(np.abs(each).max(initial=0)) * people < 2**53:
        found: Ints = np.rint(each.astype(float) @ flat).astype(np.int64)
    else:
        found = each @ flat.astype(np.int64)
    return found.reshape(len(amounts), *shape)
