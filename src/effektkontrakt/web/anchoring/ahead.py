"""The guesses kept with a draft, and the reserve they give for the contract the memo is about."""

from __future__ import annotations

from functools import lru_cache

from effektkontrakt import simulate
from effektkontrakt.errors import InputError, MoneyOverflow
from effektkontrakt.prepare.guess import Guess
from effektkontrakt.web.access.models import Workspace
from effektkontrakt.web.builder.models import Draft
from effektkontrakt.web.contracts.store import beliefs_of, contract_of, fitting_beliefs
from effektkontrakt.web.futures.asked import PATHS, SEED
from effektkontrakt.web.way.forms import stored


def guess_of(workspace: Workspace) -> Guess | None:
    """What somebody filled in, if anybody has."""
    draft = Draft.objects.filter(workspace=workspace).first()
    return Guess.model_validate(stored(draft.guess)) if draft and draft.guess else None


def reserve_of(workspace: Workspace, source: str) -> tuple[simulate.ReserveYear, ...]:
    """By year, and in all; nothing where no beliefs fit this text."""
    draft = Draft.objects.filter(workspace=workspace).first()
    held = workspace.contract.beliefs if workspace.contract else ""
    return _reserve(source, fitting_beliefs(contract_of(source), held, draft.beliefs if draft else ""))


@lru_cache(maxsize=64)
def _reserve(source: str, beliefs: str) -> tuple[simulate.ReserveYear, ...]:
    try:
        believed = beliefs_of(source, beliefs)
        return (
            tuple(simulate.reserve(simulate.simulate(contract_of(source), believed, paths=PATHS, seed=SEED))) if believed else ()
        )
    except (InputError, MoneyOverflow):
        return ()
