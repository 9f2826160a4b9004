"""Who a contract speaks of and nobody has come for yet, and which organisations the hosts know."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from effektkontrakt.contract.parties import ROLES
from effektkontrakt.contract.tree import read_tree
from effektkontrakt.errors import InputError
from effektkontrakt.web.access.models import Workspace
from effektkontrakt.web.builder.models import Draft
from effektkontrakt.web.inviting.letters import waiting
from effektkontrakt.web.inviting.places import places, signed
from effektkontrakt.web.organisations.models import Organisation
from effektkontrakt.web.way.forms import stored
from effektkontrakt.web.way.models import Case
from effektkontrakt.web.words import current, word


@dataclass(frozen=True, slots=True)
class Missing:
    """A side nobody has in the workspace, who it is thought to be, and where a letter has gone."""

    side: str
    name: str
    asked: tuple[str, ...]

    @property
    def called(self) -> str:
        """`Stiftelsen Fjellrype (investor)`."""
        side = word(self.side).say(current())
        return f"{self.name} ({side.lower()})" if self.name else side


def missing(workspace: Workspace) -> list[Missing]:
    """In the order a contract names the sides; once it is signed, those it names and nobody has."""
    held = set(workspace.parties.values_list("side", flat=True))
    thought, sent = _named(workspace), waiting(workspace)
    if contract := signed(workspace):
        found = {side: places(contract, workspace, side) for side in ROLES}
        named = {side: each.names[0] for side, each in found.items() if each.names}
    else:
        named = {s: thought.get(s, "") for s in ROLES if s not in held and (s in thought or s in ("investor", "provider"))}
    return [Missing(side, name, tuple(i.email for i in sent if i.side == side)) for side, name in named.items()]


def _named(workspace: Workspace) -> dict[str, str]:
    """Each side the draft speaks of, with a name; before there is a draft, those the answers speak of."""
    draft = Draft.objects.filter(workspace=workspace).first()
    if draft:
        return _in_draft(draft.source)
    case = Case.objects.filter(workspace=workspace).first()
    told = stored(case.answers) if case else {}
    return {role: told[role] for role in ROLES if told.get(role)}


def _in_draft(source: str) -> dict[str, str]:
    try:
        parties = read_tree(source.encode(), "").content.get("parties")
    except InputError:
        return {}
    found: dict[str, str] = {}
    for party in parties.values() if isinstance(parties, dict) else ():
        if isinstance(party, dict):
            roles = party.get("role", "")
            for role in [roles] if isinstance(roles, str) else roles:
                found.setdefault(role, _said(party.get("name", "")))
    return found


def _said(name: Any) -> str:
    return str(name.get(current()) or next(iter(name.values()), "")) if isinstance(name, dict) else str(name)


def known(workspace: Workspace, ours: list[Organisation]) -> list[Organisation]:
    """Organisations that meet one of one's own in some other contract, and are not in this one."""
    here = workspace.parties.values_list("organisation", flat=True)
    shared = Workspace.objects.filter(parties__organisation__in=ours, open=False)
    return list(Organisation.objects.filter(parties__workspace__in=shared).exclude(pk__in=here).distinct())
