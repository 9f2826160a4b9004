"""The page of following underway says what the library says, and the evaluator notes what it is told."""

from __future__ import annotations

from datetime import date
from html import unescape

import pytest
from django.test import Client
from django.urls import reverse

from effektkontrakt.settle.follow import follow, history
from effektkontrakt.settle.follow_words import rule_words, sentences
from effektkontrakt.web.access.models import Party, Workspace
from effektkontrakt.web.access.table import Duty, Side
from effektkontrakt.web.audit.change import SYSTEM, changing
from effektkontrakt.web.audit.events import What
from effektkontrakt.web.contracts.examples import load
from effektkontrakt.web.contracts.store import contract_of, results_of
from effektkontrakt.web.underway.models import NotedLook

pytestmark = [pytest.mark.django_db, pytest.mark.stored]
DAY = date(2024, 6, 30)


@pytest.fixture
def young(examples):
    load(examples)
    return Workspace.objects.get(identifier="ung-i-arbeid")


@pytest.fixture
def evaluator(young, make_organisation, make_person):
    institute = make_organisation("Kysten")
    with changing(SYSTEM, What.PARTY_ADDED, young.subject) as change:
        change.add(Party(workspace=young, organisation=institute, side=Side.EVALUATOR))
    client = Client()
    client.force_login(make_person("Else", (institute, Duty.LEAD)))
    return client


def shown(client, workspace, **query) -> str:
    return unescape(client.get(reverse("underway", args=[workspace.identifier]), query).content.decode())


def test_every_sentence_and_figure_is_the_librarys(young, client):
    contract, results = contract_of(young.contract.source), results_of(young.contract)
    looks = [noted.look for noted in young.looks.all()]
    page = shown(client, young, per=DAY.isoformat())
    found = follow(contract, results, DAY, looks=looks)
    assert found.outcomes[0].counted
    for tracked in found.outcomes:
        for words in sentences(found, tracked):
            assert words.say("nb") in page
    for rule in found.rules:
        assert rule_words(rule).say("nb") in page
    for day, counted in history(contract, results, "i_jobb", DAY, looks):
        assert f">{counted.observed}<" in page, day
    assert "ingen rett til å avslutte før tiden er utløst" in page


def test_a_right_to_end_that_has_arisen_is_the_first_thing_said(examples, client):
    load(examples)
    page = shown(client, Workspace.objects.get(identifier="rikers-able"), per="2016-09-28")
    assert "retten til å avslutte før tiden er utløst" in page


def test_pictures_are_there_without_scripts(young, client):
    answer = client.get(reverse("underway_picture", args=[young.identifier, "i_jobb"]), {"per": DAY.isoformat()})
    assert answer["Content-Type"].startswith("image/svg+xml")
    assert client.get(reverse("underway_picture", args=[young.identifier, "ett_ar"])).status_code == 302
    assert client.get(reverse("underway_picture", args=[young.identifier, "none"])).status_code == 404


def test_the_evaluator_notes_and_the_page_says_how_sure_it_is(young, evaluator):
    where = reverse("underway", args=[young.identifier])
    assert "Andelen som lykkes med dette tiltaket" not in shown(evaluator, young, per="2023-11-30")
    given = {"outcome": "i_jobb", "day": "2024-02-28", "observed": "12", "successes": "6"}
    assert evaluator.post(where, given).status_code == 302
    assert "6 av 12 målte har lykkes" in shown(evaluator, young, per="2024-02-28")
    evaluator.post(where, given | {"successes": "7"})
    assert "7 av 12 målte har lykkes" in shown(evaluator, young, per="2024-02-28")
    noted = NotedLook.objects.get(workspace=young, day="2024-02-28")
    assert noted.version == 2
    evaluator.post(reverse("underway_remove", args=[young.identifier, noted.pk]))
    assert not NotedLook.objects.filter(pk=noted.pk).exists()


def test_all_mistakes_are_told_at_their_fields_and_nothing_is_stored(young, evaluator):
    where, before = reverse("underway", args=[young.identifier]), young.looks.count()
    answer = evaluator.post(where, {"outcome": "i_jobb", "day": "2031-01-01", "observed": "mange", "successes": "-1"})
    page = unescape(answer.content.decode())
    assert answer.status_code == 422
    assert "Dagen er utenfor kontraktens periode" in page
    assert page.count("Skriv et helt tall") == 2
    answer = evaluator.post(where, {"outcome": "i_jobb", "day": "2024-02-28", "observed": "5", "successes": "6"})
    assert "flere som har lykkes enn som er målt" in unescape(answer.content.decode())
    assert young.looks.count() == before


def test_only_the_evaluator_may_note(young, client):
    assert client.post(reverse("underway", args=[young.identifier])).status_code == 403
    assert '<button class="ds-button">Noter' not in shown(client, young)
