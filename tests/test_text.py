"""How chances are said."""

from __future__ import annotations

import pytest

from effektkontrakt.text import Hundred, Text


@pytest.mark.parametrize(
    ("chance", "words"),
    [
        (0, "ingen av 100"),
        (1e-12, "ingen av 100"),
        (0.001, "færre enn 1 av 100"),
        (0.144, "14 av 100"),
        (0.996, "flere enn 99 av 100"),
        (1 - 1e-12, "100 av 100"),
        (1, "100 av 100"),
    ],
)
def test_what_may_happen_is_never_said_to_be_none_or_all(chance, words):
    assert Hundred(chance).say("nb") == words


def test_a_chance_is_said_in_the_language_of_its_sentence():
    said = Text("i {x}", "i {x}", "in {x}")(x=Hundred(0.996))
    assert [said.say(lang) for lang in ("nb", "nn", "en")] == [
        "i flere enn 99 av 100",
        "i fleire enn 99 av 100",
        "in more than 99 of 100",
    ]
