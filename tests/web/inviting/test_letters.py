"""Inviting a party by letter: the one who answers says which organisation it is."""

from __future__ import annotations

import re
import smtplib

import pytest
from django.core import mail
from django.test import Client, TestCase

from effektkontrakt.web.access.models import Workspace
from effektkontrakt.web.access.table import Duty, Phase, Side
from effektkontrakt.web.accounts.models import Person
from effektkontrakt.web.audit.change import SYSTEM, changing
from effektkontrakt.web.audit.events import What
from effektkontrakt.web.audit.log import verify_stored
from effektkontrakt.web.audit.models import Event
from effektkontrakt.web.inviting.models import PartyInvitation
from effektkontrakt.web.organisations.models import Organisation
from effektkontrakt.web.work import post
from tests.web.way.conftest import ANSWERS, NEED

pytestmark = [pytest.mark.django_db, pytest.mark.stored]
PASSWORD = "et langt og godt passord"
NEW = "820710592"


@pytest.fixture
def case(client) -> Workspace:
    """A case with answers and a draft, and only the municipality in it."""
    assert client.post("/begynn/", NEED).status_code == 302
    assert client.post("/arbeidsrom/ung-i-jobb/hvem/", ANSWERS).status_code == 302
    assert client.post("/arbeidsrom/ung-i-jobb/type/", {"kind": "philanthropic"}).status_code == 302
    return Workspace.objects.get()


def words(answer) -> str:
    return answer.content.decode().replace("\u00a0", " ")


def invite(client, side="investor", email="Siri@Example.org", name="Stiftelsen") -> str:
    with TestCase.captureOnCommitCallbacks(execute=True):
        given = {"side": side, "email": email, "organisation_name": name}
        assert client.post("/arbeidsrom/ung-i-jobb/parter/inviter/", given).status_code == 302
    return re.search(r"http://testserver(/\S+)", mail.outbox[-1].body)[1]


def test_the_page_says_who_the_draft_names_and_nobody_has_come_for(case, client):
    page = words(client.get("/arbeidsrom/ung-i-jobb/parter/"))
    for called in ("Stiftelsen (investor)", "Losen (leverandør)", "Forskerne (uavhengig evaluator)"):
        assert called in page
    assert "Vår kommune (offentlig part)" not in page
    assert "Stiftelsen (investor)" in words(client.get("/arbeidsrom/ung-i-jobb/forhandling/"))


def test_someone_new_makes_an_account_names_the_organisation_and_is_in(case, client):
    where = invite(client)
    assert mail.outbox[-1].to == ["Siri@Example.org"]
    assert "Vår kommune inviterer dere til «Ung i jobb». Rollen deres er: Investor." in mail.outbox[-1].body
    assert "brev sendt til siri@example.org" in words(client.get("/arbeidsrom/ung-i-jobb/forhandling/"))
    visitor = Client()
    assert "Rollen deres er: Investor" in words(visitor.get(where))
    assert visitor.post(where)["Location"].startswith("/konto/signup/")
    form = {"name": "Siri", "email": "siri@example.org", "password1": PASSWORD, "next": where}
    assert visitor.post("/konto/signup/", form)["Location"] == where
    assert 'value="Stiftelsen"' in words(visitor.get(where))
    answer = visitor.post(where, {"number": NEW[:3] + " " + NEW[3:], "organisation_name": "Stiftelsen Fjellrype"})
    assert answer["Location"] == "/arbeidsrom/ung-i-jobb/"
    made = Organisation.objects.get(number=NEW)
    assert made.name == "Stiftelsen Fjellrype"
    assert made.memberships.get().duty == Duty.LEAD
    assert case.parties.get(side=Side.INVESTOR).organisation == made
    assert visitor.get("/arbeidsrom/ung-i-jobb/").status_code == 200
    assert "Stiftelsen (investor)" not in words(client.get("/arbeidsrom/ung-i-jobb/parter/"))
    assert visitor.get(where).status_code == 404
    assert verify_stored().faults == ()


def test_mistakes_stand_at_their_fields_and_nothing_is_stored(case, client, make_person):
    where = invite(client)
    guest = Client()
    guest.force_login(make_person("Gjest"))
    answer = guest.post(where, {"number": "123456789", "organisation_name": ""})
    assert answer.status_code == 422
    assert 'id="join_number-wrong"' in words(answer)
    assert 'id="join_organisation_name-wrong"' in words(answer)
    answer = client.post("/arbeidsrom/ung-i-jobb/parter/inviter/", {"side": "investor", "email": "siri"})
    assert answer.status_code == 422
    assert 'id="invite_email-wrong"' in words(answer)
    assert case.parties.count() == 1


