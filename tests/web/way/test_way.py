"""From a need to a signed contract, through the pages."""

from __future__ import annotations

import pytest

from effektkontrakt.contract import read_contract_text
from effektkontrakt.contract.edit import put
from effektkontrakt.web.access.models import Workspace
from effektkontrakt.web.access.table import Phase, Side
from effektkontrakt.web.audit.log import verify_stored
from effektkontrakt.web.builder.models import Draft, Proposal
from effektkontrakt.web.signing.models import Signature
from effektkontrakt.web.way.models import Case
from tests.web.way.conftest import ANSWERS, NEED, at, sign, text

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


def test_the_kinds_are_shown_with_the_case_s_own_figures(begun, places):
    page = text(places[Side.OUTCOME_PAYER].lead.get(at(begun, "type/")))
    assert "3 300 000 kr" in page
    assert "Lier kommune fra 2020" in page


def test_a_kind_that_lacks_an_answer_is_refused_with_what_is_missing(begun, places):
    answer = places[Side.OUTCOME_PAYER].lead.post(at(begun, "type/"), {"kind": "bridge"})
    assert answer.status_code == 422
    assert "hvor mange år" in text(answer)
    assert not Draft.objects.exists()


def test_the_draft_is_a_valid_contract_and_the_form_writes_one_value_into_the_file(drafted, places):
    draft = Draft.objects.get()
    contract = read_contract_text(draft.source)
    assert (contract.kind, contract.id, drafted.phase) == ("philanthropic", drafted.identifier, Phase.DRAFTING)
    lead = places[Side.OUTCOME_PAYER].lead
    noted = draft.source.replace("rate: 100 000", "rate: 100 000").replace("rounding: half_up", "rounding: half_up   # as agreed")
    assert lead.post(at(drafted, "vilkar/fil/"), {"source": noted, "seen": draft.version}).status_code == 302
    draft = Draft.objects.get()
    field = {"payments.result.amount.per_unit.rate": "90 000", "seen": draft.version}
    assert lead.post(at(drafted, "vilkar/"), field).status_code == 302
    assert Draft.objects.get().source == noted.replace("rate: 100 000", "rate: 90 000")


def test_a_mistake_stands_beside_its_field_and_hinders_a_proposal(drafted, places):
    lead = places[Side.OUTCOME_PAYER].lead
    lead.post(at(drafted, "vilkar/"), {"limits.total.cap": "3 mill.", "seen": "1"})
    page = text(lead.get(at(drafted, "vilkar/")))
    assert "«3 mill.» er ikke et tall" in page
    assert 'id="limits.total.cap-mistake"' in page
    lead.post(at(drafted, "forslag/"))
    assert not Proposal.objects.exists()


def test_parts_are_added_and_removed_in_the_form(drafted, places):
    lead = places[Side.OUTCOME_PAYER].lead
    before = Draft.objects.get()
    lead.post(at(drafted, "vilkar/"), {"add": "payment", "seen": before.version})
    added = Draft.objects.get()
    assert list(read_contract_text(added.source).payments) == ["result", "payment_2"]
    lead.post(at(drafted, "vilkar/"), {"remove": "payments.payment_2", "seen": added.version})
    assert Draft.objects.get().source == before.source


def test_a_file_that_is_not_yaml_is_not_stored_and_is_given_back(drafted, places):
    before = Draft.objects.get().source
    answer = places[Side.OUTCOME_PAYER].lead.post(at(drafted, "vilkar/fil/"), {"source": "a: [1", "seen": "1"})
    assert answer.status_code == 422
    assert "a: [1" in text(answer)
    assert Draft.objects.get().source == before


def test_two_people_editing_the_terms_both_keep_their_words(drafted, places):
    lead, other = places[Side.OUTCOME_PAYER].lead, places[Side.INVESTOR].lead
    seen = Draft.objects.get().version
    assert lead.post(at(drafted, "vilkar/"), {"limits.total.cap": "2 500 000", "seen": seen}).status_code == 302
    answer = other.post(at(drafted, "vilkar/"), {"limits.total.cap": "2 900 000", "seen": seen})
    assert answer.status_code == 409
    assert "2 500 000" in text(answer)
    assert 'value="2 900 000"' in text(answer)
    source = Draft.objects.get().source
    answer = other.post(at(drafted, "vilkar/fil/"), {"source": source.replace("2 500 000", "1"), "seen": seen})
    assert answer.status_code == 409
    assert Draft.objects.get().source == source


