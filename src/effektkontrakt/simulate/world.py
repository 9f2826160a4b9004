"""What happens on a path: who starts, who leaves, who gets which result when, and what the evaluator then states.

Sufficient statistics are drawn instead of people: how many of a group have their result in a stretch of days (binomial,
multinomial), and how much comes of them all (binomial, Poisson; for `size` a normal approximation to the sum). That is
exact but for `size`. Where terms look at each participant, `people` draws them one by one and hands the cells over.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from effektkontrakt.simulate.beliefs import OutcomeBelief
from effektkontrakt.simulate.code import Real, Whole, Writer
from effektkontrakt.simulate.counts import MANY, binomials
from effektkontrakt.simulate.layout import Cell, Group, Layout
from effektkontrakt.terms.scope import Slot

Cells = Mapping[Cell, Whole]


@dataclass(frozen=True, slots=True)
class Drawn:
    """For each outcome of people: how many had their result in each cell, and how much came of them, with the intervention."""

    started: tuple[Whole, ...]
    people: Mapping[str, Cells]
    amount: Mapping[str, Cells]


def unit(layout: Layout, outcome: str) -> int:
    """The whole number that stands for one unit of what people attain: of the outcome that is summed, else 10,000 parts."""
    found = layout.contract.outcomes[outcome]
    belief = layout.beliefs.outcomes[outcome]
    if belief.size is None:
        return 1
    return int(10 ** found.decimals(layout.contract.currency)) if found.adds_up else 10_000


def started(writer: Writer, layout: Layout, params: Mapping[str, Real]) -> tuple[Whole, ...]:
    """How many start in each group."""
    found = []
    for group in layout.groups:
        prior = group.batch.people
        real = params[f"enrolment.{group.number + 1}.people"]
        found.append(writer.constant(round(prior.mean(0))) if prior.fixed else writer.whole("whole", reals=(real,)))
    return tuple(found)


def draw_counts(writer: Writer, layout: Layout, params: Mapping[str, Real]) -> Drawn:
    """Draw the participants' results as counts."""
    begun = started(writer, layout, params)
    staying = begun
    if not (layout.beliefs.drop_out.fixed and layout.beliefs.drop_out.mean() == 0):
        stays = writer.complement(params["drop_out"])
        staying = tuple(writer.drawn("binomial", n, reals=(stays,)) for n in begun)
    people, amount = {}, {}
    for name in layout.stretches:
        parts: dict[Cell, list[Whole]] = {cell: [] for cell in layout.cells(name)}
        for group, n in zip(layout.groups, staying):
            for cell, part in _spread(writer, layout, name, group, n).items():
                parts[cell].append(part)
        people[name] = {cell: writer.add(found) for cell, found in parts.items()}
        amount[name] = attained(writer, layout, name, people[name], params, "with")
    return Drawn(begun, people, amount)


def _spread(writer: Writer, layout: Layout, outcome: str, group: Group, n: Whole) -> dict[Cell, Whole]:
    """The group's people by the stretch that their result falls in (a multinomial, binomial by binomial)."""
    found: dict[Cell, Whole] = {}
    rest, left = n, 1.0
    for stretch, share in zip(layout.stretches[outcome], layout.shares(outcome, group)):
        if share == 0.0:
            continue
        if share >= left * (1 - 1e-9):
            part, rest = rest, writer.constant(0)
        else:
            chance = writer.real(share / left)
            part = writer.drawn("binomial", rest, reals=(chance,))
            rest = writer.whole("sub", rest, part)
        left -= share
        found[group.cohort, stretch] = part
        if left <= 1e-9:
            break
    return found


def attained(
    writer: Writer, layout: Layout, outcome: str, people: Cells, params: Mapping[str, Real], arm: str
) -> dict[Cell, Whole]:
    """What comes of the people of each cell, with or without the intervention."""
    belief = layout.beliefs.outcomes[outcome]
    level = params[f"outcomes.{outcome}.{arm}"]
    for before in layout.chain(outcome)[:-1]:
        level = writer.times(level, params[f"outcomes.{before}.{arm}"])
    found: dict[Cell, Whole] = {}
    certain: dict[Cell, int] = {}
    for cell, n in people.items():
        known = writer.values.get(n.at)
        if known == 0:
            found[cell] = n
        elif belief.chance and known is not None and known <= MANY:
            certain[cell] = known
        else:
            found[cell] = _amount(writer, layout, outcome, belief, n, level, params)
    return found | binomials(writer, certain, level)


