"""Where a case stands, gathered from what is stored."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils import timezone

from effektkontrakt.contract import Contract
from effektkontrakt.errors import InputError
from effektkontrakt.prepare.backing import left
from effektkontrakt.prepare.need import Need
from effektkontrakt.prepare.path import Awaited, State
from effektkontrakt.prepare.questions import QUESTIONS
from effektkontrakt.prepare.readiness import review
from effektkontrakt.web.access.models import Party, Workspace
from effektkontrakt.web.access.table import Phase, Side
from effektkontrakt.web.anchoring.models import records
from effektkontrakt.web.builder.models import Draft
from effektkontrakt.web.builder.store import ahead
from effektkontrakt.web.contracts.store import contract_of, settlement_of
from effektkontrakt.web.evidence import store as results
from effektkontrakt.web.evidence.fill import unsettled
from effektkontrakt.web.evidence.who import approving_sides, measuring
from effektkontrakt.web.signing import store
from effektkontrakt.web.signing.models import Signature
from effektkontrakt.web.way.forms import stored
from effektkontrakt.web.way.views import case_of

MOST_AWAITED = 5


def state_of(workspace: Workspace) -> State:
    """What whose move it is depends on."""
    case = case_of(workspace)
    given, need = stored(case.readiness), stored(case.need)
    draft = Draft.objects.filter(workspace=workspace).first()
    proposals = list(workspace.proposals.all())
    offered = store.offered(workspace)
    waiting = store.unsigned(workspace, offered) if offered else []
    parties = list(workspace.parties.all())
    held = {party.side for party in parties}
    sides = tuple(side for side in Side if side in held)
    since = _in_force_since(workspace)
    return State(
        sides=sides,
        missing=tuple(store.missing_sides(workspace, source_for(workspace))),
        need=bool(case.need),
        unanswered=len(QUESTIONS) - len(given),
        verdict=review(given, Need.model_validate(need) if need else None).verdict,
        answers=bool(case.answers),
        draft=draft is not None,
        mistakes=_mistakes(draft.source) if draft else 0,
        backing=tuple(left(records(workspace))),
        proposals=len(proposals),
        ahead=bool(draft and proposals and ahead(draft, proposals[0])),
        asked_by=_asked_by(workspace, parties, since),
        offered=offered is not None,
        unsigned=tuple(organisation.name for organisation in waiting),
        waiting=tuple(dict.fromkeys(party.side for party in parties if party.organisation in waiting)),
        in_force=workspace.phase == Phase.RUNNING,
        unsettled=len([p for p in proposals if p.round == 0 and since and p.made_at > since]),
        closed=workspace.phase == Phase.CLOSED,
        **(_measuring(workspace, sides) if workspace.contract else {}),
    )


def _measuring(workspace: Workspace, sides: tuple[str, ...]) -> dict[str, Any]:
    """Whose result is awaited, or who is to approve one."""
    contract, entered = contract_of(workspace.contract.source), results.waiting(workspace)
    today = timezone.localdate()
    due = [(name, each) for name, each in unsettled(contract, settlement_of(workspace.contract)) if each.day <= today]
    return {
        "awaited": tuple(Awaited(contract.payments[name].clause, each.day) for name, each in due[:MOST_AWAITED]),
        "measuring": measuring(contract, set(sides)).sides,
        "entered_by": entered.organisation.name if entered else "",
        "approving": approving_sides(workspace, entered) if entered else (),
    }


def _in_force_since(workspace: Workspace) -> datetime | None:
    """When the last signature on the version in force was given."""
    if workspace.contract is None:
        return None
    given = Signature.objects.filter(proposal__workspace=workspace, proposal__source=workspace.contract.source).last()
    return given.signed_at if given else None


def _asked_by(workspace: Workspace, parties: list[Party], since: datetime | None) -> tuple[str, ...]:
    """The side behind each open comment; once a contract is in force, only those made since."""
    waiting = workspace.comments.filter(answer="", **({"said_at__gt": since} if since else {}))
    side = {party.organisation_id: party.side for party in reversed(parties)}
    return tuple(side.get(comment.organisation_id, "") for comment in waiting)


def _mistakes(source: str) -> int:
    try:
        contract_of(source)
    except InputError as error:
        return len(error.mistakes)
    return 0


def source_for(workspace: Workspace) -> str:
    """The contract in force; else what is to be signed, the latest proposal, or the draft; empty where there is none."""
    proposal = store.offered(workspace) or workspace.proposals.first()
    held = workspace.contract or proposal or Draft.objects.filter(workspace=workspace).first()
    return held.source if held else ""


def contract_for(workspace: Workspace) -> Contract | None:
    """The same, read; none while it has mistakes."""
    source = source_for(workspace)
    try:
        return contract_of(source) if source else None
    except InputError:
        return None
