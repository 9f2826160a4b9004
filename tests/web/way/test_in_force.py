"""What comes into force: only what fits what is stored, and always once all have signed."""

from __future__ import annotations

import pytest

from effektkontrakt.web.access.models import Party, Workspace
from effektkontrakt.web.access.table import Duty, Phase, Side
from effektkontrakt.web.audit.change import SYSTEM, changing
from effektkontrakt.web.audit.events import What
from effektkontrakt.web.builder.models import Draft, Proposal
from effektkontrakt.web.contracts.models import StoredContract
from effektkontrakt.web.contracts.store import File
from effektkontrakt.web.evidence.store import decide, enter
from effektkontrakt.web.signing.models import Signature
from tests.web.way.conftest import DRAFT, GUESS, Place, at, browser, sign, text

pytestmark = [pytest.mark.django_db, pytest.mark.stored]
RESULTS = File("r.csv", b"outcome,value,date\ngoal,20,2027-06-30\n")


@pytest.fixture
def running(offered, places) -> Workspace:
    for place in places.values():
        sign(place, offered)
    return Workspace.objects.get()


def measured(workspace: Workspace) -> None:
    held = Workspace.objects.get(pk=workspace.pk)
    one, other = (p.organisation.memberships.first().person for p in held.parties.all()[:2])
    entry = enter(SYSTEM, one, held, held.parties.first().organisation, RESULTS, seen=0, why="")
    decide(SYSTEM, other, entry, held.parties.all()[1].organisation, yes=True, answer="")


def renamed(workspace, lead) -> None:
    """The outcome gets another name in the draft: results and beliefs of the old name no longer fit."""
    draft = Draft.objects.get()
    source = draft.source.replace("goal", "jobs")
    assert lead.post(at(workspace, "vilkar/fil/"), {"source": source, "seen": draft.version}).status_code == 302


def test_an_amendment_that_does_not_fit_the_results_is_not_put_forward(running, places):
    lead = places[Side.OUTCOME_PAYER].lead
    measured(running)
    renamed(running, lead)
    page = text(lead.post(at(running, "forslag/"), {"why": "Nytt navn"}, follow=True))
    assert "r.csv, linje 2" in page
    assert Proposal.objects.count() == 1


def test_an_amendment_that_stops_fitting_while_it_is_signed_is_refused_with_the_mistakes(running, places):
    lead = places[Side.OUTCOME_PAYER].lead
    renamed(running, lead)
    lead.post(at(running, "forslag/"), {"why": "Nytt navn"})
    lead.post(at(running, "forslag/2/til-signering/"))
    sign(places[Side.INVESTOR], running)
    measured(running)
    answer = sign(places[Side.PROVIDER], running)
    assert answer.status_code == 422
    assert "r.csv, linje 2" in text(answer)
    assert Signature.objects.filter(proposal__number=2).count() == 1
    for page in ("/kontrakter/", "/", f"/kontrakt/{running.identifier}/"):
        assert lead.get(page).status_code == 200


def test_beliefs_that_do_not_fit_are_left_out(drafted, places):
    lead = places[Side.OUTCOME_PAYER].lead
    lead.post(at(drafted, "vilkar/antakelser/"), GUESS)
    renamed(drafted, lead)
    lead.post(at(drafted, "forslag/"))
    lead.post(at(drafted, "forslag/1/til-signering/"))
    for place in places.values():
        assert sign(place, drafted).status_code == 302
    assert StoredContract.objects.get().beliefs == ""
    assert lead.get(f"/kontrakt/{drafted.identifier}/framtid/").status_code == 200


def test_beliefs_that_fit_no_more_are_told_on_the_futures_page(running, places):
    lead = places[Side.OUTCOME_PAYER].lead
    with changing(SYSTEM, What.RESULTS_ENTERED, "test") as change:
        change.alter(running.contract, beliefs="people: 1")
    answer = lead.get(f"/kontrakt/{running.identifier}/framtid/")
    assert answer.status_code == 422
    assert "people" in text(answer)
    assert lead.get(f"/kontrakt/{running.identifier}/framtid/bilde/fan").status_code == 404


