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
from effektkontrakt.prepare.guess import Guess
from effektkontrakt.prepare.memo import HEADINGS, memo
from effektkontrakt.simulate import ReserveYear, Spread

ROOT = Path(__file__).resolve().parents[2]
LIER = read_contract(ROOT / "examples/lier-trygg-av-natur/contract.yaml")
YOUNG = read_contract(ROOT / "examples/ung-i-arbeid/contract.yaml")
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


def test_the_goal_is_told_in_the_summary():
    assert any(w.startswith("This is the goal: ") and "(" in w for w in words(memo(LIER), "summary"))
    assert any("(20 personer)" in w for w in words(memo(YOUNG), "summary", "nb"))


def test_the_guesses_and_the_reserve_have_a_table_each_and_only_where_somebody_guessed():
    guess = Guess.model_validate({"people": "60", "months": "9", "without": "20 %", "low": "35 %", "high": "60 %"})
    level = Spread(1000_00, 900_00, 2000_00, 3000_00, 4000_00)
    found = memo(YOUNG, guess=guess, reserve=[ReserveYear(2023, level, level), ReserveYear(0, level, level)])
    tables = {s.heading.nb: [[c.say("nb") for c in row] for row in s.table] for s in found.sections if s.table}
    assert ["Når målet med tiltaket", "35\u00a0% til 60\u00a0%"] in tables["Antakelser"]
    assert tables["Avsetning"][1] == ["2023", "1\u00a0000\u00a0kr", "2\u00a0000\u00a0kr", "3\u00a0000\u00a0kr"]
    assert tables["Avsetning"][2][0] == "Til sammen"
    assert "Antakelser" not in {s.heading.nb for s in memo(YOUNG, guess=guess).sections}


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
