"""A search through the designs that the parties could agree on, each diagnosed at no effect and at the agreed one.

Contracts that differ only in numbers share one compiled shape: their constants are stacked and run at once.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any

import numpy as np

from effektkontrakt.contract.edit import put, remove
from effektkontrakt.contract.model import Contract
from effektkontrakt.diagnose.effects import TWO
from effektkontrakt.diagnose.improve.asked import Search, prepared
from effektkontrakt.diagnose.improve.frontier import simplest, steps, undominated, worth
from effektkontrakt.diagnose.improve.model import Design, Improvement
from effektkontrakt.diagnose.improve.shapes import Shapes, read, shape, sound
from effektkontrakt.diagnose.improve.telling import Told
from effektkontrakt.diagnose.improve.terms import Terms, edits
from effektkontrakt.diagnose.improve.ways import Measure
from effektkontrakt.diagnose.questions import questions
from effektkontrakt.diagnose.stopping import Endings, pay_or_end
from effektkontrakt.money import minor_units
from effektkontrakt.simulate.beliefs import Beliefs
from effektkontrakt.terms.scope import Slot

PATHS = 40_000
Data = dict[str, Any]
Progress = Callable[[int, int], None]


def improve(
    contract: Contract, content: Data, beliefs: Beliefs, paths: int = PATHS, seed: int = 1, progress: Progress | None = None
) -> Improvement:
    """Diagnose every design that `choices` allows. `content` is the contract as `read_tree` gives it. Raises `InputError`.

    `progress` is told how many designs are done, of how many.
    """
    search = prepared(contract, content, beliefs)
    kinds, measures = search.terms(), search.measures()
    designs: list[Design] = []
    shapes = Shapes()
    for place, measure in enumerate(measures):
        designs += _measured(search, measure, kinds, shapes, paths, seed)
        if progress:
            progress((place + 1) * len(kinds), len(measures) * len(kinds))
    now = next(d for d in designs if d.changes == 0)
    frontier = undominated(designs)
    return Improvement(
        contract,
        search.choices,
        search.aims,
        len(designs),
        len(measures) * len(kinds) - len(designs),
        now,
        tuple(frontier),
        tuple(steps(frontier)),
        tuple(worth(designs, now)),
        simplest(designs, search.choices.enough, minor_units(contract.currency)),
        content,
    )


def _measured(search: Search, measure: Measure, kinds: list[Terms], shapes: Shapes, paths: int, seed: int) -> list[Design]:
    """Every design with this measurement that keeps the contract's own rules."""
    again = search.remeasured(measure)
    agreed = read(again)
    if agreed is None or not sound(agreed):
        return []
    signed = shapes.get(search.written(again, kinds[0], measure), agreed, again)
    if signed is None:
        return []
    beliefs = search.believed(again)
    price = search.priced(measure, agreed, beliefs)
    owed = _owed(agreed, signed, beliefs)
    groups: dict[Hashable, list[tuple[Terms, Endings]]] = {}
    for terms in kinds:
        found = shapes.get(search.written(again, terms, measure), agreed, again)
        if found is not None:
            groups.setdefault(shape(found), []).append((terms, found))
    known: dict[frozenset[Slot], Told] = {}
    designs: list[Design] = []
    for group in groups.values():
        alike = [found for _, found in group]
        slots = frozenset(slot for compiled in alike[0].compiled for slot in compiled.program.inputs)
        if slots not in known:
            known[slots] = Told(questions(agreed, alike[0].compiled, beliefs, TWO).sources, paths, seed)
        designs += [
            Design(terms, measure, r.nothing, r.unpaid, r.paid, r.missed, price.cost, price.months, r.error)
            for (terms, _), r in zip(group, known[slots].paid(alike, owed), strict=True)
        ]
    return designs


def _owed(agreed: Contract, signed: Endings, beliefs: Beliefs) -> int:
    """What the contract's own terms owe for the agreed effect, measured without luck, error or bias."""
    perfect = {s: v for source in questions(agreed, signed.compiled, beliefs, TWO).sources for s, v in source.perfect().items()}
    return int(np.broadcast_to(pay_or_end(signed, perfect)[0].total, (2,))[1])


def rewritten(found: Improvement, beliefs: Beliefs, design: Design) -> Data:
    """The contract's content as it would be with a design."""
    search = prepared(found.contract, found.content, beliefs)
    return search.written(search.remeasured(design.measure), design.terms, design.measure)


def edited(found: Improvement, design: Design, source: str, beliefs: Beliefs) -> tuple[str, Data]:
    """The contract's text with a design, every other byte as it stood; and its content."""
    content = rewritten(found, beliefs, design)
    for path, value in edits(found.content, content):
        source = remove(source, path) if value is None else put(source, path, value)
    return source, content