def _amount(
    writer: Writer, layout: Layout, outcome: str, belief: OutcomeBelief, n: Whole, level: Real, params: Mapping[str, Real]
) -> Whole:
    if belief.chance:
        return writer.drawn("binomial", n, reals=(level,))
    if belief.count:
        return writer.drawn("poisson", n, reals=(level,))
    spread = params[f"outcomes.{outcome}.spread"]
    return writer.drawn("size", n, reals=(level, spread), consts=(unit(layout, outcome),))


def inputs(writer: Writer, layout: Layout, drawn: Drawn, params: Mapping[str, Real]) -> dict[Slot, Whole]:
    """What the results say, for every outcome that the terms read."""
    compared: dict[str, tuple[Cells, Cells]] = {}
    found: dict[Slot, Whole] = {}
    known: dict[tuple[str, tuple[Cell, ...]], Whole] = {}
    for slot in layout.needs.slots:
        if slot.kind == "index":
            continue
        if slot.name not in compared:
            compared[slot.name] = _compared(writer, layout, slot.name, params)
        cells = tuple(layout.read(slot))
        if (slot.name, cells) not in known:
            known[slot.name, cells] = _result(writer, layout, slot, cells, drawn, compared[slot.name], params)
        found[slot] = known[slot.name, cells]
    return found


def _compared(writer: Writer, layout: Layout, outcome: str, params: Mapping[str, Real]) -> tuple[Cells, Cells]:
    belief = layout.beliefs.outcomes[outcome]
    if not belief.compared:
        return {}, {}
    root = layout.root(outcome)
    counts: dict[Cell, int] = {}
    atoms = layout.atoms(outcome)
    for cell, n in layout.compared(outcome, belief.compared).items():
        counts[atoms[cell]] = counts.get(atoms[cell], 0) + n
    people = {cell: writer.constant(n) for cell, n in counts.items()}
    return people, attained(writer, layout, root, people, params, "without")


def _result(
    writer: Writer,
    layout: Layout,
    slot: Slot,
    cells: tuple[Cell, ...],
    drawn: Drawn,
    compared: tuple[Cells, Cells],
    params: Mapping[str, Real],
) -> Whole:
    """One statement or sum, scaled by the outcome's decimals."""
    belief = layout.beliefs.outcomes[slot.name]
    outcome = layout.contract.outcomes[slot.name]
    root = layout.root(slot.name)
    decimals = 10 ** outcome.decimals(layout.contract.currency)
    k1 = writer.add([drawn.amount[root][c] for c in cells])
    if slot.kind == "sum" and belief.shown_as == "level":
        by = Fraction(decimals, unit(layout, root))
        return k1 if by == 1 else writer.whole("mulk", k1, consts=(int(by),))
    n1 = writer.add([drawn.people[root][c] for c in cells])
    n0, k0 = (writer.add([cells_of[c] for c in cells if c in cells_of]) for cells_of in compared)
    known: tuple[Real, ...] = () if belief.compared or belief.shown_as == "level" else (_known(writer, layout, root, params),)
    of_all = Fraction(decimals * (100 if outcome.percent else 1))
    if belief.shown_as == "reduction":
        scale, op = of_all, "reduction"
    else:
        scale = of_all / unit(layout, root)
        op = "extra" if slot.kind == "sum" else belief.shown_as
    if known and belief.size:
        known = (writer.times(known[0], writer.real(float(unit(layout, root)))),)
    return writer.whole(op, k1, n1, k0, n0, consts=(scale.numerator, scale.denominator), reals=known)


def _known(writer: Writer, layout: Layout, root: str, params: Mapping[str, Real]) -> Real:
    """The baseline agreed beforehand: what is believed to come without the intervention."""
    level = params[f"outcomes.{root}.without"]
    for before in layout.chain(root)[:-1]:
        level = writer.times(level, params[f"outcomes.{before}.without"])
    return level
