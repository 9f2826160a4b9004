"""A search through the designs that the parties could agree on, each diagnosed at no effect and at the agreed one.

Contracts that differ only in numbers share one compiled shape: their constants are stacked and run at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import partial
from itertools import product
from typing import Any

import numpy as np

from effektkontrakt.contract.checks import check
from effektkontrakt.contract.edit import put, remove
from effektkontrakt.contract.measurement import Plan
from effektkontrakt.contract.model import Contract
from effektkontrakt.contract.reader import CONTRACT
from effektkontrakt.diagnose.averages import Averages
from effektkontrakt.diagnose.effects import TWO
from effektkontrakt.diagnose.futures import Futures, futures
from effektkontrakt.diagnose.groups import Floats, Ints
from effektkontrakt.diagnose.improve.frontier import simplest, steps, undominated, worth
from effektkontrakt.diagnose.improve.model import Design, Improvement
from effektkontrakt.diagnose.improve.terms import Terms, edits, lowest_edge, retermed
from effektkontrakt.diagnose.improve.ways import Measure, Priced, enrolment_months, priced, remeasured
from effektkontrakt.diagnose.questions import questions
from effektkontrakt.diagnose.stopping import Endings, endings, pay_or_end
from effektkontrakt.diagnose.unfit import mistake
from effektkontrakt.errors import InputError
from effektkontrakt.money import minor_digits, minor_units
from effektkontrakt.simulate.beliefs import Beliefs
from effektkontrakt.simulate.choices import Choices
from effektkontrakt.text import Text, Words

PATHS = 40_000
Data = dict[str, Any]
Group = list[tuple[Terms, Endings]]

_NO_PLAN = Text(
    nb="Kontrakten har ingen måleplan. Legg til `measurement`, så vet vi hva som kan måles annerledes.",
    nn="Kontrakten har ingen måleplan. Legg til `measurement`, så veit vi kva som kan målast annleis.",
    en="The contract has no measurement plan. Add `measurement`, so that we know what can be measured otherwise.",
)
_NO_CHOICES = Text(
    nb="Hva kan avtales annerledes? Legg til `choices`. Der kan dere bruke participants, cohorts, threshold, gradual, price, cap eller ways.",
    nn="Kva kan avtalast annleis? Legg til `choices`. Der kan de bruke participants, cohorts, threshold, gradual, price, cap eller ways.",
    en="What could be agreed otherwise? Add `choices`: participants, cohorts, threshold, gradual, price, cap or ways.",
)
_NO_EDGE = Text(
    nb="Kontrakten har ingen terskel å flytte. Fjern `choices.threshold`.",
    nn="Kontrakten har ingen terskel å flytte. Fjern `choices.threshold`.",
    en="The contract has no threshold to move. Remove `choices.threshold`.",
)
_COHORTS = Text(
    nb="Kontrakten har egne kull. Antall kull kan ikke varieres her; endre kontrakten. Fjern `choices.cohorts`.",
    nn="Kontrakten har eigne kull. Talet på kull kan ikkje varierast her; endre kontrakten. Fjern `choices.cohorts`.",
    en="The contract has cohorts of its own. Their number cannot be varied here; change the contract. Remove `choices.cohorts`.",
)


@dataclass(frozen=True, slots=True)
class _Search:
    """What is searched: a contract, its content as written, its first plan, and what may vary."""

    contract: Contract
    content: Data
    beliefs: Beliefs
    choices: Choices
    name: str
    plan: Plan

    @property
    def counted(self) -> bool:
        """Whether thresholds are whole numbers of people, which grow with the number measured."""
        return bool(self.plan.estimand == "count")

    @property
    def personal(self) -> bool:
        """Whether claims are worked out per participant, so that what the terms are told depends on the terms."""
        return any(p.per == "participant" for p in self.contract.payments.values())

    def alike(self, groups: Iterable[Group]) -> Iterator[Group]:
        """Contracts that can be run at once."""
        for group in groups:
            yield from ([one] for one in group) if self.personal else [group]

    def terms(self) -> list[Terms]:
        """Every combination of terms; the contract's own first."""
        c = self.choices
        lowest = lowest_edge(self.content, self.plan.of)
        edges = [Fraction(1), *(q.value / lowest for q in c.threshold if lowest and q.value != lowest)]
        caps = [None, *(cap for cap in c.cap if cap not in {x.cap for x in self.contract.limits.values()})]
        prices = [Fraction(1), *(p for p in c.price if p != 1)]
        gradual = [False, True] if c.gradual else [False]
        return [Terms(e, g, p, cap) for e, g, p, cap in product(edges, gradual, prices, caps)]

    def measures(self) -> list[Measure]:
        """Every combination of numbers and ways; the contract's own first."""
        c = self.choices
        sizes = [self.plan.treated, *(n for n in c.participants if n != self.plan.treated)]
        cohorts = [1, *(k for k in c.cohorts if k != 1)]
        ways = [None, *c.ways]
        return [Measure(n, k, w, n != self.plan.treated) for w, k, n in product(ways, cohorts, sizes)]

    def remeasured(self, measure: Measure) -> Data:
        """The content with another measurement."""
        longer = round(enrolment_months(self.contract, self.beliefs) * (measure.people() / self.plan.treated - 1))
        way = self.choices.ways[measure.way] if measure.way else None
        return remeasured(self.content, self.name, self.plan, measure, way, max(0, longer))

    def written(self, content: Data, terms: Terms, measure: Measure) -> Data:
        """The content with other terms as well."""
        grown = Fraction(measure.people(), self.plan.treated) if self.counted else Fraction(1)
        whole = self.contract.outcomes[self.plan.of].decimals(self.contract.currency) == 0
        return retermed(
            content, self.plan.of, replace(terms, edges=terms.edges * grown), whole, minor_digits(self.contract.currency)
        )


