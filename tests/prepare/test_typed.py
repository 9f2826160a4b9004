"""Numbers and dates as Norwegians type them; the file stays strict."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from effektkontrakt.contract.edit import leaves
from effektkontrakt.contract.model import Contract
from effektkontrakt.errors import Wrong
from effektkontrakt.money import parse_number
from effektkontrakt.prepare.need import Answers
from effektkontrakt.prepare.typed import as_written, day, number
from effektkontrakt.text import format_number

ROOT = Path(__file__).resolve().parents[2]
SOURCES = {p.parent.name: p.read_text(encoding="utf-8") for p in sorted((ROOT / "examples").glob("*/contract.yaml"))}


@pytest.mark.parametrize(
    ("typed", "held"),
    [
        ("0,35", "0.35"),
        ("35 %", "35 %"),
        ("35%", "35 %"),
        ("8,5 prosent", "8.5 %"),
        ("1 691", "1 691"),
        ("1\u00a0691 kr", "1 691"),
        ("kr 1 691", "1 691"),
        ("1 691,50 kroner", "1 691.50"),
        ("1.691,50", "1 691.50"),
        ("3.000.000", "3 000 000"),
        ("3 000 000,-", "3 000 000"),
        ("15.12", "15.12"),
        ("0.350", "0.350"),
        ("\u22125", "-5"),
        ("mye", "mye"),
        ("3 mill.", "3 mill."),
        ("1,2,3", "1,2,3"),
    ],
)
def test_numbers_are_understood_as_they_are_typed(typed, held):
    assert number(typed) == held


@given(st.fractions(0, 10**9, max_denominator=100).filter(lambda x: (x * 1000).denominator == 1), st.sampled_from(["", " kr"]))
def test_a_number_as_we_write_it_ourselves_is_read_back(value, unit):
    assert parse_number(number(format_number(Fraction(value), "nb") + unit)) == value


@pytest.mark.parametrize("typed", ["1.691", "12.500 kr", "12.500 %"])
def test_what_can_be_read_in_two_ways_is_refused(typed):
    with pytest.raises(Wrong, match="two ways"):
        number(typed)


def test_days_are_understood_as_they_are_typed():
    assert [day(x) for x in ("3.5.2026", "03.05.2026", "3. 5. 2026", "2026-05-03", "3. mai")] == [
        *["2026-05-03"] * 4,
        "3. mai",
    ]


@pytest.mark.parametrize(
    ("path", "typed", "held"),
    [
        (("payments", "x", "amount", "per_unit", "rate"), "1 691 kr", "1 691"),
        (("payments", "x", "amount", "when", "met", "at_least"), "0,5", "0.5"),
        (("payments", "x", "amount", "bands", "steps", 0, "from"), "8,5 %", "8.5 %"),
        (("payments", "x", "due", 0), "3.5.2026", "2026-05-03"),
        (("payments", "x", "clause"), "4,1", "4,1"),
        (("parties", "x", "name"), "3.5.2026", "3.5.2026"),
        (("parties", "x", "commitment"), "3 000 000,-", "3 000 000"),
        (("financing", "x", "on"), "1.1.2027", "2027-01-01"),
        (("financing", "x", "from"), "1,5", "1,5"),
        (("period", "from"), "1.1.2027", "2027-01-01"),
        (("continuation", "budget", "2030"), "2 mill", "2 mill"),
        (("measurement", "x", "level"), "95%", "95 %"),
        (("nowhere", "x"), "1,5", "1,5"),
    ],
)
def test_only_where_a_number_or_a_day_belongs(path, typed, held):
    assert as_written(Contract, path, typed) == held
    assert as_written(Answers, ("capital",), "3 000 000 kr") == "3 000 000"


@pytest.mark.parametrize("source", SOURCES.values(), ids=SOURCES)
def test_what_a_file_holds_means_the_same_typed_in_the_form(source):
    for path, value in leaves(source).items():
        try:
            assert "".join(as_written(Contract, path, value).split()) == "".join(value.split())
        except Wrong:
            pytest.fail(f"{path}: {value}")
