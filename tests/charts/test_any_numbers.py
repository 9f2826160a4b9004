"""Pictures of whatever numbers there may be: extreme, equal, none."""

from __future__ import annotations

import json
import re
from fractions import Fraction
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from effektkontrakt import charts
from effektkontrakt.charts.numbers import Money
from effektkontrakt.charts.picture import Picture
from effektkontrakt.text import LANGS, plain

minor = st.integers(-(10**13), 10**13)
paid = st.integers(0, 10**13)
chance = st.floats(0, 1)
lang = st.sampled_from(LANGS)
width = st.sampled_from((charts.WIDE, charts.NARROW))
currency = st.sampled_from(("NOK", "EUR", "JPY"))


def read(text: str) -> Fraction:
    """The number in a written amount, whatever the language."""
    found = re.search(r"[\d\u00a0,.]*\d", text)
    assert found, text
    return Fraction(re.sub(r"\D", "", found[0])) * (-1 if "\u2212" in text else 1)


def whole(picture: Picture) -> None:
    json.dumps(picture.spec, allow_nan=False)
    assert "{" not in picture.sentence
    for row in picture.table.written():
        assert all(row)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(paid, paid, paid, paid, paid, chance), min_size=1, max_size=6), lang, width, currency)
def test_yearly_payments(years, lang, width, currency):
    rows = tuple(charts.Year(2027 + i, e, *sorted((a, b, c)), r, p) for i, (e, a, b, c, r, p) in enumerate(years))
    picture = charts.fan(charts.Fan(currency, rows), lang, width)
    whole(picture)
    for row, written in zip(picture.table.rows, picture.table.written(), strict=True):
        assert [read(cell) for cell in written[1:6]] == [row[k] for k in ("expected", "p50", "p80", "p95", "reserve")]


@settings(max_examples=100, deadline=None)
@given(st.lists(minor, min_size=1, max_size=50), chance, lang, width)
def test_dots_are_as_many_as_the_outcomes_and_lie_where_they_fell(values, lost, lang, width):
    picture = charts.dots(charts.Dots("NOK", plain("Ferd"), tuple(sorted(values)), lost), lang, width)
    whole(picture)
    assert sum(row["count"] for row in picture.table.rows) == len(values) == len(picture.spec["data"]["values"])
    amounts = [Money("NOK", lang).whole(v) for v in values]
    for row in picture.table.rows:
        assert row["count"] == sum(row["from"] <= a < row["to"] for a in amounts)
    assert sum(r["x"] < 0 for r in picture.spec["data"]["values"]) == sum(a < 0 for a in amounts)


@settings(max_examples=60, deadline=None)
@given(st.lists(minor, min_size=1, max_size=9), lang, width)
def test_the_waterfall_ends_at_the_sum(steps, lang, width):
    picture = charts.flows(charts.Flows("NOK", tuple(charts.Flow(plain(f"s{i}"), m) for i, m in enumerate(steps))), lang, width)
    whole(picture)
    assert picture.table.rows[-1]["left"] == sum(Money("NOK", lang).whole(m) for m in steps)


@settings(max_examples=60, deadline=None)
@given(minor, st.lists(st.tuples(minor, minor), max_size=6), lang, width)
def test_the_tornado_narrows_downwards(base, ends, lang, width):
    bars = tuple(charts.Bar(plain(f"b{i}"), plain("1"), plain("2"), a, b) for i, (a, b) in enumerate(ends))
    picture = charts.tornado(charts.Tornado("NOK", plain("betaling"), base, bars), lang, width)
    whole(picture)
    spans = [abs(row["at_high"] - row["at_low"]) for row in picture.table.rows]
    assert all(a >= b - 1 for a, b in pairwise(spans))


@settings(max_examples=60, deadline=None)
@given(chance, chance, lang, width)
def test_there_are_always_a_hundred_figures_of_each(false, missed, lang, width):
    picture = charts.icons(charts.Icons(false, missed), lang, width)
    whole(picture)
    figures = picture.spec["data"]["values"]
    for kind, share in (("false", false), ("missed", missed)):
        mine = [f for f in figures if f["kind"] == kind]
        assert len(mine) == 100
        assert sum(f["wrong"] for f in mine) == round(100 * share)
        assert len({(f["x"], f["y"]) for f in mine}) == 100
