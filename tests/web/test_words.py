"""Words of the pages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from effektkontrakt.text import Text
from effektkontrakt.web import words
from effektkontrakt.web.words import Dictionary, Missing, SaidTwice, all_words
from tests.test_plain_language import MODULES, lix

WEB = Path(__file__).resolve().parents[2] / "src" / "effektkontrakt" / "web"


def test_every_word_a_template_asks_for_is_there():
    asked = {m for path in WEB.rglob("*.html") for m in re.findall(r"\bt\.(\w+)", path.read_text())}
    assert asked
    assert asked <= set(all_words())


def test_every_word_the_code_asks_for_is_there():
    asked = {m for path in WEB.rglob("*.py") for m in re.findall(r'\bword\("(\w+)"\)', path.read_text())}
    assert asked
    assert asked <= set(all_words())


def test_no_word_is_blank_in_any_language():
    assert [k for k, t in all_words().items() if not (t.nb.strip() and t.nn.strip() and t.en.strip())] == []


def test_a_missing_word_is_an_error():
    with pytest.raises(Missing):
        Dictionary("nb")["not there"]


def test_a_word_said_twice_is_an_error(monkeypatch):
    monkeypatch.setitem(words.SHARED, "irr", Text("a", "b", "c"))
    with pytest.raises(SaidTwice, match="irr"):
        all_words.__wrapped__()


@pytest.mark.parametrize("lang", ["nb", "nn"])
def test_each_message_of_ten_words_or_more_is_easy_to_read(lang):
    hard = [
        (name, line, round(lix(words)), words)
        for name, found in MODULES.items()
        if name.startswith(("web/", "prepare/path", "prepare/readiness", "prepare/memo", "prepare/backing"))
        for line, held in found
        if len((words := re.sub(r"\{\w+\}", "noe", held[lang])).split()) >= 10 and lix(words) >= 45
    ]
    assert hard == []
