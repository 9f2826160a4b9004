"""The form and the file are two views of one text."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from effektkontrakt.contract import read_contract_text
from effektkontrakt.contract.conditions import SHAPES
from effektkontrakt.contract.edit import leaves, put
from effektkontrakt.contract.tree import read_tree
from effektkontrakt.prepare.blanks import written
from effektkontrakt.prepare.draft import draft
from effektkontrakt.prepare.fields import all_fields, path_of, sections
from effektkontrakt.prepare.need import read_idea
from effektkontrakt.prepare.pieces import PIECES, add

ROOT = Path(__file__).resolve().parents[2]
SOURCES = {p.parent.name: p.read_text(encoding="utf-8") for p in sorted((ROOT / "examples").glob("*/contract.yaml"))}
DRAFT = draft(read_idea(ROOT / "examples" / "idea.yaml"))


@pytest.mark.parametrize("source", [*SOURCES.values(), DRAFT], ids=[*SOURCES, "draft"])
def test_every_value_of_the_file_is_one_field(source):
    fields = [f for f in all_fields(source) if not f.blank]
    assert {f.path: f.value for f in fields} == leaves(source)
    assert len(fields) == len(leaves(source))
    for field in all_fields(source):
        assert field.blank == (field.path not in leaves(source))
        assert path_of(field.name) == field.path
        assert field.blank or not field.choices or field.value in [c for c, _ in field.choices]
        assert all(field.label.say(lang) for lang in ("nb", "nn", "en"))


def test_a_payment_is_asked_for_in_the_order_of_its_sentence():
    payment = next(s for s in sections(SOURCES["ung-i-arbeid"]) if s.name == "payments").groups[0]
    assert [f.path[-1] for f in payment.fields] == ["clause", "rate", "per", "of", "due", "within"]


@pytest.mark.parametrize("name", ["kind", "parties.investor.role", "outcomes.goal.evidence", "payments.result.due", "rounding"])
def test_each_choice_offered_can_be_read(name):
    field = next(f for f in all_fields(DRAFT) if f.name == name)
    assert len(field.choices) > 2
    for choice, words in field.choices:
        changed = put(DRAFT, field.path, choice)
        assert read_tree(changed.encode(), "x")
        assert words.say("nb")


@pytest.mark.parametrize("piece", PIECES)
@pytest.mark.parametrize("source", [*SOURCES.values(), DRAFT], ids=[*SOURCES, "draft"])
def test_a_new_part_leaves_the_draft_valid_and_the_rest_as_it_was(source, piece):
    once = add(source, piece)
    twice = add(once, piece)
    section = PIECES[piece][0]
    assert (
        len(read_tree(twice.encode(), "x").content[section]) == len(read_tree(source.encode(), "x").content.get(section, ())) + 2
    )
    if source == DRAFT:
        read_contract_text(twice)
    for path, value in leaves(source).items():
        assert leaves(twice)[path] == value


def test_a_right_to_end_at_a_boundary_is_added_shown_and_changed_field_by_field():
    added = add(DRAFT, "boundary")
    rule = read_contract_text(added).termination["boundary_2"]
    assert (rule.when.boundary.comparison(), rule.when.boundary.looks) == (("at_least", Fraction(1, 2)), (30, 60))
    asked = {f.path[3:]: f for f in all_fields(added) if f.path[:2] == ("termination", "boundary_2") and "boundary" in f.path[2:]}
    assert all("_" not in f.label.say("nb") and f.label.say("nb") != str(f.path[-1]) for f in asked.values())
    shape, measured = asked["boundary", "shape"], asked["boundary", "measured"]
    assert len(shape.choices) == len(SHAPES)
    assert measured.blank
    assert dict(measured.choices).keys() == {"", "goal"}
    changed = written(written(added, shape.path, "pocock"), measured.path, "goal")
    agreed = read_contract_text(changed).termination["boundary_2"].when.boundary
    assert (agreed.shape, agreed.measured) == ("pocock", "goal")
    assert read_contract_text(written(changed, measured.path, "")).termination["boundary_2"].when.boundary.measured is None
