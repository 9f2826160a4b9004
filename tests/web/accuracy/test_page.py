"""The accuracy page says what the library says."""

from __future__ import annotations

from html import unescape

import pytest
from django.urls import reverse

from effektkontrakt.diagnose import diagnose, sentences
from effektkontrakt.web.access.models import Workspace
from effektkontrakt.web.access.table import Side
from effektkontrakt.web.contracts.examples import load
from effektkontrakt.web.contracts.store import beliefs_of, contract_of
from tests.web.way.conftest import GUESS, at, begun, drafted, places, text  # noqa: F401

pytestmark = [pytest.mark.django_db, pytest.mark.stored]


@pytest.fixture
def lier(examples):
    load(examples)
    return Workspace.objects.get(identifier="lier-trygg-av-natur")


def test_every_sentence_is_the_librarys(lier, client):
    page = unescape(client.get(reverse("accuracy", args=[lier.identifier])).content.decode())
    found = diagnose(contract_of(lier.contract.source), beliefs_of(lier.contract.source, lier.contract.beliefs))
    for words in sentences(found):
        assert words.say("nb") in page


def test_pictures_are_there_without_scripts(lier, client):
    for name in ("icons", "curve"):
        answer = client.get(reverse("accuracy_picture", args=[lier.identifier, name]))
        assert answer["Content-Type"].startswith("image/svg+xml")
        assert answer.content.startswith(b"<svg")
    assert client.get(reverse("accuracy_picture", args=[lier.identifier, "none"])).status_code == 404


def test_without_beliefs_the_page_says_what_is_missing(lier, client):
    page = client.get(reverse("accuracy", args=["denver-supportive-housing"])).content.decode()
    assert "Legg først inn antakelser om deltakere" in page


def test_the_draft_is_told_of_before_anyone_has_signed(drafted, places):  # noqa: F811
    lead, here = places[Side.OUTCOME_PAYER].lead, f"/kontrakt/{drafted.identifier}/treffsikkerhet/"
    guesses, home = at(drafted, "vilkar/antakelser/"), at(drafted)
    assert f'href="{guesses}"' in text(lead.get(here))
    lead.post(guesses, GUESS)
    page = text(lead.get(here))
    assert "Legg først inn" not in page
    assert f'href="{home}"' in page
    assert f'href="/kontrakt/{drafted.identifier}/"' not in page
    assert lead.get(f"{here}bilde/curve").status_code == 200
    for linking in (home, at(drafted, "vilkar/")):
        for found in (here, f"/kontrakt/{drafted.identifier}/forbedre/"):
            assert f'href="{found}"' in text(lead.get(linking))
