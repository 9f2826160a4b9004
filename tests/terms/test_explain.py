"""Every term is a sentence, in three languages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from effektkontrakt.contract import read_contract
from effektkontrakt.terms.explain import HEADINGS, sentences

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*/contract.yaml"))


def plain(text):
    return text.replace("\u00a0", " ")


def test_denver_says_who_pays_what_to_whom_for_what_shown_how_by_when():
    contract = read_contract(EXAMPLES[[p.parent.name for p in EXAMPLES].index("denver-supportive-housing")])
    found = [plain(s.words.say("en")) for s in sentences(contract)["payments"]]
    assert found[0] == (
        "City and County of Denver pays Eight lenders USD 15.12 for each day (“Days in supportive housing, days in jail taken off”)."
        " It is shown by a validated count and falls due on 31 December 2019 and 31 July 2021."
    )


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda p: p.parent.name)
@pytest.mark.parametrize("lang", ["nb", "nn", "en"])
def test_every_section_reads_as_sentences(path, lang):
    contract = read_contract(path)
    for section, found in sentences(contract).items():
        assert HEADINGS[section].say(lang)
        for sentence in found:
            words = sentence.words.say(lang)
            assert words.endswith(".")
            assert not re.search(r"[{}]|None|Fraction|\bText\b|  ", words), words
            assert sentence.clause


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda p: p.parent.name)
def test_languages_differ(path):
    contract = read_contract(path)
    said = {lang: [s.words.say(lang) for found in sentences(contract).values() for s in found] for lang in ("nb", "nn", "en")}
    assert said["nb"] != said["en"]
    assert said["nb"] != said["nn"]