def test_the_live_check_stores_nothing(drafted, places):
    before = Draft.objects.get()
    answer = places[Side.OUTCOME_PAYER].lead.post(at(drafted, "vilkar/sjekk/"), {"limits.total.cap": "1 000 000"})
    assert "Det betales høyst 1 000 000 kr til sammen." in text(answer)
    assert "1 000 000 kr" in text(answer)
    assert Draft.objects.get().version == before.version


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
    for side in (Side.OUTCOME_PAYER, Side.INVESTOR):
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
    for side in (Side.OUTCOME_PAYER, Side.INVESTOR):
        sign(places[side], offered)
    assert Workspace.objects.get().contract.source == signed
    sign(places[Side.PROVIDER], offered)
    assert Workspace.objects.get().contract.source == put(signed, ("limits", "total", "cap"), "2 000 000")


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
    assert "Nå venter vi på Offentlig part" in theirs


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


def test_answers_that_do_not_fit_are_refused(begun, places):
    answer = places[Side.OUTCOME_PAYER].lead.post(at(begun, "hvem/"), ANSWERS | {"start": "1. januar", "evidence": ""})
    assert answer.status_code == 422
    assert "«1. januar» er ikke en dato" in text(answer)


GUESS = {"people": "60", "months": "12", "without": "20 %", "low": "35 %", "high": "65 %"}


def test_guesses_give_the_reserve_the_chance_and_the_diagnosis_beside_the_draft(drafted, places):
    lead = places[Side.OUTCOME_PAYER].lead
    assert lead.post(at(drafted, "vilkar/antakelser/"), GUESS | {"low": "35"}).status_code == 422
    assert lead.post(at(drafted, "vilkar/antakelser/"), GUESS).status_code == 302
    page = text(lead.get(at(drafted, "vilkar/")))
    assert "Nok i 95 av 100" in page
    assert "Stiftelsen får tilbake alt i 5" in page
    assert "Hvis tiltaket ikke virker, betaler Vår kommune likevel i flere enn 99 av 100 tilfeller." in page
    assert "Stiftelsen får tilbake alt i 5" in text(places[Side.INVESTOR].lead.get("/"))
    assert "Nok i 80 av 100" in text(lead.get(at(drafted)))


def test_what_was_offered_can_be_taken_back_and_old_signatures_count_for_nothing_new(offered, places):
    sign(places[Side.INVESTOR], offered)
    lead = places[Side.OUTCOME_PAYER].lead
    assert lead.post(at(offered, "signering/trekk-tilbake/"), {"why": "Taket må ned"}).status_code == 302
    assert Workspace.objects.get().phase == Phase.NEGOTIATING
    assert sign(places[Side.PROVIDER], offered, Proposal.objects.get().fingerprint).status_code == 403
    lead.post(at(offered, "vilkar/"), {"limits.total.cap": "2 000 000", "seen": Draft.objects.get().version})
    lead.post(at(offered, "forslag/"), {"why": "Lavere tak"})
    lead.post(at(offered, "forslag/2/til-signering/"))
    for side in (Side.OUTCOME_PAYER, Side.PROVIDER):
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


@pytest.mark.parametrize("lang", ["nn", "en"])
def test_every_page_is_there_in_each_language(proposed, places, lang):
    lead = places[Side.OUTCOME_PAYER].lead
    pages = ("", "behov/", "riktig/", "hvem/", "type/", "vilkar/", "vilkar/fil/", "vilkar/antakelser/", "forankring/")
    for page in (*pages, "saksframlegg/", "forhandling/", "signering/", "forslag/1/mot/1/"):
        answer = lead.get(at(proposed, page), headers={"accept-language": lang})
        assert answer.status_code == 200, page
        assert f'<html lang="{lang}"' in text(answer)
    assert lead.get("/begynn/", headers={"accept-language": lang}).status_code == 200