def test_what_is_offered_again_is_signed_anew_and_comes_into_force(proposed, places, make_organisation, make_person):
    evaluator = make_organisation("Forskerne")
    party = Party(workspace=proposed, organisation=evaluator, side=Side.EVALUATOR)
    with changing(SYSTEM, What.PARTY_ADDED, "test") as change:
        change.add(party)
    sjef = browser(make_person("Forsker sjef", (evaluator, Duty.DECIDER)))
    lead = places[Side.OUTCOME_PAYER].lead
    lead.post(at(proposed, "forslag/1/til-signering/"))
    for place in places.values():
        assert sign(place, proposed).status_code == 302
    lead.post(at(proposed, "signering/trekk-tilbake/"), {"why": "Uten Forskerne"})
    lead.post(at(proposed, f"parter/{party.pk}/fjern/"))
    lead.post(at(proposed, "forslag/1/til-signering/"))
    assert Workspace.objects.get().phase == Phase.SIGNING
    assert sign(Place(evaluator, sjef, sjef), proposed).status_code == 404
    for place in places.values():
        assert place.organisation.name in text(lead.get(at(proposed, "signering/"))).split('id="ikke"')[1]
        assert sign(place, proposed).status_code == 302
    assert Workspace.objects.get().phase == Phase.RUNNING


def test_offering_what_is_already_offered_keeps_the_signatures(offered, running, places):
    lead = places[Side.OUTCOME_PAYER].lead
    lead.post(at(running, "forslag/1/til-signering/"))
    assert "Alle har signert. Kontrakten gjelder." in text(lead.get(at(running, "signering/")))


def test_an_amendment_given_up_leaves_the_version_in_force_signed(running, places):
    lead = places[Side.OUTCOME_PAYER].lead
    draft = Draft.objects.get()
    lead.post(at(running, "vilkar/"), {"limits.total.cap": "2 000 000", "seen": draft.version})
    lead.post(at(running, "forslag/"), {"why": "Lavere tak"})
    for number in (2, 1):
        lead.post(at(running, f"forslag/{number}/til-signering/"))
    assert "Alle har signert. Kontrakten gjelder." in text(lead.get(at(running, "signering/")))


@pytest.mark.parametrize(
    ("side", "called"), [(Side.PROVIDER, "Losen (leverandør)"), (Side.EVALUATOR, "Forskerne (uavhengig evaluator)")]
)
def test_nothing_is_offered_while_one_the_contract_names_is_missing(proposed, places, side, called):
    lead = places[Side.OUTCOME_PAYER].lead
    lead.post(at(proposed, f"parter/{proposed.parties.get(side=side).pk}/fjern/"))
    page = text(lead.post(at(proposed, "forslag/1/til-signering/"), follow=True))
    assert f"Inviter dem, eller ta dem ut av kontrakten, før dere signerer: {called}" in page
    assert f"Ingen er med som {called.partition('(')[2].rstrip(')')} ennå" in text(lead.get(at(proposed)))
    assert Workspace.objects.get().phase == Phase.NEGOTIATING
    assert not Proposal.objects.get().offered


def test_a_contract_of_another_with_the_same_id_is_told_not_overwritten(offered, places):
    with changing(SYSTEM, What.CONTRACT_ENTERED, "test") as change:
        change.add(StoredContract(identifier=offered.identifier, source=DRAFT))
    for side in (Side.OUTCOME_PAYER, Side.INVESTOR, Side.EVALUATOR):
        sign(places[side], offered)
    answer = sign(places[Side.PROVIDER], offered)
    assert answer.status_code == 422
    assert "samme id" in text(answer)
    assert StoredContract.objects.get().source == DRAFT
    assert Workspace.objects.get().contract is None
