"""The contract's expected money as a waterfall: what comes in, what it is spent on, who gets it back."""

from __future__ import annotations

from effektkontrakt import charts
from effektkontrakt.contract import Contract
from effektkontrakt.simulate import Simulation
from effektkontrakt.simulate.cash import costs, financing, receipts
from effektkontrakt.text import Words
from effektkontrakt.web.words import word

Sums = dict[tuple[str, str], int]
ORDER = (
    "pays_in_party",
    "pays_cost",
    "cost_delivery",
    "cost_evaluation",
    "cost_other",
    "pays_guarantee",
    "pays_for_results",
    "gets",
)


def flows(found: Simulation) -> charts.Flows:
    """Means over the paths, in minor units. Money between the parties counts twice: in from one, out to another."""
    contract = found.contract
    sums: Sums = {}

    def add(key: tuple[str, str], amount: float) -> None:
        sums[key] = sums.get(key, 0) + round(amount)

    for move in financing(found):
        add(("pays_in_party", move.payer), float(move.amount.mean()))
    for purpose in ("delivery", "evaluation", "other"):
        for move in costs(found, purpose):
            mean = float(move.amount.mean())
            add((f"cost_{purpose}", ""), -mean)
            if not _funded(contract, move.payer):
                add(("pays_cost", move.payer), mean)
    for move in receipts(found):
        mean = float(move.amount.mean())
        if move.payer in contract.parties:
            kind = "pays_guarantee" if contract.parties[move.payer].roles == ("guarantor",) else "pays_for_results"
            add((kind, move.payer), mean)
        if move.payee in contract.parties:
            add(("gets", move.payee), -mean)
    kept = sorted(((key, amount) for key, amount in sums.items() if amount), key=lambda item: ORDER.index(item[0][0]))
    return charts.Flows(contract.currency, tuple(charts.Flow(_say(contract, *key), amount) for key, amount in kept))


def _funded(contract: Contract, party: str) -> bool:
    """Whether the party lives of the contract's money: it is paid in to it."""
    return any(draw.to == party for draw in contract.financing.values())


def _say(contract: Contract, kind: str, party: str) -> Words:
    return word(kind)(party=contract.parties[party].name) if party else word(kind)
