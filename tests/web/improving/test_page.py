"""The page searches in the background, says what the library says, and saves a design only when asked by one who may."""

from __future__ import annotations

import re
from html import unescape

import pytest
from django.urls import reverse

from effektkontrakt.contract.diff import differences
from effektkontrakt.diagnose.improve import improve
from effektkontrakt.diagnose.improve.words import sentences
from effektkontrakt.web.access.models import Party, Workspace
from effektkontrakt.web.access.table import Phase, Side
from effektkontrakt.web.audit.change import SYSTEM, changing
from effektkontrakt.web.audit.events import What
from effektkontrakt.web.audit.models import Event
from effektkontrakt.web.builder.models import Draft
from effektkontrakt.web.contracts.store import File, beliefs_of, contract_of, store
from effektkontrakt.web.improving.base import content_of
from effektkontrakt.web.improving.kept import kept, restored
from effektkontrakt.web.work import queue
from effektkontrakt.web.work.models import Job
from tests.diagnose.invented import BELIEFS, source

pytestmark = [pytest.mark.django_db, pytest.mark.stored]

SOURCE = "# kept as it is\n" + source(treated=20, compared=20)
TOLD = BELIEFS.format(people=20, without="30 %", with_="50 %", shown="difference", more=", compared: 20", measuring="")
HERE = "/kontrakt/invented/forbedre/"
FORM = {
    "participants": "30; 40",
    "each": "1 000",
    "price": "90 %",
    "gradual": "yes",
    "enough.nothing": "10",
    "enough.missed": "25",
    "plans.work.cost": "40 000",
    "plans.work.threshold": "15 %",
    "plans.work.ways.0.name": "Register",
    "plans.work.ways.0.evidence": "matched_comparison",
    "plans.work.ways.0.compared": "200",
    "plans.work.ways.0.cost": "90 000",
    "plans.work.ways.0.each": "0",
    "plans.work.ways.0.months": "3",
}


@pytest.fixture(autouse=True)
def the_tests_transaction_stays_open(monkeypatch):
    monkeypatch.setattr("django_tasks_db.management.commands.db_worker.close_old_connections", lambda: None)


@pytest.fixture
def invented(ours) -> Workspace:
    workspace = store(File("c.yaml", SOURCE.encode()), None, File("b.yaml", TOLD.encode())).workspace
    with changing(SYSTEM, What.PARTY_ADDED, workspace.subject) as change:
        change.add(Party(workspace=workspace, organisation=ours, side=Side.OUTCOME_PAYER))
    return workspace


@pytest.fixture
def searched(invented, client) -> Job:
    answer = client.post(HERE, FORM)
    assert answer.status_code == 302, unescape(answer.content.decode())
    queue.worker(batch=True).run()
    return Job.objects.get()


def page_of(client, where) -> str:
    return unescape(client.get(where).content.decode())


def test_the_page_says_what_the_library_says(searched, client):
    assert f"{HERE}?svar={searched.pk}" in page_of(client, reverse("job", args=[searched.pk]))
    page = page_of(client, HERE)
    text, told = searched.outcome["source"], searched.outcome["beliefs"]
    found = improve(contract_of(text), content_of(text), beliefs_of(text, told))
    assert found.tried == 2 * 3 * 2 * 2 * 2
    for words in sentences(found):
        assert words.say("nb") in page
    assert restored(text, told, kept(found)) == found
    assert '<th scope="row">som nå</th>' in page
    assert searched.done == searched.total == found.tried
    assert client.get(f"{HERE}bilde/?svar={searched.pk}").content.startswith(b"<svg")


