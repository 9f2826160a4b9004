"""The case as each party sees it: backing, whose move it is, first screens, languages."""

from __future__ import annotations

import pytest

from effektkontrakt.web.access.table import Side
from tests.web.way.conftest import NEED, at, text

pytestmark = [pytest.mark.django_db, pytest.mark.stored]


def test_backing_is_noted_answered_and_told_in_the_memo(drafted, places):
    lead = places[Side.OUTCOME_PAYER].lead
    note = {"sort": "objection", "who": "Formannskapet", "on": "2026-05-03", "what": "Det er dyrt.", "stand": "open"}
    assert lead.post(at(drafted, "forankring/"), note | {"on": "3. mai"}).status_code == 422
    assert lead.post(at(drafted, "forankring/"), note).status_code == 302
    assert "Svar på innvendingene" in text(lead.get(at(drafted, "forankring/")))
    record = drafted.backing.get()
    lead.post(at(drafted, f"forankring/{record.pk}/"), {"stand": "yes", "done": "Taket er senket.", "seen": record.version})
    page = text(lead.get(at(drafted, "saksframlegg/")))
    assert "Det er dyrt." in page
    assert "Dette er gjort: Taket er senket." in page
    assert NEED["problem"] in page
    document = lead.get(at(drafted, "saksframlegg.docx"))
    assert document.content[:2] == b"PK"
    assert places[Side.INVESTOR].lead.get(at(drafted, "forankring/")).status_code == 403


def test_the_case_shows_what_is_left_whose_move_it_is_and_the_hours(drafted, places):
    lead = places[Side.OUTCOME_PAYER].lead
    assert lead.post(at(drafted, "timer/"), {"step": "need", "hours": "12"}).status_code == 302
    page = text(lead.get(at(drafted)))
    assert "Nå er det deres tur" in page
    assert "Legg fram utkastet som forslag." in page
    assert "Timer brukt til nå: 12" in page
    theirs = text(places[Side.INVESTOR].lead.get(at(drafted)))
    assert "Nå venter vi på offentlig part" in theirs


@pytest.mark.parametrize(
    ("side", "said"),
    [
        (Side.OUTCOME_PAYER, "Sett av 3 000 000 kr til sammen."),
        (Side.INVESTOR, "Penger tilbake"),
        (Side.PROVIDER, "Når pengene kommer"),
    ],
)
def test_each_role_opens_on_what_it_came_for(drafted, places, side, said):
    page = text(places[side].lead.get("/"))
    assert said in page
    assert "Ung i jobb" in page
    assert "Dette er forsinket" in page


@pytest.mark.parametrize("lang", ["nn", "en"])
def test_every_page_is_there_in_each_language(proposed, places, lang):
    lead = places[Side.OUTCOME_PAYER].lead
    pages = ("", "behov/", "riktig/", "hvem/", "type/", "vilkar/", "vilkar/fil/", "vilkar/antakelser/", "forankring/")
    for page in (*pages, "saksframlegg/", "forhandling/", "signering/", "forslag/1/mot/1/"):
        answer = lead.get(at(proposed, page), headers={"accept-language": lang})
        assert answer.status_code == 200, page
        assert f'<html lang="{lang}"' in text(answer)
    assert lead.get("/begynn/", headers={"accept-language": lang}).status_code == 200
