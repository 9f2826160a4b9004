"""A letter that no server takes is tried again from the queue, its words rest sealed, and whoever invited is told."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from django.core import mail
from django.db import transaction
from django.test import TestCase
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from effektkontrakt.web.access.table import Phase, Side
from effektkontrakt.web.work import queue
from effektkontrakt.web.work.models import Letter
from effektkontrakt.web.work.post import forget, post

pytestmark = [pytest.mark.django_db, pytest.mark.stored]
NO_SERVER = {"EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend", "EMAIL_HOST": "127.0.0.1", "EMAIL_PORT": 1}


@pytest.fixture(autouse=True)
def the_tests_transaction_stays_open(monkeypatch):
    monkeypatch.setattr("django_tasks_db.management.commands.db_worker.close_old_connections", lambda: None)


@pytest.fixture
def no_server(settings):
    """No mail server answers; `no_server()` brings it back."""
    before = {name: getattr(settings, name) for name in NO_SERVER}

    def put(values: dict[str, object]) -> None:
        for name, value in values.items():
            setattr(settings, name, value)

    put(NO_SERVER)
    return lambda: put(before)


def posted() -> Letter:
    with TestCase.captureOnCommitCallbacks(execute=True):
        post("x", "a@example.org", "Hei", ["Avsnitt"], "https://example.org/bli-med/noekkel/")
    return Letter.objects.get()


def work_later() -> None:
    """As if the time of the next attempt had come."""
    DBTaskResult.objects.filter(status="READY").update(run_after=timezone.now() - timedelta(seconds=1))
    queue.worker(batch=True).run()


def test_a_letter_goes_at_once_and_its_words_are_wiped(db):
    letter = posted()
    assert len(mail.outbox) == 1
    assert letter.sent_at
    assert letter.sealed == ""
    work_later()
    assert len(mail.outbox) == 1


def test_a_letter_that_failed_goes_when_the_server_is_back(no_server):
    letter = posted()
    assert letter.late
    work_later()
    work_later()
    letter.refresh_from_db()
    assert letter.tries == 3
    assert letter.again_at > timezone.now() + timedelta(minutes=20)
    no_server()
    work_later()
    letter.refresh_from_db()
    assert letter.sent_at
    assert "https://example.org/bli-med/noekkel/" in mail.outbox[0].body
    work_later()
    assert len(mail.outbox) == 1


def test_a_letter_whose_sender_stopped_in_the_middle_goes_from_the_queue(db):
    post("x", "a@example.org", "Hei", ["Avsnitt"])
    assert mail.outbox == []
    work_later()
    assert len(mail.outbox) == 1


def test_a_letter_is_kept_only_with_what_it_tells_of(db):
    with transaction.atomic():
        post("x", "a@example.org", "Hei", ["Avsnitt"])
        transaction.set_rollback(True)
    assert not Letter.objects.exists()
    assert not DBTaskResult.objects.exists()


def test_its_words_are_read_nowhere_in_the_database(no_server):
    letter = posted()
    stored = letter.sealed + json.dumps([r.args_kwargs for r in DBTaskResult.objects.all()])
    assert "noekkel" not in stored
    assert "example.org" not in stored


def test_one_taken_back_is_not_sent(no_server):
    posted()
    forget("x")
    no_server()
    work_later()
    assert mail.outbox == []


def test_after_fourteen_days_it_is_given_up_and_wiped(no_server):
    letter = posted()
    Letter.objects.update(posted_at=timezone.now() - timedelta(days=15))
    work_later()
    letter.refresh_from_db()
    assert (letter.sealed, letter.again_at) == ("", None)
    no_server()
    work_later()
    assert mail.outbox == []


@pytest.mark.parametrize("kind", ["party", "member"])
def test_whoever_invited_is_told_that_the_letter_did_not_go(client, ours, make_workspace, no_server, kind):
    make_workspace("sak", Phase.PREPARING, (ours, Side.OUTCOME_PAYER))
    invite, at, given = {
        "party": ("/arbeidsrom/sak/parter/inviter/", "/arbeidsrom/sak/parter/", {"side": "investor"}),
        "member": (f"/organisasjon/{ours.number}/inviter/", f"/organisasjon/{ours.number}/", {"duty": "finance"}),
    }[kind]
    with TestCase.captureOnCommitCallbacks(execute=True):
        assert client.post(invite, given | {"email": "ny@example.org"}).status_code == 302
    assert "Brevet er ikke sendt ennå. Vi prøver igjen:" in client.get(at).content.decode()
    no_server()
    work_later()
    assert "Brevet er ikke sendt ennå" not in client.get(at).content.decode()
    assert mail.outbox[-1].to == ["ny@example.org"]
