"""Results as columns: what was verified or stated, when it was entered, what took its place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date

import numpy as np
from numpy.typing import NDArray

NO_DAY = int(np.iinfo(np.int32).min)
NEVER = int(np.iinfo(np.int32).max)
_EPOCH = date(1970, 1, 1)
_COLUMNS = ("outcome", "value", "day", "cohort", "participant", "recorded", "superseded", "verified", "line")


@dataclass(frozen=True, slots=True)
class Measure:
    """What the contract says of an outcome or index: decimals of a value, whether per cent, whether summed or stated."""

    decimals: int
    percent: bool
    adds_up: bool
    may_be_negative: bool = False


@dataclass(frozen=True, slots=True)
class Expected:
    """What a results file may hold."""

    measures: Mapping[str, Measure]
    cohorts: Mapping[str, date]
    needs_participant: frozenset[str]
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Results:
    """Rows as arrays of one length, in the order of the file.

    `value` is scaled by 10**decimals; `day`, `recorded`, `superseded` are days since 1970-01-01 (superseded: when another row
    took this one's place, `NEVER` if none did); `cohort` and `participant` are places in their names, -1 for none.
    """

    outcome: NDArray[np.int32]
    value: NDArray[np.int64]
    day: NDArray[np.int32]
    cohort: NDArray[np.int32]
    participant: NDArray[np.int32]
    recorded: NDArray[np.int32]
    superseded: NDArray[np.int32]
    verified: NDArray[np.bool_]
    line: NDArray[np.int32]
    outcomes: tuple[str, ...]
    cohorts: tuple[str, ...]
    participants: tuple[str, ...]
    statements: Mapping[int, str]

    def __len__(self) -> int:
        return len(self.value)

    def take(self, rows: NDArray[np.bool_]) -> Results:
        """Only these rows."""
        return replace(self, **{f.name: getattr(self, f.name)[rows] for f in fields(self) if f.name in _COLUMNS})

    def as_of(self, day: date) -> Results:
        """The rows known on a day: entered by then, and not yet replaced."""
        number = (day - _EPOCH).days
        return self.take((self.recorded <= number) & (self.superseded > number))
