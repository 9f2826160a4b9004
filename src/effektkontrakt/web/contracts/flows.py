"""Money between the parties: what was invested, what was settled, added up by pair."""

from __future__ import annotations

from dataclasses import dataclass

from effektkontrakt.contract.model import Contract
from effektkontrakt.money import minor_units
from effektkontrakt.settle import Settlement
from effektkontrakt.terms.occasions import life
from effektkontrakt.terms.sides import payees, payers


@dataclass(frozen=True, slots=True)
class Flow:
    """All money of one sort from one party to another, in minor units; None where nothing is settled yet."""

    payer: str
    payee: str
    why: str
    minor: int | None


def flows(contract: Contract, settlement: Settlement | None) -> list[Flow]:
    """Financing, payments for results, distributions and guarantees, in that order."""
    minor = minor_units(contract.currency)
    sums: dict[tuple[str, str, str], int | None] = {}

    def add(payer: str, payee: str, why: str, amount: int | None) -> None:
        before = sums.get((payer, payee, why))
        sums[payer, payee, why] = before if amount is None else (before or 0) + amount

    for draw in contract.financing.values():
        if draw.on <= life(contract).last:
            add(draw.payer, draw.to, "financing", int(draw.amount * minor))
    if settlement is None:
        for payment in contract.payments.values():
            for payer in payers(contract, payment):
                for payee in payees(contract, payment):
                    add(payer, payee, "results_pay", None)
    else:
        for line in settlement.all_lines:
            why = {"tier": "distribution", "guarantee": "guarantee"}.get(line.kind, "results_pay")
            add(line.payer, line.payee, why, line.amount)
    return [Flow(*key, amount) for key, amount in sums.items()]
