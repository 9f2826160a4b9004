"""Inviting, joining, leaving."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest
from django.core import mail
from django.db import transaction
from django.test import Client, TestCase
from django.utils import timezone

from effektkontrakt.web.access import views as access_views
from effektkontrakt.web.access.table import Duty, Phase, Side
from effektkontrakt.web.accounts.models import Person
from effektkontrakt.web.audit.change import SYSTEM, Change, changing
from effektkontrakt.web.audit.events import What
from effektkontrakt.web.audit.models import Event
from effektkontrakt.web.organisations import views as organisation_views
from effektkontrakt.web.organisations.invite import invite as send
from effektkontrakt.web.organisations.models import Invitation, Membership, Organisation

pytestmark = [pytest.mark.django_db, pytest.mark.stored]
PASSWORD = "et langt og godt passord"


def invite(client, ours, email="Ny@Example.org", duty="finance") -> str:
    with TestCase.captureOnCommitCallbacks(execute=True):
        assert client.post(f"/organisasjon/{ours.number}/inviter/", {"email": email, "duty": duty}).status_code == 302
    return link(mail.outbox[-1])


def link(letter) -> str:
    return re.search(r"http://testserver(/\S+)", letter.body)[1]


def test_a_letter_is_text_and_html_with_the_same_link(client, ours):
    where = invite(client, ours)
    letter = mail.outbox[-1]
    assert letter.to == ["Ny@Example.org"]
    assert letter.subject == "Du er invitert til Vår kommune"
    assert "Økonomi" in letter.body
    html = letter.alternatives[0]
    assert html.mimetype == "text/html"
    assert where in html.content
    assert "Økonomi" in html.content


def test_someone_new_joins_by_the_letter_and_only_by_it(client, ours):
    visitor = Client()
    assert b'name="password1"' not in visitor.get("/konto/signup/").content
    where = invite(client, ours)
    assert visitor.get(where).status_code == 200
    assert visitor.post(where)["Location"].startswith("/konto/signup/")
    form = {"name": "Ny Person", "email": "ny@example.org", "password1": PASSWORD, "next": where}
    answer = visitor.post("/konto/signup/", form)
    assert answer["Location"] == where, answer.content.decode()
    assert visitor.post(where)["Location"] == f"/organisasjon/{ours.number}/"
    person = Person.objects.get(email="ny@example.org")
    assert person.name == "Ny Person"
    assert person.memberships.get().duty == Duty.FINANCE
    assert [e for e in Event.objects.values_list("body", flat=True) if '"invitation.accepted"' in e and f'"who":{person.pk}' in e]


def test_the_invited_address_is_the_one_that_joins(client, ours):
    visitor = Client()
    visitor.post(invite(client, ours))
    assert 'value="ny@example.org"' in visitor.get("/konto/signup/").content.decode()
    visitor.post("/konto/signup/", {"name": "Annen", "email": "annen@example.org", "password1": PASSWORD})
    assert Person.objects.get(name="Annen").email == "ny@example.org"


def test_a_letter_works_once_and_for_fourteen_days(client, ours, make_person):
    where = invite(client, ours)
    guest = Client()
    guest.force_login(make_person("Gjest"))
    assert guest.post(where).status_code == 302
    assert guest.get(where).status_code == 404
    old = invite(client, ours)
    invitation = Invitation.objects.get(used_at=None)
    with changing(SYSTEM, What.INVITATION_SENT, "test") as change:
        change.alter(invitation, sent_at=timezone.now() - timedelta(days=15))
    assert guest.get(old).status_code == 404
    assert guest.get("/invitasjon/gjettet/").status_code == 404


def test_the_key_of_a_letter_is_stored_nowhere(client, ours):
    key = invite(client, ours).rstrip("/").rsplit("/", 1)[1]
    assert not Invitation.objects.filter(key_hash=key).exists()
    hashed = Invitation.objects.get().key_hash
    assert not [b for b in Event.objects.values_list("body", flat=True) if key in b or hashed in b]


def test_an_invited_persons_address_is_not_in_the_log(client, ours):
    invite(client, ours)
    assert Invitation.objects.get().email == "ny@example.org"
    assert not [b for b in Event.objects.values_list("body", flat=True) if "ny@example.org" in b.lower()]


def test_a_letter_is_sent_only_when_its_invitation_is_stored(ours, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks() as kept:
        with transaction.atomic():
            send(SYSTEM, ours, "ny@example.org", "finance", "KEY", "nb")
            transaction.set_rollback(True)
        assert mail.outbox == []
    assert kept == []
    with django_capture_on_commit_callbacks(execute=True):
        send(SYSTEM, ours, "ny@example.org", "finance", "KEY", "nb")
        assert mail.outbox == []
    assert len(mail.outbox) == 1


def faster(monkeypatch, module, first) -> None:
    """Let somebody else act between the request's own look and its transaction."""

    @contextmanager
    def late(*told: object) -> Iterator[Change]:
        first()
        with changing(*told) as change:
            yield change

    monkeypatch.setattr(module, "changing", late)


