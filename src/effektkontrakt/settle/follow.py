"""Where a contract stands underway: what is known of each outcome, how sure it is, and what each rule says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

import numpy as np

from effektkontrakt.calendar import Period
from effektkontrakt.contract.checks.chance import counted
from effektkontrakt.contract.conditions import Against, Chance, Condition
from effektkontrakt.contract.measurement import plan_of
from effektkontrakt.contract.model import Contract
from effektkontrakt.contract.values import Quantity
from effektkontrakt.contract.walk import conditions
from effektkontrakt.errors import InputError, Mistake, Place
from effektkontrakt.monitor.anytime import proportion
from effektkontrakt.monitor.predictive import Prior, chance
from effektkontrakt.settle.quantities import Quantities
from effektkontrakt.settle.results.model import Results
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

    `planned` and `reach`, the chance of reaching the goal, are None where the contract does not say how many are planned.
    """

    successes: int
    observed: int
    planned: int | None
    low: float
    high: float
    prior: Prior
    reach: Fraction | None


@dataclass(frozen=True, slots=True)
class Tracked:
    """An outcome with a target: its value so far (None if not stated), by cohort, and what can be said of chance (None if unknown)."""

    outcome: str
    target: Quantity
    value: Fraction | None
    cohorts: tuple[tuple[str, Fraction], ...]
    counted: Counted | None


@dataclass(frozen=True, slots=True)
class Standing:
    """What a review, a right to end or a continuation says on what is known; `final` once its day has come."""

    name: str
    clause: str
    day: date
    final: bool
    met: bool | None
    trace: Step | None


@dataclass(frozen=True, slots=True)
class Followed:
    """A contract on one day; intervals at `level` (0.05 for 95 % confidence)."""

    contract: Contract
    as_of: date
    level: float
    outcomes: tuple[Tracked, ...]
    rules: tuple[Standing, ...]


def follow(
    contract: Contract, results: Results, as_of: date, observed: Mapping[str, int] | None = None, level: float = 0.05
) -> Followed:
    """What is known by a day. `observed`: how many have been measured, for outcomes whose rows tell only of successes.

    Raises `InputError` if fewer have been measured than have succeeded.
    """
    quantities = Quantities(results.as_of(as_of))
    tracked = [
        _tracked(contract, name, quantities, as_of, (observed or {}).get(name), level)
        for name, outcome in contract.outcomes.items()
        if outcome.target is not None
    ]
    return Followed(contract, as_of, level, tuple(tracked), tuple(_rules(compile_contract(contract), quantities, as_of)))


def _tracked(contract: Contract, name: str, quantities: Quantities, as_of: date, observed: int | None, level: float) -> Tracked:
    outcome = contract.outcomes[name]
    first = contract.period.first
    slot = slot_for(name, outcome.adds_up, "to_date", Occasion(as_of, Period(first, as_of)), first)
    unit = 10 ** outcome.decimals(contract.currency)
    value = quantities.value(slot)
    stated = () if outcome.adds_up else (*contract.cohorts, "pooled")
    cohorts = [(c, Fraction(v, unit)) for c in stated if (v := quantities.value(Slot("stated", name, cohort=c))) is not None]
    assert outcome.target is not None
    found = _counted(contract, name, quantities, slot, observed, level) if counted(contract, outcome) else None
    return Tracked(name, outcome.target, None if value is None else Fraction(value, unit), tuple(cohorts), found)


def _counted(
    contract: Contract, name: str, quantities: Quantities, slot: Slot, observed: int | None, level: float
) -> Counted | None:
    agreed = next((rule for of, rule in _weighed(contract) if of == name), None)
    people = quantities.people_in(slot)
    sums = quantities.by_participant(slot, people)
    successes = int((sums > 0).sum()) if len(people) else quantities.value(slot) or 0
    if observed is None and agreed and isinstance(agreed.observed, str):
        observed = quantities.value(Slot("sum", agreed.observed, slot.window)) or 0
    if observed is None and (sums == 0).any():
        observed = len(people)
    if observed is None:
        return None
    if observed < successes:
        raise InputError([Mistake(Place("--observed"), _TOO_FEW(outcome=name, observed=observed, successes=successes))])
    plan = plan_of(contract, name)
    size = contract.target_group.size if contract.target_group else None
    planned = agreed.planned if agreed else plan.treated if plan else size
    prior = Prior(agreed.prior.successes, agreed.prior.failures) if isinstance(agreed, Chance) else Prior()
    goal = contract.outcomes[name].target
    reach = None
    if planned is not None and planned >= observed and goal is not None:
        reach = chance(int(-(-goal.value // 1)), successes, observed, planned, prior)
    low, high = proportion(successes, observed, level)
    return Counted(successes, observed, planned, float(low), float(high), prior, reach)


def _weighed(contract: Contract) -> Iterator[tuple[str, Chance | Against]]:
    spoken: list[Condition] = [t.when for t in contract.termination.values()]
    spoken += [r.when for r in contract.reviews.values() if r.when]
    spoken += [contract.continuation.when] if contract.continuation else []
    for root in spoken:
        for _, part in conditions(root, ()):
            if part.of and part.weighed:
                yield part.of, part.weighed


def _rules(compiled: Compiled, quantities: Quantities, as_of: date) -> Iterator[Standing]:
    inputs = [0 if s.kind in ("ready", "claim") else quantities.value(s) or 0 for s in compiled.program.inputs]
    values = run(compiled.program.nodes, compiled.program.constants, inputs)
    path = Run(lambda node: int(np.ravel(values[node])[0]))
    ended = compiled.contract.terminated
    for rule in compiled.rules:
        if ended and rule.occasion.day > ended.on:
            continue
        open_ = any(quantities.value(slot) is None for slot in rule.needs)
        met, trace = (None, None) if open_ else (path.true(rule.test.expr), rule.test.trace(path))
        yield Standing(rule.name, rule.clause, rule.occasion.day, rule.occasion.day <= as_of, met, trace)
