"""Every cell of the access table, through HTTP."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse
from django.urls.converters import UUIDConverter

from effektkontrakt.web.access import table
from effektkontrakt.web.access.models import Workspace
from effektkontrakt.web.access.table import AT_A_CONTRACT, IN_AN_ORGANISATION, OPEN_TO_ALL, Duty, Phase, Side, may
from effektkontrakt.web.audit.change import SYSTEM, changing
from effektkontrakt.web.audit.events import What
from effektkontrakt.web.contracts.store import File, store
from tests.web.access.making import MAKE, OPEN

pytestmark = pytest.mark.django_db
EXAMPLE = Path(__file__).resolve().parents[3] / "examples" / "rikers-able"


def patterns(resolver=None):
    for each in (resolver or get_resolver()).url_patterns:
        if isinstance(each, URLPattern):
            yield each
        else:
            yield from patterns(each)


OURS = [p for p in patterns() if p.callback.__module__.startswith("effektkontrakt.") or p.name == "set_language"]
GUARDED = {p.name: p for p in OURS if hasattr(p.callback, "guarded")}
AT_WORKSPACE = sorted(name for name, p in GUARDED.items() if p.callback.guarded.where == "workspace")
AT_ORGANISATION = sorted(name for name, p in GUARDED.items() if p.callback.guarded.where == "organisation")


def test_every_view_is_guarded_or_named_as_open():
    assert {p.name for p in OURS} - GUARDED.keys() == OPEN.keys()


def test_every_row_has_a_view_and_every_view_a_row():
    asked = {(p.callback.guarded.thing, a) for p in GUARDED.values() for a in p.callback.guarded.actions.values()}
    rows = {(row.thing, row.action) for row in AT_A_CONTRACT} | IN_AN_ORGANISATION.keys()
    assert rows - asked == {("contract", "enter"), ("workspace", "begin")}
    assert asked <= rows


def test_asking_for_what_is_not_in_the_table_is_an_error():
    with pytest.raises(table.NotInTable):
        may([], Phase.RUNNING, "contract", "fly")
    with pytest.raises(table.NotInTable):
        table.may_in_organisation([], "contract", "fly")


@pytest.fixture
def world(make_organisation, make_person, make_workspace):
    """An organisation for each side with a person for each duty, a workspace they share, and someone outside."""
    stored = store(
        File("c.yaml", (EXAMPLE / "contract.yaml").read_bytes()),
        File("results.csv", (EXAMPLE / "results.csv").read_bytes()),
        File("beliefs.yaml", (EXAMPLE / "beliefs.yaml").read_bytes()),
    )
    organisations = {side: make_organisation(f"Organisasjon {side}") for side in Side}
    people = {
        (side, duty): make_person(f"{side}-{duty}", (organisation, duty))
        for side, organisation in organisations.items()
        for duty in Duty
    }
    workspace = stored.workspace
    from effektkontrakt.web.access.models import Party

    with changing(SYSTEM, What.PARTY_ADDED, workspace.subject) as change:
        for side, organisation in organisations.items():
            change.add(Party(workspace=workspace, organisation=organisation, side=side))
    return workspace, organisations, people, make_person("utenfor")


def signed_in(person) -> Client:
    client = Client(raise_request_exception=True)
    client.force_login(person)
    return client


def address(name: str, place, **changed) -> str:
    parts = GUARDED[name].pattern.converters
    key = "identifier" if isinstance(place, Workspace) else "number"
    found = {part: MAKE[part](place) for part in parts if part != key}
    return reverse(name, kwargs={key: getattr(place, key), **found, **changed})


def ask(client: Client, method: str, where: str):
    """The answer; whatever it changed is undone."""
    with transaction.atomic():
        answer = client.generic(method, where)
        answer.status_code
        transaction.set_rollback(True)
    return answer


def put(workspace, phase) -> None:
    with changing(SYSTEM, What.WORKSPACE_BEGUN, workspace.subject) as change:
        change.alter(workspace, phase=phase)


@pytest.fixture
def body(monkeypatch):
    """`body(name, False)`: from now on the view says only that it was reached; the guard before it is the real one."""

    def put_in(name: str, real: bool) -> None:
        monkeypatch.undo()
        if not real:
            monkeypatch.setattr(GUARDED[name].callback, "body", lambda request, place, **rest: HttpResponse(status=REACHED))

    return put_in


REACHED = 299


@pytest.mark.parametrize("name", AT_WORKSPACE)
def test_each_cell_at_a_contract(world, body, name):
    """Every pair in every phase by every method; in each phase one of those who may gets the whole page, another one each time."""
    workspace, _, people, outside = world
    guarded = GUARDED[name].callback.guarded
    clients = {pair: signed_in(person) for pair, person in people.items()}
    stranger, nobody = signed_in(outside), Client()
    for turn, phase in enumerate(Phase):
        put(workspace, phase)
        for method, action in guarded.actions.items():
            if method == "HEAD" and phase != Phase.RUNNING:
                continue
            where = address(name, workspace)
            body(name, real=False)
            allowed = [pair for pair in clients if may([pair], phase, guarded.thing, action)]
            for pair, client in clients.items():
                expected = REACHED if pair in allowed else 403
                assert ask(client, method, where).status_code == expected, (name, method, phase, pair)
            hidden, missing = ask(stranger, method, where), ask(stranger, method, nowhere(name))
            assert hidden.status_code == missing.status_code == 404
            if method != "HEAD":
                assert without_token(hidden.content, where) == without_token(missing.content, missing.request["PATH_INFO"])
            assert ask(nobody, method, where).headers["Location"].startswith("/konto/login/")
            body(name, real=True)
            if allowed and method != "HEAD":
                status = ask(clients[allowed[turn * 7 % len(allowed)]], method, where).status_code
                assert status < 500
                assert status not in (403, 404), (name, method, phase, status)


def nowhere(name: str) -> str:
    parts = GUARDED[name].pattern.converters
    made_up = {part: UUID(int=1) if isinstance(converter, UUIDConverter) else 1 for part, converter in parts.items()}
    return reverse(name, kwargs={**made_up, "identifier": "fins-ikke"})


def without_token(content: bytes, path: str) -> list[str]:
    return [line for line in content.decode().replace(path, "").splitlines() if "csrfmiddlewaretoken" not in line]


@pytest.mark.parametrize("name", AT_WORKSPACE)
def test_an_open_workspace_shows_everyone_only_what_is_open(world, name):
    workspace, _, _, outside = world
    with changing(SYSTEM, What.WORKSPACE_BEGUN, workspace.subject) as change:
        change.alter(workspace, open=True)
    guarded = GUARDED[name].callback.guarded
    for method, action in guarded.actions.items():
        status = ask(signed_in(outside), method, address(name, workspace)).status_code
        assert (status == 403) != ((guarded.thing, action) in OPEN_TO_ALL), (name, method, status)
        assert ask(Client(), method, address(name, workspace)).status_code == 302


@pytest.mark.parametrize("name", AT_ORGANISATION)
def test_each_cell_in_an_organisation(world, name):
    _, organisations, people, outside = world
    ours, other = organisations[Side.OUTCOME_PAYER], organisations[Side.INVESTOR]
    guarded = GUARDED[name].callback.guarded
    for method, action in guarded.actions.items():
        for duty in Duty:
            client = signed_in(people[Side.OUTCOME_PAYER, duty])
            status = ask(client, method, address(name, ours)).status_code
            if table.may_in_organisation([duty], guarded.thing, action):
                assert status < 500
                assert status not in (403, 404), (name, method, duty, status)
            else:
                assert status == 403, (name, method, duty, status)
            assert ask(client, method, address(name, other)).status_code == 404
        assert ask(signed_in(outside), method, address(name, ours)).status_code == 404
        assert ask(Client(), method, address(name, ours)).status_code == 302


def test_a_thing_of_another_workspace_cannot_be_reached_through_ones_own(world, make_workspace, make_organisation):
    workspace, organisations, people, _ = world
    theirs = make_workspace("deres", Phase.DRAFTING, (organisations[Side.EVALUATOR], Side.OUTCOME_PAYER))
    put(workspace, Phase.DRAFTING)
    lead = signed_in(people[Side.OUTCOME_PAYER, Duty.LEAD])
    for name in AT_WORKSPACE:
        parts = set(GUARDED[name].pattern.converters) - {"identifier"}
        if parts == {"party"}:
            foreign = theirs.parties.get().pk
            assert ask(lead, "POST", address(name, workspace, party=foreign)).status_code == 404


def test_leaving_and_being_taken_out_end_access_at_once(world):
    workspace, _organisations, people, _ = world
    put(workspace, Phase.DRAFTING)
    person = people[Side.INVESTOR, Duty.FINANCE]
    client = signed_in(person)
    assert client.get(f"/arbeidsrom/{workspace.identifier}/parter/").status_code == 200
    client.post(f"/medlemskap/{person.memberships.get().pk}/avslutt/")
    assert client.get(f"/arbeidsrom/{workspace.identifier}/parter/").status_code == 404
    lead, reader = signed_in(people[Side.OUTCOME_PAYER, Duty.LEAD]), signed_in(people[Side.PROVIDER, Duty.READER])
    assert reader.get(f"/arbeidsrom/{workspace.identifier}/parter/").status_code == 200
    party = workspace.parties.get(side=Side.PROVIDER)
    lead.post(f"/arbeidsrom/{workspace.identifier}/parter/{party.pk}/fjern/")
    assert reader.get(f"/arbeidsrom/{workspace.identifier}/parter/").status_code == 404


def test_nobody_ends_another_persons_membership_by_guessing_its_number(world):
    _, _, people, _ = world
    victim = people[Side.INVESTOR, Duty.FINANCE].memberships.get()
    lead = signed_in(people[Side.OUTCOME_PAYER, Duty.LEAD])
    assert lead.post(f"/medlemskap/{victim.pk}/avslutt/").status_code == 404
    assert lead.post(f"/organisasjon/{victim.organisation.number}/medlem/{victim.pk}/fjern/").status_code == 404
    assert (
        lead.post(
            f"/organisasjon/{people[Side.OUTCOME_PAYER, Duty.LEAD].memberships.get().organisation.number}/medlem/{victim.pk}/fjern/"
        ).status_code
        == 404
    )
    assert victim.organisation.memberships.filter(pk=victim.pk).exists()


def test_the_list_shows_only_what_one_may_read(world):
    _, _, people, outside = world
    title = "Rikers"
    assert title in signed_in(people[Side.INVESTOR, Duty.READER]).get("/kontrakter/").content.decode()
    assert title not in signed_in(outside).get("/kontrakter/").content.decode()


@pytest.mark.parametrize("duty", Duty)
def test_who_may_enter_a_contract(make_organisation, make_person, duty):
    person = make_person("en", (make_organisation("Vår"), duty))
    assert (signed_in(person).get("/ny/").status_code == 200) == (duty == Duty.LEAD)


def test_a_persons_duty_counts_only_in_its_own_organisation(make_organisation, make_person, make_workspace):
    here, there = make_organisation("Her"), make_organisation("Der")
    both = make_person("to", (here, Duty.READER), (there, Duty.LEAD))
    make_person("en annen", (here, Duty.LEAD))
    workspace = make_workspace("sak", Phase.DRAFTING, (here, Side.OUTCOME_PAYER))
    client = signed_in(both)
    assert client.get("/arbeidsrom/sak/parter/").status_code == 200
    assert client.post("/arbeidsrom/sak/parter/ny/").status_code == 403
    assert client.get("/arbeidsrom/sak/logg/").status_code == 403
    assert workspace.parties.count() == 1