def improve(contract: Contract, content: Data, beliefs: Beliefs, paths: int = PATHS, seed: int = 1) -> Improvement:
    """Diagnose every design that `choices` allows. `content` is the contract as `read_tree` gives it. Raises `InputError`."""
    search = _prepared(contract, content, beliefs)
    kinds = search.terms()
    designs: list[Design] = []
    shapes = _Shapes({})
    owed = _owed(contract, beliefs)
    impossible = 0
    for measure in search.measures():
        again = search.remeasured(measure)
        agreed = _valid(again)
        if agreed is None:
            impossible += len(kinds)
            continue
        price = priced(contract, beliefs, search.choices, search.plan, measure, minor_units(contract.currency))
        groups: dict[Any, Group] = {}
        for terms in kinds:
            people = measure.people() if search.counted or again["period"] != content["period"] else 0
            found = shapes.get((terms, people), partial(search.written, again, terms, measure))
            if found is None:
                impossible += 1
                continue
            groups.setdefault(tuple(c.program.nodes for c in found.compiled), []).append((terms, found))
        told: Futures | None = None
        for group in search.alike(groups.values()):
            if told is None or search.personal:
                told = _collapsed(futures(questions(agreed, group[0][1].compiled, beliefs, TWO).sources, paths, seed))
            designs += _paid(group, told, measure, price, owed)
    now = next(d for d in designs if d.terms.changes == 0 and d.measure == search.measures()[0])
    frontier = undominated(designs)
    return Improvement(
        contract,
        search.choices,
        len(designs),
        impossible,
        now,
        tuple(frontier),
        tuple(steps(frontier)),
        tuple(worth(designs, now)),
        simplest(designs, search.choices.enough),
        content,
    )


def rewritten(found: Improvement, beliefs: Beliefs, design: Design) -> Data:
    """The contract's content as it would be with a design."""
    search = _prepared(found.contract, found.content, beliefs)
    return search.written(search.remeasured(design.measure), design.terms, design.measure)


