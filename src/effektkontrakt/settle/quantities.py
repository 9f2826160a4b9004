"""From rows of results to the inputs of a compiled contract."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from effektkontrakt.errors import MoneyOverflow
from effektkontrakt.money import INT64_MAX
from effektkontrakt.settle.results.model import Results
from effektkontrakt.terms.scope import Slot

EPOCH = date(1970, 1, 1)


def day_number(day: date) -> int:
    """Days since 1 January 1970."""
    return (day - EPOCH).days


@dataclass(frozen=True, slots=True)
class Quantities:
    """Results known on a day, asked by slot."""

    results: Results

    def rows(self, slot: Slot) -> NDArray[np.bool_]:
        """Which rows belong to a slot."""
        found = self.results
        if slot.name not in found.outcomes:
            return np.zeros(len(found.value), dtype=bool)
        mask = (found.outcome == found.outcomes.index(slot.name)) & found.verified
        if slot.cohort is not None:
            return mask & (found.cohort == (found.cohorts.index(slot.cohort) if slot.cohort in found.cohorts else -2))  # type: ignore[no-any-return]
        if slot.kind != "sum":
            mask &= found.cohort == -1
        assert slot.window is not None
        return mask & (found.day >= day_number(slot.window.first)) & (found.day <= day_number(slot.window.last))  # type: ignore[no-any-return]

    def statement(self, slot: Slot) -> str:
        """The evaluator's words on a stated result, if any were given."""
        rows = np.flatnonzero(self.rows(slot))
        if not len(rows):
            return ""
        return self.results.statements.get(int(self.results.line[rows[np.argmax(self.results.day[rows])]]), "")

    def value(self, slot: Slot) -> int | None:
        """The sum, or the latest statement (None where there is none), scaled by the outcome's decimals."""
        rows = np.flatnonzero(self.rows(slot))
        if slot.kind != "sum":
            if not len(rows):
                return None
            return int(self.results.value[rows[np.argmax(self.results.day[rows])]])
        return exact_sum(self.results.value[rows])

    def people(self) -> NDArray[np.int32]:
        """The participants that the rows name, as places among all names, in rising order."""
        found = np.unique(self.results.participant)
        return found[found >= 0]

    def people_in(self, slot: Slot) -> NDArray[np.int32]:
        """The participants that a slot's rows name, in rising order."""
        found = np.unique(self.results.participant[self.rows(slot)])
        return found[found >= 0]

    def by_participant(self, slot: Slot, people: NDArray[np.int32]) -> NDArray[np.int64]:
        """The sum for each of these participants."""
        rows = self.rows(slot)
        sums = np.zeros(len(people), dtype=np.int64)
        values = self.results.value[rows]
        exact_sum(np.abs(values))
        np.add.at(sums, np.searchsorted(people, self.results.participant[rows]), values)
        return sums


def exact_sum(values: NDArray[np.int64]) -> int:
    """The sum as an exact whole number. Raises `MoneyOverflow` beyond 64 bits."""
    if not len(values):
        return 0
    widest = max(abs(int(values.min())), abs(int(values.max())))
    total = int(values.sum()) if widest * len(values) <= INT64_MAX else sum(values.tolist())
    if abs(total) > INT64_MAX:
        raise MoneyOverflow
    return total
