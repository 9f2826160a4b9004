"""Writing instructions for the machine of chance, and giving them registers."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from effektkontrakt.simulate.codes import GUIDE, OP

_FLOAT_RESULT = {"prior", "fmul", "fcomplement"}
_NO_RESULT = {"out", "each", "fout"}


@dataclass(frozen=True, slots=True)
class Whole:
    """A whole number of each path."""

    at: int


@dataclass(frozen=True, slots=True)
class Real:
    """A real number of each path."""

    at: int


@dataclass(frozen=True, slots=True)
class Step:
    """An instruction before registers are given; `wholes` are its whole-number arguments, `reals` its real ones."""

    op: str
    target: int
    wholes: tuple[int, ...] = ()
    reals: tuple[int, ...] = ()
    consts: tuple[int, ...] = ()
    span: tuple[int, int] = (0, 0)
    mode: int = 0
    made: int = 1


@dataclass(frozen=True, slots=True)
class Chance:
    """Assembled code: what `chance.work` takes, `inputs` being the registers of the terms' inputs (−1: not drawn); how many rows go
    out of each sort, and how many streams are drawn.
    """

    setup: NDArray[np.int64]
    code: NDArray[np.int64]
    consts: NDArray[np.int64]
    tables: NDArray[np.float64]
    registers: tuple[int, int]
    inputs: NDArray[np.int64]
    outs: int
    singles: int
    fouts: int
    streams: int


@dataclass(slots=True)
class Writer:
    """Writes steps in single-assignment form."""

    steps: list[Step] = field(default_factory=list)
    tables: list[float] = field(default_factory=list)
    wholes: int = 0
    reals: int = 0
    streams: int = 0
    outs: int = 0
    singles: int = 0
    fouts: int = 0
    inputs: list[int | None] = field(default_factory=list)
    _constants: dict[int, Whole] = field(default_factory=dict)
    values: dict[int, int] = field(default_factory=dict)

    def whole(self, op: str, *args: Whole, consts: Sequence[int] = (), mode: int = 0, reals: Sequence[Real] = ()) -> Whole:
        """A step whose result is a whole number."""
        made = Whole(self.wholes)
        self.wholes += 1
        self.steps.append(
            Step(op, made.at, tuple(a.at for a in args), tuple(r.at for r in reals), tuple(int(c) for c in consts), (0, 0), mode)
        )
        return made

    def drawn(self, op: str, *args: Whole, consts: Sequence[int] = (), reals: Sequence[Real] = ()) -> Whole:
        """A step that draws from a stream of its own."""
        self.streams += 1
        return self.whole(op, *args, consts=consts, reals=reals, mode=self.streams - 1)

    def constant(self, value: int) -> Whole:
        """A whole number known beforehand."""
        if value not in self._constants:
            found = self._constants[value] = self.whole("const", consts=(value,))
            self.values[found.at] = value
        return self._constants[value]

    def prior(self, quantiles: NDArray[np.float64]) -> Real:
        """A number drawn from a quantile table; no draw where it is certain."""
        first = len(self.tables)
        self.tables.extend(quantiles.tolist())
        self.streams += len(quantiles) > 1
        return self._real("prior", span=(first, len(quantiles)), mode=max(0, self.streams - 1))

    def times(self, a: Real, b: Real) -> Real:
        """The product."""
        return self._real("fmul", (a.at, b.at))

    def real(self, value: float) -> Real:
        """A real number known beforehand."""
        return self.prior(np.array([value]))

    def plus_one(self, a: Real) -> Real:
        """1 + a."""
        return self.complement(self.times(a, self.real(-1.0)))

    def complement(self, a: Real) -> Real:
        """1 − a."""
        return self._real("fcomplement", (a.at,))

    def _real(self, op: str, reals: tuple[int, ...] = (), span: tuple[int, int] = (0, 0), mode: int = 0) -> Real:
        made = Real(self.reals)
        self.reals += 1
        self.steps.append(Step(op, made.at, (), reals, (), span, mode))
        return made

    def certain(self, value: Real) -> float | None:
        """The value where every path has the same."""
        step = next(s for s in self.steps if s.op in _FLOAT_RESULT and s.target == value.at)
        return self.tables[step.span[0]] if step.op == "prior" and step.span[1] == 1 else None

    def binomials(self, n: int, p: Real, many: int) -> list[Whole]:
        """So many counts out of one small n with one chance."""
        first = self.wholes
        self.wholes += many
        self.steps.append(Step("binomials", first, (), (p.at,), (), (0, n), self.streams, many))
        self.streams += -(-many // 4) + many
        return [Whole(first + i) for i in range(many)]

    def tabled(self, cumulative: Sequence[float]) -> Whole:
        """A whole number from 0 on, with a distribution function that all paths share, ending above 1."""
        first = len(self.tables)
        guide = np.searchsorted(cumulative, np.arange(GUIDE) / GUIDE, "right")
        self.tables.extend([*cumulative, *guide.tolist()])
        return self.drawn("tabled", consts=(first, len(cumulative)))

    def add(self, parts: Sequence[Whole]) -> Whole:
        """The sum; constants are added beforehand."""
        known = sum(self.values[p.at] for p in parts if p.at in self.values)
        rest = [p for p in parts if p.at not in self.values]
        if known or not rest:
            rest.append(self.constant(known))
        return rest[0] if len(rest) == 1 else self.whole("total", *rest)

    def read(self, value: Whole | None) -> None:
        """The next input of the terms; None where the terms are given it."""
        self.inputs.append(None if value is None else value.at)

    def out(self, value: Whole) -> int:
        """Let a whole number out; gives its row."""
        self.steps.append(Step("out", self.outs, (value.at,)))
        self.outs += 1
        return self.outs - 1

    def each(self, value: Whole) -> int:
        """Let each person's whole number out; gives its row."""
        self.steps.append(Step("each", self.singles, (value.at,)))
        self.singles += 1
        return self.singles - 1

    def fout(self, value: Real) -> int:
        """Let a real number out; gives its row."""
        self.steps.append(Step("fout", self.fouts, (), (value.at,)))
        self.fouts += 1
        return self.fouts - 1


