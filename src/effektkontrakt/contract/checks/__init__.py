"""What must hold between the parts of a contract: each broken rule with the path of the part."""

from __future__ import annotations

from effektkontrakt.contract.checks.found import Found
from effektkontrakt.contract.checks.limits import limits
from effektkontrakt.contract.checks.measurement import measurement
from effektkontrakt.contract.checks.parties import parties
from effektkontrakt.contract.checks.payments import payments
from effektkontrakt.contract.checks.rest import rest
from effektkontrakt.contract.checks.sums import sums
from effektkontrakt.contract.model import Contract


def check(contract: Contract) -> Found:
    """Every broken rule between parts, with the path of the part."""
    for rules in (parties, sums, payments, limits, measurement, rest):
        yield from rules(contract)
