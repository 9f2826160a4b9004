"""The access table: who may do what, to which thing, while the contract is where. Everything that guards reads this file.

Who someone is at a contract: each pair of a side (their organisation's role in the contract) and a duty (theirs in the organisation).
They may do what any of their pairs may. A row says: these sides, with these duties, may do this to that, in these phases.

To add a page: add a row here, declare the view with `@allowed(thing, action)` from `access.guard`, and add to `MAKE` in
`tests/web/access/making.py` how to make one of the things the address names. `make docs` prints the table; a test walks each cell
through HTTP and fails for a view without a row, and for a row without a view.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Side(StrEnum):
    """An organisation's role in a contract."""

    OUTCOME_PAYER = "outcome_payer"
    INVESTOR = "investor"
    PROVIDER = "provider"
    INTERMEDIARY = "intermediary"
    EVALUATOR = "evaluator"
    GUARANTOR = "guarantor"


class Duty(StrEnum):
    """A person's role inside an organisation."""

    LEAD = "project_lead"
    FINANCE = "finance"
    DECIDER = "decision_maker"
    CASEWORKER = "caseworker"
    READER = "reader"


class Phase(StrEnum):
    """Where a contract is on its way."""

    PREPARING = "preparing"
    DRAFTING = "drafting"
    NEGOTIATING = "negotiating"
    SIGNING = "signing"
    RUNNING = "running"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table. `also` is what the contract or the thing itself must say besides; the page holds it, and says why."""

    thing: str
    action: str
    sides: frozenset[Side]
    duties: frozenset[Duty]
    phases: frozenset[Phase]
    also: str = ""


def _row(thing: str, action: str, sides: Iterable[Side], duties: Iterable[Duty], phases: Iterable[Phase], also: str = "") -> Row:
    return Row(thing, action, frozenset(sides), frozenset(duties), frozenset(phases), also)


P, S, D = Phase, Side, Duty
EVERYONE, EVERY_DUTY, ALWAYS = tuple(Side), tuple(Duty), tuple(Phase)
HOSTS = (S.OUTCOME_PAYER, S.INTERMEDIARY)
BEFORE_SIGNING = (P.PREPARING, P.DRAFTING, P.NEGOTIATING)
APPROVING = (S.OUTCOME_PAYER, S.INVESTOR, S.INTERMEDIARY, S.EVALUATOR, S.GUARANTOR)
MEASURES = "their side measures by the contract; where nobody who does takes part, the outcome payer"
OTHERS_WORK = (
    "somebody else entered them, in another organisation; in one's own only at the evaluator, or if no other takes part; "
    "one brought in after signing counts with whoever brought it in"
)
NAMED = "after signing only a place that the contract names and nobody has, with its organisation number where it says one"

AT_A_CONTRACT = (
    _row("workspace", "read", EVERYONE, EVERY_DUTY, ALWAYS),
    _row("parties", "add", HOSTS, (D.LEAD,), (*BEFORE_SIGNING, P.RUNNING), NAMED),
    _row("parties", "remove", HOSTS, (D.LEAD,), BEFORE_SIGNING),
    _row("log", "read", EVERYONE, (D.LEAD, D.FINANCE, D.DECIDER), ALWAYS),
    _row("log", "check", EVERYONE, (D.LEAD, D.FINANCE, D.DECIDER), ALWAYS),
    _row("contract", "read", EVERYONE, EVERY_DUTY, ALWAYS),
    _row("results", "read", EVERYONE, (D.LEAD, D.FINANCE, D.DECIDER), ALWAYS),
    _row("results", "follow", EVERYONE, (D.LEAD, D.FINANCE, D.DECIDER), ALWAYS),
    _row("results", "enter", EVERYONE, (D.LEAD,), (P.RUNNING,), MEASURES),
    _row("results", "approve", APPROVING, (D.LEAD, D.FINANCE, D.DECIDER), (P.RUNNING,), OTHERS_WORK),
    _row("beliefs", "change", (*HOSTS, S.EVALUATOR), (D.LEAD,), (P.RUNNING,)),
    _row("looks", "read", EVERYONE, EVERY_DUTY, ALWAYS),
    _row("looks", "note", (S.EVALUATOR,), (D.LEAD, D.CASEWORKER), (P.RUNNING,)),
    _row("need", "read", EVERYONE, EVERY_DUTY, ALWAYS),
    _row("need", "change", HOSTS, (D.LEAD,), BEFORE_SIGNING),
    _row("draft", "read", EVERYONE, EVERY_DUTY, ALWAYS),
    _row("draft", "change", EVERYONE, (D.LEAD,), (*BEFORE_SIGNING, P.RUNNING)),
    _row("proposal", "read", EVERYONE, EVERY_DUTY, ALWAYS),
    _row("proposal", "make", EVERYONE, (D.LEAD,), (P.DRAFTING, P.NEGOTIATING, P.RUNNING)),
    _row("proposal", "offer", HOSTS, (D.LEAD,), (P.NEGOTIATING, P.RUNNING)),
    _row("proposal", "withdraw", HOSTS, (D.LEAD,), (P.SIGNING,)),
    _row("comment", "write", EVERYONE, (D.LEAD, D.FINANCE, D.DECIDER), (*BEFORE_SIGNING, P.RUNNING)),
    _row("backing", "read", HOSTS, EVERY_DUTY, ALWAYS),
    _row("backing", "change", HOSTS, (D.LEAD,), ALWAYS),
    _row("memo", "read", HOSTS, EVERY_DUTY, ALWAYS),
    _row("signature", "read", EVERYONE, EVERY_DUTY, ALWAYS),
    _row("signature", "write", EVERYONE, (D.DECIDER,), (P.SIGNING, P.RUNNING)),
    _row("hours", "note", EVERYONE, (D.LEAD, D.FINANCE, D.DECIDER), ALWAYS),
)
"""At one contract. Whoever may not read the workspace is told that it does not exist."""

OPEN_TO_ALL = frozenset({("workspace", "read"), ("contract", "read"), ("results", "read"), ("looks", "read")})
"""At an open workspace (a published example) everyone who is signed in may do these."""

IN_AN_ORGANISATION: dict[tuple[str, str], frozenset[Duty]] = {
    ("organisation", "read"): frozenset(EVERY_DUTY),
    ("organisation", "rename"): frozenset((D.LEAD,)),
    ("members", "change"): frozenset((D.LEAD, D.DECIDER)),
    ("contract", "enter"): frozenset((D.LEAD,)),
    ("workspace", "begin"): frozenset((D.LEAD,)),
}
"""In one's own organisation, by duty. Others are told that it does not exist."""

_BY_ACTION = {(row.thing, row.action): row for row in AT_A_CONTRACT}
assert len(_BY_ACTION) == len(AT_A_CONTRACT), "an action has two rows"


class NotInTable(LookupError):
    """The code asks about something the table does not know."""


def may(pairs: Iterable[tuple[str, str]], phase: str, thing: str, action: str) -> bool:
    """Whether someone with these pairs of side and duty may do it in this phase."""
    row = _BY_ACTION.get((thing, action))
    if row is None:
        raise NotInTable(f"{thing}.{action}")
    return phase in row.phases and any(side in row.sides and duty in row.duties for side, duty in pairs)


def may_in_organisation(duties: Iterable[str], thing: str, action: str) -> bool:
    """Whether someone with these duties in an organisation may do it there."""
    row = IN_AN_ORGANISATION.get((thing, action))
    if row is None:
        raise NotInTable(f"{thing}.{action}")
    return not row.isdisjoint(duties)