def assemble(writer: Writer) -> Chance:
    """Give registers: constants keep theirs, every other is free again after its last use."""
    kept = {w for w in writer.inputs if w is not None}
    steps = _live(writer.steps, kept)
    last = {w: i for i, step in enumerate(steps) for w in step.wholes}
    register: dict[int, int] = {}
    free: list[int] = []
    count = 0
    setup: list[list[int]] = []
    code: list[list[int]] = []
    consts: list[int] = []
    for i, step in enumerate(steps):
        args = [register[w] for w in step.wholes]
        reals = list(step.reals)
        target = step.target
        if step.op not in _FLOAT_RESULT and step.op not in _NO_RESULT:
            if step.made > 1 or not free or step.op == "const":
                target = count
                count += step.made
            else:
                target = free.pop()
            register.update({step.target + d: target + d for d in range(step.made)})
        first, many = len(consts), len(step.consts)
        consts.extend(step.consts)
        if step.op in ("level", "difference", "extra", "reduction"):
            consts[first + 2 :] = [args[3], *reals]
            many = 5 + bool(reals)
            reals = []
        if step.op == "total":
            consts[first:] = args
            many = len(args)
        if step.op in ("prior", "binomials"):
            first, many = step.span
        operands = [*args[:3], *reals]
        if step.op == "binomials":
            operands = [*reals, step.made]
        row = [*[OP[step.op], target, *operands, 0, 0, 0][:5], first, many, step.mode]
        (setup if step.op == "const" else code).append(row)
        for w in set(step.wholes):
            if last[w] == i and w not in writer.values and w not in kept:
                free.append(register[w])
        free.extend(target + d for d in range(step.made) if _dead(step, d, {*last, *kept}))
    return Chance(
        np.array(setup, np.int64).reshape(-1, 8),
        np.array(code, np.int64).reshape(-1, 8),
        np.array([*consts, 0], np.int64),
        np.array([*writer.tables, 0.0]),
        (max(count, 1), max(writer.reals, 1)),
        np.array([-1 if w is None else register[w] for w in writer.inputs], np.int64),
        writer.outs,
        writer.singles,
        writer.fouts,
        max(writer.streams, 1),
    )


def _dead(step: Step, d: int, used: Set[int]) -> bool:
    return step.op not in {*_FLOAT_RESULT, *_NO_RESULT, "const"} and step.target + d not in used


def _live(steps: Sequence[Step], read: Set[int]) -> list[Step]:
    """Only the steps that something read or going out depends on, in order; each output as soon as it is known."""
    wholes, reals, kept = set(read), set[int](), list[Step]()
    for step in reversed(steps):
        if step.op in _NO_RESULT:
            keep = True
        elif step.op in _FLOAT_RESULT:
            keep = step.target in reals
        else:
            keep = any(step.target + d in wholes for d in range(step.made))
        if keep:
            wholes.update(step.wholes)
            reals.update(step.reals)
            kept.append(step)
    return kept[::-1]
