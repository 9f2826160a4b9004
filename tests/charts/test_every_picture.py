"""What holds for every picture, in every language and at both widths."""

from __future__ import annotations

import json
import math
import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from jsonschema import Draft7Validator

from effektkontrakt.charts import NARROW, WIDE, Picture
from effektkontrakt.text import LANGS
from tests.charts.samples import SAMPLES

SCHEMA = Path(__file__).resolve().parents[2] / "node_modules/vega-lite/build/vega-lite-schema.json"
SVG = "{http://www.w3.org/2000/svg}"
pictures = pytest.mark.parametrize("name", SAMPLES)


def draw(name: str, lang: str = "nb", width: int = WIDE) -> Picture:
    function, data = SAMPLES[name]
    return function(data, lang, width)


def numbers_in(value: object) -> list[float]:
    if isinstance(value, dict):
        return [n for v in value.values() for n in numbers_in(v)]
    if isinstance(value, list | tuple):
        return [n for v in value for n in numbers_in(v)]
    return [value] if isinstance(value, int | float) and not isinstance(value, bool) else []


def data_of(picture: Picture) -> list[float]:
    return numbers_in(picture.spec["data"]) + [n for layer in picture.spec["layer"] for n in numbers_in(layer.get("data", {}))]


@pytest.fixture(scope="module")
def validator():
    if not SCHEMA.exists():
        pytest.skip("the schema of Vega-Lite comes with the front-end packages")
    return Draft7Validator(json.loads(SCHEMA.read_text()))


@pictures
def test_spec_is_valid_vega_lite(name, validator):
    for width in (WIDE, NARROW):
        problems = [
            f"{list(e.absolute_path)}: {e.message[:200]}"
            for e in validator.iter_errors(json.loads(json.dumps(draw(name, "nb", width).spec)))
        ]
        assert problems == []


def test_a_broken_spec_is_seen(validator):
    spec = json.loads(json.dumps(draw("fan").spec))
    spec["layer"][0]["mark"]["type"] = "barr"
    assert list(validator.iter_errors(spec))


@pictures
def test_every_number_is_finite_json(name):
    spec = draw(name).spec
    json.dumps(spec, allow_nan=False)
    assert all(math.isfinite(n) for n in numbers_in(spec))


@pictures
def test_the_numbers_of_the_table_are_the_numbers_drawn(name):
    picture = draw(name)
    drawn = {round(n, 9) for n in data_of(picture)}
    for column in picture.table.columns:
        for row in picture.table.rows:
            value = row[column.key]
            if isinstance(value, int | float) and not column.derived:
                assert round(value, 9) in drawn, (column.key, value)


@pictures
@pytest.mark.parametrize("lang", LANGS)
def test_words_are_whole_in_every_language(name, lang):
    picture = draw(name, lang)
    said = [
        picture.title,
        picture.sentence,
        *(c.head for c in picture.table.columns),
        *(cell for row in picture.table.written() for cell in row),
    ]
    assert all(s.strip() for s in said)
    assert not [s for s in said if re.search(r"[{}]|None|nan|inf\b", s)]
    assert picture.sentence.endswith(".")
    others = [draw(name, other).sentence for other in LANGS if other != lang]
    assert lang != "en" or picture.sentence not in others


@pictures
@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_it_draws_at_its_width_and_cuts_no_words(name, width):
    svg = draw(name, "nb", width).svg()
    root = ET.fromstring(svg)
    assert abs(float(root.get("width")) - width) <= 1, root.get("width")
    assert [t.text for t in root.iter(f"{SVG}text") if t.text and "…" in t.text] == []


@pictures
def test_it_draws_in_the_dark_with_the_same_numbers(name):
    light, dark = draw(name), draw(name).in_tone("dark")
    assert {k: v for k, v in light.spec.items() if k != "config"} == {k: v for k, v in dark.spec.items() if k != "config"}
    assert "#17181a" in dark.svg()


@pictures
def test_no_colour_stands_in_a_spec_outside_its_config(name):
    spec = {k: v for k, v in draw(name).spec.items() if k != "config"}
    assert re.findall(r"#[0-9a-fA-F]{3,8}\b|rgb\(|\"(?:red|green|blue|black|white|orange|steelblue)\"", json.dumps(spec)) == []


@pictures
def test_the_picture_describes_itself(name):
    picture = draw(name)
    assert picture.spec["description"] == f"{picture.title}. {picture.sentence}"
