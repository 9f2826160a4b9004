"""Checking files before they are stored, and reading them back."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from effektkontrakt.contract import Contract, read_contract_text
from effektkontrakt.errors import InputError, Mistake, Place
from effektkontrakt.settle import Settlement, settle
from effektkontrakt.settle.results import Results, Table, expected_by, read_results, read_table, results_from_rows
from effektkontrakt.simulate import Beliefs, read_beliefs_text
from effektkontrakt.web.access.models import Party, Workspace
from effektkontrakt.web.access.table import Phase, Side
from effektkontrakt.web.audit.change import SYSTEM, Actor, changing
from effektkontrakt.web.audit.events import What
from effektkontrakt.web.contracts.models import StoredContract
from effektkontrakt.web.organisations.models import Organisation
from effektkontrakt.web.words import word
from effektkontrakt.web.work.beforehand import ask


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
    """Check the files and store a new contract, with a workspace for the one who enters; an example may be stored again.

    Raises `InputError`, also where a case or another contract has the id; then nothing is stored.
    """
    contract = read_contract_text(contract_file.content, contract_file.name)
    fields = {"source": contract_file.content.decode("utf-8-sig"), **checked(contract, results_file, beliefs_file)}
    with changing(by, What.CONTRACT_ENTERED, f"workspace:{contract.id}") as change:
        stored = StoredContract.objects.select_for_update().filter(identifier=contract.id).first()
        if stored and example and stored.example:
            change.alter(stored, **fields)
            return stored
        if stored or Workspace.objects.filter(identifier=contract.id).exists():
            raise InputError([Mistake(Place(contract_file.name), word("taken"))])
        stored = StoredContract(identifier=contract.id, example=example, **fields)
        change.add(stored)
        title = contract.title.say("nb")[:200]
        workspace = Workspace(identifier=contract.id, title=title, phase=Phase.RUNNING, contract=stored, open=example)
        change.add(workspace)
        if party:
            change.add(Party(workspace=workspace, organisation=party.organisation, side=party.side))
        if stored.beliefs and not example:
            ask("ahead", stored.source, stored.beliefs)
    return stored


def keep_beliefs(workspace: Workspace, file: File, *, by: Actor, seen: int | None, why: str = "") -> None:
    """New beliefs for the contract in force. Raises `InputError`, and `Stale` if it has changed since it was seen."""
    stored = workspace.contract
    fields = checked(contract_of(stored.source), None, file)
    with changing(by, What.BELIEFS_ENTERED, workspace.subject, why) as change:
        change.alter(stored, seen=seen, **fields)
        ask("ahead", stored.source, stored.beliefs)


def check_results(contract: Contract, stored: StoredContract | None) -> None:
    """Whether the results stored so far fit these terms. Raises `InputError` or `MoneyOverflow` where they do not."""
    if stored and stored.results_name:
        settle(contract, read(contract, File(stored.results_name, bytes(stored.results))))


def fitting_beliefs(contract: Contract, *texts: str) -> str:
    """The first of these that can be read as beliefs about these terms; else none."""
    for text in texts:
        with suppress(InputError):
            if text:
                read_beliefs_text(text, contract)
                return text
    return ""


def checked(contract: Contract, results_file: File | None, beliefs_file: File | None) -> dict[str, Any]:
    """What is to be stored of the files, once they fit the contract."""
    fields: dict[str, Any] = {}
    if results_file:
        settle(contract, read(contract, results_file))
        fields |= {"results_name": results_file.name, "results": results_file.content}
    if beliefs_file:
        read_beliefs_text(beliefs_file.content, contract, beliefs_file.name)
        fields["beliefs"] = beliefs_file.content.decode("utf-8-sig")
    return fields


def read(contract: Contract, file: File) -> Results:
    with _on_disk(file) as path:
        return read_results(path, expected_by(contract))


@lru_cache(maxsize=8)
def table_of(file: File) -> Table:
    """The file's cells as text, whatever its format. Raises `InputError`."""
    with _on_disk(file) as path:
        return read_table(path)


@contextmanager
def _on_disk(file: File) -> Iterator[Path]:
    """The file where the readers find it; mistakes in it are told under its own name."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / ("results" + Path(file.name).suffix.lower())
        path.write_bytes(file.content)
        try:
            yield path
        except InputError as error:
            raise InputError([Mistake(_renamed(m.place, file.name), m.what) for m in error.mistakes]) from None


def _renamed(place: Place, name: str) -> Place:
    return Place(name, place.line, place.column, place.path, place.sheet)


def contract_of(source: str) -> Contract:
    """The contract as data; each text is read once. Raises `InputError`."""
    found = _contract(source)
    if isinstance(found, Contract):
        return found
    raise InputError(found)


@lru_cache(maxsize=256)
def _contract(source: str) -> Contract | list[Mistake]:
    try:
        return read_contract_text(source)
    except InputError as error:
        return list(error.mistakes)


@lru_cache(maxsize=256)
def beliefs_of(source: str, beliefs: str) -> Beliefs | None:
    """What is believed of the contract's future, or None where nobody has said; each text is read once. Raises `InputError`."""
    return read_beliefs_text(beliefs, contract_of(source)) if beliefs else None


def results_of(stored: StoredContract) -> Results:
    """The rows of results so far; none where nothing has been stored. Raises `InputError`."""
    return _results(stored.source, stored.results_name, bytes(stored.results))


@lru_cache(maxsize=64)
def _results(source: str, name: str, content: bytes) -> Results:
    contract = contract_of(source)
    return read(contract, File(name, content)) if name else results_from_rows([], expected_by(contract))


def settlement_of(stored: StoredContract, as_of: date | None = None) -> Settlement | None:
    """The settlement as of a day, or None without results."""
    if not stored.results_name:
        return None
    return _settlement(stored.source, stored.results_name, bytes(stored.results), as_of)


@lru_cache(maxsize=256)
def _settlement(source: str, name: str, content: bytes, as_of: date | None) -> Settlement:
    contract = contract_of(source)
    return settle(contract, read(contract, File(name, content)), as_of)
