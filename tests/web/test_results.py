"""Results of a contract in force: entered by whoever the contract says measures, approved by somebody else, settled only then."""

from __future__ import annotations

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from effektkontrakt.errors import InputError
from effektkontrakt.web.access.models import Party, Workspace
from effektkontrakt.web.access.table import Duty, Phase, Side
from effektkontrakt.web.audit.change import SYSTEM, changing
from effektkontrakt.web.audit.events import What
from effektkontrakt.web.audit.models import Event
from effektkontrakt.web.contracts.models import StoredContract
from effektkontrakt.web.contracts.store import Entering, File, settlement_of, store
from effektkontrakt.web.evidence.fill import rows_of
from effektkontrakt.web.evidence.models import Entry
from effektkontrakt.web.evidence.store import SamePerson, decide
from effektkontrakt.web.organisations.models import Organisation
from tests.web.test_stored import DENVER, EXAMPLES, RESULTS

pytestmark = [pytest.mark.django_db, pytest.mark.stored]
AT = "/kontrakt/denver-supportive-housing/resultater/"
NEW = f"{AT}ny/"
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


@pytest.fixture
def kommune(stored, make_organisation, make_person):
    """The outcome payer's finance officer, at the same contract."""
    organisation = make_organisation("Denver")
    with changing(SYSTEM, What.PARTY_ADDED, "test") as change:
        change.add(Party(workspace=stored.workspace, organisation=organisation, side=Side.OUTCOME_PAYER))
    return signed_in(make_person("Finn", (organisation, Duty.FINANCE)))


@pytest.fixture
def kommune_later(make_organisation, make_person):
    """The same, for a contract that is entered in the test."""

    def come() -> Client:
        organisation = make_organisation("Denver")
        with changing(SYSTEM, What.PARTY_ADDED, "test") as change:
            change.add(Party(workspace=Workspace.objects.get(), organisation=organisation, side=Side.OUTCOME_PAYER))
        return signed_in(make_person("Finn", (organisation, Duty.FINANCE)))

    return come


