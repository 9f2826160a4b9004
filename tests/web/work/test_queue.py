"""Work in the background: asked for, done, shown, and not lost."""

from __future__ import annotations

import pytest
from django.test import Client
from django_tasks_db.models import DBTaskResult, TaskResultStatus

from effektkontrakt.web.access.table import Phase, Side
from effektkontrakt.web.audit.log import head
from effektkontrakt.web.work import queue
from effektkontrakt.web.work.models import Job

pytestmark = [pytest.mark.django_db, pytest.mark.stored]


@pytest.fixture(autouse=True)
def the_tests_transaction_stays_open(monkeypatch):
    """The worker lets go of idle connections; here there is one, and a transaction in it, as in Django's own test client."""
    monkeypatch.setattr("django_tasks_db.management.commands.db_worker.close_old_connections", lambda: None)


@pytest.fixture
def asked(client, ours, make_workspace) -> str:
    """A check of the log, waiting in the queue; where its page is."""
    make_workspace("sak", Phase.DRAFTING, (ours, Side.OUTCOME_PAYER))
    return client.post("/arbeidsrom/sak/logg/sjekk/")["Location"]


@pytest.fixture
def person(make_person):
    return make_person("Kari")


def work() -> None:
    queue.worker(batch=True).run()


def test_work_waits_is_done_and_shows_what_came_out(client, asked):
    assert "står i kø" in client.get(asked).content.decode()
    end = str(head())
    work()
    page = client.get(asked).content.decode()
    assert "Arbeidet er ferdig" in page
    assert end in page
    assert "/arbeidsrom/sak/logg/" in page


def test_a_script_gets_the_part_alone(client, asked):
    part = client.get(asked, headers={"HX-Request": "true"}).content.decode()
    assert 'hx-trigger="every 1s"' in part
    assert "<html" not in part


def test_nobody_sees_another_persons_work(asked, make_person):
    other = Client()
    other.force_login(make_person("En annen"))
    assert other.get(asked).status_code == 404


def test_progress_is_kept_as_it_goes(client, asked, monkeypatch):
    seen = []

    def slowly(progress):
        for n in (1, 2):
            progress(n, 4)
            seen.append(Job.objects.get().done)
            assert f'value="{25 * n}"' in client.get(asked).content.decode()
        return "ferdig"

    monkeypatch.setitem(queue.JOBS, "verify_log", slowly)
    work()
    assert seen == [1, 2]
    assert Job.objects.get().outcome == "ferdig"


def test_work_that_fails_says_so_without_inner_details(client, asked, monkeypatch):
    def fails(progress):
        raise RuntimeError("hemmelig detalj")

    monkeypatch.setitem(queue.JOBS, "verify_log", fails)
    work()
    page = client.get(asked).content.decode()
    assert "Arbeidet stoppet" in page
    assert "hemmelig" not in page


def test_what_was_under_way_when_the_machine_stopped_is_done_again(client, asked):
    DBTaskResult.objects.get().claim(queue.worker().worker_id)
    assert DBTaskResult.objects.get().status == TaskResultStatus.RUNNING
    work()
    assert "Arbeidet er ferdig" in client.get(asked).content.decode()


def test_what_another_machine_is_doing_is_left_to_it(client, asked):
    DBTaskResult.objects.get().claim("another-machine")
    work()
    assert "Arbeidet er i gang" in client.get(asked).content.decode()


def test_who_asked_may_stop_it_and_what_is_done_is_kept(client, asked, monkeypatch):
    def careful(progress):
        try:
            for n in range(9):
                progress(n, 9)
                if n == 2:
                    page = client.get(asked).content.decode()
                    assert f'action="{asked}stopp/"' in page
                    assert client.post(asked + "stopp/")["Location"] == asked
                    assert "stopper snart" in client.get(asked).content.decode()
        except queue.Stopped:
            progress(n, 9)
            return f"{n} av 9"

    monkeypatch.setitem(queue.JOBS, "verify_log", careful)
    work()
    assert Job.objects.get().outcome == "3 av 9"
    page = client.get(asked).content.decode()
    assert "stoppet før tiden" in page
    assert "stopp/" not in page


def test_work_that_cannot_tell_of_a_part_is_stopped_with_nothing(client, asked, monkeypatch):
    seen = []

    def careless(progress):
        client.post(asked + "stopp/")
        progress(1, 9)
        seen.append("went on")

    monkeypatch.setitem(queue.JOBS, "verify_log", careless)
    work()
    assert not seen
    assert "stoppet før noe var ferdig" in client.get(asked).content.decode()


def test_work_stopped_in_the_queue_is_never_begun(client, asked, monkeypatch):
    client.post(asked + "stopp/")
    assert "stoppet før noe var ferdig" in client.get(asked).content.decode()
    monkeypatch.setitem(queue.JOBS, "verify_log", lambda progress: pytest.fail("was begun"))
    work()
    assert "stoppet før noe var ferdig" in client.get(asked).content.decode()


def test_nobody_stops_another_persons_work(asked, make_person):
    other = Client()
    other.force_login(make_person("En annen"))
    assert other.post(asked + "stopp/").status_code == 404
    assert not Job.objects.get().stopping


def request_of(rf, person):
    request = rf.get("/")
    request.user = person
    return request


def test_short_work_goes_before_long_and_in_the_middle_of_it(rf, person, monkeypatch):
    order = []

    def slowly(progress, name):
        for n in range(3):
            if n == 1 and name == "long":
                queue.start(request_of(rf, person), "of_a_kind", "asked for meanwhile", back="/")
            order.append(f"{name} {n}")
            progress(n, 3)

    monkeypatch.setitem(queue.JOBS, "of_a_kind", slowly)
    queue.start(request_of(rf, person), "of_a_kind", "longest", back="/", size=50)
    queue.start(request_of(rf, person), "of_a_kind", "long", back="/", size=5)
    queue.start(request_of(rf, person), "of_a_kind", "short", back="/")
    work()
    told = [[f"{name} {n}" for n in range(3)] for name in ("short", "asked for meanwhile", "longest")]
    assert order == [*told[0], "long 0", "long 1", *told[1], "long 2", *told[2]]
    assert {job.task.status for job in Job.objects.all()} == {TaskResultStatus.SUCCESSFUL}
