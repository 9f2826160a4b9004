"""A picture on a page: its sentence, its table, its specs, and the image where scripts do not run."""

from __future__ import annotations

import json
import re

import pytest
from django.template import Context, Template

from effektkontrakt import charts
from effektkontrakt.web.charts.shown import WIDTHS, as_svg, shown
from tests.charts.samples import FAN


def fan(lang, width):
    return charts.fan(FAN, lang, width)


@pytest.fixture
def html():
    return Template("{% load pictures %}{% picture shown %}").render(Context({"shown": shown(fan, "nb", "/vifte.svg?a=1")}))


def test_sentence_and_table_stand_in_the_page(html):
    picture = fan("nb", WIDTHS[-1])
    assert picture.sentence in html
    for row in picture.table.written():
        for cell in row:
            assert f">{cell}<" in html


def test_the_spec_stands_beside_without_colours_of_its_own(html):
    found = json.loads(re.search(r'<script type="application/json">(.*?)</script>', html, re.DOTALL)[1])
    assert [spec["width"] for spec in found["specs"]] == list(WIDTHS)
    assert all("config" not in spec for spec in found["specs"])
    assert set(found["config"]) == {"light", "dark"}


def test_without_scripts_there_is_an_image_with_words(html):
    noscript = re.search(r"<noscript>(.*?)</noscript>", html, re.DOTALL)[1]
    assert "/vifte.svg?a=1&amp;bredde=680&amp;tone=light" in noscript
    assert re.search(r'alt="[^"]{40,}"', noscript)


def test_nothing_on_the_page_needs_a_looser_policy(html):
    assert not re.search(r"\sstyle=|\son\w+=|javascript:", html)
    assert re.findall(r"<script(?! type=\"application/json\")", html) == []


def test_the_image_is_svg_of_the_width_asked_for():
    response = as_svg(fan, "nb", "300", "dark")
    assert response["Content-Type"].startswith("image/svg+xml")
    assert b'width="300"' in response.content
    assert b"#17181a" in response.content
    assert b'width="680"' in as_svg(fan, "nb", "a", "b").content
