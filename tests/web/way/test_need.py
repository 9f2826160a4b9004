"""The need, the review, who takes part and which kind, through the pages."""

from __future__ import annotations

import pytest

from effektkontrakt.web.access.models import Workspace
from effektkontrakt.web.access.table import Phase, Side
from effektkontrakt.web.builder.models import Draft
from effektkontrakt.web.way.models import Case
from tests.web.way.conftest import ANSWERS, NEED, at, text

pytestmark = [pytest.mark.django_db, pytest.mark.stored]


def test_a_need_with_gaps_is_refused_beside_each_field_and_nothing_is_stored(places):
    lead = places[Side.OUTCOME_PAYER].lead
    answer = lead.post("/begynn/", NEED | {"size": "mange", "problem": ""})
    assert answer.status_code == 422
    assert "«mange» er ikke et tall" in text(answer)
    assert text(answer).count("Fyll ut dette feltet.") == 1
    assert NEED["intervention"] in text(answer)
    assert not Workspace.objects.exists()


def test_beginning_makes_a_workspace_of_the_organisation(begun, places):
    assert begun.phase == Phase.PREPARING
    assert begun.parties.get(side=Side.OUTCOME_PAYER).organisation == places[Side.OUTCOME_PAYER].organisation
    assert begun.identifier == "ung-i-jobb"
    lead = places[Side.OUTCOME_PAYER].lead
    assert lead.post("/begynn/", NEED).status_code == 302
    assert Workspace.objects.filter(identifier="ung-i-jobb-2").exists()


def test_two_people_changing_the_need_lose_nothing(begun, places):
    lead = places[Side.OUTCOME_PAYER].lead
    seen = Case.objects.get().version
    assert lead.post(at(begun, "behov/"), NEED | {"seen": seen, "size": "61"}).status_code == 302
    answer = lead.post(at(begun, "behov/"), NEED | {"seen": seen, "problem": "Noe annet."})
    assert answer.status_code == 409
    assert "De skrev" in text(answer)
    assert "61" in text(answer)
    assert "Noe annet." in text(answer)
    assert "size: 61" in Case.objects.get().need


def test_the_review_says_no_and_what_would_change_it(begun, places):
    lead = places[Side.OUTCOME_PAYER].lead
    assert lead.post(at(begun, "riktig/"), {"leadership": "no", "need": "yes", "seen": "2"}).status_code == 302
    page = text(lead.get(at(begun, "riktig/")))
    assert "Nei, ikke slik det er nå" in page
    assert "Ta saken opp i ledergruppen." in page


def test_a_goal_above_the_target_group_is_told_at_its_field_and_not_stored(begun, places):
    lead = places[Side.OUTCOME_PAYER].lead
    before = Case.objects.get().answers
    answer = lead.post(at(begun, "hvem/"), ANSWERS | {"target": "1000", "seen": Case.objects.get().version})
    assert answer.status_code == 422
    assert "Målet er høyere enn målgruppen" in text(answer)
    assert Case.objects.get().answers == before
    assert lead.get(at(begun, "type/")).status_code == 200


def test_answers_that_do_not_fit_are_refused(begun, places):
    answer = places[Side.OUTCOME_PAYER].lead.post(at(begun, "hvem/"), ANSWERS | {"start": "1. januar", "evidence": ""})
    assert answer.status_code == 422
    assert "«1. januar» er ikke en dato" in text(answer)


def test_the_kinds_are_shown_with_the_case_s_own_figures(begun, places):
    page = text(places[Side.OUTCOME_PAYER].lead.get(at(begun, "type/")))
    assert "3 300 000 kr" in page
    assert "Lier kommune fra 2020" in page


def test_a_kind_that_lacks_an_answer_is_refused_with_what_is_missing(begun, places):
    answer = places[Side.OUTCOME_PAYER].lead.post(at(begun, "type/"), {"kind": "bridge"})
    assert answer.status_code == 422
    assert "hvor mange år" in text(answer)
    assert not Draft.objects.exists()
