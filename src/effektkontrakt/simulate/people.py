"""Participants one by one, where the terms look at each, or where one outcome depends on another.

A place of the machine is a person; the participants' own program of the terms runs on it; sums over people go out.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from effektkontrakt.simulate.bounds import known, machine
from effektkontrakt.simulate.code import Chance, Real, Whole, Writer, assemble
from effektkontrakt.simulate.layout import Cell, Layout
from effektkontrakt.simulate.parameters import Parameter, draw
from effektkontrakt.simulate.world import started, unit
from effektkontrakt.terms.lines import Key
from effektkontrakt.terms.occasions import life
from effektkontrakt.terms.participants import Persons

if TYPE_CHECKING:
    from effektkontrakt.terms.machine import Machine


@dataclass(frozen=True, slots=True)
class People:
    """A person a place, `most` places a path. Rows summed over people: of cells. Rows person by person: the inputs of the
    participants' program, whether the person is named in any result, and for a test what each outcome gave and on which day.
    """

    chance: Chance
    most: int
    people: Mapping[tuple[str, Cell], int]
    amount: Mapping[tuple[str, Cell], int]
    keys: tuple[Key, ...]
    terms: Machine | None
    named: int
    amounts: Mapping[str, int]
    days: Mapping[str, int]


def number(day: date) -> int:
    """Days since 1 January of year 1."""
    return day.toordinal()


def draw_people(layout: Layout, found: tuple[Parameter, ...], persons: Persons | None, singly: bool) -> People:
    """Write the machine; `singly` lets each person's own results out too."""
    writer = Writer()
    params = draw(writer, found)
    begun = started(writer, layout, params)
    start, here, enrolled, day = 0, [], [], writer.constant(0)
    for group, n in zip(layout.groups, begun):
        inside = writer.whole("among", n, consts=(start,))
        begins = writer.drawn("day", consts=(number(group.first), (group.last - group.first).days + 1))
        day = writer.whole("where", inside, begins, day)
        here.append((group.cohort, inside))
        enrolled.append(inside)
        start += round(float(group.batch.people.quantiles(0)[-1]))
    anyone = writer.add(enrolled)
    stays = writer.drawn("chance", anyone, reals=(writer.complement(params["drop_out"]),))
    state = _results(writer, layout, params, stays, day)
    people: dict[tuple[str, Cell], int] = {}
    amount: dict[tuple[str, Cell], int] = {}
    labels = {label: writer.add([inside for c, inside in here if c == label]) for label, _ in here}
    for name, (present, gave, on) in state.items():
        for cell in layout.cells(name):
            people[name, cell] = writer.out(_inside(writer, _both(writer, labels, cell[0], present), on, cell))
            amount[name, cell] = writer.out(_inside(writer, _both(writer, labels, cell[0], gave), on, cell))
    ready, named = (None, 0)
    if persons:
        named = _read(writer, layout, persons, state, labels)
        wanted = [line.final.node for line in persons.lines]
        ready = machine(persons.program, wanted, known(layout, persons.program.inputs, 1))
    amounts, days = {}, {}
    if singly:
        for name, (_, gave, on) in state.items():
            amounts[name], days[name] = writer.each(gave), writer.each(on)
    keys = tuple(line.key for line in persons.lines) if persons else ()
    return People(assemble(writer), max(start, 1), people, amount, keys, ready, named, amounts, days)


State = dict[str, tuple[Whole, Whole, Whole]]


def _results(writer: Writer, layout: Layout, params: Mapping[str, Real], stays: Whole, day: Whole) -> State:
    """For each outcome: whether the person is measured, what came of it, and on which day."""
    state: State = {}
    for name in layout.stretches:
        belief = layout.beliefs.outcomes[name]
        present, begins = (state[belief.given][1], state[belief.given][2]) if belief.given else (stays, day)
        waited = layout.waits(name)[-1]
        on = writer.drawn("later", begins, consts=(waited.least, waited.values))
        level = params[f"outcomes.{name}.with"]
        if belief.chance:
            gave = writer.drawn("chance", present, reals=(level,))
        elif belief.count:
            gave = writer.drawn("poisson", present, reals=(level,))
        else:
            spread = params[f"outcomes.{name}.spread"]
            gave = writer.drawn("size", present, reals=(level, spread), consts=(unit(layout, name),))
        state[name] = (stays if belief.given else present, gave, on)
    return state


def _both(writer: Writer, labels: Mapping[str | None, Whole], label: str | None, value: Whole) -> Whole:
    return value if len(labels) == 1 else writer.whole("where", labels[label], value, writer.constant(0))


def _inside(writer: Writer, value: Whole, on: Whole, cell: Cell) -> Whole:
    return writer.whole("within", value, on, consts=(number(cell[1].first), number(cell[1].last)))


def _read(writer: Writer, layout: Layout, persons: Persons, state: State, labels: Mapping[str | None, Whole]) -> int:
    """Each person's inputs, in the program's order, then whether any result names the person; gives that row."""
    contract = layout.contract
    first, last = number(life(contract).first), number(life(contract).last)
    for slot in persons.program.inputs:
        root = layout.root(slot.name)
        _, gave, on = state[root]
        scale = int(10 ** contract.outcomes[slot.name].decimals(contract.currency)) // unit(layout, root)
        scaled = gave if scale == 1 else writer.whole("mulk", gave, consts=(scale,))
        if slot.cohort == "pooled":
            writer.each(writer.whole("within", scaled, on, consts=(first, last)))
        elif slot.cohort is not None:
            mine = _both(writer, labels, slot.cohort, scaled)
            writer.each(writer.whole("within", mine, on, consts=(first, number(contract.cohorts[slot.cohort].measured))))
        else:
            assert slot.window is not None
            writer.each(writer.whole("within", scaled, on, consts=(number(slot.window.first), number(slot.window.last))))
    return writer.each(writer.add([writer.whole("within", gave, on, consts=(first, last)) for _, gave, on in state.values()]))
