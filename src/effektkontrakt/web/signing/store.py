"""Signing: the same fingerprint for all; when the last has signed, the version is the contract."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from django.http import HttpRequest

from effektkontrakt.contract import Contract
from effektkontrakt.contract.parties import ROLES
from effektkontrakt.contract.version import fingerprint
from effektkontrakt.errors import InputError, Mistake, Place
from effektkontrakt.text import Lang, Words
from effektkontrakt.web.access.models import Workspace
from effektkontrakt.web.access.table import Phase
from effektkontrakt.web.audit.change import Actor, Change, actor_of, changing
from effektkontrakt.web.audit.events import What
from effektkontrakt.web.builder.models import Draft, Proposal
from effektkontrakt.web.contracts.models import StoredContract
from effektkontrakt.web.contracts.store import check_results, contract_of, fitting_beliefs
from effektkontrakt.web.organisations.models import Organisation
from effektkontrakt.web.signing.models import Signature
from effektkontrakt.web.words import word

NEEDED = ("outcome_payer", "investor", "provider")


class OtherVersion(Exception):
    """What the person signed is not what is to be signed now."""


def offered(workspace: Workspace) -> Proposal | None:
    """The version to sign, or the one that was signed last."""
    return workspace.proposals.filter(offered=True).first()


def missing_sides(workspace: Workspace, source: str) -> dict[str, Words | None]:
    """Sides that every contract needs or this one names, and nobody in the workspace has; with the name the contract gives."""
    held = set(workspace.parties.values_list("side", flat=True))
    named: dict[str, Words | None] = dict.fromkeys(NEEDED)
    with suppress(InputError):
        parties = contract_of(source).parties.values() if source else ()
        named |= {role: party.name for party in parties for role in party.roles}
    return {side: name for side in ROLES if side in named and side not in held for name in [named[side]]}


def missing_said(missing: dict[str, Words | None], lang: Lang) -> str:
    """`Forskerne (uavhengig evaluator), Leverandør`."""
    return ", ".join(
        f"{name.say(lang)} ({word(side).say(lang).lower()})" if name else word(side).say(lang) for side, name in missing.items()
    )


def offer(actor: Actor, workspace: Workspace, proposal: Proposal) -> None:
    """This is the version to sign, afresh; what was offered before is not any more. The version in force keeps its signatures."""
    if proposal.offered:
        return
    in_force = workspace.contract and workspace.contract.source == proposal.source
    with changing(actor, What.PROPOSAL_OFFERED, workspace.subject) as change:
        for other in workspace.proposals.filter(offered=True):
            change.alter(other, offered=False)
        change.alter(proposal, offered=True, round=proposal.round if in_force else proposal.round + 1)
        if workspace.phase == Phase.NEGOTIATING:
            change.alter(workspace, phase=Phase.SIGNING)


def signatures(proposal: Proposal) -> Any:
    """Those that count: given since the version was last offered."""
    return proposal.signatures.filter(round=proposal.round)


def unsigned(workspace: Workspace, proposal: Proposal) -> list[Organisation]:
    """Organisations with a side that have not signed this version since it was last offered, each once; none once it is in force."""
    if workspace.contract and workspace.contract.source == proposal.source:
        return []
    signed = set(signatures(proposal).values_list("organisation_id", flat=True))
    parties = workspace.parties.select_related("organisation")
    return list({p.organisation: None for p in parties if p.organisation_id not in signed})


def sign(request: HttpRequest, workspace: Workspace, organisation: Organisation, seen: str) -> Signature:
    """Sign what was seen; the last signature puts it in force.

    Raises `OtherVersion` if the version to sign is another, or its text no longer gives its fingerprint, and `InputError` or
    `MoneyOverflow` if it cannot come into force: results do not fit it, or another contract has the id.
    """
    with changing(actor_of(request), What.CONTRACT_SIGNED, workspace.subject) as change:
        proposal = workspace.proposals.select_for_update().filter(offered=True).first()
        if proposal is None or seen != proposal.fingerprint or fingerprint(contract := contract_of(proposal.source)) != seen:
            raise OtherVersion
        if signatures(proposal).filter(organisation=organisation).exists():
            raise OtherVersion
        check_results(contract, workspace.contract)
        signature = Signature(
            proposal=proposal, round=proposal.round, organisation=organisation, person=request.user, fingerprint=seen
        )
        change.add(signature)
        if not unsigned(workspace, proposal) and not missing_sides(workspace, proposal.source):
            _put_in_force(change, workspace, proposal, contract)
    return signature


def _put_in_force(change: Change, workspace: Workspace, proposal: Proposal, contract: Contract) -> None:
    """The version is the contract: new, or in place of the one it amends. Beliefs that do not fit it are left out."""
    draft, held = Draft.objects.filter(workspace=workspace).first(), workspace.contract
    beliefs = fitting_beliefs(contract, draft.beliefs if draft else "", held.beliefs if held else "")
    fields = {"source": proposal.source, "beliefs": beliefs}
    if held:
        change.alter(held, **fields)
    elif StoredContract.objects.filter(identifier=workspace.identifier).exists():
        raise InputError([Mistake(Place(workspace.identifier), word("id_held"))])
    else:
        held = StoredContract(identifier=workspace.identifier, **fields)
        change.add(held)
        change.alter(workspace, contract=held)
    if workspace.phase != Phase.RUNNING:
        change.alter(workspace, phase=Phase.RUNNING)
