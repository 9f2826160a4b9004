"""Proposals, comments, signing and what changes afterwards, through the pages."""

from __future__ import annotations

import pytest

from effektkontrakt.contract.edit import put
from effektkontrakt.web.access.models import Workspace
from effektkontrakt.web.access.table import Phase, Side
from effektkontrakt.web.audit.log import verify_stored
from effektkontrakt.web.builder.models import Draft, Proposal
from effektkontrakt.web.signing.models import Signature
from tests.web.way.conftest import NEED, at, sign, text

pytestmark = [pytest.mark.django_db, pytest.mark.stored]


def test_a_clause_is_discussed_and_two_proposals_compared_in_kroner(proposed, places):
    lead, investor = places[Side.OUTCOME_PAYER].lead, places[Side.INVESTOR].lead
    assert proposed.phase == Phase.NEGOTIATING
    investor.post(at(proposed, "kommentar/"), {"clause": "4.2", "words": "Taket er for lavt."})
    page = text(lead.get(at(proposed, "forhandling/")))
    assert "Taket er for lavt." in page
    comment = proposed.comments.get()
    lead.post(at(proposed, f"kommentar/{comment.pk}/svar/"), {"answer": "Vi hever det."})
    lead.post(at(proposed, "vilkar/"), {"payments.result.amount.per_unit.rate": "80 000", "seen": "1"})
    investor.post(at(proposed, "forslag/"), {"why": "Lavere pris"})
    page = text(investor.get(at(proposed, "forslag/1/mot/2/")))
    assert "−600 000 kr" in page
    assert "2 400 000 kr" in page
    assert "100 000 kr for hver person" in page
    assert lead.get(at(proposed, "forslag/1/mot/9/")).status_code == 404


def test_all_sign_the_same_fingerprint_and_then_the_contract_is_in_force(offered, places):
    assert offered.phase == Phase.SIGNING
    for side in (Side.OUTCOME_PAYER, Side.INVESTOR, Side.EVALUATOR):
        assert sign(places[side], offered).status_code == 302
        assert Workspace.objects.get().phase == Phase.SIGNING
    assert places[Side.PROVIDER].lead.post(at(offered, "signering/"), {"fingerprint": "x"}).status_code == 403
    assert sign(places[Side.PROVIDER], offered).status_code == 302
    done = Workspace.objects.get()
    assert done.phase == Phase.RUNNING
    assert done.contract.source == Proposal.objects.get().source
    assert len(set(Signature.objects.values_list("fingerprint", flat=True))) == 1
    assert verify_stored().faults == ()
    assert places[Side.INVESTOR].lead.get(f"/kontrakt/{done.identifier}/").status_code == 200


def test_another_fingerprint_than_the_offered_is_refused(offered, places):
    answer = sign(places[Side.INVESTOR], offered, "0" * 64)
    assert answer.status_code == 409
    assert "Ingenting er signert" in text(answer)
    assert not Signature.objects.exists()
    assert sign(places[Side.INVESTOR], offered).status_code == 302
    assert sign(places[Side.INVESTOR], offered).status_code == 409


def test_nobody_can_change_what_is_being_signed(offered, places):
    lead = places[Side.OUTCOME_PAYER].lead
    source = Proposal.objects.get().source
    assert lead.post(at(offered, "vilkar/"), {"limits.total.cap": "1"}).status_code == 403
    assert lead.post(at(offered, "behov/"), NEED).status_code == 403
    assert Proposal.objects.get().source == source


def test_a_change_after_signing_needs_every_signature_again(offered, places):
    for place in places.values():
        sign(place, offered)
    lead = places[Side.OUTCOME_PAYER].lead
    signed = Workspace.objects.get().contract.source
    draft = Draft.objects.get()
    lead.post(at(offered, "vilkar/"), {"limits.total.cap": "2 000 000", "seen": draft.version})
    assert Workspace.objects.get().contract.source == signed
    lead.post(at(offered, "forslag/"), {"why": "Lavere tak"})
    lead.post(at(offered, "forslag/2/til-signering/"))
    assert "Dette endrer kontrakten som gjelder" in text(lead.get(at(offered, "signering/")))
    for side in (Side.OUTCOME_PAYER, Side.INVESTOR, Side.EVALUATOR):
        sign(places[side], offered)
    assert Workspace.objects.get().contract.source == signed
    sign(places[Side.PROVIDER], offered)
    assert Workspace.objects.get().contract.source == put(signed, ("limits", "total", "cap"), "2 000 000")


def test_what_was_offered_can_be_taken_back_and_old_signatures_count_for_nothing_new(offered, places):
    sign(places[Side.INVESTOR], offered)
    lead = places[Side.OUTCOME_PAYER].lead
    assert lead.post(at(offered, "signering/trekk-tilbake/"), {"why": "Taket må ned"}).status_code == 302
    assert Workspace.objects.get().phase == Phase.NEGOTIATING
    assert sign(places[Side.PROVIDER], offered, Proposal.objects.get().fingerprint).status_code == 403
    lead.post(at(offered, "vilkar/"), {"limits.total.cap": "2 000 000", "seen": Draft.objects.get().version})
    lead.post(at(offered, "forslag/"), {"why": "Lavere tak"})
    lead.post(at(offered, "forslag/2/til-signering/"))
    for side in (Side.OUTCOME_PAYER, Side.PROVIDER, Side.EVALUATOR):
        sign(places[side], offered)
    assert Workspace.objects.get().phase == Phase.SIGNING
    sign(places[Side.INVESTOR], offered)
    assert Workspace.objects.get().phase == Phase.RUNNING


def test_things_of_another_case_cannot_be_reached_through_ones_own(proposed, places):
    lead = places[Side.OUTCOME_PAYER].lead
    lead.post(at(proposed, "kommentar/"), {"clause": "4.2", "words": "Hei"})
    lead.post(at(proposed, "forankring/"), {"sort": "meeting", "who": "x", "on": "2026-05-03", "what": "x", "stand": "open"})
    comment, record = proposed.comments.get(), proposed.backing.get()
    lead.post("/begynn/", NEED | {"title": "Annen sak"})
    other = Workspace.objects.get(identifier="annen-sak")
    assert lead.post(at(other, f"kommentar/{comment.pk}/svar/"), {"answer": "x"}).status_code in (403, 404)
    assert lead.post(at(other, f"forankring/{record.pk}/"), {"done": "x"}).status_code == 404
    assert lead.get(at(other, "forslag/1/mot/1/")).status_code == 404
    assert places[Side.INVESTOR].lead.get(at(other)).status_code == 404
    assert proposed.comments.get().answer == ""
