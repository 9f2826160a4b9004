"""Who is in which result: people by when they came, sorted into batches that the same inputs of the terms read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from effektkontrakt.contract.model import Contract
from effektkontrakt.simulate.beliefs import Beliefs, OutcomeBelief
from effektkontrakt.terms.scope import Slot

_MONTH = 30.4375


@dataclass(frozen=True, slots=True)
class Came:
    """People who came on about the same day, or in a cohort."""

    day: date
    people: float
    cohort: str | None = None


def arrivals(contract: Contract, beliefs: Beliefs) -> list[Came]:
    """Who comes when, as believed, month by month."""
    found = []
    for batch in beliefs.enrolment:
        people = batch.people.mean()
        if batch.cohort is not None:
            found.append(Came(contract.cohorts[batch.cohort].measured, people, batch.cohort))
            continue
        assert batch.first is not None
        assert batch.last is not None
        days = (batch.last - batch.first).days + 1
        months = max(1, round(days / _MONTH))
        found += [Came(batch.first + timedelta(days=int(days * (i + 0.5) / months)), people / months) for i in range(months)]
    return found


def reader(belief: OutcomeBelief, slots: Sequence[Slot]) -> Callable[[Came], frozenset[Slot]]:
    """Which inputs a person's result is part of: sums by day, statements of a period or so far, cohorts by name."""
    after = (belief.after.first + belief.after.last) / 2 if belief.after else 0.0
    stated = {slot.window for slot in slots if slot.kind == "stated" and slot.window}

    def reads(slot: Slot, came: Came) -> bool:
        if slot.cohort is not None:
            return came.cohort is not None if slot.cohort == "pooled" else slot.cohort == came.cohort
        assert slot.window
        day = came.day if came.cohort else came.day + timedelta(days=round(after * _MONTH))
        if slot.kind == "stated" and len(stated) == 1:
            return True
        if slot.kind == "stated" and belief.people != "period":
            return day <= slot.window.last
        return slot.window.first <= day <= slot.window.last

    return lambda came: frozenset(slot for slot in slots if reads(slot, came))


def shared(weights: Iterable[float], whole: int) -> list[int]:
    """Whole numbers in these proportions that add up, by largest remainder."""
    given = list(weights)
    total = sum(given)
    exact = [w * whole / total for w in given] if total else [0.0] * len(given)
    found = [int(x) for x in exact]
    by_rest = sorted(range(len(given)), key=lambda i: (found[i] - exact[i], i))
    for i in by_rest[: whole - sum(found)]:
        found[i] += 1
    return found
