"""Who enters results and who approves them, read from the contract and from who takes part."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import F

from effektkontrakt.contract import Contract
from effektkontrakt.text import Words
from effektkontrakt.web.access.guard import Access
from effektkontrakt.web.access.models import Party, Workspace
from effektkontrakt.web.access.table import APPROVING, Side
from effektkontrakt.web.contracts.store import contract_of
from effektkontrakt.web.evidence.models import Entry
from effektkontrakt.web.organisations.models import Organisation
from effektkontrakt.web.signing.models import Signature


@dataclass(frozen=True, slots=True)
class Measuring:
    """The sides that enter results. `absent`: whom the contract says measures, where none of them takes part here."""

    sides: tuple[str, ...]
    absent: tuple[Words, ...] = ()


def measuring(contract: Contract, present: set[str]) -> Measuring:
    """Those the measurement plans name, else the evaluator; where none of them takes part, the outcome payer."""
    named = dict.fromkeys(plan.by for plan in contract.measurement.values()) or dict.fromkeys(contract.having(Side.EVALUATOR))
    sides = dict.fromkeys(role for name in named for role in contract.parties[name].roles)
    here = tuple(side for side in sides if side in present)
    if here:
        return Measuring(here)
    return Measuring((Side.OUTCOME_PAYER,), tuple(contract.parties[name].name for name in named))


def entering(access: Access, workspace: Workspace) -> list[Organisation]:
    """The person's organisations that enter results here: those on a side the contract says measures."""
    parties = list(workspace.parties.all())
    sides = measuring(contract_of(workspace.contract.source), {party.side for party in parties}).sides
    may = access.organisations("results", "enter")
    return [each for each in may if any(p.organisation_id == each.pk and p.side in sides for p in parties)]


def approving(workspace: Workspace, entry: Entry) -> list[Organisation]:
    """Organisations whose people may approve: others than the one that entered; that one too if it evaluates, or is alone here.

    Whoever was brought in after signing counts with the one that brought it in, and never approves its own.
    """
    parties = list(workspace.parties.select_related("organisation"))
    with_whom = _with_whom(workspace, parties)
    mine = entry.organisation_id
    others = {p.organisation: None for p in parties if p.side in APPROVING and p.organisation_id != mine}
    apart = {each: None for each in others if with_whom[each.pk] != with_whom.get(mine, mine)} or others
    own = {p.organisation: None for p in parties if p.organisation_id == mine}
    evaluates = any(p.side == Side.EVALUATOR for p in parties if p.organisation_id == mine) and with_whom[mine] == mine
    return [*apart, *(own if evaluates or not others else {})]


def _with_whom(workspace: Workspace, parties: list[Party]) -> dict[int, int]:
    """Each organisation by whom it counts with: itself, or who brought it in, until it has signed the version in force."""
    source = workspace.contract.source if workspace.contract else ""
    signed = Signature.objects.filter(proposal__workspace=workspace, proposal__source=source, round=F("proposal__round"))
    own = {p.organisation_id for p in parties if p.brought_by_id is None} | set(signed.values_list("organisation_id", flat=True))
    return {p.organisation_id: p.organisation_id if p.organisation_id in own else p.brought_by_id for p in parties}


def approving_sides(workspace: Workspace, entry: Entry) -> tuple[str, ...]:
    """The sides whose move it is: those of other organisations, if any."""
    may = {organisation.pk for organisation in approving(workspace, entry)}
    others = may - {entry.organisation_id} or may
    parties = workspace.parties.all()
    return tuple(dict.fromkeys(p.side for p in parties if p.organisation_id in others and p.side in APPROVING))
