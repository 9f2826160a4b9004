"""The contract's expected money as a waterfall: what comes in, what it is spent on, who gets it back."""

from __future__ import annotations

from effektkontrakt.charts.flows import Flow, Flows
from effektkontrakt.charts.simulated.words import FLOWS
from effektkontrakt.contract import Contract
from effektkontrakt.simulate import Simulation
from effektkontrakt.simulate.cash import costs, financing, receipts
from effektkontrakt.text import Words

ORDER = tuple(FLOWS)


def flows(found: Simulation) -> Flows:
    """Means over the paths, in minor units. Money between the parties counts twice: in from one, out to another."""
    contract = found.contract
    sums: dict[tuple[str, str], int] = {}

    def add(kind: str, party: str, amount: float) -> None:
        sums[kind, party] = sums.get((kind, party), 0) + round(amount)

    for move in financing(found):
        add("pays_in", move.payer, float(move.amount.mean()))
    for purpose in ("delivery", "evaluation", "other"):
        for move in costs(found, purpose):
            mean = float(move.amount.mean())
            add(purpose, "", -mean)
            if not _funded(contract, move.payer):
                add("own_costs", move.payer, mean)
    for move in receipts(found):
        mean = float(move.amount.mean())
        if move.payer in contract.parties:
            add("guarantee" if contract.parties[move.payer].roles == ("guarantor",) else "results", move.payer, mean)
        if move.payee in contract.parties:
            add("gets", move.payee, -mean)
    kept = sorted(((key, amount) for key, amount in sums.items() if amount), key=lambda item: ORDER.index(item[0][0]))
    return Flows(contract.currency, tuple(Flow(_say(contract, *key), amount) for key, amount in kept))


def _funded(contract: Contract, party: str) -> bool:
    """Whether the party lives of the contract's money: it is paid in to it."""
    return any(draw.to == party for draw in contract.financing.values())


def _say(contract: Contract, kind: str, party: str) -> Words:
    return FLOWS[kind](party=contract.parties[party].name) if party else FLOWS[kind]
