"""Results and beliefs of a stored contract: the evaluator enters them, and nobody else changes what is settled."""

from __future__ import annotations

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from effektkontrakt.errors import InputError
from effektkontrakt.web.access.models import Workspace
from effektkontrakt.web.access.table import Duty, Phase, Side
from effektkontrakt.web.audit.change import SYSTEM, changing
from effektkontrakt.web.audit.events import What
from effektkontrakt.web.audit.models import Event
from effektkontrakt.web.contracts.models import StoredContract
from effektkontrakt.web.contracts.store import Entering, File, settlement_of, store
from tests.web.test_stored import DENVER, RESULTS

pytestmark = [pytest.mark.django_db, pytest.mark.stored]
AT = "/kontrakt/denver-supportive-housing/resultater/ny/"
OTHER = RESULTS.replace(b"41070", b"41071")


@pytest.fixture
def stored(ours) -> StoredContract:
    """Denver's contract, entered by the evaluator, whose project lead uses `client`."""
    return store(File("c.yaml", DENVER), File("r.csv", RESULTS), party=Entering(ours, Side.EVALUATOR))


def files(**given: bytes) -> dict[str, SimpleUploadedFile]:
    names = {"contract": "c.yaml", "results": "r.csv", "beliefs": "b.yaml"}
    return {name: SimpleUploadedFile(names[name], content) for name, content in given.items()}


def test_a_partys_project_lead_cannot_replace_the_results_by_entering_the_contract_again(client, stored):
    answer = client.post("/ny/", files(contract=DENVER, results=OTHER))
    assert answer.status_code == 422
    assert bytes(StoredContract.objects.get().results) == RESULTS
    with pytest.raises(InputError):
        store(File("c.yaml", DENVER), None)


def test_the_evaluator_enters_results_that_are_checked_logged_and_settled(client, stored):
    assert AT in client.get("/kontrakt/denver-supportive-housing/").content.decode()
    seen = StoredContract.objects.get().version
    answer = client.post(AT, files(results=OTHER) | {"seen": seen, "why": "Rettet dager"})
    assert answer.status_code == 302
    now = StoredContract.objects.get()
    assert settlement_of(now).total == 963_891_136 + 1512
    event = json.loads(Event.objects.filter(subject=now.workspace.subject).last().body)
    assert (event["what"], event["why"]) == ("results.entered", "Rettet dager")
    assert event["changes"][0]["before"]["results"] != event["changes"][0]["after"]["results"]


@pytest.mark.parametrize("given", [{}, {"results": RESULTS.replace(b"258858", b"x")}, {"beliefs": b"people: 1"}])
def test_nothing_and_files_with_mistakes_change_nothing(client, stored, given):
    before = StoredContract.objects.get().version
    assert client.post(AT, files(**given)).status_code == 422
    assert StoredContract.objects.get().version == before


def test_whoever_was_slower_is_told_and_changes_nothing(client, stored):
    seen = StoredContract.objects.get().version
    assert client.post(AT, files(results=OTHER) | {"seen": seen}).status_code == 302
    answer = client.post(AT, files(results=RESULTS) | {"seen": seen})
    assert answer.status_code == 409
    assert "Noen andre endret dette" in answer.content.decode()
    assert bytes(StoredContract.objects.get().results) == OTHER


def test_a_closed_contract_keeps_its_results(client, stored):
    with changing(SYSTEM, What.WORKSPACE_BEGUN, "test") as change:
        change.alter(Workspace.objects.get(), phase=Phase.CLOSED)
    assert client.post(AT, files(results=OTHER)).status_code == 403
    assert AT not in client.get("/kontrakt/denver-supportive-housing/").content.decode()


def test_an_outsider_cannot_take_the_id_of_anothers_case(client, make_organisation, make_workspace, make_person):
    theirs = make_workspace("denver-supportive-housing", Phase.DRAFTING, (make_organisation("Andre"), Side.OUTCOME_PAYER))
    answer = client.post("/ny/", files(contract=DENVER))
    assert answer.status_code == 422
    assert not StoredContract.objects.exists()
    theirs.refresh_from_db()
    assert theirs.contract is None


def test_whoever_leads_two_organisations_says_which_one_enters(make_organisation, make_person):
    one, other = make_organisation("En"), make_organisation("To")
    client = Client()
    client.force_login(make_person("begge", (one, Duty.LEAD), (other, Duty.LEAD)))
    assert client.post("/ny/", files(contract=DENVER)).status_code == 400
    assert client.post("/ny/", files(contract=DENVER) | {"organisation": "820710592"}).status_code == 403
    assert not StoredContract.objects.exists()
    assert client.post("/ny/", files(contract=DENVER) | {"organisation": other.number}).status_code == 302
    assert Workspace.objects.get().parties.get().organisation == other
