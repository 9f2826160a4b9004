"""The machine gives what the program gives, node for node, on examples and on programs drawn at random."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from effektkontrakt.contract import read_contract
from effektkontrakt.errors import MoneyOverflow
from effektkontrakt.terms.compile import compile_contract
from effektkontrakt.terms.evaluate import run
from effektkontrakt.terms.machine import Machine, codes
from effektkontrakt.terms.machine.execute import BLOCK
from effektkontrakt.terms.program import ROUNDINGS, Node


def bounds_of(values):
    return [(int(v.min()), int(v.max())) for v in values]


def agree(nodes, constants, inputs, outputs=None):
    outputs = range(len(nodes)) if outputs is None else outputs
    wanted = run(nodes, constants, list(inputs))
    found = Machine.of(nodes, list(outputs), bounds_of(inputs), list(constants)).run(inputs)
    for row, node in zip(found, outputs):
        np.testing.assert_array_equal(row, np.broadcast_to(wanted[node], inputs.shape[1]), err_msg=str(nodes[node]))


@pytest.mark.parametrize("name", ["ung-i-arbeid", "peterborough", "newpin-nsw", "educate-girls", "rikers-able", "norrkoping"])
@pytest.mark.parametrize("paths", [1, BLOCK, 3 * BLOCK + 7])
def test_every_node_of_an_example(examples, name, paths):
    compiled = compile_contract(read_contract(examples / name / "contract.yaml"))
    rng = np.random.default_rng(paths)
    rows = [
        rng.integers(0, 2, paths) if slot.kind == "ready" else rng.integers(-1000, 3_000_000, paths)
        for slot in compiled.program.inputs
    ]
    agree(compiled.program.nodes, compiled.program.constants, np.stack(rows))
    finals = [line.final.node for line in compiled.lines]
    agree(compiled.program.nodes, compiled.program.constants, np.stack(rows), finals)


NUMBERS = st.integers(-(10**6), 10**6)
TWO = ["add", "sub", "mul", "min", "max", "ge", "gt", "le", "lt", "eq"]


@st.composite
def programs(draw):
    constants: list[int] = []

    def constant(values):
        first = len(constants)
        constants.extend(values)
        return tuple(range(first, len(constants)))

    nodes = [Node("in", mode=m) for m in range(3)] + [Node("zero")]
    wide = {0, 1, 2, 3}
    for _ in range(draw(st.integers(1, 25))):
        at = st.integers(0, len(nodes) - 1)
        small = st.sampled_from(sorted(wide))
        op = draw(st.sampled_from([*TWO, "const", "mulk", "divk", "grow", "where", "bucket", "pick", "prorata"]))
        mode = draw(st.integers(0, len(ROUNDINGS) - 1))
        if op == "const":
            nodes.append(Node("const", consts=constant([draw(NUMBERS)])))
            wide.add(len(nodes) - 1)
        elif op == "mul":
            nodes.append(Node("mul", (draw(small), draw(small))))
        elif op in TWO:
            nodes.append(Node(op, (draw(at), draw(at))))
        elif op == "mulk":
            nodes.append(Node("mulk", (draw(small),), constant([draw(NUMBERS)])))
        elif op == "divk":
            nodes.append(Node("divk", (draw(at),), constant([draw(st.integers(1, 10**6))]), mode))
        elif op == "grow":
            nodes.append(
                Node("grow", (draw(small),), constant([draw(st.integers(1, 3 * 10**6)), draw(st.integers(1, 10**6))]), mode)
            )
        elif op == "where":
            nodes.append(Node("where", (draw(at), draw(at), draw(at))))
        elif op == "bucket":
            nodes.append(Node("bucket", (draw(at),), constant(sorted(draw(st.lists(NUMBERS, min_size=1, max_size=4))))))
            values = constant(draw(st.lists(NUMBERS, min_size=5, max_size=5)))
            nodes.append(Node("pick", (len(nodes) - 1,), values[: len(nodes[-1].consts) + 1]))
            wide.add(len(nodes) - 1)
        elif op == "prorata":
            first = len(nodes)
            nodes += [Node("max", (draw(small), 3)), Node("max", (draw(small), 3)), Node("add", (first, first + 1))]
            nodes.append(Node("prorata", (draw(small), first, first + 2)))
    return nodes, constants


@settings(max_examples=300, deadline=None)
@given(programs(), st.integers(0, 2**32), st.sampled_from([1, 2, 1000, 10**6]))
def test_programs_drawn_at_random(program, seed, size):
    nodes, constants = program
    rng = np.random.default_rng(seed)
    inputs = np.stack([rng.integers(-size, size + 1, 17), rng.integers(0, size + 1, 17), rng.integers(0, 2, 17)])
    try:
        run(nodes, constants, list(inputs))
    except MoneyOverflow:
        with pytest.raises(MoneyOverflow):
            Machine.of(nodes, range(len(nodes)), bounds_of(inputs), constants).run(inputs)
        return
    agree(nodes, constants, inputs)


@settings(max_examples=100, deadline=None)
@given(programs(), st.integers(0, 2**32), st.data())
def test_constants_within_bounds(program, seed, data):
    nodes, constants = program
    rng = np.random.default_rng(seed)
    inputs = np.stack([rng.integers(-9, 10, 17), rng.integers(0, 10, 17), rng.integers(0, 2, 17)])
    slack = data.draw(st.lists(st.sampled_from([0, 1, 3, 1000]), min_size=len(constants), max_size=len(constants)))
    machine = Machine.of(nodes, range(len(nodes)), bounds_of(inputs), [(c, c + s) for c, s in zip(constants, slack)])
    chosen = [c + data.draw(st.integers(0, s)) for c, s in zip(constants, slack)]
    try:
        wanted = run(nodes, chosen, list(inputs))
    except MoneyOverflow:
        return
    for row, values in zip(machine.run(inputs, chosen), wanted):
        np.testing.assert_array_equal(row, np.broadcast_to(values, 17))


def test_inputs_and_constants_outside_the_bounds_are_refused():
    nodes = [Node("in"), Node("mulk", (0,), (0,))]
    machine = Machine.of(nodes, [1], [(0, 9)], [(2, 5)])
    inputs = np.full((1, 3), 9)
    assert machine.run(inputs, [5]).tolist() == [[45, 45, 45]]
    for bad, constants in ((inputs + 1, [5]), (inputs - 10, [5]), (inputs, [6]), (inputs, None), (np.full((2, 3), 1), [5])):
        with pytest.raises(ValueError):
            machine.run(bad, constants)


def test_what_cannot_bind_is_left_out():
    nodes = [Node("in"), Node("const", consts=(0,)), Node("min", (0, 1)), Node("mulk", (2,), (1,))]
    assert len(Machine.of(nodes, [3], [(0, 9)], [9, 2]).placed.code) == 1
    assert len(Machine.of(nodes, [3], [(0, 9)], [8, 2]).placed.code) == 2


@pytest.mark.parametrize("op", ["divk", "grow"])
def test_a_divisor_that_varies_bounds_what_follows(op):
    constants = [(3, 7), (1, 10), (50, 50)] if op == "grow" else [(1, 10), (1, 1), (50, 50)]
    first = (0, 1) if op == "grow" else (0,)
    nodes = [Node("in"), Node(op, (0,), first, 2), Node("const", consts=(2,)), Node("min", (1, 2))]
    inputs = np.array([[100, 150, 200]])
    machine = Machine.of(nodes, [1, 3], [(100, 200)], constants)
    for chosen in ([low for low, _ in constants], [high for _, high in constants]):
        wanted = run(nodes, chosen, list(inputs))
        np.testing.assert_array_equal(machine.run(inputs, chosen), np.stack([wanted[1], wanted[3]]))


def _capped(cap, floor, turned):
    """Two claims under a cap on their running total: nodes 3 to 6 are the first, 7 to 10 the second."""
    constants = [cap, floor]
    nodes = [Node("in"), Node("in", mode=1), Node("const", consts=(0,))]
    total = 0
    for claim in (0, 1):
        at = len(nodes)
        pair = (claim, at + 2) if turned else (at + 2, claim)
        nodes += [Node("sub", (2, total)), Node("const", consts=(1,)), Node("max", (at, at + 1)), Node("min", pair)]
        total = len(nodes)
        nodes.append(Node("add", (at + 3, claim)))
    return nodes, constants


@given(st.integers(0, 100), st.integers(-20, 20), st.booleans(), st.lists(st.integers(0, 90), min_size=2, max_size=40))
def test_what_is_left_of_a_cap_is_one_step(cap, floor, turned, values):
    nodes, constants = _capped(cap, floor, turned)
    inputs = np.stack([np.array(values), np.array(values[::-1])])
    for outputs in ([6, 11], [6, 5, 11], [5, 10], [3, 11], [11, 11]):
        agree(nodes, constants, inputs, outputs)


def test_what_is_left_of_a_cap_is_one_instruction_where_nobody_else_needs_it():
    nodes, constants = _capped(50, 0, True)
    bounds = [(0, 60), (0, 60)]
    codes_of = lambda outputs: [int(x) for x in Machine.of(nodes, outputs, bounds, constants).placed.code[:, 0]]  # noqa: E731
    assert codes_of([6]) == [codes.LEFT]
    assert codes_of([6, 5]) == [codes.RSUBK, codes.MAXK, codes.MIN]
