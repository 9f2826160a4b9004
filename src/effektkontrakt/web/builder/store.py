"""Keeping drafts and proposals."""

from __future__ import annotations

from django.http import HttpRequest

from effektkontrakt.contract.version import fingerprint
from effektkontrakt.errors import InputError, MoneyOverflow
from effektkontrakt.web.access.models import Workspace
from effektkontrakt.web.access.table import Phase
from effektkontrakt.web.audit.change import actor_of, changing
from effektkontrakt.web.audit.events import What
from effektkontrakt.web.builder.models import Draft, Proposal
from effektkontrakt.web.contracts.store import check_results, contract_of
from effektkontrakt.web.organisations.models import Organisation


class SameAgain(Exception):
    """The draft is the same as the latest proposal, which has this number."""

    def __init__(self, number: int) -> None:
        self.number = number
        super().__init__(number)


def ahead(draft: Draft, proposal: Proposal) -> bool:
    """Whether the draft has moved on from the proposal; new comments and spacing alone do not count."""
    if draft.source == proposal.source:
        return False
    try:
        return fingerprint(contract_of(draft.source)) != proposal.fingerprint
    except (InputError, MoneyOverflow):
        return True


def begin_draft(request: HttpRequest, workspace: Workspace, source: str) -> Draft:
    """The first draft, or a new one in its place."""
    draft = Draft.objects.filter(workspace=workspace).first()
    with changing(actor_of(request), What.DRAFT_BEGUN, workspace.subject) as change:
        if draft:
            change.alter(draft, source=source)
        else:
            draft = Draft(workspace=workspace, source=source)
            change.add(draft)
        if workspace.phase == Phase.PREPARING:
            change.alter(workspace, phase=Phase.DRAFTING)
    return draft


def keep_draft(request: HttpRequest, draft: Draft, source: str, seen: int) -> None:
    """The draft with new text. Raises `Stale` if somebody else was faster."""
    if source == draft.source and seen == draft.version:
        return
    with changing(actor_of(request), What.DRAFT_CHANGED, draft.workspace.subject) as change:
        change.alter(draft, seen=seen, source=source)


def propose(request: HttpRequest, draft: Draft, organisation: Organisation, why: str) -> Proposal:
    """The draft put forward as a version nobody can change.

    Raises `InputError` or `MoneyOverflow` for a draft with mistakes, and for one that the results so far do not fit, and `SameAgain`.
    """
    workspace = draft.workspace
    contract = contract_of(draft.source)
    check_results(contract, workspace.contract)
    with changing(actor_of(request), What.PROPOSAL_MADE, workspace.subject, why) as change:
        last = Proposal.objects.select_for_update().filter(workspace=workspace).order_by("-number").first()
        if last and last.fingerprint == fingerprint(contract):
            raise SameAgain(last.number)
        proposal = Proposal(
            workspace=workspace,
            number=last.number + 1 if last else 1,
            source=draft.source,
            fingerprint=fingerprint(contract),
            why=why,
            organisation=organisation,
            person=request.user,
        )
        change.add(proposal)
        if workspace.phase in (Phase.PREPARING, Phase.DRAFTING):
            change.alter(workspace, phase=Phase.NEGOTIATING)
    return proposal
