"""The same picture on paper and in a notebook."""

from __future__ import annotations

import re

import pytest

from effektkontrakt import charts
from tests.charts.samples import FAN, OPERATING


def test_pdf_is_a_pdf():
    assert charts.fan(FAN, "nb").pdf().startswith(b"%PDF-")


def test_png_is_a_png():
    assert charts.fan(FAN, "nb").png(1).startswith(b"\x89PNG")


def test_a_notebook_gets_the_spec_and_the_drawing():
    picture = charts.fan(FAN, "nb")
    bundle = picture._repr_mimebundle_()
    assert bundle["application/vnd.vegalite.v6+json"] == picture.spec
    assert bundle["image/svg+xml"].startswith("<svg")
    assert bundle["text/plain"] == picture.sentence


def test_altair_takes_the_spec_as_it_is():
    import altair

    picture = charts.fan(FAN, "nb")
    chart = altair.LayerChart.from_dict(dict(picture.spec)).to_dict()
    assert [layer["mark"]["type"] for layer in chart["layer"]] == [layer["mark"]["type"] for layer in picture.spec["layer"]]


def test_numbers_on_the_axis_are_norwegian():
    assert "1,5" in charts.fan(FAN, "nb").svg()
    assert "1.5" in charts.fan(FAN, "en").svg()


LETTER = 7.5
"""About how wide a letter is, in pixels, at the size of a legend."""


@pytest.mark.parametrize("lang", ["nb", "nn", "en"])
@pytest.mark.parametrize("width", [300, 460, 680])
def test_every_word_of_the_fans_legend_is_within_the_picture(lang, width):
    ends = [start + LETTER * len(text) for start, text in _words_with_places(charts.fan(FAN, lang, width).svg())]
    assert len(ends) >= 5
    assert max(ends) <= width


def _words_with_places(svg: str) -> list[tuple[float, str]]:
    """Every text that stands in the legends, with how far right it begins."""
    from xml.etree import ElementTree

    found: list[tuple[float, str]] = []

    def walk(node: ElementTree.Element, x: float, legend: bool) -> None:
        moved = re.match(r"translate\(([-\d.]+)", node.get("transform", ""))
        x += float(moved[1]) if moved else 0
        legend = legend or "role-legend" in node.get("class", "")
        if legend and node.tag.endswith("text") and node.text:
            found.append((x, node.text))
        for child in node:
            walk(child, x, legend)

    walk(ElementTree.fromstring(svg), 0, False)
    return found


def test_on_a_narrow_screen_each_label_of_the_operating_curve_stays_on_its_side_of_the_other_point():
    spec = charts.operating(OPERATING, "nb", charts.NARROW).spec
    labels = [layer for layer in spec["layer"] if layer["mark"]["type"] == "text" and layer["mark"]["style"] != "edge-of-words"]
    assert [layer["mark"]["align"] for layer in labels] == ["left", "right"]
    for layer in labels:
        longest = max(map(len, layer["encoding"]["text"]["value"].split("\n")))
        assert layer["mark"]["lineBreak"] == "\n"
        assert longest <= len("avtalt effekt:")
