"""Two people at the same moment, over two connections of their own: the last project lead and the last host stay, and no words are lost."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection, connections
from django.test import Client

from effektkontrakt.web.access.table import Duty, Phase, Side
from effektkontrakt.web.audit.change import SYSTEM, changing
from effektkontrakt.web.audit.events import What
from effektkontrakt.web.audit.log import verify_stored
from effektkontrakt.web.builder.models import Draft
from tests.web.way.conftest import DRAFT

pytestmark = pytest.mark.stored
ROUNDS = 4


@pytest.fixture
def committed(yielding_log, transactional_db) -> None:
    """Real transactions, each thread with a connection of its own."""
    if connection.vendor == "sqlite" and connection.is_in_memory_db():
        pytest.skip("an SQLite database in memory has one writer")


def at_once(*asked: Callable[[], int]) -> list[int]:
    """Each in a thread and connection of its own, let go at the same moment."""
    together = Barrier(len(asked))

    def run(ask: Callable[[], int]) -> int:
        try:
            together.wait()
            return ask()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(asked)) as pool:
        return list(pool.map(run, asked))


def signed_in(person) -> Client:
    client = Client()
    client.force_login(person)
    return client


@pytest.mark.parametrize("turn", range(ROUNDS))
def test_of_two_project_leads_who_leave_at_once_one_stays(committed, make_organisation, make_person, turn):
    ours = make_organisation("Vår")
    people = [make_person(name, (ours, Duty.LEAD)) for name in ("Kari", "Ola")]
    leaves = [(signed_in(p), f"/medlemskap/{p.memberships.get().pk}/avslutt/") for p in people]
    at_once(*(lambda c=c, where=where: c.post(where).status_code for c, where in leaves))
    assert ours.memberships.filter(duty=Duty.LEAD).count() == 1
    assert verify_stored().faults == ()


@pytest.mark.parametrize("turn", range(ROUNDS))
def test_of_two_hosts_taken_out_at_once_one_stays(committed, make_organisation, make_person, make_workspace, turn):
    one, other = make_organisation("En"), make_organisation("To")
    workspace = make_workspace("sak", Phase.DRAFTING, (one, Side.OUTCOME_PAYER), (other, Side.INTERMEDIARY))
    clients = [signed_in(make_person(o.name, (o, Duty.LEAD))) for o in (one, other)]
    parties = list(workspace.parties.values_list("pk", flat=True))
    at_once(*(lambda c=c, pk=pk: c.post(f"/arbeidsrom/sak/parter/{pk}/fjern/").status_code for c, pk in zip(clients, parties)))
    assert workspace.parties.count() == 1


@pytest.mark.parametrize("turn", range(ROUNDS))
def test_of_two_who_save_one_draft_at_once_one_is_stored_and_the_other_is_given_back(
    committed, make_organisation, make_person, make_workspace, turn
):
    ours = make_organisation("Vår")
    workspace = make_workspace("sak", Phase.DRAFTING, (ours, Side.OUTCOME_PAYER))
    draft = Draft(workspace=workspace, source=DRAFT)
    with changing(SYSTEM, What.DRAFT_BEGUN, workspace.subject) as change:
        change.add(draft)
    texts = [f"{DRAFT}# {name}\n" for name in ("Kari", "Ola")]
    clients = [signed_in(make_person(name, (ours, Duty.LEAD))) for name in ("Kari", "Ola")]
    answers = at_once(
        *(
            lambda c=c, text=text: c.post("/arbeidsrom/sak/vilkar/fil/", {"source": text, "seen": draft.version}).status_code
            for c, text in zip(clients, texts)
        )
    )
    assert sorted(answers) == [302, 409]
    assert Draft.objects.get().source == texts[answers.index(302)]
