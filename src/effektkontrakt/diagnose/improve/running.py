"""What designs pay: contracts of one compiled shape, their constants stacked, run at once over everything that may be stated."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from effektkontrakt.diagnose.averages import Averages
from effektkontrakt.diagnose.effects import TWO
from effektkontrakt.diagnose.futures import Futures
from effektkontrakt.diagnose.groups import Floats, Ints
from effektkontrakt.diagnose.stopping import Endings, pay_or_end


@dataclass(frozen=True, slots=True)
class Rightly:
    """Chance of payment and expected payment for no effect; chance of none, and expected payment below what is owed, for the agreed one."""

    nothing: float
    unpaid: float
    paid: float
    missed: float
    error: float


def collapsed(told: Futures) -> Futures:
    """Cases that state the same to the terms counted as one."""
    names = list(told.inputs)
    if told.weights is None or not names:
        return told
    rows = np.stack([np.broadcast_to(told.inputs[n], told.weights.shape[1]) for n in names])
    unique, place = np.unique(rows, axis=1, return_inverse=True) if len(rows) > 1 else _unique_row(rows)
    weights: Floats = np.stack([np.bincount(np.ravel(place), weights=w, minlength=unique.shape[1]) for w in told.weights]).astype(
        float
    )
    return Futures(dict(zip(names, unique, strict=True)), {}, weights, told.perfect)


def _unique_row(rows: Ints) -> tuple[Ints, Ints]:
    values, place = np.unique(rows[0], return_inverse=True)
    return values[None], place


def paid(group: Sequence[Endings], told: Futures, owed: int) -> Iterator[Rightly]:
    """Every contract of one shape at once."""
    deep = 1 if told.exact else 2
    shaped = [[c.reshape(-1, *[1] * deep) for c in program] for program in stacked(group)]
    total = pay_or_end(group[0], told.inputs, shaped)[0].total
    for row in np.broadcast_to(total, (len(group), *total.shape[1:])):
        yield rightly(np.broadcast_to(row, row.shape if told.weights is None else (told.weights.shape[1],)), owed, told.weights)


def stacked(group: Sequence[Endings]) -> list[list[Ints]]:
    """The constants of each program, (contracts,) each."""
    return [
        [np.array(column) for column in zip(*(e.compiled[i].program.constants for e in group), strict=True)]
        for i in range(len(group[0].compiled))
    ]


def rightly(total: Ints, owed: int, weights: Floats | None) -> Rightly:
    """What a design gives, from its payments by case, (G,) or (2, draws)."""
    average = Averages(weights, len(TWO))
    chance = average.chance((total > 0).astype(float))
    means: Floats = average.mean(total.astype(float))
    missed = average.mean(np.maximum(owed - total, 0).astype(float))
    error = float(max((chance.high - chance.low) / 2))
    return Rightly(float(chance.value[0]), 1 - float(chance.value[1]), float(means[0]), float(missed[1]), error)
