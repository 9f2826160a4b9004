"""The paper to the council."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document

from effektkontrakt.contract import read_contract
from effektkontrakt.prepare.backing import Record, left
from effektkontrakt.prepare.docx import as_docx
from effektkontrakt.prepare.memo import HEADINGS, memo

ROOT = Path(__file__).resolve().parents[2]
LIER = read_contract(ROOT / "examples/lier-trygg-av-natur/contract.yaml")
DECIDED = Record("decision", "Formannskapet", date(2026, 5, 3), "Går videre med saken.", "yes")
OBJECTION = Record("objection", "Rådmannen", date(2026, 5, 4), "Det binder neste periode.", "open")
SERVICE = Record("service", "Skolene", date(2026, 5, 5), "Rektorene vil være med.", "yes")


def words(found, name, lang="en"):
    section = next(s for s in found.sections if s.heading is HEADINGS[name])
    return [w.say(lang) for w in (*section.paragraphs, *section.points)]


def test_the_sections_are_those_a_council_expects():
    assert [s.heading for s in memo(LIER).sections] == list(HEADINGS.values())


def test_the_money_is_what_the_terms_give():
    table = memo(LIER).sections[5].table
    assert [c.say("en") for c in table[-1]] == ["In all", *(f"NOK\u00a0{x}" for x in ("0", "0", "1,440,000", "2,900,000"))]
    assert [row[0].say("en") for row in table[1:-1]] == ["2023", "2024", "2025"]
    assert "If the goals are reached: Lier kommune pays NOK\u00a01,440,000 in all." in words(memo(LIER), "summary")


def test_backing_and_objections_are_told_with_what_was_done():
    answered = Record("objection", "Rådmannen", date(2026, 5, 4), "Det binder neste periode.", "yes", "Taket er senket.")
    said = " ".join(words(memo(LIER, records=(DECIDED, answered)), "assessment", "nb"))
    assert "3. mai 2026: Vedtak, Formannskapet. Går videre med saken. (Ja)" in said
    assert "Dette er gjort: Taket er senket." in said
    assert "ennå" not in said
    assert "ennå" in " ".join(words(memo(LIER), "assessment", "nb"))


def test_what_is_left_before_the_council_can_decide():
    assert len(left(())) == 2
    assert left((DECIDED, SERVICE)) == []
    assert len(left((DECIDED, SERVICE, OBJECTION))) == 1


@pytest.mark.parametrize(
    "name", ["lier-trygg-av-natur", "ung-i-arbeid", "norrkoping", "denver-supportive-housing", "peterborough"]
)
@pytest.mark.parametrize("lang", ["nb", "nn", "en"])
def test_the_document_holds_every_word_and_figure_of_the_memo(name, lang):
    found = memo(read_contract(ROOT / "examples" / name / "contract.yaml"))
    document = Document(BytesIO(as_docx(found, lang)))
    text = [p.text for p in document.paragraphs]
    for section in found.sections:
        assert section.heading.say(lang) in text
        assert {w.say(lang) for w in (*section.paragraphs, *section.points)} <= set(text)
        cells = [c.text for t in document.tables for row in t.rows for c in row.cells]
        assert [c.say(lang) for row in section.table for c in row] in ([], cells)
    assert [p.style.name for p in document.paragraphs].count("Heading 1") == len(HEADINGS)