def test_of_two_project_leads_who_leave_at_once_one_stays(client, ours, make_person, monkeypatch):
    mine = Membership.objects.get(organisation=ours)
    other = make_person("Annen", (ours, Duty.LEAD)).memberships.get()

    def other_leaves() -> None:
        with changing(SYSTEM, What.MEMBERSHIP_ENDED, ours.subject) as change:
            change.remove(other)

    faster(monkeypatch, organisation_views, other_leaves)
    page = client.post(f"/medlemskap/{mine.pk}/avslutt/", follow=True).content.decode()
    assert "siste prosjektlederen" in page
    assert list(ours.memberships.filter(duty=Duty.LEAD)) == [mine]


def test_of_two_hosts_taken_out_at_once_one_stays(client, ours, make_organisation, make_workspace, monkeypatch):
    other = make_organisation("Mellomledd")
    workspace = make_workspace("sak", Phase.PREPARING, (ours, Side.OUTCOME_PAYER), (other, Side.INTERMEDIARY))
    mine, theirs = workspace.parties.get(organisation=ours), workspace.parties.get(organisation=other)

    def other_goes() -> None:
        with changing(SYSTEM, What.PARTY_REMOVED, workspace.subject) as change:
            change.remove(theirs)

    faster(monkeypatch, access_views, other_goes)
    client.post(f"/arbeidsrom/sak/parter/{mine.pk}/fjern/")
    assert list(workspace.parties.all()) == [mine]


def test_a_person_in_several_organisations(make_organisation, make_person):
    a, b = make_organisation("A"), make_organisation("B")
    person = make_person("To steder", (a, Duty.READER), (b, Duty.LEAD))
    client = Client()
    client.force_login(person)
    page = client.get("/organisasjoner/").content.decode()
    assert "A</a>" in page
    assert "B</a>" in page


def test_the_last_project_lead_cannot_leave(client, ours):
    membership = Membership.objects.get(organisation=ours)
    page = client.post(f"/medlemskap/{membership.pk}/avslutt/", follow=True).content.decode()
    assert "siste prosjektlederen" in page
    assert Membership.objects.filter(pk=membership.pk).exists()


def test_a_new_party_gets_an_invitation_for_its_project_lead(client, ours, make_workspace):
    workspace = make_workspace("sak", Phase.PREPARING, (ours, Side.OUTCOME_PAYER))
    where = "/arbeidsrom/sak/parter/ny/"
    wrong = client.post(where, {"number": "974760674", "side": "investor"})
    assert wrong.status_code == 422
    assert "kontrollsiffer" in wrong.content.decode()
    assert client.post(where, {"number": "971 526 920", "side": "investor"}).status_code == 422
    new = {"number": "971 526 920", "side": "investor", "organisation": "Stiftelsen Ny", "contact": "leder@example.org"}
    with TestCase.captureOnCommitCallbacks(execute=True):
        assert client.post(where, new).status_code == 302
    assert workspace.parties.get(side=Side.INVESTOR).organisation.name == "Stiftelsen Ny"
    guest = Client()
    assert "Prosjektleder" in guest.get(link(mail.outbox[-1])).content.decode()
    assert client.post(where, new).status_code == 302
    assert workspace.parties.count() == 2
    assert Organisation.objects.filter(number="971526920").count() == 1


def test_two_people_renaming_at_once_both_see_both_names(client, ours):
    where, seen = f"/organisasjon/{ours.number}/navn/", ours.version
    assert client.post(where, {"name": "Hennes navn", "version": seen}).status_code == 302
    answer = client.post(where, {"name": "Hans navn", "version": seen})
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "Hennes navn" in page
    assert page.count("Hans navn") == 2
    again = int(re.search(r'name="version" value="(\d+)"', page)[1])
    assert client.post(where, {"name": "Hans navn", "version": again}).status_code == 302
    assert Organisation.objects.get(pk=ours.pk).name == "Hans navn"


def test_the_first_organisation_is_begun_from_the_command_line(db, monkeypatch, capsys):
    from effektkontrakt.web.organisations.__main__ import main

    monkeypatch.setattr("sys.argv", ["x", "974760673", "Første kommune", "leder@example.org"])
    with TestCase.captureOnCommitCallbacks(execute=True):
        assert main() == 0
        assert main() == 0
    assert Organisation.objects.get().name == "Første kommune"
    assert mail.outbox[0].to == ["leder@example.org"]
    monkeypatch.setattr("sys.argv", ["x", "974760674", "Gal", "leder@example.org"])
    assert main() == 2
    assert "kontrollsiffer" in capsys.readouterr().err
