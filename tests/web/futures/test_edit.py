"""What is believed is changed by fields or as text, with a reason; what is missing is asked for at a field."""

from __future__ import annotations

import html
import json
import re

import pytest
from django.test import Client

from effektkontrakt.contract import read_contract
from effektkontrakt.contract.edit import leaves
from effektkontrakt.simulate import read_beliefs_text
from effektkontrakt.web.access.models import Party
from effektkontrakt.web.access.table import Side
from effektkontrakt.web.audit.change import SYSTEM, changing
from effektkontrakt.web.audit.events import What
from effektkontrakt.web.audit.models import Event
from effektkontrakt.web.contracts.models import StoredContract
from effektkontrakt.web.contracts.store import File, store
from effektkontrakt.web.futures import writing

pytestmark = [pytest.mark.django_db, pytest.mark.stored]
UNG = "ung-i-arbeid"
EDIT = f"/kontrakt/{UNG}/framtid/antakelser/"


@pytest.fixture
def put(examples, ours):
    """`put(beliefs)`: the contract stored with this text, in the reader's own workspace."""

    def place(text: str | None) -> StoredContract:
        given = File("beliefs.yaml", text.encode()) if text else None
        stored = store(File("contract.yaml", (examples / UNG / "contract.yaml").read_bytes()), None, given)
        with changing(SYSTEM, What.PARTY_ADDED, "test") as change:
            change.add(Party(workspace=stored.workspace, organisation=ours, side=Side.OUTCOME_PAYER))
        return stored

    return place


@pytest.fixture
def text(examples) -> str:
    return (examples / UNG / "beliefs.yaml").read_text()


def fields(page: str) -> dict[str, str]:
    form = page.split("<textarea")[0]
    held = {html.unescape(n): html.unescape(v) for n, v in re.findall(r'name="(f:[^"]+)" value="([^"]*)"', form)}
    for name, options in re.findall(r'name="(f:[^"]+)"[^>]*>(<option.*?)</select>', form):
        chosen = re.search(r'value="(\w*)" selected', options)
        held[html.unescape(name)] = chosen[1] if chosen else ""
    return held


def test_one_field_changed_changes_one_line_and_the_log_says_why(client, put, text):
    stored = put(text)
    page = client.get(EDIT).content.decode()
    held = fields(page)
    assert len(held) == len(leaves(text)) - 2
    assert held["f:drop_out/to"] == "15 %"
    answer = client.post(EDIT, held | {"f:drop_out/to": "20 %", "why": "Nye tall fra Nav", "seen": stored.version})
    assert answer["Location"] == f"/kontrakt/{UNG}/framtid/"
    stored.refresh_from_db()
    assert stored.beliefs == text.replace("to: 15 %", "to: 20 %")
    event = json.loads(Event.objects.order_by("-number").first().body)
    assert (event["what"], event["why"]) == ("beliefs.entered", "Nye tall fra Nav")


def test_without_a_reason_nothing_is_stored_and_what_was_written_stays(client, put, text):
    stored = put(text)
    answer = client.post(EDIT, {"f:drop_out/to": "20 %", "seen": stored.version})
    assert answer.status_code == 422
    assert 'value="20 %"' in answer.content.decode()
    stored.refresh_from_db()
    assert stored.beliefs == text


def test_a_mistake_is_told_at_its_field(client, put, text):
    stored = put(text)
    page = client.post(EDIT, {"f:drop_out/to": "mye", "why": "x", "seen": stored.version})
    assert page.status_code == 422
    assert 'id="f:drop_out/to-feil"' in page.content.decode()
    stored.refresh_from_db()
    assert stored.beliefs == text


def test_all_that_a_contract_needs_is_asked_for_at_fields_and_filling_them_is_enough(client, put, examples):
    stored = put(None)
    contract = read_contract(examples / UNG / "contract.yaml")
    page = client.get(EDIT).content.decode()
    asked = fields(page)
    assert set(asked.values()) == {""}
    assert page.count("Dette mangler") == len(asked)
    given = {name: _answer(name) for name in asked}
    answer = client.post(EDIT, given | {"why": "Første anslag", "seen": stored.version})
    assert answer.status_code == 302, re.findall("<li>.*?</li>", answer.content.decode())
    stored.refresh_from_db()
    read_beliefs_text(stored.beliefs, contract)
    assert client.get(f"/kontrakt/{UNG}/framtid/").status_code == 200


