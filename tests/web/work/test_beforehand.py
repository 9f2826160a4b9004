"""What takes seconds is worked out in the background once, kept, and shown at once."""

from __future__ import annotations

import json

import pytest
from django_tasks_db.models import DBTaskResult

from effektkontrakt.web.builder.ahead import ahead, at_once
from effektkontrakt.web.contracts.store import File, store
from effektkontrakt.web.futures.warm import ask_for_all
from effektkontrakt.web.work import beforehand, queue
from effektkontrakt.web.work.models import Known

pytestmark = [pytest.mark.django_db, pytest.mark.stored]


@pytest.fixture(autouse=True)
def counted(monkeypatch):
    """How often the slow thing is done."""
    monkeypatch.setattr("django_tasks_db.management.commands.db_worker.close_old_connections", lambda: None)
    done: list[int] = []
    monkeypatch.setitem(beforehand.WORKERS, "square", lambda n: done.append(n) or n * n)
    return done


def work() -> None:
    queue.worker(batch=True).run()


def test_it_is_not_known_until_somebody_has_worked_it_out(counted):
    assert beforehand.known("square", 3) is None
    beforehand.ask("square", 3)
    beforehand.ask("square", 3)
    assert beforehand.known("square", 3) is None
    work()
    assert beforehand.known("square", 3) == 9
    assert beforehand.kept("square", 3) == 9
    assert counted == [3]


def test_who_cannot_wait_works_it_out_and_keeps_it(counted):
    assert [beforehand.kept("square", 4) for _ in range(3)] == [16] * 3
    assert counted == [4]


def test_what_fails_may_be_asked_for_again(counted, monkeypatch):
    monkeypatch.setitem(beforehand.WORKERS, "square", lambda n: 1 / 0)
    beforehand.ask("square", 5)
    work()
    assert not Known.objects.exists()


def test_everything_is_forgotten_at_the_start(counted):
    beforehand.kept("square", 2)
    ask_for_all()
    assert beforehand.known("square", 2) is None


def test_a_stored_contract_s_figures_are_there_before_anybody_asks(examples):
    files = {name: File(name, (examples / "ung-i-arbeid" / name).read_bytes()) for name in ("contract.yaml", "beliefs.yaml")}
    stored = store(files["contract.yaml"], None, files["beliefs.yaml"])
    before = at_once(stored.source, stored.beliefs, "nb")
    assert "diagnosis" not in before
    assert DBTaskResult.objects.count() == 1
    work()
    after = at_once(stored.source, stored.beliefs, "nb")
    assert after["diagnosis"]
    assert {k: after[k] for k in before} == json.loads(json.dumps(before))
    assert ahead(stored.source, stored.beliefs, "en")["chance"] != after["chance"]
