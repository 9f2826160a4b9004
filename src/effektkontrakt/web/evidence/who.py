"""Who enters results and who approves them, read from the contract and from who takes part."""

from __future__ import annotations

from dataclasses import dataclass

from effektkontrakt.contract import Contract
from effektkontrakt.text import Words
from effektkontrakt.web.access.models import Workspace
from effektkontrakt.web.access.table import APPROVING, Side
from effektkontrakt.web.evidence.models import Entry
from effektkontrakt.web.organisations.models import Organisation


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


def approving(workspace: Workspace, entry: Entry) -> list[Organisation]:
    """Organisations whose people may approve: others than the one that entered; that one too if it evaluates, or is alone here."""
    parties = list(workspace.parties.select_related("organisation"))
    others = {p.organisation: None for p in parties if p.side in APPROVING and p.organisation_id != entry.organisation_id}
    own = {p.organisation: p.side for p in parties if p.organisation_id == entry.organisation_id}
    evaluates = any(p.side == Side.EVALUATOR for p in parties if p.organisation_id == entry.organisation_id)
    return [*others, *(own if evaluates or not others else {})]


def approving_sides(workspace: Workspace, entry: Entry) -> tuple[str, ...]:
    """The sides whose move it is: those of other organisations, if any."""
    may = {organisation.pk for organisation in approving(workspace, entry)}
    others = may - {entry.organisation_id} or may
    parties = workspace.parties.all()
    return tuple(dict.fromkeys(p.side for p in parties if p.organisation_id in others and p.side in APPROVING))