def test_nothing_changes_until_the_differences_are_seen_and_saved(searched, invented, client):
    where = f"{HERE}lagre/?svar={searched.pk}&valg=0"
    page = page_of(client, where)
    assert "Ingenting er endret ennå" in page
    assert not Draft.objects.exists()
    assert client.post(f"{HERE}lagre/", {"svar": searched.pk, "valg": "0"}).status_code == 302
    draft = Draft.objects.get()
    assert draft.source.startswith("# kept as it is\n")
    for change in differences(content_of(SOURCE), content_of(draft.source)):
        assert change.words().say("nb") in page
    invented.contract.refresh_from_db()
    assert invented.contract.source == SOURCE
    assert Event.objects.filter(body__contains="draft.improved", subject=invented.subject).count() == 1


def test_an_answer_to_another_text_is_not_saved(searched, invented, client):
    with changing(SYSTEM, What.DRAFT_BEGUN, invented.subject) as change:
        change.add(Draft(workspace=invented, source=SOURCE.replace("500 000", "450 000")))
    assert "Søk på nytt før dere lagrer" in page_of(client, HERE)
    client.post(f"{HERE}lagre/", {"svar": searched.pk, "valg": "0"})
    assert "450 000" in Draft.objects.get().source


def test_one_who_may_not_change_the_draft_sees_no_button_and_cannot_save(searched, invented, client):
    assert "lagre/" in page_of(client, HERE)
    with changing(SYSTEM, What.WORKSPACE_BEGUN, invented.subject) as change:
        change.alter(invented, phase=Phase.CLOSED)
    assert "lagre/" not in page_of(client, HERE)
    assert client.post(f"{HERE}lagre/", {"svar": searched.pk, "valg": "0"}).status_code == 403


@pytest.mark.parametrize("field", ["each", "plans.work.cost", "plans.work.ways.0.months", "plans.work.ways.0.evidence"])
def test_what_is_missing_is_asked_for_at_its_field(invented, client, field):
    answer = client.post(HERE, FORM | {field: ""})
    assert answer.status_code == 422
    assert f'id="{field}-mistake"' in answer.content.decode()
    assert not Job.objects.exists()


@pytest.mark.parametrize(
    "field", ["participants", "price", "cap", "enough.months", "plans.work.threshold", "plans.work.ways.0.compared"]
)
def test_what_cannot_be_read_is_told_at_its_field(invented, client, field):
    answer = client.post(HERE, FORM | {field: "tretti"})
    assert answer.status_code == 422
    assert f'id="{field}-mistake"' in answer.content.decode()


def test_a_search_that_would_take_too_long_is_not_begun(invented, client):
    answer = client.post(HERE, FORM | {"participants": "; ".join(map(str, range(21, 520)))})
    assert answer.status_code == 422
    assert "Ta bort noen verdier" in unescape(answer.content.decode())


def test_the_form_begins_with_ranges_around_the_contract(invented, client):
    page = page_of(client, HERE)
    assert 'value="30; 40"' in page
    assert 'value="15 %; 25 %"' in page


def test_what_must_be_filled_in_says_so(client, invented):
    def tags(page: str, name: str) -> str:
        return page.split(f'<label class="ds-label" for="{name}">')[1].split("</label>")[0]

    page = page_of(client, HERE)
    for key in ("name", "evidence", "cost", "months", "each"):
        assert "Må fylles ut" in tags(page, f"plans.work.ways.0.{key}")
    assert "Valgfritt" in tags(page, "plans.work.ways.0.compared")
    assert "Må fylles ut" in tags(page, "each")
    page = client.post(HERE, FORM | {"participants": "", "plans.work.ways.0.cost": ""}).content.decode()
    assert "Valgfritt" in tags(page, "plans.work.ways.0.each")
    assert "Valgfritt" in tags(page, "each")


def test_the_box_of_mistakes_leads_to_each_field(invented, client):
    page = unescape(client.get(HERE).content.decode())
    opened = dict(re.findall(r'<input class="ds-input" id="([^"]+)" name="[^"]+" value="([^"]*)"', page))
    answer = client.post(HERE, opened)
    assert answer.status_code == 422
    told = re.findall(r'<a class="ds-link" href="#([^"]+)">', unescape(answer.content.decode()))
    assert told == [name for name in ("each", "plans.work.cost") if not opened[name]]
    assert told