def signed_in(person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def text(answer) -> str:
    return answer.content.decode().replace("\u00a0", " ")


def log(workspace) -> list[dict]:
    return [json.loads(e.body) for e in Event.objects.filter(subject=workspace.subject)]


def test_results_wait_until_another_has_approved_them_and_then_they_are_settled(client, stored, kommune):
    before = settlement_of(stored).total
    answer = client.post(NEW, files(results=OTHER) | {"seen": 0, "why": "Rettet dager"}, follow=True)
    assert answer.redirect_chain == [(f"{AT}1/", 302)]
    assert "En annen må godkjenne dem" in text(answer)
    assert settlement_of(StoredContract.objects.get()).total == before
    assert "godkjenne dem" in text(client.get("/"))
    assert "Nå er det deres tur" in text(kommune.get("/"))
    shown = text(kommune.get(f"{AT}1/"))
    assert "Med denne versjonen" in shown
    assert "9 638 926,48 USD" in shown
    assert kommune.post(f"{AT}1/avgjor/", {"decision": "yes"}).status_code == 302
    now = StoredContract.objects.get()
    assert settlement_of(now).total == before + 1512
    assert bytes(now.results) == OTHER
    entered, approved = log(now.workspace)[-2:]
    assert (entered["what"], entered["why"]) == ("results.entered", "Rettet dager")
    assert approved["what"] == "results.approved"
    assert entered["who"] != approved["who"]
    assert "Finn, Denver" in text(client.get(AT))


def test_whoever_entered_cannot_approve_and_neither_can_a_colleague_where_others_take_part(
    client, stored, kommune, ours, make_person
):
    with changing(SYSTEM, What.PARTY_ADDED, "test") as change:
        change.alter(stored.workspace.parties.get(organisation=ours), side=Side.OUTCOME_PAYER)
    client.post(NEW, files(results=OTHER))
    colleague = signed_in(make_person("Kollega", (ours, Duty.LEAD)))
    for each, words in ((client, "Du la inn disse resultatene selv"), (colleague, "kan ikke avgjøres av deg")):
        assert words in text(each.post(f"{AT}1/avgjor/", {"decision": "yes"}, follow=True))
    assert Entry.objects.get().stand == "waiting"
    with pytest.raises(SamePerson):
        decide(SYSTEM, Entry.objects.get().person, Entry.objects.get(), ours, yes=True, answer="")


def test_a_colleague_at_the_evaluator_may_approve(client, stored, kommune, ours, make_person):
    client.post(NEW, files(results=OTHER))
    signed_in(make_person("Kollega", (ours, Duty.LEAD))).post(f"{AT}1/avgjor/", {"decision": "yes"})
    assert Entry.objects.get().stand == "approved"


def test_the_provider_never_approves(client, stored, make_organisation, make_person):
    losen = make_organisation("Losen")
    with changing(SYSTEM, What.PARTY_ADDED, "test") as change:
        change.add(Party(workspace=stored.workspace, organisation=losen, side=Side.PROVIDER))
    client.post(NEW, files(results=OTHER))
    assert signed_in(make_person("Per", (losen, Duty.LEAD))).post(f"{AT}1/avgjor/", {"decision": "yes"}).status_code == 403


def test_results_sent_back_need_a_reason_and_a_new_version_takes_their_place(client, stored, kommune):
    client.post(NEW, files(results=OTHER))
    assert "Skriv hvorfor" in text(kommune.post(f"{AT}1/avgjor/", {"decision": "no"}, follow=True))
    kommune.post(f"{AT}1/avgjor/", {"decision": "no", "answer": "To dager mangler"})
    assert "To dager mangler" in text(client.get(f"{AT}1/"))
    client.post(NEW, files(results=RESULTS) | {"seen": 1})
    client.post(NEW, files(results=OTHER) | {"seen": 2})
    assert [e.stand for e in Entry.objects.all()] == ["waiting", "replaced", "refused"]
    assert "kan ikke avgjøres" in text(kommune.post(f"{AT}2/avgjor/", {"decision": "yes"}, follow=True))
    assert kommune.get(f"{AT}3/fil").content == OTHER
    assert log(stored.workspace)[-3]["what"] == "results.refused"


def test_a_contract_without_an_evaluator_here_gets_its_results_from_the_outcome_payer(client, stored, kommune, ours, make_person):
    with changing(SYSTEM, What.PARTY_ADDED, "test") as change:
        change.alter(stored.workspace.parties.get(organisation=ours), side=Side.INVESTOR)
    assert "Kontrakten sier at andre legger inn" in text(client.post(NEW, files(results=OTHER)))
    denver = Organisation.objects.get(name="Denver")
    lead = signed_in(make_person("Leder", (denver, Duty.LEAD)))
    page = text(lead.get(AT))
    assert "Her legges resultatene inn av <strong>Offentlig part</strong>" in page
    assert "er ikke med her ennå: Urban Institute" in page
    assert lead.post(NEW, files(results=OTHER)).status_code == 302
    assert kommune.post(f"{AT}1/avgjor/", {"decision": "yes"}, follow=True)
    assert Entry.objects.get().stand == "waiting"
    client.post(f"{AT}1/avgjor/", {"decision": "yes"})
    assert Entry.objects.get().stand == "approved"


def test_a_result_written_in_the_form_becomes_a_row_and_a_correction_points_at_the_old_one(client, stored, kommune):
    page = client.get(AT)
    field = next(f for f in page.context["fields"] if f["now"] == "41070") if page.context["fields"] else None
    assert field
    answer = client.post(NEW, {"seen": 0, field["name"]: "41071", field["how"]: "Nytt uttrekk"}, follow=True)
    assert answer.status_code == 200
    rows = rows_of(File("x.csv", bytes(Entry.objects.get().content)))
    assert (rows[-1]["value"], rows[-1]["statement"], rows[-1]["corrects"]) == ("41071", "Nytt uttrekk", rows[-1]["corrects"])
    assert rows[-1]["corrects"] in {r["id"] for r in rows[:-1]}
    kommune.post(f"{AT}1/avgjor/", {"decision": "yes"})
    assert settlement_of(StoredContract.objects.get()).total == 963_891_136 + 1512


@pytest.mark.parametrize("given", [{}, {"results": RESULTS.replace(b"258858", b"x")}])
def test_nothing_and_files_with_mistakes_store_no_version(client, stored, given):
    assert client.post(NEW, files(**given)).status_code == 422
    assert not Entry.objects.exists()


def test_whoever_was_slower_is_told_and_changes_nothing(client, stored):
    assert client.post(NEW, files(results=OTHER) | {"seen": 0}).status_code == 302
    answer = client.post(NEW, files(results=RESULTS) | {"seen": 0})
    assert answer.status_code == 409
    assert "Noen andre la inn en versjon" in text(answer)
    assert bytes(Entry.objects.get().content) == OTHER


def test_beliefs_are_kept_at_once_and_checked(client, ours):
    contract, beliefs = ((EXAMPLES / "rikers-able" / name).read_bytes() for name in ("contract.yaml", "beliefs.yaml"))
    stored = store(File("c.yaml", contract), None, party=Entering(ours, Side.EVALUATOR))
    at = "/kontrakt/rikers-able/resultater/antakelser/"
    assert client.post(at, files(beliefs=b"people: 1")).status_code == 422
    assert client.post(at, files()).status_code == 422
    assert client.post(at, files(beliefs=beliefs) | {"seen": stored.version}).status_code == 302
    assert StoredContract.objects.get().beliefs.encode() == beliefs
    assert client.post(at, files(beliefs=beliefs) | {"seen": stored.version}).status_code == 409


def test_a_closed_contract_keeps_its_results(client, stored):
    with changing(SYSTEM, What.WORKSPACE_BEGUN, "test") as change:
        change.alter(Workspace.objects.get(), phase=Phase.CLOSED)
    assert client.post(NEW, files(results=OTHER)).status_code == 403


def test_results_that_came_with_the_contract_are_said_to_be_unapproved(client, stored):
    assert "Ingen andre har godkjent dem her" in text(client.get(AT))


def test_the_contracts_page_says_who_answers_for_results_that_came_with_it(client, ours, kommune_later):
    assert client.post("/ny/", files(contract=DENVER, results=RESULTS) | {"side": "evaluator"}).status_code == 302
    said = "Vibeke la dem inn, og svarer for at de er riktige. Ingen andre har godkjent dem her."
    where = "/kontrakt/denver-supportive-housing/"
    assert said in text(client.get(where))
    client.post(NEW, files(results=OTHER) | {"seen": 0})
    kommune_later().post(f"{AT}1/avgjor/", {"decision": "yes"})
    assert "Ingen andre har godkjent dem" not in text(client.get(where))


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
