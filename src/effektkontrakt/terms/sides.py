"""Who pays and who is paid, where the contract leaves it to there being only one."""

from __future__ import annotations

from fractions import Fraction

from effektkontrakt.contract.model import Contract
from effektkontrakt.contract.payments import Payment


def payers(contract: Contract, payment: Payment) -> dict[str, Fraction]:
    """The payers and their shares."""
    return payment.payer or {contract.having("outcome_payer")[0]: Fraction(1)}


def payees(contract: Contract, payment: Payment) -> dict[str, Fraction]:
    """The payees and their shares; `waterfall` stands for the pool."""
    return payment.to or {contract.having("investor")[0]: Fraction(1)}
