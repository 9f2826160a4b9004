"""What is to be improved: the draft where it has moved on, else the contract in force; and what is believed of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from effektkontrakt.contract import Contract
from effektkontrakt.contract.tree import read_tree
from effektkontrakt.web.access.models import Workspace
from effektkontrakt.web.builder.models import Draft
from effektkontrakt.web.contracts.store import contract_of, fitting_beliefs


@dataclass(frozen=True, slots=True)
class Base:
    """A contract's text, the beliefs that fit it (empty: none), and the draft, if there is one."""

    source: str
    beliefs: str
    draft: Draft | None
    contract: Contract

    @property
    def content(self) -> dict[str, Any]:
        """The contract as written."""
        return content_of(self.source)


def content_of(source: str) -> dict[str, Any]:
    """A contract's text as a tree."""
    content: dict[str, Any] = read_tree(source.encode(), "contract.yaml").content
    return content


def base_of(workspace: Workspace) -> Base | None:
    """What to start from, or None where there is nothing yet. Raises `InputError` for a draft with mistakes."""
    draft, stored = Draft.objects.filter(workspace=workspace).first(), workspace.contract
    source = draft.source if draft else stored.source if stored else ""
    if not source:
        return None
    contract = contract_of(source)
    told = [thing.beliefs for thing in (draft, stored) if thing]
    return Base(source, fitting_beliefs(contract, *told), draft, contract)
