"""Parties have the roles that the contract needs of them."""

from __future__ import annotations

from effektkontrakt.contract.checks.found import ROLE, Found
from effektkontrakt.contract.model import Contract
from effektkontrakt.contract.parties import conflict
from effektkontrakt.contract.tree import Loc
from effektkontrakt.contract.waterfall import Capital, Return
from effektkontrakt.errors import Wrong
from effektkontrakt.text import Text

_NEEDS_ROLE = Text(
    nb="Kontrakten har ingen part med rollen {role}. Legg til en under parties.",
    nn="Kontrakten har ingen part med rolla {role}. Legg til ein under parties.",
    en="The contract has no party with the role {role}. Add one under parties.",
)


def parties(c: Contract) -> Found:
    """The needed roles are there, and each named party has the role it is named in."""
    for role in ("outcome_payer", "investor", "provider"):
        if not c.having(role):
            yield ("parties",), _NEEDS_ROLE(role=role)
    by_number: dict[str, set[str]] = {}
    for name, party in c.parties.items():
        if party.organisation_number:
            roles = by_number.setdefault(party.organisation_number, set())
            roles |= set(party.roles)
            try:
                conflict(roles)
            except Wrong as wrong:
                yield ("parties", name, "organisation_number"), wrong.what
    needed: list[tuple[Loc, str, str]] = [
        *((("financing", n, "from"), d.payer, "investor") for n, d in c.financing.items()),
        *((("guarantees", n, "guarantor"), g.guarantor, "guarantor") for n, g in c.guarantees.items()),
        *((("guarantees", n, "investor"), g.investor, "investor") for n, g in c.guarantees.items()),
        *((("payments", n, "from"), p, "outcome_payer") for n, pay in c.payments.items() for p in pay.payer or ()),
    ]
    for i, tier in enumerate(c.waterfall.tiers if c.waterfall else ()):
        if isinstance(tier.spec, Capital | Return):
            needed += [(("waterfall", "tiers", i), p, "investor") for p in tier.spec.to]
    for loc, party_name, role in needed:
        if party_name in c.parties and role not in c.parties[party_name].roles:
            yield loc, ROLE(party=party_name, role=role)
