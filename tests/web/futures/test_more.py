"""Many more futures: asked for, worked out in the background, and opened again."""

from __future__ import annotations

import re
from fractions import Fraction
from html import unescape

import pytest

from effektkontrakt import simulate
from effektkontrakt.contract import read_contract
from effektkontrakt.money import Amount
from effektkontrakt.text import format_number
from effektkontrakt.web.audit.change import SYSTEM, changing
from effektkontrakt.web.audit.events import What
from effektkontrakt.web.contracts.examples import load
from effektkontrakt.web.contracts.models import StoredContract
from effektkontrakt.web.futures import more
from effektkontrakt.web.futures.asked import SEED
from effektkontrakt.web.futures.kept import forget_all_but
from effektkontrakt.web.work import queue
from effektkontrakt.web.work.models import Job

pytestmark = [pytest.mark.django_db, pytest.mark.stored]
UNG = "ung-i-arbeid"
PAGE = f"/kontrakt/{UNG}/framtid/"
PATHS = 30_000


@pytest.fixture
def loaded(examples, monkeypatch):
    monkeypatch.setattr("django_tasks_db.management.commands.db_worker.close_old_connections", lambda: None)
    monkeypatch.setattr(more, "SIZES", (PATHS,))
    monkeypatch.setattr(more, "DRIVEN", 500)
    load(examples)


@pytest.fixture
def person(make_person):
    return make_person("Kari")


def words(response) -> str:
    return unescape(re.sub(r"<[^>]+>", " ", response.content.decode()))


def ask(client, query="", paths=PATHS):
    return client.post(PAGE + "flere/", {"paths": paths, "query": query})["Location"]


def test_the_answer_is_the_library_s_and_can_be_opened_later(client, loaded, examples, monkeypatch):
    seen: list[tuple[int, int]] = []
    real = queue.find_jobs() or queue.JOBS["many_futures"]
    waiting = ask(client)
    assert "står i kø" in client.get(waiting).content.decode()
    monkeypatch.setitem(
        queue.JOBS, "many_futures", lambda progress, *given: real(lambda *how: (progress(*how), seen.append(how)), *given)
    )
    queue.worker(batch=True).run()
    assert [done for done, _ in seen] == sorted(done for done, _ in seen)
    assert seen[0][0] < seen[-1][0] == seen[-1][1] == Job.objects.get().done
    there = re.search(r'href="([^"]+/svar/[^"]+)"', client.get(waiting).content.decode())[1]
    told = words(client.get(there))
    contract = read_contract(examples / UNG / "contract.yaml")
    found = simulate.simulate(contract, simulate.read_beliefs(examples / UNG / "beliefs.yaml", contract), PATHS, SEED)
    for row in simulate.reserve(found, 2023):
        assert Amount((row.nominal.p95 + 50) // 100 * 100, "NOK").say("nb") in told
    assert client.get(there + "bilde/shares?bredde=300").content.startswith(b"<svg")
    assert client.get(there + "bilde/nope").status_code == 404
    assert there in client.get(PAGE).content.decode()


def test_the_sliders_count_and_are_said_to(client, loaded):
    waiting = ask(client, "people=50")
    queue.worker(batch=True).run()
    there = re.search(r'href="([^"]+/svar/[^"]+)"', client.get(waiting).content.decode())[1]
    assert "flyttet med skyverne" in words(client.get(there))
    assert f'href="{PAGE}?people=50"' in client.get(there).content.decode()


def test_one_waits_for_one_at_a_time(client, loaded):
    assert ask(client) == ask(client)


def test_what_is_not_offered_is_not_done(client, loaded):
    assert ask(client, paths=10**9) == PAGE
    assert not Job.objects.exists()


def test_an_answer_says_when_beliefs_have_changed_since(client, loaded):
    waiting = ask(client)
    queue.worker(batch=True).run()
    there = re.search(r'href="([^"]+/svar/[^"]+)"', client.get(waiting).content.decode())[1]
    assert "endret siden" not in words(client.get(there))
    stored = StoredContract.objects.get(identifier=UNG)
    with changing(SYSTEM, What.RESULTS_ENTERED, "test") as change:
        change.alter(stored, beliefs=stored.beliefs.replace("discount_rate: 4 %", "discount_rate: 3 %"))
    assert "endret siden" in words(client.get(there))


def test_a_run_of_one_contract_is_not_found_at_another(client, loaded):
    waiting = ask(client)
    queue.worker(batch=True).run()
    there = re.search(r'href="([^"]+/svar/[^"]+)"', client.get(waiting).content.decode())[1]
    assert client.get(there.replace(UNG, "rikers-able")).status_code == 404


def test_stopped_in_the_middle_it_says_how_many_there_are(client, loaded, monkeypatch):
    real = queue.find_jobs() or queue.JOBS["many_futures"]
    waiting = ask(client)

    def stopping(progress, *given):
        def told(done, whole):
            if done >= 8192:
                client.post(waiting + "stopp/")
            progress(done, whole)

        return real(told, *given)

    monkeypatch.setitem(queue.JOBS, "many_futures", stopping)
    queue.worker(batch=True).run()
    page = client.get(waiting).content.decode()
    assert "stoppet før tiden" in page
    there = re.search(r'href="([^"]+/svar/[^"]+)"', page)[1]
    count = Job.objects.get().outcome["paths"]
    assert 8192 <= count < PATHS
    assert f"bygger på {format_number(Fraction(count), 'nb')} av 30\u00a0000 framtider" in words(client.get(there))
    assert client.get(there + "bilde/shares").status_code == 404
    assert client.get(there + "bilde/fan").status_code == 200


def test_stopped_while_the_doubt_is_worked_out_the_futures_are_whole(client, loaded, monkeypatch):
    real = queue.find_jobs() or queue.JOBS["many_futures"]
    waiting = ask(client)

    def stopping(progress, *given):
        def told(done, whole):
            if done > PATHS:
                client.post(waiting + "stopp/")
            progress(done, whole)

        return real(told, *given)

    monkeypatch.setitem(queue.JOBS, "many_futures", stopping)
    queue.worker(batch=True).run()
    there = re.search(r'href="([^"]+/svar/[^"]+)"', client.get(waiting).content.decode())[1]
    assert Job.objects.get().outcome["paths"] == PATHS
    assert "Alle framtidene er med, men ikke hvor usikkerheten kommer fra" in words(client.get(there))


def test_only_the_last_answers_of_a_contract_are_kept(client, loaded, person):
    for n in range(7):
        outcome = {"contract": UNG, "paths": n, "nb": {}}
        Job.objects.create(kind="many_futures", person=person, back="/", outcome=outcome)
    other = Job.objects.create(kind="many_futures", person=person, back="/", outcome={"contract": "another", "paths": 9})
    forget_all_but(2, UNG)
    left = Job.objects.filter(outcome__contract=UNG)
    assert sorted(job.outcome["paths"] for job in left) == [5, 6]
    assert Job.objects.filter(pk=other.pk).exists()


def test_when_one_is_worked_out_the_oldest_is_let_go(client, loaded, person):
    for n in range(5):
        Job.objects.create(kind="many_futures", person=person, back="/", outcome={"contract": UNG, "paths": n})
    ask(client)
    queue.worker(batch=True).run()
    assert sorted(job.outcome["paths"] for job in Job.objects.all()) == [1, 2, 3, 4, PATHS]
