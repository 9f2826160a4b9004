"""Which place may be taken: none that puts one person or organisation on two sides, and after signing only what the contract names."""

from __future__ import annotations

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, TestCase

from effektkontrakt.web.access.models import Party, Workspace
from effektkontrakt.web.access.table import Duty, Phase, Side
from effektkontrakt.web.audit.change import SYSTEM, changing
from effektkontrakt.web.audit.events import What
from effektkontrakt.web.builder.models import Proposal
from effektkontrakt.web.contracts.store import Entering, File, store
from effektkontrakt.web.evidence.models import Entry
from effektkontrakt.web.organisations.models import Membership, Organisation
from effektkontrakt.web.signing.models import Signature
from tests.web.inviting.test_letters import NEW, words
from tests.web.test_stored import DENVER, RESULTS

pytestmark = [pytest.mark.django_db, pytest.mark.stored]
AT = "/arbeidsrom/sak/parter/"
RUNNING = "/arbeidsrom/denver-supportive-housing/parter/"
NUMBERED = DENVER.replace(b"role: evaluator,", b"role: evaluator, organisation_number: '820710592',")
OTHER = RESULTS.replace(b"41070", b"41071")


def signed_in(person) -> Client:
    client = Client()
    client.force_login(person)
    return client


@pytest.fixture
def case(ours, make_workspace) -> Workspace:
    return make_workspace("sak", Phase.DRAFTING, (ours, Side.OUTCOME_PAYER))


@pytest.fixture
def running(ours, make_organisation):
    """`running(source)`: in force, signed by its outcome payer, whose project lead uses `client`, and its investor."""

    def put(source: bytes = DENVER) -> Workspace:
        workspace = store(File("c.yaml", source), File("r.csv", RESULTS), party=Entering(ours, Side.OUTCOME_PAYER)).workspace
        with changing(SYSTEM, What.PARTY_ADDED, "test") as change:
            change.add(Party(workspace=workspace, organisation=make_organisation("Långiver"), side=Side.INVESTOR))
        return workspace

    return put


def add(client, side: str, at: str = AT, **more: str):
    new = {"organisation": "Ny her", "contact": "ny@example.org"}
    return client.post(f"{at}ny/", {"number": NEW, "side": side} | new | more)


def letter(client, where: str, side: str, **more: str):
    with TestCase.captureOnCommitCallbacks(execute=True):
        answer = client.post(f"{where}inviter/", {"side": side, "email": "siri@example.org"} | more)
    return answer, mail.outbox[-1].body.split("http://testserver")[1].split()[0] if answer.status_code == 302 else ""


def test_whoever_sent_the_letter_cannot_answer_it_for_another_side(case, client):
    _, where = letter(client, AT, "evaluator")
    answer = client.post(where, {"number": NEW, "organisation_name": "Egen evaluator"})
    assert answer.status_code == 422
    assert "er med i Vår kommune, som har rollen Offentlig part her" in words(answer)
    assert not Organisation.objects.filter(number=NEW).exists()
    assert case.parties.count() == 1


@pytest.mark.parametrize("side", ["evaluator", "investor", "guarantor"])
def test_a_host_adds_no_organisation_of_its_own_people_to_a_side_that_measures_or_pays_it(
    case, client, ours, make_organisation, side
):
    both = add(client, side, number=ours.number)
    assert both.status_code == 422
    assert "Samme part kan ikke være både" in words(both)
    mine = make_organisation("Også min")
    with changing(SYSTEM, What.INVITATION_ACCEPTED, "test") as change:
        change.add(Membership(person=ours.memberships.get().person, organisation=mine, duty=Duty.READER))
    assert "Andre må svare for rollen" in words(add(client, side, number=mine.number))
    assert "Andre må svare for rollen" in words(add(client, side, contact="Vibeke@example.org"))
    assert case.parties.count() == 1
    assert not Organisation.objects.filter(number=NEW).exists()
    assert add(client, side).status_code == 302
    assert case.parties.get(side=side).brought_by is None


def test_after_signing_only_a_named_place_that_nobody_has_is_open(running, client):
    workspace = running()
    page = words(client.get(RUNNING))
    assert "Urban Institute (uavhengig evaluator)" in page
    assert "(investor)" not in page
    for side in ("investor", "guarantor", "outcome_payer"):
        assert "ingen ledig plass" in words(add(client, side, at=RUNNING))
        assert letter(client, RUNNING, side)[0].status_code == 422
    assert add(client, "evaluator", at=RUNNING).status_code == 302
    assert "ingen ledig plass" in words(add(client, "evaluator", at=RUNNING, number="938587264"))
    assert workspace.parties.get(side=Side.EVALUATOR).brought_by.name == "Vår kommune"


