"""Keeping results: a version waits until somebody else approves it; then it is what the contract is settled by."""

from __future__ import annotations

from django.utils import timezone

from effektkontrakt.settle import Settlement, settle
from effektkontrakt.web.access.models import Workspace
from effektkontrakt.web.accounts.models import Person
from effektkontrakt.web.audit.change import Actor, Stale, changing
from effektkontrakt.web.audit.events import What
from effektkontrakt.web.contracts.models import StoredContract
from effektkontrakt.web.contracts.store import File, checked, contract_of, read, settlement_of
from effektkontrakt.web.evidence.models import Entry
from effektkontrakt.web.organisations.models import Organisation


class SamePerson(Exception):
    """Whoever entered results does not approve them."""


class Decided(Exception):
    """Somebody has already decided, or a later version has taken the place of this one."""


def latest(workspace: Workspace) -> int:
    """The number of the latest version; 0 for none."""
    newest = workspace.results.first()
    return newest.number if newest else 0


def waiting(workspace: Workspace) -> Entry | None:
    """The version that waits for approval."""
    return workspace.results.filter(stand="waiting").first()


def approved(workspace: Workspace) -> Entry | None:
    """The version the contract is settled by, if it came this way."""
    return workspace.results.filter(stand="approved").first()


def so_far(workspace: Workspace) -> tuple[File | None, Settlement | None]:
    """What the next version builds on: the version that waits, else what is in force; and the settlement by it.

    Raises `InputError` or `MoneyOverflow` if the waiting one no longer fits the contract.
    """
    stored = workspace.contract
    if waits := waiting(workspace):
        file = File(waits.name, bytes(waits.content))
        contract = contract_of(stored.source)
        return file, settle(contract, read(contract, file))
    return (File(stored.results_name, bytes(stored.results)) if stored.results_name else None), settlement_of(stored)


def enter(
    actor: Actor, person: Person, workspace: Workspace, organisation: Organisation, file: File, *, seen: int, why: str
) -> Entry:
    """A new version that waits; one that waited already is replaced.

    Raises `InputError` or `MoneyOverflow` if the file does not fit the contract, and `Stale` if another version has come since `seen`.
    """
    checked(contract_of(workspace.contract.source), file, None)
    with changing(actor, What.RESULTS_ENTERED, workspace.subject, why) as change:
        Workspace.objects.select_for_update().get(pk=workspace.pk)
        number = latest(workspace)
        if number != seen:
            raise Stale(workspace.results.get(number=number), {"number": seen})
        if before := waiting(workspace):
            change.alter(before, stand="replaced")
        entry = Entry(
            workspace=workspace,
            number=number + 1,
            name=file.name[:200],
            content=file.content,
            why=why,
            organisation=organisation,
            person=person,
        )
        change.add(entry)
    return entry


def decide(
    actor: Actor,
    person: Person,
    entry: Entry,
    organisation: Organisation,
    *,
    yes: bool,
    answer: str,
    seen: int | None = None,
) -> None:
    """Approve, and the contract is settled by it from now on; or send back with the reason. `seen`: the contract's version then.

    Raises `SamePerson`, `Decided`, `Stale` if the contract has changed since it was seen, and `InputError` or `MoneyOverflow` if the version no
    longer fits the contract in force.
    """
    if entry.person_id == person.pk:
        raise SamePerson
    what = What.RESULTS_APPROVED if yes else What.RESULTS_REFUSED
    with changing(actor, what, entry.workspace.subject, answer) as change:
        held = Entry.objects.select_for_update().get(pk=entry.pk)
        if held.stand != "waiting":
            raise Decided
        decided = {"decided_for": organisation, "decided_by": person, "decided_at": timezone.now(), "answer": answer}
        change.alter(held, stand="approved" if yes else "refused", **decided)
        if yes:
            stored = StoredContract.objects.select_for_update().get(workspace=entry.workspace)
            fields = checked(contract_of(stored.source), File(held.name, bytes(held.content)), None)
            change.alter(stored, seen=seen, **fields)
