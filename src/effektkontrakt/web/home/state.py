"""Where a case stands, gathered from what is stored."""

from __future__ import annotations

from effektkontrakt.contract import Contract
from effektkontrakt.errors import InputError
from effektkontrakt.prepare.backing import left
from effektkontrakt.prepare.need import Need
from effektkontrakt.prepare.path import State
from effektkontrakt.prepare.questions import QUESTIONS
from effektkontrakt.prepare.readiness import review
from effektkontrakt.web.access.models import Workspace
from effektkontrakt.web.anchoring.models import records
from effektkontrakt.web.builder.models import Draft
from effektkontrakt.web.contracts.store import contract_of
from effektkontrakt.web.signing import store
from effektkontrakt.web.way.forms import stored
from effektkontrakt.web.way.views import case_of


def state_of(workspace: Workspace) -> State:
    """What the seven steps need to know."""
    case = case_of(workspace)
    given, need = stored(case.readiness), stored(case.need)
    draft = Draft.objects.filter(workspace=workspace).first()
    offered = store.offered(workspace)
    waiting = store.unsigned(workspace, offered) if offered else []
    sides = dict.fromkeys(
        party.side for party in workspace.parties.all() if party.organisation_id in {organisation.pk for organisation in waiting}
    )
    return State(
        need=bool(case.need),
        unanswered=len(QUESTIONS) - len(given),
        verdict=review(given, Need.model_validate(need) if need else None).verdict,
        answers=bool(case.answers),
        draft=draft is not None,
        mistakes=_mistakes(draft.source) if draft else 0,
        backing=tuple(left(records(workspace))),
        proposals=workspace.proposals.count(),
        comments=workspace.comments.filter(answer="").count(),
        offered=offered is not None,
        unsigned=tuple(organisation.name for organisation in waiting),
        waiting=tuple(sides),
    )


def _mistakes(source: str) -> int:
    try:
        contract_of(source)
    except InputError as error:
        return len(error.mistakes)
    return 0


def contract_for(workspace: Workspace) -> Contract | None:
    """The contract in force; else what is to be signed, the latest proposal, or the draft, if it has no mistakes."""
    proposal = store.offered(workspace) or workspace.proposals.first()
    draft = Draft.objects.filter(workspace=workspace).first()
    held = workspace.contract or proposal or draft
    try:
        return contract_of(held.source) if held else None
    except InputError:
        return None