def edited(found: Improvement, design: Design, source: str, beliefs: Beliefs) -> tuple[str, Data]:
    """The contract's text with a design, every other byte as it stood; and its content."""
    content = rewritten(found, beliefs, design)
    for path, value in edits(found.content, content):
        source = remove(source, path) if value is None else put(source, path, value)
    return source, content


def _prepared(contract: Contract, content: Data, beliefs: Beliefs) -> _Search:
    choices = beliefs.choices or Choices()
    found = next(iter(contract.measurement.items()), None)
    wrong = list(_unfit(contract, content, beliefs))
    if wrong or found is None:
        raise InputError([mistake(path, words) for path, words in wrong])
    return _Search(contract, content, beliefs, choices, *found)


def _unfit(contract: Contract, content: Data, beliefs: Beliefs) -> Iterator[tuple[str, Words]]:
    if not contract.measurement:
        yield "measurement", _NO_PLAN
    if beliefs.choices is None:
        yield "choices", _NO_CHOICES
    elif contract.measurement:
        outcome = next(iter(contract.measurement.values())).of
        if beliefs.choices.threshold and lowest_edge(content, outcome) is None:
            yield "choices.threshold", _NO_EDGE
        if beliefs.choices.cohorts and contract.cohorts:
            yield "choices.cohorts", _COHORTS


def _valid(content: Data) -> Contract | None:
    try:
        found = CONTRACT.model.model_validate(content, context=CONTRACT.context(content))
    except ValueError:
        return None
    return None if any(True for _ in check(found)) else found


@dataclass(frozen=True, slots=True)
class _Shapes:
    """Compiled contracts by what their terms depend on."""

    known: dict[Any, Endings | None]

    def get(self, key: Any, content: Any) -> Endings | None:
        """Compile once."""
        if key not in self.known:
            contract = _valid(content())
            self.known[key] = endings(contract) if contract else None
        return self.known[key]


def _collapsed(told: Futures) -> Futures:
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


def _owed(contract: Contract, beliefs: Beliefs) -> int:
    """What the contract as it stands owes for the agreed effect, measured without luck, error or bias."""
    signed = endings(contract)
    perfect = {s: v for source in questions(contract, signed.compiled, beliefs, TWO).sources for s, v in source.perfect().items()}
    return int(np.broadcast_to(pay_or_end(signed, perfect)[0].total, (2,))[1])


def _paid(group: Sequence[tuple[Terms, Endings]], told: Futures, measure: Measure, price: Priced, owed: int) -> list[Design]:
    """Every contract of one shape at once."""
    first = group[0][1]
    constants = [
        [np.array(column) for column in zip(*(e.compiled[i].program.constants for _, e in group), strict=True)]
        for i in range(len(first.compiled))
    ]
    deep = 1 if told.exact else 2
    shaped = [[c.reshape(-1, *[1] * deep) for c in program] for program in constants]
    total = pay_or_end(first, told.inputs, shaped)[0].total
    return [
        _design(terms, measure, np.broadcast_to(row, _shape(told, row)), owed, told, price)
        for (terms, _), row in zip(group, np.broadcast_to(total, (len(group), *total.shape[1:])), strict=True)
    ]


def _shape(told: Futures, row: Ints) -> tuple[int, ...]:
    return row.shape if told.weights is None else (told.weights.shape[1],)


def _design(terms: Terms, measure: Measure, total: Ints, owed: int, told: Futures, price: Priced) -> Design:
    average = Averages(told.weights, len(TWO))
    chance = average.chance((total > 0).astype(float))
    paid: Floats = average.mean(total.astype(float))
    missed = average.mean(np.maximum(owed - total, 0).astype(float))
    error = float(max((chance.high - chance.low) / 2))
    return Design(
        terms,
        measure,
        float(chance.value[0]),
        1 - float(chance.value[1]),
        float(paid[0]),
        float(missed[1]),
        price.cost,
        price.months,
        error,
    )
