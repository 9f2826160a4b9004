"""A contract and beliefs made ready to be run: what the machine does, and what each row that comes out is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from typing import TYPE_CHECKING

from effektkontrakt.contract.model import Contract
from effektkontrakt.errors import InputError, Mistake, Place
from effektkontrakt.simulate.beliefs import Beliefs
from effektkontrakt.simulate.bounds import known, machine
from effektkontrakt.simulate.code import Chance, Real, Whole, Writer, assemble
from effektkontrakt.simulate.layout import Cell, Layout, layout
from effektkontrakt.simulate.needs import needs
from effektkontrakt.simulate.parameters import Parameter, draw, parameters
from effektkontrakt.simulate.people import People, draw_people
from effektkontrakt.simulate.world import Drawn, draw_counts, inputs, started
from effektkontrakt.terms.compile import Compiled, compile_contract
from effektkontrakt.terms.flows import Flow
from effektkontrakt.terms.scope import Slot
from effektkontrakt.text import Text

if TYPE_CHECKING:
    from effektkontrakt.terms.machine import Machine


@dataclass(frozen=True, slots=True)
class Row:
    """One amount that goes from one party to another: as a line of the settlement. `due` is when the contract has it paid."""

    term: str
    kind: str
    day: date
    due: date
    cohort: str | None
    payer: str
    payee: str


@dataclass(frozen=True, slots=True)
class Tallies:
    """The rows that hold how many started in each group and what came of them in each cell."""

    started: tuple[int, ...]
    people: Mapping[tuple[str, Cell], int]
    amount: Mapping[tuple[str, Cell], int]


@dataclass(frozen=True, slots=True)
class Plan:
    """`inputs` draws what the terms read, in the program's order; `chance` the same, the tallies and the parameters. `terms` gives
    each row's amount, then whether each rule was met.
    """

    contract: Contract
    beliefs: Beliefs
    compiled: Compiled
    layout: Layout
    parameters: tuple[Parameter, ...]
    inputs: Chance
    chance: Chance
    terms: Machine
    people: People | None
    rows: tuple[Row, ...]
    rules: tuple[str, ...]
    tallies: Tallies


MOST_SINGLY = 25_000
_TOO_MANY = Text(
    nb="Vilkårene ser på hver deltaker. Da er høyst {most} deltakere mulig; flere tar for lang tid. Rett antallet.",
    nn="Vilkåra ser på kvar deltakar. Da er høgst {most} deltakarar mogleg; fleire tek for lang tid. Rett talet.",
    en="The terms look at each participant. Then at most {most} participants are possible; more take too long. Correct the number.",
)


def prepare(contract: Contract, beliefs: Beliefs, witness: bool = False, compiled: Compiled | None = None) -> Plan:
    """Write the machines. `witness` also lets each participant's results out, so that a path can be settled."""
    compiled = compiled or compile_contract(contract)
    cut = layout(beliefs, needs(compiled))
    found = parameters(beliefs, contract.currency)
    singly = compiled.persons is not None or any(b.given for b in beliefs.outcomes.values())
    if singly and sum(batch.people.largest for batch in beliefs.enrolment) > MOST_SINGLY:
        raise InputError([Mistake(Place("enrolment"), _TOO_MANY(most=MOST_SINGLY))])
    people = draw_people(cut, found, compiled.persons, witness) if singly else None
    writer = Writer()
    params = draw(writer, found)
    if people:
        writer.streams = max(writer.streams, people.chance.streams)
    drawn = _handed_over(writer, cut, params, people) if people else draw_counts(writer, cut, params)
    given = _given(writer, compiled, cut, params, drawn, people)
    flows = _flows(compiled)
    wanted = [flow.amount.node for _, flow in flows] + [rule.test.expr.node for rule in compiled.rules]
    for slot in compiled.program.inputs:
        writer.read(None if slot.kind == "ready" else given[slot])
    rows = tuple(row for row, _ in flows)
    only = assemble(writer)
    told = _tallies(writer, drawn)
    for parameter in found:
        writer.fout(params[parameter.name])
    terms = machine(compiled.program, wanted, known(cut, compiled.program.inputs))
    rules = tuple(rule.name for rule in compiled.rules)
    return Plan(contract, beliefs, compiled, cut, found, only, assemble(writer), terms, people, rows, rules, told)


def _handed_over(writer: Writer, cut: Layout, params: Mapping[str, Real], people: People) -> Drawn:
    """What the people gave, as the path's numbers."""

    def rows(found: Mapping[tuple[str, Cell], int]) -> dict[str, dict[Cell, Whole]]:
        cells: dict[str, dict[Cell, Whole]] = {}
        for (name, cell), row in found.items():
            cells.setdefault(name, {})[cell] = writer.whole("given", mode=row)
        return cells

    return Drawn(started(writer, cut, params), rows(people.people), rows(people.amount))


def _given(
    writer: Writer, compiled: Compiled, cut: Layout, params: Mapping[str, Real], drawn: Drawn, people: People | None
) -> dict[Slot, Whole]:
    read = inputs(writer, cut, drawn, params)
    claims = {(k.payment, k.kind, k.occasion): people.chance.outs + i for i, k in enumerate(people.keys)} if people else {}
    for slot in compiled.program.inputs:
        if slot.kind == "index":
            read[slot] = _index(writer, cut, params, slot)
        elif slot.kind == "claim":
            row = next(
                row
                for (payment, kind, occasion), row in claims.items()
                if (payment, (kind, occasion.day), occasion.cohort, occasion.window)
                == (slot.name, slot.key, slot.cohort, slot.window)
            )
            read[slot] = writer.whole("given", mode=row)
    return read


def _index(writer: Writer, cut: Layout, params: Mapping[str, Real], slot: Slot) -> Whole:
    """The index in the year of the occasion: its base, grown once a year from the contract's first year."""
    assert slot.window is not None
    index = cut.contract.indices[slot.name]
    years = slot.window.last.year - cut.contract.period.first.year
    base = Fraction(index.base * 10**index.decimals)
    value = writer.real(float(base))
    grown = writer.plus_one(params[f"indices.{slot.name}.growth"])
    for _ in range(years):
        value = writer.times(value, grown)
    return writer.whole("whole", reals=(value,))


def _flows(compiled: Compiled) -> list[tuple[Row, Flow]]:
    contract = compiled.contract
    found = []
    for line in compiled.lines:
        payment = contract.payments.get(line.key.payment)
        due = line.key.occasion.day + timedelta(days=payment.within if payment else 0)
        for part in line.parts:
            row = Row(
                line.key.payment, line.key.kind, line.key.occasion.day, due, line.key.occasion.cohort, part.payer, part.payee
            )
            found.append((row, part))
    for poured in compiled.poured:
        found += [(Row(f.term, "tier", f.day, f.day, None, f.payer, f.payee), f) for f in poured.flows]
    found += [(Row(f.term, "guarantee", f.day, f.day, None, f.payer, f.payee), f) for f in compiled.guarantees]
    return found


def _tallies(writer: Writer, drawn: Drawn) -> Tallies:
    started_ = tuple(writer.out(n) for n in drawn.started)
    people = {(name, cell): writer.out(n) for name, cells in drawn.people.items() for cell, n in cells.items()}
    amount = {(name, cell): writer.out(n) for name, cells in drawn.amount.items() for cell, n in cells.items()}
    return Tallies(started_, people, amount)
