"""The same picture on paper and in a notebook."""

from __future__ import annotations

from effektkontrakt import charts
from tests.charts.samples import FAN


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
