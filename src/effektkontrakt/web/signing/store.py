"""Signing: the same fingerprint for all; when the last has signed, the version is the contract."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from effektkontrakt.contract.version import fingerprint
from effektkontrakt.web.access.models import Workspace
from effektkontrakt.web.access.table import Phase
from effektkontrakt.web.audit.change import Change, actor_of, changing
from effektkontrakt.web.audit.events import What
from effektkontrakt.web.builder.models import Draft, Proposal
from effektkontrakt.web.contracts.models import StoredContract
from effektkontrakt.web.contracts.store import contract_of
from effektkontrakt.web.organisations.models import Organisation
from effektkontrakt.web.signing.models import Signature

NEEDED = ("outcome_payer", "investor", "provider")


class OtherVersion(Exception):
    """What the person signed is not what is to be signed now."""


def offered(workspace: Workspace) -> Proposal | None:
    """The version to sign, or the one that was signed last."""
    return workspace.proposals.filter(offered=True).first()


def missing_sides(workspace: Workspace) -> list[str]:
    """Sides a contract needs that nobody in the workspace has."""
    held = set(workspace.parties.values_list("side", flat=True))
    return [side for side in NEEDED if side not in held]


def unsigned(workspace: Workspace, proposal: Proposal) -> list[Organisation]:
    """Organisations with a side that have not signed this version, each once."""
    signed = set(proposal.signatures.values_list("organisation_id", flat=True))
    parties = workspace.parties.select_related("organisation")
    return list({p.organisation: None for p in parties if p.organisation_id not in signed})


def sign(request: HttpRequest, workspace: Workspace, organisation: Organisation, seen: str) -> Signature:
    """Sign what was seen. Raises `OtherVersion` if the version to sign is another, or its text no longer gives its fingerprint."""
    with changing(actor_of(request), What.CONTRACT_SIGNED, workspace.subject) as change:
        proposal = workspace.proposals.select_for_update().filter(offered=True).first()
        if proposal is None or seen != proposal.fingerprint or fingerprint(contract_of(proposal.source)) != seen:
            raise OtherVersion
        if proposal.signatures.filter(organisation=organisation).exists():
            raise OtherVersion
        signature = Signature(proposal=proposal, organisation=organisation, person=request.user, fingerprint=seen)
        change.add(signature)
        if not unsigned(workspace, proposal) and not missing_sides(workspace):
            _put_in_force(change, workspace, proposal)
    return signature


def _put_in_force(change: Change, workspace: Workspace, proposal: Proposal) -> None:
    """The version is the contract: new, or in place of the one it amends."""
    fields: dict[str, Any] = {"source": proposal.source}
    if (draft := Draft.objects.filter(workspace=workspace).first()) and draft.beliefs:
        fields["beliefs"] = draft.beliefs
    if workspace.contract:
        change.alter(workspace.contract, **fields)
    else:
        contract = StoredContract(identifier=workspace.identifier, **fields)
        change.add(contract)
        change.alter(workspace, contract=contract)
    if workspace.phase != Phase.RUNNING:
        change.alter(workspace, phase=Phase.RUNNING)


def in_force(workspace: Workspace) -> Proposal | None:
    """The version all have signed: the one whose text is the contract's."""
    if workspace.contract is None:
        return None
    return next((p for p in workspace.proposals.all() if p.source == workspace.contract.source), None)
