"""One outcome as it will be measured: what the evaluator may come to state, and how likely each statement is.

K true effects, G cases or draws. Statements are whole numbers scaled by the outcome's decimals, as the terms read them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import prod

import numpy as np

from effektkontrakt.diagnose.designs import Comparison
from effektkontrakt.diagnose.drawing import drawn_pairs, drawn_total
from effektkontrakt.diagnose.exact_test import MOST_BARNARD, Test, barnard, binomial_test, fisher
from effektkontrakt.diagnose.groups import Counts, Floats, Group, Ints, counts, draw_listed, paired
from effektkontrakt.diagnose.stating import Manner, Sides, effect, state
from effektkontrakt.terms.scope import Slot

MOST_CASES = 300_000
NODES = 15
FINE = 10_000
MOST_TABLE = 4_000_000
TIE = 1e-12


@dataclass(frozen=True, slots=True)
class Recording:
    """How results are taken down: share `missed`, share `mistaken`, and whether someone without a result counts against the service."""

    missed: float = 0.0
    mistaken: float = 0.0
    worst_case: bool = False


@dataclass(frozen=True, slots=True)
class Stated:
    """What the terms are told: an array per input, the chance of each case (K, G), or None for draws (K, G) that weigh the same.

    `effects` are the effects as measured, by the outcome's name, shaped as the inputs. `shown`: 1 where the plan's exact test
    finds an effect, where it has one; `p` is that test's one-sided probability.
    """

    inputs: Mapping[Slot, Ints]
    weights: Floats | None
    effects: Mapping[str, Floats]
    shown: Floats | None = None
    p: Floats | None = None


@dataclass(frozen=True, slots=True)
class Measured:
    """An outcome of a contract, its groups by batch, and which batches each of the terms' inputs reads.

    `effects` (K,) are changes of the level, a share or a mean. `spread` is how much people vary (standard deviation);
    None where each reaches the result or not, 0 where units come by chance (Poisson). `confidence` is the plan's.
    """

    name: str
    slots: Mapping[Slot, tuple[int, ...]]
    treated: tuple[Group, ...]
    compared: tuple[Group, ...]
    comparison: Comparison
    manner: Manner
    without: float
    effects: Floats
    spread: float | None = None
    recording: Recording = Recording()
    alike: float = 0.0
    confidence: float = 0.95
    test: Test = "fisher"

    def cases(self) -> int | None:
        """How many cases an exact answer lists; None where they cannot be listed."""
        if self.spread is not None or (self.comparison.paired and len(self.treated) > 1):
            return None
        if self.comparison.paired:
            return (self.treated[0].size + 1) ** 2
        return prod(self._kept(group).cases() for group in (*self.treated, *self.compared))

    def perfect(self) -> dict[Slot, Ints]:
        """What would be stated at each effect with no luck, error or bias: (K,) per input."""
        with_ = self._clip(self.without + self.effects)
        found = {}
        for slot, batches in self.slots.items():
            people = np.full(len(with_), sum(self.treated[b].size for b in batches))
            fine = [np.rint(level * people * FINE).astype(np.int64) for level in (with_, self.without)]
            found[slot] = self._state(slot, Sides(fine[0], people, fine[1], people, FINE))
        return found

    def exact(self) -> Stated:
        """Every case with its exact chance; a doubt about the comparison by Gauss-Hermite quadrature."""
        nodes, shares = _hermite(NODES) if self.comparison.doubt else (np.zeros(1), np.ones(1))
        listed = [self._listed(float(z)) for z in nodes]
        weights = sum((found * share for (_, found), share in zip(listed, shares, strict=True)), start=np.zeros(1))
        return self._stated(listed[0][0], weights)

    def drawn(self, paths: int, rng: np.random.Generator) -> Stated:
        """Draws: (K, paths) per input."""
        lifted, flat = self._levels(rng.standard_normal(paths))
        sides = []
        for b, group in enumerate(self.treated):
            if self.comparison.paired:
                chances = self.recorded(flat, group, False), self.recorded(lifted, group, False)
                sides.append(drawn_pairs(group, *chances, self.spread, self.alike, FINE, rng))
                continue
            reached, seen = self._drawn(group, lifted, self.manner.fall, paths, rng)
            if self.compared:
                other, others = self._drawn(self.compared[b], flat, not self.manner.fall, paths, rng)
            else:
                other, others = np.zeros_like(reached), np.zeros_like(seen)
            sides.append(Sides(reached, seen, other, others, unit=FINE if self.spread else 1))
        return self._stated(sides, None)

    def _drawn(self, group: Group, levels: Floats, against: bool, paths: int, rng: np.random.Generator) -> tuple[Ints, Ints]:
        kept, chances = self._kept(group), self.recorded(levels, group, against)
        if self.spread is None and not self.comparison.doubt and kept.cases() <= MOST_CASES:
            return draw_listed(counts(kept, chances[:, 0]), paths, rng)
        return drawn_total(kept, chances, self.spread, FINE, rng)

    def recorded(self, level: Floats, group: Group, against: bool) -> Floats:
        """The chance that somebody is taken down as having reached the result. Someone without a result counts `against` it or for."""
        if self.spread is not None:
            return level
        r = self.recording
        found = level * (1 - r.missed) + (1 - level) * r.mistaken
        return found * (1 - group.missing) + (group.missing if against else 0.0) if r.worst_case else found

    def _kept(self, group: Group) -> Group:
        return Group(group.size, group.clusters, group.icc) if self.recording.worst_case else group

    def _clip(self, levels: Floats) -> Floats:
        found: Floats = np.clip(levels, 0, None if self.spread is not None else 1)
        return found

    def _levels(self, z: Floats) -> tuple[Floats, Floats]:
        """True levels of the treated and the compared, (K, len(z)), for standard normal draws of the doubt."""
        c = self.comparison
        lifted = self._clip(self.without + c.lift + c.doubt * z + self.effects[:, None])
        return lifted, self._clip(np.full_like(lifted, self.without + c.level))

    def _listed(self, z: float) -> tuple[list[Sides], Floats]:
        lifted, flat = (x[:, 0] for x in self._levels(np.array([z])))
        if self.comparison.paired:
            group = self.treated[0]
            found, before = paired(group.size, self.recorded(flat, group, False), self.recorded(lifted, group, False), self.alike)
            return [Sides(found.reached, found.seen, before, found.seen)], found.weights
        arms = [counts(self._kept(g), self.recorded(lifted, g, self.manner.fall)) for g in self.treated]
        arms += [counts(self._kept(g), self.recorded(flat, g, not self.manner.fall)) for g in self.compared]
        weights, places = product(arms)
        cases = [(arm.reached[at], arm.seen[at]) for arm, at in zip(arms, places, strict=True)]
        treated, compared = cases[: len(self.treated)], cases[len(self.treated) :]
        none = np.zeros(weights.shape[1], dtype=np.int64)
        return [Sides(*t, *(compared[b] if compared else (none, none))) for b, t in enumerate(treated)], weights

    def _state(self, slot: Slot, sides: Sides) -> Ints:
        return state(sides, self.manner, slot.kind == "sum")

    def _stated(self, sides: list[Sides], weights: Floats | None) -> Stated:
        inputs = {
            slot: self._state(slot, Sides.together([sides[b] for b in batches] or [sides[0].nobody()]))
            for slot, batches in self.slots.items()
        }
        whole = Sides.together(sides)
        p = self._p(whole)
        shown = None if p is None else (p <= (1 - self.confidence) / 2 + TIE).astype(float)
        return Stated(inputs, weights, {self.name: effect(whole, self.manner, self.without)}, shown, p)

    def _p(self, sides: Sides) -> Floats | None:
        """How likely so good a result, or a better one, is without an effect, by an exact one-sided test; None where none applies."""
        groups = (*self.treated, *self.compared)
        varies = self.comparison.paired or any(g.clustered or self._kept(g).missing for g in groups)
        if self.spread is not None or varies or self.manner.estimand not in ("difference", "relative_change"):
            return None
        treated = sum(g.size for g in self.treated)
        reached = treated - sides.reached if self.manner.fall else sides.reached
        if self.manner.agreed is not None:
            figure = float(self.manner.agreed)
            return binomial_test(treated, 1 - figure if self.manner.fall else figure)[reached]
        compared = sum(g.size for g in self.compared)
        most, table = (MOST_BARNARD, barnard) if self.test == "barnard" else (MOST_TABLE, fisher)
        if (treated + 1) * (compared + 1) > most:
            return None
        return table(treated, compared)[reached, compared - sides.other if self.manner.fall else sides.other]


def product(parts: Sequence[Counts]) -> tuple[Floats, list[Ints]]:
    """All combinations of independent cases: the chance of each, (K, G), and which case of each part it has."""
    weights = parts[0].weights
    for part in parts[1:]:
        weights = (weights[:, :, None] * part.weights[:, None, :]).reshape(len(weights), -1)
    places = np.indices([part.weights.shape[1] for part in parts]).reshape(len(parts), -1)
    return weights, list(places)


def _hermite(nodes: int) -> tuple[Floats, Floats]:
    """Places and shares that integrate over a standard normal."""
    at, weight = np.polynomial.hermite_e.hermegauss(nodes)
    return at, weight / weight.sum()
