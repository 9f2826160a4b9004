"""On whose behalf: only an organisation where the person's own duty lets them do it."""

from __future__ import annotations

import pytest

from effektkontrakt.web.access.table import Duty, Side
from effektkontrakt.web.accounts.models import Person
from effektkontrakt.web.audit.change import SYSTEM, changing
from effektkontrakt.web.audit.events import What
from effektkontrakt.web.builder.models import Draft, Proposal
from effektkontrakt.web.organisations.models import Membership
from effektkontrakt.web.signing.models import Signature
from effektkontrakt.web.way.models import Hours
from tests.web.way.conftest import NEED, at, sign, text

pytestmark = [pytest.mark.django_db, pytest.mark.stored]


def joins(name: str, organisation, duty: Duty) -> None:
    with changing(SYSTEM, What.WORKSPACE_BEGUN, "test") as change:
        change.add(Membership(person=Person.objects.get(name=name), organisation=organisation, duty=duty))


@pytest.fixture
def investor(places):
    """Who decides in Stiftelsen and leads it, and only reads in Losen, which comes first by name."""
    for name in ("Stiftelsen sjef", "Stiftelsen leder"):
        joins(name, places[Side.PROVIDER].organisation, Duty.READER)
    return places[Side.INVESTOR]


def test_a_signature_is_given_where_the_person_decides_not_where_they_read(offered, investor):
    assert sign(investor, offered).status_code == 302
    assert Signature.objects.get().organisation == investor.organisation


def test_proposals_comments_answers_and_hours_are_the_organisations_where_the_duty_is(proposed, investor):
    lead = investor.lead
    lead.post(at(proposed, "vilkar/"), {"limits.total.cap": "2 000 000", "seen": Draft.objects.get().version})
    lead.post(at(proposed, "forslag/"), {"why": "Lavere tak"})
    lead.post(at(proposed, "kommentar/"), {"clause": "4.2", "words": "Hei"})
    comment = proposed.comments.get()
    lead.post(at(proposed, f"kommentar/{comment.pk}/svar/"), {"answer": "Hei igjen"})
    lead.post(at(proposed, "timer/"), {"step": "need", "hours": "2"})
    comment.refresh_from_db()
    spoken = {Proposal.objects.first().organisation, comment.organisation, comment.answered_by, Hours.objects.get().organisation}
    assert spoken == {investor.organisation}


def test_whoever_decides_in_two_organisations_says_for_which_they_sign(offered, places):
    investor, provider, payer = (places[side] for side in (Side.INVESTOR, Side.PROVIDER, Side.OUTCOME_PAYER))
    joins("Stiftelsen sjef", provider.organisation, Duty.DECIDER)
    page = text(investor.decider.get(at(offered, "signering/")))
    for place in (investor, provider):
        assert f'<option value="{place.organisation.number}">{place.organisation.name}</option>' in page
    assert f'<option value="{payer.organisation.number}">' not in page
    assert sign(investor, offered).status_code == 400
    assert sign(investor, offered, organisation=payer.organisation.number).status_code == 403
    assert not Signature.objects.exists()
    assert sign(investor, offered, organisation=provider.organisation.number).status_code == 302
    assert Signature.objects.get().organisation == provider.organisation
    page = text(investor.decider.get(at(offered, "signering/")))
    assert f'<input type="hidden" name="organisation" value="{investor.organisation.number}">' in page
    assert sign(investor, offered, organisation=investor.organisation.number).status_code == 302


def test_one_organisation_is_not_asked_for(offered, places):
    assert "<select" not in text(places[Side.INVESTOR].decider.get(at(offered, "signering/")))
    payer = places[Side.OUTCOME_PAYER].organisation.number
    assert sign(places[Side.INVESTOR], offered, organisation=payer).status_code == 403


@pytest.mark.parametrize("odd", ["²", "9" * 5000, "-1", "x"])
def test_a_number_no_form_of_ours_sends_is_no_server_error(drafted, places, odd):
    lead = places[Side.OUTCOME_PAYER].lead
    note = {"sort": "meeting", "who": "x", "on": "2026-05-03", "what": "x", "stand": "open"}
    lead.post(at(drafted, "forankring/"), note)
    asked = {
        "timer/": {"step": "need", "hours": odd},
        "vilkar/": {"seen": odd},
        f"forankring/{drafted.backing.get().pk}/": {"seen": odd},
        "behov/": NEED | {"seen": odd},
    }
    for page, fields in asked.items():
        assert lead.post(at(drafted, page), fields).status_code in (302, 409), page
    assert lead.post(at(drafted, "vilkar/"), {"remove": f"payments.{odd}"}).status_code == 404
    assert lead.get(at(drafted, "logg/"), {"for": odd}).status_code == 200
    assert not Hours.objects.exists()
