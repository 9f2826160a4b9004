"""Which designs no other beats, and which of those is simple and good enough."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

import numpy as np

from effektkontrakt.diagnose.improve.model import Design, Step, Worth
from effektkontrakt.simulate.choices import Enough

_CHUNK = 256
_TIE = Fraction(1, 10**9)


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
    return (design.changes, design.cost, design.months, design.wrong)


def simplest(designs: Sequence[Design], enough: Enough, minor: int) -> Design | None:
    """The simplest design that goes wrong no more often than the parties would accept, within what it may cost and take."""
    return min((d for d in designs if good(d, enough, minor)), key=simplicity, default=None)


def good(design: Design, enough: Enough, minor: int) -> bool:
    """Whether a design is good enough; `minor` units to a major one."""
    return (
        design.nothing <= enough.nothing + _TIE
        and design.unpaid <= enough.missed + _TIE
        and (enough.cost is None or design.cost <= enough.cost * minor)
        and (enough.months is None or design.months <= enough.months)
    )


def steps(frontier: Sequence[Design]) -> list[Step]:
    """Along the frontier by cost, each design that goes less wrong than all cheaper ones."""
    found: list[Step] = []
    for design in frontier:
        before = found[-1].design if found else None
        if before is None or design.wrong < before.wrong:
            found.append(Step(design, before))
    return found


def worth(designs: Sequence[Design], now: Design) -> list[Worth]:
    """Each other way to measure one plan, with the contract's own terms and numbers."""
    ways = [d for d in designs if d.changes == 1 and len(d.measure.ways) == 1]
    return [Worth(*d.measure.ways[0], d, d.cost - now.cost, d.months - now.months, now.wrong - d.wrong) for d in ways]
