"""The invented case and contract have a history that people could have made."""

from __future__ import annotations

import json

import pytest

from effektkontrakt.prepare.path import move
from effektkontrakt.web.access.models import Workspace
from effektkontrakt.web.audit.log import verify_stored
from effektkontrakt.web.audit.models import Event
from effektkontrakt.web.contracts.examples import load
from effektkontrakt.web.demonstration import case, people
from effektkontrakt.web.home.state import state_of

pytestmark = [pytest.mark.django_db, pytest.mark.stored]


def log(identifier: str) -> list[dict]:
    return [json.loads(e.body) for e in Event.objects.filter(subject=f"workspace:{identifier}")]


def test_both_logs_tell_who_did_what_step_by_step_and_seeding_again_changes_nothing():
    load()
    people.seed()
    assert (case.seed(), case.measured()) == (True, True)
    assert (case.seed(), case.measured(), people.seed()) == (False, False, 0)
    told = log("ung-i-jobb")
    whats = [event["what"] for event in told]
    assert whats[0] == "workspace.begun"
    assert {"draft.begun", "proposal.made", "comment.made", "backing.noted", "hours.noted", "party.added"} <= set(whats)
    assert len({event["who"] for event in told}) == 2
    assert all(event["who"] for event in told)
    assert [event["what"] for event in log("ung-i-arbeid")][-2:] == ["results.entered", "results.approved"]
    assert verify_stored().faults == ()
    assert move(state_of(Workspace.objects.get(identifier="ung-i-jobb"))).name == "negotiation"
    assert move(state_of(Workspace.objects.get(identifier="ung-i-arbeid"))) is None
