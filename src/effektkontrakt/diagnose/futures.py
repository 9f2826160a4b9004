"""All outcomes of a contract together: every combination with its exact chance where they can be listed, else draws."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import prod
from typing import Protocol

import numpy as np

from effektkontrakt.diagnose.groups import Floats, Ints
from effektkontrakt.diagnose.measured import MOST_CASES, Stated
from effektkontrakt.diagnose.shown import Probabilities
from effektkontrakt.terms.scope import Slot


class Source(Protocol):
    """One outcome, or several that hang together."""

    def cases(self) -> int | None:
        """How many cases an exact answer lists; None where it cannot."""

    def exact(self) -> Stated:
        """Every case with its chance."""

    def drawn(self, paths: int, rng: np.random.Generator) -> Stated:
        """Draws."""

    def perfect(self) -> Mapping[Slot, Ints]:
        """What would be stated with no luck, error or bias."""


@dataclass(frozen=True, slots=True)
class Futures:
    """What the terms may be told. Exact: `weights` (K, G) are chances. Drawn: `weights` is None and inputs are (K, paths).

    `shown` is the exact test of the only outcome, where there is one; `tests` those of all outcomes that have one.
    """

    inputs: Mapping[Slot, Ints]
    effects: Mapping[str, Floats]
    weights: Floats | None
    perfect: Mapping[Slot, Ints]
    shown: Floats | None = None
    tests: Mapping[str, Probabilities] = field(default_factory=dict)

    @property
    def exact(self) -> bool:
        """Whether nothing was drawn."""
        return self.weights is not None


def futures(sources: Sequence[Source], paths: int, seed: int) -> Futures:
    """Everything that may be stated. Outcomes are independent of each other, given the effect."""
    perfect = {slot: value for source in sources for slot, value in source.perfect().items()}
    sizes = [source.cases() for source in sources]
    if all(size is not None for size in sizes) and prod(size or 0 for size in sizes) <= MOST_CASES:
        return _listed([source.exact() for source in sources], perfect)
    streams = np.random.default_rng(seed).spawn(len(sources))
    drawn = [source.drawn(paths, rng) for source, rng in zip(sources, streams, strict=True)]
    inputs = {slot: value for stated in drawn for slot, value in stated.inputs.items()}
    effects = {name: value for stated in drawn for name, value in stated.effects.items()}
    return Futures(inputs, effects, None, perfect, drawn[0].shown if len(drawn) == 1 else None, _tests(drawn))


def _listed(parts: Sequence[Stated], perfect: Mapping[Slot, Ints]) -> Futures:
    weights = [part.weights for part in parts if part.weights is not None]
    whole = weights[0]
    for more in weights[1:]:
        whole = (whole[:, :, None] * more[:, None, :]).reshape(len(whole), -1)
    places = np.indices([w.shape[1] for w in weights]).reshape(len(weights), -1)
    inputs = {slot: value[at] for part, at in zip(parts, places, strict=True) for slot, value in part.inputs.items()}
    effects = {name: value[at] for part, at in zip(parts, places, strict=True) for name, value in part.effects.items()}
    return Futures(inputs, effects, whole, perfect, parts[0].shown if len(parts) == 1 else None, _tests(parts))


def _tests(parts: Sequence[Stated]) -> dict[str, Probabilities]:
    return {name: Probabilities(part.p, part.weights) for part in parts if part.p is not None for name in part.effects}
