"""Claims per participant: the participants' program run over everybody at once."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from effektkontrakt.settle.quantities import Quantities, exact_sum
from effektkontrakt.terms.evaluate import run
from effektkontrakt.terms.lines import Key
from effektkontrakt.terms.participants import Persons


@dataclass(frozen=True, slots=True)
class PersonCut:
    """What a limit per participant did on one line: minor units cut off, and for how many participants."""

    limit: str
    cut: int
    people: int


@dataclass(frozen=True, slots=True)
class PersonClaim:
    """A line's claims added over participants: what the form gave, what each limit cut, what is left, and how many got something."""

    claimed: int
    people: int
    cuts: tuple[PersonCut, ...]
    final: int
    amounts: NDArray[np.int64]


def claims(persons: Persons, quantities: Quantities) -> dict[Key, PersonClaim]:
    """Each line's claims, all participants together, in minor units."""
    people = quantities.people()
    count = len(people)
    inputs = [quantities.by_participant(slot, people) for slot in persons.program.inputs]
    values = run(persons.program.nodes, persons.program.constants, inputs)

    def of(node: int) -> NDArray[np.int64]:
        return np.broadcast_to(np.asarray(values[node], dtype=np.int64), (count,))

    found = {}
    for line in persons.lines:
        claim, final = of(line.claim.node), of(line.final.node)
        cuts = []
        for cut in line.cuts:
            off = of(cut.before.node) - of(cut.after.node)
            cuts.append(PersonCut(cut.limit, exact_sum(off), int((off > 0).sum())))
        found[line.key] = PersonClaim(exact_sum(claim), int((claim > 0).sum()), tuple(cuts), exact_sum(final), final)
    return found