def _answer(name: str) -> str:
    last = name.rsplit("/", 1)[-1]
    if name.startswith("f:enrolment"):
        return {"from": "2023-01-15", "to": "2023-12-31"}.get(last, "30")
    if last in ("from", "to"):
        return "30 %" if last == "from" else "50 %"
    return {"shown_as": "level", "after": "6", "people": "to_date"}.get(last, "14")


def test_one_belief_that_is_missing_is_asked_for_by_name(client, put, text):
    stored = put(text)
    with changing(SYSTEM, What.BELIEFS_ENTERED, "test") as change:
        change.alter(stored, beliefs=text.replace("delays: {measuring: 14, paying: 0}", "delays: {measuring: 14}"))
    page = client.get(EDIT).content.decode()
    assert 'id="f:delays/paying-feil"' in page
    assert "Dager til pengene kommer" in page
    assert "Endre antakelsene" in client.get(f"/kontrakt/{UNG}/framtid/").content.decode()


def test_numbers_are_read_as_people_type_them(client, put, text):
    stored = put(text)
    typed = {"f:cpi/to": "4,5 prosent", "f:costs/losene/amount/to": "95\u00a0000 kr", "f:discount_rate": "3,5 %"}
    assert client.post(EDIT, typed | {"why": "x", "seen": stored.version}).status_code == 302
    stored.refresh_from_db()
    found = leaves(stored.beliefs)
    assert (found["cpi", "to"], found["costs", "losene", "amount", "to"], found["discount_rate",]) == ("4.5 %", "95 000", "3.5 %")
    two_ways = client.post(EDIT, {"f:costs/losene/amount/to": "95.000", "why": "x", "seen": stored.version})
    assert two_ways.status_code == 422
    assert "to måter" in two_ways.content.decode()


def test_as_text_with_every_mistake_at_once(client, put, text):
    stored = put(text)
    broken = text.replace("drop_out:", "dropout:").replace("cpi: {from: 2 %", "cpi: {from: x")
    answer = client.post(EDIT, {"text": broken, "why": "x", "seen": stored.version})
    assert answer.status_code == 422
    told = answer.content.decode()
    assert "drop_out" in told
    assert "«x»" in told
    assert client.post(EDIT, {"text": "a: [", "why": "x", "seen": stored.version}).status_code == 422
    assert client.post(EDIT, {"text": text + "\n# ny", "why": "x", "seen": stored.version}).status_code == 302


def test_nobody_overwrites_what_another_has_changed(client, put, text):
    stored = put(text)
    seen = stored.version
    with changing(SYSTEM, What.BELIEFS_ENTERED, "test") as change:
        change.alter(stored, beliefs=text + "\n# andres")
    answer = client.post(EDIT, {"text": text, "why": "x", "seen": seen})
    assert answer.status_code == 409
    stored.refresh_from_db()
    assert stored.beliefs.endswith("# andres")


def test_who_may_not_change_sees_no_way_to(put, text, make_person):
    put(text)
    other = Client()
    other.force_login(make_person("Andre"))
    assert other.get(EDIT).status_code == 404


def test_every_example_has_labels_for_all_its_fields(examples):
    for folder in sorted(p.parent for p in examples.glob("*/beliefs.yaml")):
        contract = read_contract(folder / "contract.yaml")
        found = (folder / "beliefs.yaml").read_text()
        for lang in ("nb", "nn", "en"):
            sections = writing.sections(contract, found, lang)
            assert sum(len(s.fields) for s in sections) == len(leaves(found)) - 2, folder
            assert not [f.label for s in sections for f in s.fields if f.wrong]


@pytest.mark.parametrize(
    "written",
    [
        "",
        "# x\n",
        "with: " + "{" * 50 + "}" * 50,
        "{" * 300,
        "{" * 300 + "}" * 300,
        "[" * 5_000,
        "a" * 400,
        "- a\n",
        "a: &b [*b]",
    ],
)
def test_text_that_is_no_file_is_told_once_and_kept(client, put, text, written):
    stored = put(text)
    answer = client.post(EDIT, {"text": written, "why": "x", "seen": stored.version})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert written.strip() in html.unescape(page)
    assert "beliefs.yaml" in page
    stored.refresh_from_db()
    assert stored.beliefs == text
