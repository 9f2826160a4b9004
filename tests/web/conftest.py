"""People, organisations and a workspace for the tests of the pages."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client

from effektkontrakt.web.access.models import Party, Workspace
from effektkontrakt.web.access.table import Duty, Phase, Side
from effektkontrakt.web.accounts.models import Person
from effektkontrakt.web.audit import guards
from effektkontrakt.web.audit.change import SYSTEM, changing
from effektkontrakt.web.audit.events import What
from effektkontrakt.web.organisations.models import Membership, Organisation

NUMBERS = ("974760673", "971526920", "889640782", "874783242", "938587264", "820710592")


@pytest.fixture
def make_person(db):
    """`make_person("Kari", organisation, duty, …)`: someone with duties in organisations, and no password."""

    def make(name: str, *duties: tuple[Organisation, Duty]) -> Person:
        person = Person.objects.create_user(f"{name.lower()}@example.org", name=name)
        with changing(SYSTEM, What.INVITATION_ACCEPTED, "test") as change:
            for organisation, duty in duties:
                change.add(Membership(person=person, organisation=organisation, duty=duty))
        return person

    return make


@pytest.fixture
def make_organisation(db):
    """The next of a few organisations with valid numbers."""
    made = []

    def make(name: str) -> Organisation:
        organisation = Organisation(number=NUMBERS[len(made)], name=name)
        with changing(SYSTEM, What.ORGANISATION_ADDED, "test") as change:
            change.add(organisation)
        made.append(organisation)
        return organisation

    return make


@pytest.fixture
def make_workspace(db):
    """`make_workspace("sak", phase, (organisation, side), …)`."""

    def make(identifier: str, phase: Phase, *parties: tuple[Organisation, Side], **more: object) -> Workspace:
        workspace = Workspace(identifier=identifier, title=identifier, phase=phase, **more)
        with changing(SYSTEM, What.WORKSPACE_BEGUN, "test") as change:
            change.add(workspace)
            for organisation, side in parties:
                change.add(Party(workspace=workspace, organisation=organisation, side=side))
        return workspace

    return make


@pytest.fixture
def ours(make_organisation) -> Organisation:
    """The organisation of whoever uses `client`."""
    return make_organisation("Vår kommune")


@pytest.fixture
def client(ours, make_person) -> Client:
    """The browser of a project lead in `ours`."""
    client = Client()
    client.force_login(make_person("Vibeke", (ours, Duty.LEAD)))
    return client


@pytest.fixture
def anonymous() -> Client:
    """The browser of someone who is not signed in."""
    return Client()


@pytest.fixture
def yielding_log(django_db_setup, django_db_blocker):
    """Real transactions are committed here, and the database is emptied after; meanwhile the log's own refusal is away."""
    with django_db_blocker.unblock():
        guards.disarm(connection)
    yield
    with django_db_blocker.unblock():
        guards.arm(connection)
