"""The accuracy page says what the library says."""

from __future__ import annotations

from html import unescape

import pytest
from django.urls import reverse

from effektkontrakt.diagnose import diagnose, sentences
from effektkontrakt.web.access.models import Workspace
from effektkontrakt.web.contracts.examples import load
from effektkontrakt.web.contracts.store import beliefs_of, contract_of

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
