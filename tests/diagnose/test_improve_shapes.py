"""Contracts of a search, compiled by parts and run by the machine, against each compiled whole and run step by step."""

from __future__ import annotations

from fractions import Fraction
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from effektkontrakt.contract.tree import read_tree
from effektkontrakt.diagnose.improve.many import totals
from effektkontrakt.diagnose.improve.shapes import Shapes, read, shape
from effektkontrakt.diagnose.improve.terms import Terms, retermed
from effektkontrakt.diagnose.stopping import Endings, endings, pay_or_end
from effektkontrakt.terms.compile import Compiled

SOURCE = (Path(__file__).resolve().parents[2] / "examples" / "ung-i-arbeid" / "contract.yaml").read_text()
SECOND = "  svak_midt: {clause: '6.3', on: 2024-12-31, who: [varheim], when: {of: i_jobb, over: to_date, below: 14}}\n"
ENDS = SOURCE.replace("assumptions:\n", SECOND + "assumptions:\n")
WHOLE = "  extra: {clause: '4.8', due: end, amount: {when: {met: {of: ett_ar, over: to_date, at_least: 12}, then: {fixed: 100 000}}}}\nlimits:\n"
EACH = "payments: [i_jobb, tretten_uker, ett_ar]"
BY_OUTCOME = "per: outcome, cap: 900 000, payments: [ett_ar]}"
MIXED = (
    ENDS.replace("limits:\n", WHOLE)
    .replace("per: year, cap: 1 200 000}", BY_OUTCOME)
    .replace("times: 1}", f"times: 1, {EACH}}}")
    .replace("cap: 150 000}", f"cap: 150 000, {EACH}}}")
)
KINDS = [
    Terms((), False, Fraction(p, 100), cap and Fraction(cap)) for p, cap in product((60, 100, 133), (None, 500_000, 9_000_000))
]


def content_of(source: str) -> dict[str, Any]:
    return read_tree(source.encode(), "c").content


def programs(found: Endings) -> list[Any]:
    def one(compiled: Compiled) -> Any:
        persons = compiled.persons
        each = persons and (persons.program, [(line.key, line.final) for line in persons.lines])
        lines = [(line.key, line.final, line.ready, line.needs) for line in compiled.lines]
        rules = [(rule.name, rule.test.expr) for rule in compiled.rules]
        return compiled.contract, compiled.program, each, lines, rules

    return [one(compiled) for compiled in found.compiled] + [(e.name, e.day, e.undrawn) for e in found.early]


@pytest.mark.parametrize("source", [SOURCE, ENDS, MIXED])
def test_compiled_by_parts_is_what_each_is_when_compiled_whole(source: str) -> None:
    content, shapes = content_of(source), Shapes()
    base = read(content)
    assert base
    shaped: dict[Any, list[Endings]] = {}
    for terms in KINDS:
        written = retermed(content, terms, [], 100)
        found, whole = shapes.get(written, base, content), read(written)
        assert found
        assert whole
        assert programs(found) == programs(endings(whole))
        shaped.setdefault(shape(found), []).append(found)
    assert len(shaped) == 1
    for group in shaped.values():
        assert len({tuple(c.program.constants for c in one.compiled) for one in group}) > 1


def test_a_design_that_breaks_a_rule_is_none() -> None:
    content, shapes = content_of(SOURCE), Shapes()
    base = read(content)
    assert base
    parts = retermed(content, Terms(price=Fraction(1, 7)), [], 10_000)
    broken = {**content, "limits": {**content["limits"], "alt": {**content["limits"]["alt"], "cap": "10,001"}}}
    unknown = {**content, "limits": {**content["limits"], "alt": {"clause": "4.7", "per": "decade"}}}
    assert [shapes.get(wrong, base, content) for wrong in (parts, broken, unknown)] == [None, None, None]
    assert shapes.get(content, base, content)


def test_the_machine_pays_what_each_contract_pays_by_itself() -> None:
    content, shapes = content_of(MIXED), Shapes()
    base = read(content)
    assert base
    group = [found for terms in KINDS if (found := shapes.get(retermed(content, terms, [], 100), base, content))]
    rng = np.random.default_rng(1)
    slots = dict.fromkeys(slot for compiled in group[0].compiled for slot in compiled.program.inputs)
    most = {"claim": 90_000_000, "sum": 20}
    told = {slot: rng.integers(0, most[slot.kind], 2_000) for slot in slots if slot.kind in most}
    ended = [sum(int(arises.sum()) for arises in pay_or_end(one, told)[1].values()) for one in group]
    assert min(ended) > 0
    assert max(ended) < 2_000
    for one, fast, plain in zip(group, totals(group, told), totals(group, told, work=1), strict=True):
        paid = pay_or_end(one, told)[0].total
        assert np.array_equal(fast, paid)
        assert np.array_equal(plain, paid)
