"""Which designs no other beats, and which of those is simple and good enough."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

import numpy as np

from effektkontrakt.diagnose.improve.model import Design, Step, Worth
from effektkontrakt.simulate.choices import Enough

_CHUNK = 256


def undominated(designs: Sequence[Design]) -> list[Design]:
    """Those that no other is at least as good as on everything and better on something, by cost. Equals: the simplest is kept."""
    ordered = sorted(designs, key=lambda d: (*d.criteria, simplicity(d)))
    unique: dict[tuple[int, ...], Design] = {}
    for design in ordered:
        unique.setdefault(design.criteria, design)
    kept = list(unique.values())
    values = np.array([d.criteria for d in kept])
    beaten = np.zeros(len(kept), dtype=bool)
    for start in range(0, len(kept), _CHUNK):
        part = values[start : start + _CHUNK, None, :]
        as_good, better = np.all(values[None] <= part, axis=2), np.any(values[None] < part, axis=2)
        beaten[start : start + _CHUNK] = np.any(as_good & better, axis=1)
    return sorted((d for d, out in zip(kept, beaten, strict=True) if not out), key=lambda d: (d.cost, d.months, d.wrong))


def simplicity(design: Design) -> tuple[int, int, int, float]:
    """Fewest changes first, then cheapest, then soonest, then least wrong."""
    return (changes(design), design.cost, design.months, design.wrong)


def changes(design: Design) -> int:
    """How many things are otherwise than in the contract; the first design of a search is the contract's own."""
    m = design.measure
    return design.terms.changes + (m.way is not None) + (m.cohorts != 1) + m.resized


def simplest(designs: Sequence[Design], enough: Enough) -> Design | None:
    """The simplest design that goes wrong no more often than the parties would accept."""
    good = [d for d in designs if d.nothing <= enough.nothing + Fraction(1, 10**9) and d.unpaid <= enough.missed]
    return min(good, key=simplicity, default=None)


def steps(frontier: Sequence[Design]) -> list[Step]:
    """Along the frontier by cost, each design that goes less wrong than all cheaper ones."""
    found: list[Step] = []
    before: Design | None = None
    for design in frontier:
        if before is None:
            found.append(Step(design, design.cost, design.months, 0.0))
        elif design.wrong < before.wrong:
            found.append(Step(design, design.cost - before.cost, design.months - before.months, before.wrong - design.wrong))
        else:
            continue
        before = design
    return found


def worth(designs: Sequence[Design], now: Design) -> list[Worth]:
    """Each way to measure with the contract's own terms and numbers, against the contract's own."""
    same = [d for d in designs if d.terms.changes == 0 and d.measure.cohorts == 1 and not d.measure.resized]
    return [Worth(d.measure.way, d, d.cost - now.cost, now.wrong - d.wrong) for d in same]