def test_nobody_answers_for_an_organisation_that_is_here_and_not_theirs(case, client, ours, make_person):
    where = invite(client)
    guest = Client()
    guest.force_login(make_person("Gjest"))
    answer = guest.post(where, {"number": ours.number, "organisation_name": "Vår kommune"})
    assert answer.status_code == 422
    assert "Be prosjektlederen der om å svare" in words(answer)
    assert not Person.objects.get(name="Gjest").memberships.exists()


def test_a_lead_answers_for_an_organisation_of_their_own(case, client, make_person, make_organisation):
    theirs = make_organisation("Fondet")
    lead = Client()
    lead.force_login(make_person("Leif", (theirs, Duty.LEAD)))
    where = invite(client)
    assert "Fondet" in words(lead.get(where))
    assert lead.post(where, {"own": theirs.number}).status_code == 302
    assert case.parties.get(side=Side.INVESTOR).organisation == theirs
    assert theirs.memberships.count() == 1


def test_one_that_would_measure_or_pay_itself_is_refused(case, client, ours):
    where = invite(client, side="evaluator")
    answer = client.post(where, {"own": ours.number})
    assert answer.status_code == 422
    assert "Samme part kan ikke være både" in words(answer)
    assert case.parties.count() == 1


def test_a_letter_taken_back_or_too_late_opens_nothing(case, client, make_person):
    guest = Client()
    guest.force_login(make_person("Gjest"))
    where = invite(client)
    assert client.post(f"/arbeidsrom/ung-i-jobb/parter/brev/{PartyInvitation.objects.get().pk}/trekk-tilbake/").status_code == 302
    assert guest.get(where).status_code == 404
    late = invite(client)
    with changing(SYSTEM, What.PROPOSAL_OFFERED, case.subject) as change:
        change.alter(Workspace.objects.get(), phase=Phase.SIGNING)
    assert guest.get(late).status_code == 404


def test_neither_the_address_nor_the_key_is_in_the_log(case, client):
    key = invite(client).rstrip("/").rsplit("/", 1)[1]
    hashed = PartyInvitation.objects.get().key_hash
    for body in Event.objects.values_list("body", flat=True):
        assert "siri@example.org" not in body.lower()
        assert key not in body
        assert hashed not in body


def test_one_the_hosts_know_is_chosen_and_its_leads_get_a_letter(
    case, client, ours, make_person, make_organisation, make_workspace
):
    friend, stranger = make_organisation("Kjent stiftelse"), make_organisation("Fremmed stiftelse")
    make_person("Kjell", (friend, Duty.LEAD))
    make_workspace("annen", Phase.RUNNING, (ours, Side.OUTCOME_PAYER), (friend, Side.INVESTOR))
    make_workspace("fremmed", Phase.RUNNING, (stranger, Side.OUTCOME_PAYER))
    page = words(client.get("/arbeidsrom/ung-i-jobb/parter/"))
    assert "Kjent stiftelse" in page
    assert "Fremmed stiftelse" not in page
    with TestCase.captureOnCommitCallbacks(execute=True):
        client.post("/arbeidsrom/ung-i-jobb/parter/ny/", {"number": friend.number, "side": "investor"})
    assert case.parties.get(side=Side.INVESTOR).organisation == friend
    assert mail.outbox[-1].to == ["kjell@example.org"]
    assert "/arbeidsrom/ung-i-jobb/" in mail.outbox[-1].body


def test_a_server_that_refuses_stops_neither_the_page_nor_the_other_leads(
    case, client, ours, make_person, make_organisation, make_workspace, monkeypatch
):
    friend = make_organisation("Kjent stiftelse")
    for name in ("Anna", "Kjell", "Tor"):
        make_person(name, (friend, Duty.LEAD))
    really = post.mail.send

    def refusing(to: str, *more: object) -> None:
        if to == "kjell@example.org":
            raise smtplib.SMTPRecipientsRefused({to: (550, b"no")})
        really(to, *more)

    monkeypatch.setattr(post.mail, "send", refusing)
    with TestCase.captureOnCommitCallbacks(execute=True):
        given = {"number": friend.number, "side": "investor"}
        assert client.post("/arbeidsrom/ung-i-jobb/parter/ny/", given).status_code == 302
    assert sorted(letter.to[0] for letter in mail.outbox) == ["anna@example.org", "tor@example.org"]
    assert "Brevet er ikke sendt ennå" in words(client.get("/arbeidsrom/ung-i-jobb/parter/"))
