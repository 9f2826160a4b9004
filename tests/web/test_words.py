"""Words of the pages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from effektkontrakt.web.words import WORDS, Dictionary, Missing

WEB = Path(__file__).resolve().parents[2] / "src" / "effektkontrakt" / "web"


def test_every_word_a_template_asks_for_is_there():
    asked = {m for path in WEB.rglob("*.html") for m in re.findall(r"\bt\.(\w+)", path.read_text())}
    assert asked
    assert asked <= set(WORDS)


def test_no_word_is_blank_in_any_language():
    assert [k for k, t in WORDS.items() if not (t.nb.strip() and t.nn.strip() and t.en.strip())] == []


def test_a_missing_word_is_an_error():
    with pytest.raises(Missing):
        Dictionary("nb")["not there"]
