"""Kept things change only with an event, and nobody's work is lost."""

from __future__ import annotations

import json

import pytest
from django.db import Error, connection, transaction

from effektkontrakt.web.audit import guards
from effektkontrakt.web.audit.change import SYSTEM, Actor, Stale, changing, record
from effektkontrakt.web.audit.events import What
from effektkontrakt.web.audit.jobs import verify_log
from effektkontrakt.web.audit.log import head, verify_stored
from effektkontrakt.web.audit.models import Event, Head, Unrecorded
from effektkontrakt.web.organisations.models import Organisation

pytestmark = [pytest.mark.django_db, pytest.mark.stored]


@pytest.fixture
def kept():
    """An organisation with four events."""
    organisation = Organisation(number="974760673", name="Én")
    with changing(SYSTEM, What.ORGANISATION_ADDED, "organisation:974760673") as change:
        change.add(organisation)
    for name in ("To", "Tre", "Fire æøå"):
        with changing(Actor(7, "10.0.0.1"), What.ORGANISATION_RENAMED, organisation.subject, why="nytt navn") as change:
            change.alter(organisation, name=name)
    return organisation


def last() -> dict:
    return json.loads(Event.objects.last().body)


def test_an_event_tells_who_when_from_where_what_and_why(kept):
    told = last()
    assert (told["who"], told["from"], told["what"], told["why"]) == (7, "10.0.0.1", "organisation.renamed", "nytt navn")
    assert told["changes"] == [
        {
            "thing": "organisations.organisation",
            "id": str(kept.pk),
            "before": {"name": "Tre", "version": 3},
            "after": {"name": "Fire æøå", "version": 4},
        }
    ]
    assert told["at"].endswith("+00:00")
    assert verify_stored().faults == ()


def test_a_change_that_fails_leaves_neither_change_nor_event(kept):
    before = head()
    with pytest.raises(TypeError), changing(SYSTEM, What.ORGANISATION_RENAMED, kept.subject, why=3.5) as change:
        change.alter(kept, name="Fem")
    assert Organisation.objects.get().name == "Fire æøå"
    assert head() == before


def test_a_kept_thing_cannot_change_without_an_event(kept):
    with pytest.raises(Unrecorded):
        kept.save()
    with pytest.raises(Unrecorded):
        kept.delete()
    things = Organisation.objects.filter(pk=kept.pk)
    for attempt in (
        lambda: things.update(name="x"),
        things.delete,
        lambda: Organisation.objects.create(number="1"),
        lambda: Organisation.objects.bulk_create([]),
        lambda: Organisation.objects.bulk_update([], []),
        lambda: Organisation.objects.get_or_create(number="1"),
        lambda: Organisation.objects.update_or_create(number="1"),
    ):
        with pytest.raises(Unrecorded):
            attempt()


def test_two_people_editing_one_thing_both_keep_their_words(kept):
    seen = kept.version
    hers, his = Organisation.objects.get(), Organisation.objects.get()
    with changing(SYSTEM, What.ORGANISATION_RENAMED, kept.subject) as change:
        change.alter(hers, seen=seen, name="Hennes")
    with pytest.raises(Stale) as stale, changing(SYSTEM, What.ORGANISATION_RENAMED, kept.subject) as change:
        change.alter(his, seen=seen, name="Hans")
    assert stale.value.mine == {"name": "Hans"}
    assert stale.value.theirs == {"name": "Hennes"}
    with changing(SYSTEM, What.ORGANISATION_RENAMED, kept.subject) as change:
        change.alter(his, seen=stale.value.thing.version, name="Hans")
    assert Organisation.objects.get().name == "Hans"


def test_removal_is_remembered(kept):
    with changing(SYSTEM, What.PARTY_REMOVED, kept.subject) as change:
        change.remove(kept)
    assert last()["changes"][0]["before"]["name"] == "Fire æøå"
    assert not Organisation.objects.exists()


def test_an_event_without_a_change_keeps_its_facts():
    record(Actor(3, "::1"), What.CONTRACT_SIGNED, "workspace:x", hash="ab")
    assert last()["facts"] == {"hash": "ab"}


def test_the_database_refuses_to_change_or_remove_an_event(kept):
    for attempt in (
        lambda: Event.objects.filter(number=2).update(body="{}"),
        lambda: Event.objects.filter(number=2).delete(),
        lambda: Event.objects.all().delete(),
    ):
        with pytest.raises(Error, match="only grows"), transaction.atomic():
            attempt()
    assert verify_stored().faults == ()


@pytest.mark.parametrize("at", [0, 2, 4])
def test_an_event_that_comes_during_the_walk_is_no_tampering(kept, at):
    def meanwhile(done: int, total: int) -> None:
        if done == at:
            record(SYSTEM, What.PARTY_ADDED, "workspace:x")

    found = verify_stored(progress=meanwhile, step=1)
    assert found.faults == ()
    assert found.head.number in (4, 5)
    assert head().number == 5


def test_the_check_in_the_background_finds_a_moved_event(tampering):
    assert verify_log(lambda done, total: None) == {"head": str(tampering), "faults": []}
    Event.objects.filter(number=2).update(subject="workspace:annen")
    assert [fault["nb"] for fault in verify_log(lambda done, total: None)["faults"]] == [
        "Hendelse 2 er flyttet til en annen sak."
    ]


def test_a_head_set_back_to_an_earlier_event_is_found(tampering):
    number, _, _, hashed = stored()[1]
    Head.objects.update(number=number, hash=hashed)
    assert verify_stored().faults
    Head.objects.all().delete()
    assert verify_stored().faults


@pytest.fixture
def tampering(kept):
    """Someone with full rights to the database, who takes the refusal away."""
    guards.disarm(connection)
    return head()


def stored() -> list[tuple]:
    return list(Event.objects.values_list("number", "subject", "body", "hash"))


def test_every_flipped_character_of_the_stored_log_is_found(tampering):
    tried = 0
    for number, *texts in stored():
        for name, text in zip(("subject", "body", "hash"), texts, strict=True):
            step = 1 if name != "body" else 5
            for at in range(0, len(text), step):
                flipped = text[:at] + chr(ord(text[at]) ^ 1) + text[at + 1 :]
                Event.objects.filter(number=number).update(**{name: flipped})
                assert verify_stored().faults, (number, name, at)
                tried += 1
            Event.objects.filter(number=number).update(**{name: text})
    assert tried > 300
    assert verify_stored().faults == ()


def test_removed_renumbered_and_moved_events_are_found(tampering):
    for number in (1, 2, 3, 4):
        with transaction.atomic():
            Event.objects.filter(number=number).delete()
            assert verify_stored().faults
            transaction.set_rollback(True)
    with transaction.atomic():
        Event.objects.filter(number=2).update(number=99)
        Event.objects.filter(number=3).update(number=2)
        Event.objects.filter(number=99).update(number=3)
        assert verify_stored().faults
        transaction.set_rollback(True)
    assert verify_stored().faults == ()


def test_a_cut_tail_is_found_by_the_head_and_with_a_forged_head_by_an_anchor(tampering):
    Event.objects.filter(number=4).delete()
    assert verify_stored().faults
    now = stored()[-1]
    Head.objects.update(number=3, hash=now[3])
    assert verify_stored().faults == ()
    assert verify_stored(tampering).faults
