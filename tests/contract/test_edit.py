"""Editing the text of a contract: only what was meant changes."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from effektkontrakt.contract import read_contract_text
from effektkontrakt.contract.edit import NoSuchPlace, leaves, put, remove
from effektkontrakt.contract.tree import read_tree

EXAMPLES = sorted((Path(__file__).resolve().parents[2] / "examples").glob("*/contract.yaml"))
SOURCES = {path.parent.name: path.read_text(encoding="utf-8") for path in EXAMPLES}
NOTED = """# who made this
effektkontrakt: 1   # the format
title: "Quoted: title"
single: 'it''s'
outcomes:
  # the one that matters
  jobs:   {clause: "3.1", metric:   Jobs,  unit: person}  # counted
  days:
    clause: '3.2'
    note: |
      two
      lines
    # after the note
    list:
    - from: 1   # first
      to: 2
    - {from: 3}
last:
"""


def content(source):
    return read_tree(source.encode(), "x").content


def at(tree, path):
    for step in path:
        tree = tree[step]
    return tree


def with_value(tree, path, value):
    if not path:
        return value
    copy = dict(tree) if isinstance(tree, dict) else list(tree)
    copy[path[0]] = with_value(tree[path[0]], path[1:], value)
    return copy


@pytest.mark.parametrize("source", [*SOURCES.values(), NOTED], ids=[*SOURCES, "noted"])
def test_each_value_can_be_changed_and_all_else_stays_byte_for_byte(source):
    tree = content(source)
    for path, value in leaves(source).items():
        assert put(source, path, value) == source or value == ""
        for new in ("æ: b, {c} # d", "“x” \n y")[: 1 if len(source) > 8000 else 2]:
            changed = put(source, path, new)
            assert content(changed) == with_value(tree, path, new)
            kept = len(source) - len(value) - 30
            assert common(source, changed) >= kept, (path, new)


def common(a: str, b: str) -> int:
    """How many characters at the two ends are the same."""
    front = next((i for i, (x, y) in enumerate(zip(a, b)) if x != y), min(len(a), len(b)))
    back = next((i for i, (x, y) in enumerate(zip(reversed(a), reversed(b))) if x != y), min(len(a), len(b)))
    return front + back


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=30), st.sampled_from(list(leaves(NOTED))))
@example("\x85\u2028", ("title",))
@example("", ("outcomes", "jobs", "metric"))
@example("- a", ("outcomes", "days", "list", 0, "from"))
@example("!x", ("last",))
@example("# x", ("outcomes", "days", "note"))
def test_any_text_reads_back_as_it_was_put(text, path):
    assert content(put(NOTED, path, text)) == with_value(content(NOTED), path, text)


def test_the_style_of_quotes_and_the_comments_stay():
    assert put(NOTED, ("single",), "they're") == NOTED.replace("'it''s'", "'they''re'")
    assert put(NOTED, ("outcomes", "jobs", "metric"), "Work") == NOTED.replace("metric:   Jobs,", "metric:   Work,")
    assert put(NOTED, ("effektkontrakt",), "2") == NOTED.replace("effektkontrakt: 1 ", "effektkontrakt: 2 ")
    assert put(NOTED, ("last",), "x") == NOTED.replace("last:", "last: x")


def test_fields_are_added_last_in_their_parent():
    added = put(NOTED, ("outcomes", "jobs", "target"), "20")
    assert added == NOTED.replace("unit: person}", "unit: person, target: 20}")
    added = put(NOTED, ("outcomes", "pay"), {"clause": "3.3", "of": ["a", "b"]})
    assert added == NOTED.replace("    - {from: 3}\n", "    - {from: 3}\n  pay: {clause: 3.3, of: [a, b]}\n")
    assert put(NOTED, ("outcomes", "days", "list", 2), {"from": "5"}) == NOTED.replace(
        "{from: 3}\n", "{from: 3}\n    - {from: 5}\n"
    )
    assert put(NOTED.rstrip("\n"), ("end",), "x").endswith("last:\nend: x\n")
    assert put("a: {}\n", ("a", "b"), "c") == "a: {b: c}\n"
    assert put("a:\n", ("a", "b"), "c") == "a: {b: c}\n"


def test_fields_are_removed_with_their_line():
    assert remove(NOTED, ("single",)) == NOTED.replace("single: 'it''s'\n", "")
    assert remove(NOTED, ("outcomes", "jobs", "unit")) == NOTED.replace(",  unit: person", "")
    assert "two" not in remove(NOTED, ("outcomes", "days", "note"))
    assert "# after the note" in remove(NOTED, ("outcomes", "days", "note"))
    assert content(remove(NOTED, ("outcomes", "days", "list", 0, "from")))["outcomes"]["days"]["list"][0] == {"to": "2"}


@pytest.mark.parametrize("source", [*SOURCES.values(), NOTED], ids=[*SOURCES, "noted"])
def test_each_field_can_be_removed_and_only_it(source):
    tree = content(source)
    paths = {path[:n] for path in leaves(source) for n in range(1, len(path) + 1)}
    for path in paths:
        found = content(remove(source, path))
        assert found == without(tree, path), path


def without(tree, path):
    parent = at(tree, path[:-1])
    if len(parent) == 1 and len(path) > 1:
        return without(tree, path[:-1])
    rest = (
        {k: v for k, v in parent.items() if k != path[-1]}
        if isinstance(parent, dict)
        else [v for i, v in enumerate(parent) if i != path[-1]]
    )
    return with_value(tree, path[:-1], rest)


def test_a_path_that_leads_nowhere_is_refused():
    for path in (("nowhere", "x"), ("title", "x"), ("outcomes", "days", "list", 9)):
        with pytest.raises(NoSuchPlace):
            put(NOTED, path, "x")


def test_an_edited_example_is_still_a_contract():
    source = SOURCES["ung-i-arbeid"]
    changed = put(source, ("payments", "i_jobb", "amount", "per_unit", "rate"), "35 000")
    assert changed == source.replace("rate: 30 000", "rate: 35 000")
    assert read_contract_text(changed).payments["i_jobb"].amount.spec.rate == 35_000
