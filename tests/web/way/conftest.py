"""Five organisations with a person each, and a walk through the pages."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest
from django.test import Client

from effektkontrakt.prepare.draft import draft
from effektkontrakt.prepare.need import read_idea
from effektkontrakt.web.access.models import Party, Workspace
from effektkontrakt.web.access.table import Duty, Side
from effektkontrakt.web.audit.change import SYSTEM, changing
from effektkontrakt.web.audit.events import What
from effektkontrakt.web.builder.models import Proposal
from effektkontrakt.web.organisations.models import Organisation

IDEA = Path(__file__).resolve().parents[3] / "examples" / "idea.yaml"
DRAFT = draft(read_idea(IDEA))
NEED = {
    "title": "Ung i jobb",
    "problem": "Mange unge står uten jobb og skole.",
    "target_group": "Unge 18–24 år",
    "size": "60",
    "intervention": "Tett oppfølging",
}
ANSWERS = {
    "outcome_payer": "Vår kommune",
    "investor": "Stiftelsen",
    "provider": "Losen",
    "evaluator": "Forskerne",
    "result": "Har vært i arbeid i 13 uker",
    "unit": "person",
    "target": "30",
    "evidence": "validated_count",
    "months": "6",
    "start": "2027-01-01",
    "years": "3",
    "capital": "3 000 000",
}
GUESS = {"people": "60", "months": "12", "without": "20 %", "low": "35 %", "high": "65 %"}


@dataclass
class Place:
    """An organisation here, and its people's browsers."""

    organisation: Organisation
    lead: Client
    decider: Client


def at(workspace: Workspace, page: str = "") -> str:
    return f"/arbeidsrom/{workspace.identifier}/{page}"


def text(answer) -> str:
    return answer.content.decode().replace("\u00a0", " ")


def browser(person) -> Client:
    client = Client()
    client.force_login(person)
    return client


@pytest.fixture
def places(make_person, make_organisation) -> dict[Side, Place]:
    """The four that sign, each with a lead and a decision maker."""
    made = {}
    for side, name in (
        (Side.OUTCOME_PAYER, "Kommunen"),
        (Side.INVESTOR, "Stiftelsen"),
        (Side.PROVIDER, "Losen"),
        (Side.EVALUATOR, "Forskerne"),
    ):
        organisation = make_organisation(name)
        made[side] = Place(
            organisation,
            browser(make_person(f"{name} leder", (organisation, Duty.LEAD))),
            browser(make_person(f"{name} sjef", (organisation, Duty.DECIDER))),
        )
    return made


@pytest.fixture
def begun(places) -> Workspace:
    """A case as the pages make it: need and answers given, all four organisations in."""
    lead = places[Side.OUTCOME_PAYER].lead
    assert lead.post("/begynn/", NEED).status_code == 302
    workspace = Workspace.objects.get()
    with changing(SYSTEM, What.PARTY_ADDED, workspace.subject) as change:
        for side in (Side.INVESTOR, Side.PROVIDER, Side.EVALUATOR):
            change.add(Party(workspace=workspace, organisation=places[side].organisation, side=side))
    assert lead.post(f"/arbeidsrom/{workspace.identifier}/hvem/", ANSWERS).status_code == 302
    return workspace


@pytest.fixture
def drafted(begun, places) -> Workspace:
    """The same with a draft."""
    answer = places[Side.OUTCOME_PAYER].lead.post(f"/arbeidsrom/{begun.identifier}/type/", {"kind": "philanthropic"})
    assert answer.status_code == 302
    return Workspace.objects.get()


@pytest.fixture
def proposed(drafted, places) -> Workspace:
    places[Side.OUTCOME_PAYER].lead.post(at(drafted, "forslag/"), {"why": "Første forslag"})
    return Workspace.objects.get()


@pytest.fixture
def offered(proposed, places) -> Workspace:
    places[Side.OUTCOME_PAYER].lead.post(at(proposed, "forslag/1/til-signering/"))
    return Workspace.objects.get()


def sign(place, workspace, fingerprint=None, **more):
    held = fingerprint or Proposal.objects.get(workspace=workspace, offered=True).fingerprint
    return place.decider.post(at(workspace, "signering/"), {"fingerprint": held, **more})
