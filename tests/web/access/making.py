"""How to make what an address names, for the walk over the access table. Each takes the workspace (or organisation) at hand.

Add a line for each new name in an address: `"need": lambda workspace: Need(…).pk`, stored through `changing`.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from secrets import token_hex
from typing import Any

from effektkontrakt.charts import fan
from effektkontrakt.web.access.models import Workspace
from effektkontrakt.web.anchoring.models import BackingRecord
from effektkontrakt.web.audit.change import SYSTEM, changing
from effektkontrakt.web.audit.events import What
from effektkontrakt.web.builder.models import Comment, Proposal
from effektkontrakt.web.charts.shown import keep
from effektkontrakt.web.contracts.store import contract_of
from effektkontrakt.web.evidence.models import Entry
from effektkontrakt.web.inviting.models import PartyInvitation
from effektkontrakt.web.underway.models import NotedLook
from effektkontrakt.web.work.models import Job
from tests.charts.samples import FAN


def _kept(thing: Any) -> Any:
    with changing(SYSTEM, What.WORKSPACE_BEGUN, "test") as change:
        change.add(thing)
    return thing


def _by(workspace: Workspace) -> dict[str, Any]:
    organisation = workspace.parties.first().organisation
    return {"workspace": workspace, "organisation": organisation, "person": organisation.memberships.first().person}


def _proposal(workspace: Workspace) -> int:
    found = workspace.proposals.first() or _kept(
        Proposal(number=1, source=workspace.contract.source, fingerprint="0" * 64, **_by(workspace))
    )
    return found.number


def _record(workspace: Workspace) -> int:
    person = _by(workspace)["person"]
    return _kept(BackingRecord(workspace=workspace, sort="meeting", who="x", on=date(2026, 5, 3), what="x", person=person)).pk


def _entry(workspace: Workspace) -> int:
    found = workspace.results.first() or _kept(Entry(number=1, name="r.csv", content=b"", **_by(workspace)))
    return found.number


def _look(workspace: Workspace) -> int:
    made = NotedLook(workspace=workspace, outcome="x", day=date(2026, 5, 3), observed=8, person=_by(workspace)["person"])
    return (workspace.looks.first() or _kept(made)).pk


def _run(workspace: Workspace) -> Any:
    told = {"sentences": [], "plan": {"rows": []}, "basis": "x", "pictures": {"fan": keep(partial(fan, FAN), "nb")}}
    outcome = {"contract": workspace.identifier, "query": "", "paths": 1, "rests_on": ""} | dict.fromkeys(
        ("nb", "nn", "en"), told
    )
    return Job.objects.create(kind="many_futures", person=_by(workspace)["person"], outcome=outcome, back="/").pk


MAKE: dict[str, Callable[[Any], Any]] = {
    "party": lambda workspace: workspace.parties.last().pk,
    "number": _proposal,
    "before": _proposal,
    "after": _proposal,
    "comment": lambda workspace: _kept(Comment(clause="1", words="x", **_by(workspace))).pk,
    "record": _record,
    "entry": _entry,
    "picture": lambda workspace: "fan",
    "sight": lambda workspace: "icons",
    "invited": lambda workspace: (
        _kept(PartyInvitation(workspace=workspace, side="investor", email="x@example.org", key_hash=token_hex())).pk
    ),
    "outcome": lambda workspace: next(iter(contract_of(workspace.contract.source).outcomes)),
    "look": _look,
    "run": _run,
    "membership": lambda organisation: organisation.memberships.first().pk,
}
"""What an address names, by the name of its part."""

OPEN = {
    "add": "asks the table itself: contract.enter in one's own organisations",
    "demonstration_sign_in": "only in a demonstration",
    "job": "one's own work",
    "stop_job": "one's own work",
    "index": "lists only what one may read",
    "invitation": "whoever holds the letter",
    "join": "whoever holds the letter",
    "leave": "one's own membership",
    "organisations": "one's own",
    "set_language": "everyone",
    "start": "lists only where one has a place",
    "way_begin": "asks the table itself: workspace.begin in one's own organisations",
}
"""Views that no decorator guards, and why."""
