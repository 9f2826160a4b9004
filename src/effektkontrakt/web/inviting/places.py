"""Which place an organisation may take in a contract, and taking it. After signing only a place the contract names is open."""

from __future__ import annotations

from dataclasses import dataclass

from effektkontrakt.contract import Contract
from effektkontrakt.contract.parties import CONFLICTS, conflict
from effektkontrakt.errors import Wrong
from effektkontrakt.web.access import table
from effektkontrakt.web.access.models import Party, Workspace
from effektkontrakt.web.access.table import Duty, Phase, Side
from effektkontrakt.web.accounts.models import Person
from effektkontrakt.web.audit.change import Change
from effektkontrakt.web.contracts.store import contract_of
from effektkontrakt.web.organisations.models import Organisation
from effektkontrakt.web.words import word


@dataclass(frozen=True, slots=True)
class Open:
    """The places of a side that the contract names and nobody has: those with a number, and how many without; and their names."""

    numbers: frozenset[str]
    others: int
    names: tuple[str, ...]

    def takes(self, number: str = "") -> bool:
        """Whether an organisation with this number fits; without one, whether anybody does."""
        return number in self.numbers or self.others > 0 or (not number and bool(self.numbers))


def may_join(workspace: Workspace) -> bool:
    """Whether a host may still bring in parties."""
    return table.may([(Side.OUTCOME_PAYER, Duty.LEAD)], workspace.phase, "parties", "add")


def signed(workspace: Workspace) -> Contract | None:
    """The contract that decides which places there are, once it is in force."""
    return contract_of(workspace.contract.source) if workspace.phase == Phase.RUNNING and workspace.contract else None


def places(contract: Contract, workspace: Workspace, side: str) -> Open:
    """Those of a side that nobody has."""
    named = [contract.parties[name] for name in contract.having(side)]
    held = set(workspace.parties.filter(side=side).values_list("organisation__number", flat=True))
    numbers = {party.organisation_number for party in named if party.organisation_number}
    unnumbered = sum(not party.organisation_number for party in named) - len(held - numbers)
    free = [p.name.say("nb") for p in named if p.organisation_number not in held and (p.organisation_number or unnumbered > 0)]
    return Open(frozenset(numbers - held), max(unnumbered, 0), tuple(free))


def check_place(workspace: Workspace, side: str, number: str = "") -> None:
    """Raise `Wrong` if the contract in force has no such place for it."""
    contract = signed(workspace)
    if contract and not places(contract, workspace, side).takes(number):
        raise Wrong(word("no_such_place")(side=word(side)))


def take(
    change: Change, workspace: Workspace, organisation: Organisation, side: str, person: Person | None, host: Organisation | None
) -> bool:
    """Give an organisation a place inside the caller's change; whether it is new. After signing `host` stands as who brought it in.

    `person` is whoever will speak for it. Raises `Wrong` if the phase, the contract, or a conflict of interest is against it.
    """
    held = Workspace.objects.select_for_update().get(pk=workspace.pk)
    if not may_join(held):
        raise Wrong(word("no_more_parties"))
    if held.parties.filter(organisation=organisation, side=side).exists():
        return False
    check_place(held, side, organisation.number)
    conflict({*held.parties.filter(organisation=organisation).values_list("side", flat=True), side})
    if person:
        _no_conflict_for(person, held, organisation, side)
    change.add(Party(workspace=held, organisation=organisation, side=side, brought_by=host if signed(held) else None))
    return True


def _no_conflict_for(person: Person, workspace: Workspace, organisation: Organisation, side: str) -> None:
    """Nobody speaks for two who must stay apart."""
    theirs = workspace.parties.filter(organisation__memberships__person=person).exclude(organisation=organisation)
    for party in theirs.select_related("organisation"):
        if (party.side, side) in CONFLICTS or (side, party.side) in CONFLICTS:
            raise Wrong(word("person_conflict")(organisation=party.organisation.name, theirs=word(party.side), side=word(side)))
