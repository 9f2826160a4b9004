"""Where a contract stands underway: what is known of each outcome, how sure it is, and what each rule says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction
from functools import partial

import numpy as np

from effektkontrakt.calendar import Period
from effektkontrakt.contract.checks.chance import counted
from effektkontrakt.contract.conditions import Chance, Weighed
from effektkontrakt.contract.measurement import plan_of
from effektkontrakt.contract.model import Contract
from effektkontrakt.contract.values import Quantity
from effektkontrakt.errors import InputError, Mistake, Place
from effektkontrakt.monitor.anytime import proportion
from effektkontrakt.monitor.doubt import against_at_least
from effektkontrakt.monitor.predictive import Prior, chance
from effektkontrakt.settle.looks import Look
from effektkontrakt.settle.quantities import EPOCH, Quantities
from effektkontrakt.settle.results.model import Results
from effektkontrakt.settle.taken import Taken, counter, judged, taken, weighed
from effektkontrakt.terms.compile import Compiled, compile_contract
from effektkontrakt.terms.evaluate import run
from effektkontrakt.terms.occasions import Occasion
from effektkontrakt.terms.scope import Run, Slot, Step, slot_for
from effektkontrakt.text import Text

_TOO_FEW = Text(
    nb="{outcome}: {successes} har lykkes, men bare {observed} skal være målt. Rett tallet på målte, eller resultatene.",
    nn="{outcome}: {successes} har lykkast, men berre {observed} skal vere målte. Rett talet på målte, eller resultata.",
    en="{outcome}: {successes} have succeeded, but only {observed} are said to have been measured. Correct the number measured, or the results.",
)


@dataclass(frozen=True, slots=True)
class Counted:
    """Successes among those observed; the interval for the success rate holds at every look together.

    `planned`, `reach` (the chance of reaching the goal), `rate` (the goal as a share of the planned) and `weight` (the evidence
    against a success rate of that or more) are None where the contract does not say how many are planned.
    """

    successes: int
    observed: int
    planned: int | None
    low: float
    high: float
    prior: Prior
    reach: Fraction | None
    rate: Fraction | None
    weight: Fraction | None


@dataclass(frozen=True, slots=True)
class Tracked:
    """An outcome with a target: its value so far (None if not stated), by cohort, and what can be said of chance (None if unknown).

    `noted`: the day of the latest look, the successes noted then and those the results had, where the two differ.
    """

    outcome: str
    target: Quantity
    value: Fraction | None
    cohorts: tuple[tuple[str, Fraction], ...]
    counted: Counted | None
    noted: tuple[date, int, int] | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """What a review, a right to end or a continuation says on what is known; `final` once its day has come.

    `taken`: how many it takes as measured, where it weighs by chance. It says nothing of another number, nor of an unknown one
    before its day.
    """

    name: str
    clause: str
    day: date
    final: bool
    met: bool | None
    trace: Step | None
    taken: Taken | None = None


@dataclass(frozen=True, slots=True)
class Followed:
    """A contract on one day; intervals at `level` (0.05 for 95 % confidence)."""

    contract: Contract
    as_of: date
    level: float
    outcomes: tuple[Tracked, ...]
    rules: tuple[Standing, ...]


def follow(
    contract: Contract,
    results: Results,
    as_of: date,
    observed: Mapping[str, int] | None = None,
    level: float = 0.05,
    looks: Sequence[Look] = (),
) -> Followed:
    """What is known by a day. `observed`: how many have been measured, for outcomes whose rows tell only of successes; else the
    latest of the `looks` by then.

    Raises `InputError` if fewer have been measured than have succeeded.
    """
    given = [*looks, *(Look(name, as_of, number) for name, number in (observed or {}).items())]
    known = _Known(contract, Quantities(results.as_of(as_of)), tuple(given), as_of, level)
    tracked = [known.tracked(name) for name, outcome in contract.outcomes.items() if outcome.target is not None]
    tracked = [replace(one, noted=_unlike(contract, results, known.look(one.outcome, as_of))) for one in tracked]
    return Followed(contract, as_of, level, tuple(tracked), tuple(known.rules(compile_contract(contract))))


def _unlike(contract: Contract, results: Results, look: Look | None) -> tuple[date, int, int] | None:
    if look is None or look.successes is None:
        return None
    slot = Slot("sum", look.outcome, Period(contract.period.first, look.day))
    quantities = Quantities(results.as_of(look.day))
    stored = quantities.value(slot) or 0
    return (look.day, look.successes, stored) if quantities.rows(slot).any() and stored != look.successes else None


def history(
    contract: Contract, results: Results, name: str, as_of: date, looks: Sequence[Look] = (), level: float = 0.05
) -> list[tuple[date, Counted]]:
    """An outcome at each day up to `as_of` on which something new became known of it, where it can be counted; and at `as_of`."""
    days = {look.day for look in looks if look.outcome == name and look.day <= as_of} | {as_of}
    if name in results.outcomes:
        rows = results.outcome == results.outcomes.index(name)
        days |= {EPOCH + timedelta(days=int(day)) for day in np.unique(results.recorded[rows])}
    found: list[tuple[date, Counted]] = []
    for day in sorted(day for day in days if contract.period.first <= day <= as_of):
        at = _Known(contract, Quantities(results.as_of(day)), tuple(looks), day, level).tracked(name)
        if at.counted and (not found or day == as_of or found[-1][1] != at.counted):
            found.append((day, at.counted))
    return found


@dataclass(frozen=True, slots=True)
class _Known:
    """What is known of a contract on a day."""

    contract: Contract
    quantities: Quantities
    looks: tuple[Look, ...]
    as_of: date
    level: float

    def tracked(self, name: str) -> Tracked:
        """One outcome so far."""
        outcome, first = self.contract.outcomes[name], self.contract.period.first
        slot = slot_for(name, outcome.adds_up, "to_date", Occasion(self.as_of, Period(first, self.as_of)), first)
        unit = 10 ** outcome.decimals(self.contract.currency)
        value = self.typed(slot) if self.typed(slot) is not None else self.quantities.value(slot)
        stated = () if outcome.adds_up else (*self.contract.cohorts, "pooled")
        cohorts = [
            (c, Fraction(v, unit)) for c in stated if (v := self.quantities.value(Slot("stated", name, cohort=c))) is not None
        ]
        assert outcome.target is not None
        found = self.counted(name, slot) if counted(self.contract, outcome) else None
        return Tracked(name, outcome.target, None if value is None else Fraction(value, unit), tuple(cohorts), found)

    def look(self, name: str, day: date) -> Look | None:
        """The latest look at an outcome by a day."""
        mine = [look for look in self.looks if look.outcome == name and look.day <= day]
        return max(mine, key=lambda look: look.day) if mine else None

    def typed(self, slot: Slot) -> int | None:
        """What a slot so far holds by the looks, where no results are stored: successes, or how many were measured."""
        if slot.kind != "sum" or slot.window is None or slot.window.first != self.contract.period.first:
            return None
        if self.quantities.rows(slot).any():
            return None
        day = min(slot.window.last, self.as_of)
        if (look := self.look(slot.name, day)) and look.successes is not None:
            return look.successes
        of = next((of for of, rule in weighed(self.contract) if counter(rule) == slot.name), None)
        seen = self.look(of, day) if of else None
        return seen.observed if seen else None

    def counted(self, name: str, slot: Slot) -> Counted | None:
        """Successes among the measured; None where nobody says how many were measured."""
        agreed = next((rule for of, rule in weighed(self.contract) if of == name), None)
        people = self.quantities.people_in(slot)
        sums = self.quantities.by_participant(slot, people)
        look = self.look(name, self.as_of)
        successes = int((sums > 0).sum()) if len(people) else self.quantities.value(slot) or 0
        observed = None
        if look:
            observed = look.observed
            successes = successes if look.successes is None else look.successes
        elif agreed and (by := counter(agreed)):
            observed = self.quantities.value(Slot("sum", by, slot.window)) or 0
        elif (sums == 0).any():
            observed = len(people)
        if observed is None:
            return None
        if observed < successes:
            raise InputError([Mistake(Place("--observed"), _TOO_FEW(outcome=name, observed=observed, successes=successes))])
        found = _weigh(self.contract, name, agreed, successes, observed, self.level)
        goal = self.contract.outcomes[name].target
        reached = goal is not None and (self.quantities.value(slot) or 0) >= goal.value
        return replace(found, reach=Fraction(1)) if reached and found.reach is not None else found

    def rules(self, compiled: Compiled) -> Iterator[Standing]:
        """What each rule says."""
        inputs = [self.given(slot) or 0 for slot in compiled.program.inputs]
        values = run(compiled.program.nodes, compiled.program.constants, inputs)
        path = Run(lambda node: int(np.ravel(values[node])[0]))
        ended = compiled.contract.terminated
        for rule in compiled.rules:
            if ended and rule.occasion.day > ended.on:
                continue
            open_ = any(self.given(slot) is None for slot in rule.needs)
            final = rule.occasion.day <= self.as_of
            number = taken(self.contract, rule, self.given, partial(self.measured, min(rule.occasion.day, self.as_of)))
            waits = number is not None and number.measured is None and not final
            met, trace = (None, None) if open_ or waits else judged(number, path.true(rule.test.expr), rule.test.trace(path))
            yield Standing(rule.name, rule.clause, rule.occasion.day, final, met, trace, number)

    def measured(self, day: date, of: str) -> int | None:
        """How many have been measured of an outcome by a day, if anybody has said."""
        look = self.look(of, day)
        return look.observed if look else None

    def given(self, slot: Slot) -> int | None:
        """What an input holds by the looks, else by the results."""
        if slot.kind in ("ready", "claim"):
            return 0
        typed = self.typed(slot)
        return self.quantities.value(slot) if typed is None else typed


def _weigh(contract: Contract, name: str, agreed: Weighed | None, successes: int, observed: int, level: float) -> Counted:
    plan = plan_of(contract, name)
    size = contract.target_group.size if contract.target_group else None
    planned = agreed.planned if agreed else plan.treated if plan else size
    prior = Prior(agreed.prior.successes, agreed.prior.failures) if isinstance(agreed, Chance) else Prior()
    goal = contract.outcomes[name].target
    reach = rate = weight = None
    if planned and planned >= observed and goal is not None:
        reach = chance(int(-(-goal.value // 1)), successes, observed, planned, prior)
        if 0 < goal.value < planned:
            rate = goal.value / planned
            weight = against_at_least(rate, successes, observed)
    low, high = proportion(successes, observed, level)
    return Counted(successes, observed, planned, float(low), float(high), prior, reach, rate, weight)