def test_after_signing_the_organisation_number_must_be_the_one_in_the_contract(running, client, make_person):
    workspace = running(NUMBERED)
    assert "ingen ledig plass" in words(add(client, "evaluator", at=RUNNING, number="938587264"))
    _, where = letter(client, RUNNING, "evaluator")
    guest = signed_in(make_person("Gjest"))
    assert "ingen ledig plass" in words(guest.post(where, {"number": "938587264", "organisation_name": "En annen"}))
    assert not workspace.parties.filter(side=Side.EVALUATOR).exists()
    assert guest.post(where, {"number": NEW, "organisation_name": "Urban Institute"}).status_code == 302
    assert workspace.parties.get(side=Side.EVALUATOR).brought_by.name == "Vår kommune"


@pytest.fixture
def entered(running, client, make_person):
    """Results entered by an evaluator that the outcome payer brought in after signing; its colleague, and finance at both payers."""
    workspace = running()
    add(client, "evaluator", at=RUNNING)
    evaluator = workspace.parties.get(side=Side.EVALUATOR).organisation
    own, payer, investor = (
        signed_in(make_person(name, (organisation, duty)))
        for name, organisation, duty in (
            ("Kollega", evaluator, Duty.LEAD),
            ("Finn", Organisation.objects.get(name="Vår kommune"), Duty.FINANCE),
            ("Inger", Organisation.objects.get(name="Långiver"), Duty.FINANCE),
        )
    )
    eva = signed_in(make_person("Eva", (evaluator, Duty.LEAD)))
    at = "/kontrakt/denver-supportive-housing/resultater/"
    assert eva.post(f"{at}ny/", {"results": SimpleUploadedFile("r.csv", OTHER)}).status_code == 302
    return f"{at}1/avgjor/", own, payer, investor


def test_neither_its_colleague_nor_whoever_brought_it_in_approves_and_another_signed_party_does(entered):
    at, own, payer, investor = entered
    for each in (own, payer):
        assert "kan ikke avgjøres av deg" in words(each.post(at, {"decision": "yes"}, follow=True))
    assert Entry.objects.get().stand == "waiting"
    investor.post(at, {"decision": "yes"})
    assert Entry.objects.get().stand == "approved"


def test_once_it_has_signed_the_version_in_force_it_counts_by_itself(entered, client):
    at, own, _, _ = entered
    workspace = Workspace.objects.get()
    evaluator = workspace.parties.get(side=Side.EVALUATOR).organisation
    person = evaluator.memberships.first().person
    with changing(SYSTEM, What.CONTRACT_SIGNED, "test") as change:
        proposal = Proposal(
            workspace=workspace,
            number=1,
            source=workspace.contract.source,
            fingerprint="f",
            round=1,
            organisation=evaluator,
            person=person,
        )
        change.add(proposal)
        change.add(Signature(proposal=proposal, round=1, organisation=evaluator, person=person, fingerprint="f"))
    own.post(at, {"decision": "yes"})
    assert Entry.objects.get().stand == "approved"


def test_hosts_see_only_those_they_know_themselves(case, client, make_organisation, make_workspace):
    guest, secret = make_organisation("Med her"), make_organisation("Hemmelig partner")
    with changing(SYSTEM, What.PARTY_ADDED, "test") as change:
        change.add(Party(workspace=case, organisation=guest, side=Side.INVESTOR))
    make_workspace("deres", Phase.RUNNING, (guest, Side.OUTCOME_PAYER), (secret, Side.INVESTOR))
    assert "Hemmelig partner" not in words(client.get(AT))


def test_only_those_who_invite_see_where_the_letter_went(case, client, make_organisation, make_person):
    provider = make_organisation("Losen")
    with changing(SYSTEM, What.PARTY_ADDED, "test") as change:
        change.add(Party(workspace=case, organisation=provider, side=Side.PROVIDER))
    letter(client, AT, "investor", organisation_name="Stiftelsen")
    theirs = words(signed_in(make_person("Per", (provider, Duty.LEAD))).get("/arbeidsrom/sak/forhandling/"))
    assert "brev sendt" in theirs
    assert "siri@example.org" not in theirs
    assert "siri@example.org" in words(client.get("/arbeidsrom/sak/forhandling/"))
