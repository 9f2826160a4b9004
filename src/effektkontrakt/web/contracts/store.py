"""Checking files before they are stored, and reading them back."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from effektkontrakt.contract import Contract, read_contract_text
from effektkontrakt.errors import InputError, Mistake, Place
from effektkontrakt.settle import Settlement, settle
from effektkontrakt.settle.results import Results, expected_by, read_results
from effektkontrakt.simulate import Beliefs, read_beliefs_text
from effektkontrakt.web.access.models import Party, Workspace
from effektkontrakt.web.access.table import Phase, Side
from effektkontrakt.web.audit.change import SYSTEM, Actor, Change, changing
from effektkontrakt.web.contracts.models import StoredContract
from effektkontrakt.web.organisations.models import Organisation
from effektkontrakt.web.words import word


@dataclass(frozen=True, slots=True)
class File:
    """A file as it was given."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Entering:
    """Whose contract it is: the organisation that enters it, and its role in it."""

    organisation: Organisation
    side: Side


def store(
    contract_file: File,
    results_file: File | None,
    beliefs_file: File | None = None,
    *,
    example: bool = False,
    by: Actor = SYSTEM,
    party: Entering | None = None,
) -> StoredContract:
    """Check the files and store them, with a workspace for the one who enters. Raises `InputError`; then nothing is stored."""
    contract = read_contract_text(contract_file.content, contract_file.name)
    if results_file:
        settle(contract, _read(contract, results_file))
    if beliefs_file:
        read_beliefs_text(beliefs_file.content, contract, beliefs_file.name)
    fields: dict[str, object] = {"source": contract_file.content.decode("utf-8-sig")}
    if results_file:
        fields |= {"results_name": results_file.name, "results": results_file.content}
    if beliefs_file:
        fields["beliefs"] = beliefs_file.content.decode("utf-8-sig")
    with changing(by, "contract.entered", f"workspace:{contract.id}") as change:
        stored = StoredContract.objects.select_for_update().filter(identifier=contract.id).first()
        if stored and not (example and stored.example) and (stored.source != fields["source"] or not _is_party(stored, party)):
            raise InputError([Mistake(Place(contract_file.name), word("taken"))])
        if stored:
            change.alter(stored, **fields)
        else:
            stored = StoredContract(identifier=contract.id, example=example, **fields)
            change.add(stored)
        _give_workspace(change, stored, contract, party)
    return stored


def _is_party(stored: StoredContract, party: Entering | None) -> bool:
    return party is None or Party.objects.filter(workspace__contract=stored, organisation=party.organisation).exists()


def _give_workspace(change: Change, stored: StoredContract, contract: Contract, party: Entering | None) -> None:
    workspace = Workspace.objects.filter(identifier=stored.identifier).first()
    if workspace is None:
        title = contract.title.say("nb")[:200]
        workspace = Workspace(
            identifier=stored.identifier, title=title, phase=Phase.RUNNING, contract=stored, open=stored.example
        )
        change.add(workspace)
        if party:
            change.add(Party(workspace=workspace, organisation=party.organisation, side=party.side))


def _read(contract: Contract, file: File) -> Results:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / ("results" + Path(file.name).suffix.lower())
        path.write_bytes(file.content)
        try:
            return read_results(path, expected_by(contract))
        except InputError as error:
            raise InputError([Mistake(_renamed(m.place, file.name), m.what) for m in error.mistakes]) from None


def _renamed(place: Place, name: str) -> Place:
    return Place(name, place.line, place.column, place.path, place.sheet)


def contract_of(stored: StoredContract) -> Contract:
    """The contract as data."""
    return _contract(stored.source)


@lru_cache(maxsize=256)
def _contract(source: str) -> Contract:
    return read_contract_text(source)


def beliefs_of(stored: StoredContract) -> Beliefs | None:
    """What is believed of the contract's future, or None where nobody has said."""
    return _beliefs(stored.source, stored.beliefs) if stored.beliefs else None


@lru_cache(maxsize=256)
def _beliefs(source: str, beliefs: str) -> Beliefs:
    return read_beliefs_text(beliefs, _contract(source))


def settlement_of(stored: StoredContract, as_of: date | None = None) -> Settlement | None:
    """The settlement as of a day, or None without results."""
    if not stored.results_name:
        return None
    return _settlement(stored.source, stored.results_name, bytes(stored.results), as_of)


@lru_cache(maxsize=256)
def _settlement(source: str, name: str, content: bytes, as_of: date | None) -> Settlement:
    contract = _contract(source)
    return settle(contract, _read(contract, File(name, content)), as_of)
