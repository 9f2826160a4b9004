"""Tones that can be told apart by everyone, and numbers as people write them."""

from __future__ import annotations

from itertools import pairwise

import pytest

from effektkontrakt.charts.look import PALETTES, contrast, locale, styles
from effektkontrakt.charts.numbers import Money, percent

TONES = list(PALETTES)


def test_contrast_is_that_of_the_standard():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)


@pytest.mark.parametrize("tone", TONES)
def test_words_stand_out_from_the_background(tone):
    p = PALETTES[tone]
    for name, style in styles(tone).items():
        if name.startswith("label"):
            assert contrast(style["color"], p.background) >= 4.5, name
    assert contrast(p.background, p.first) >= 4.5
    assert contrast(p.subtle, p.background) >= 4.5


@pytest.mark.parametrize("tone", TONES)
def test_every_mark_stands_out_by_its_fill_or_its_edge(tone):
    p = PALETTES[tone]
    for name, style in styles(tone).items():
        if name.startswith("band") or name == "edge-of-words":
            continue
        edges = [style[k] for k in ("color", "stroke") if style.get(k)]
        assert max(contrast(e, p.background) for e in edges) >= 3, name


@pytest.mark.parametrize("tone", TONES)
def test_neighbouring_tones_differ_in_lightness(tone):
    p = PALETTES[tone]
    for one, other in pairwise((p.first, p.first_mid, p.first_soft)):
        assert contrast(one, other) >= 1.9
    assert contrast(p.first, p.second) >= 1.3
    assert contrast(p.second, p.second_soft) >= 3


def test_money_is_written_as_people_write_it():
    assert Money("NOK", "nb").write(1_234_567) == "1\u00a0234\u00a0567\u00a0kr"
    assert Money("NOK", "en").write(1_234_567) == "NOK\u00a01,234,567"
    assert Money("EUR", "nn").signed(-1_000) == "\u22121\u00a0000\u00a0EUR"
    assert Money("NOK", "nb").signed(5) == "+5\u00a0kr"
    assert Money("NOK", "nb").short(1_234_567) == "1,2\u00a0mill.\u00a0kr"
    assert Money("NOK", "nb").short(2_000_000) == "2\u00a0mill.\u00a0kr"
    assert Money("NOK", "nb").short(123_456) == "123\u00a0tusen\u00a0kr"


def test_minor_units_are_rounded_half_up_to_the_whole():
    money = Money("NOK", "nb")
    assert [money.whole(m) for m in (149, 150, -149, -150, -151)] == [1, 2, -1, -1, -2]
    assert Money("JPY", "en").whole(7) == 7


def test_percent_and_locale():
    assert percent("nb")(0.145) == "15\u00a0%"
    assert percent("en", 1)(0.145) == "14.5%"
    assert locale("nb")["number"]["thousands"] == "\u00a0"
    assert locale("nn")["time"]["days"][6] == "laurdag"
    assert locale("en")["number"]["decimal"] == "."
