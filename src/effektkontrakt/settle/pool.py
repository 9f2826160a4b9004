"""The waterfall's and the guarantees' lines of a settlement."""

from __future__ import annotations

from datetime import date
from functools import partial

from effektkontrakt.contract.model import Contract
from effektkontrakt.settle.model import Line
from effektkontrakt.terms.compile import Compiled
from effektkontrakt.terms.flows import Flow
from effektkontrakt.terms.scope import Cash, Run, Step
from effektkontrakt.terms.waterfall import Poured
from effektkontrakt.text import Text

_TIER = Text(
    nb="Trinn {number} i betalingsrekkefølgen (punkt {clause}) tar sin del av {available}",
    nn="Trinn {number} i betalingsrekkjefølgja (punkt {clause}) tek sin del av {available}",
    en="Tier {number} of the waterfall (clause {clause}) takes its part of {available}",
)
_GUARANTEE = Text(
    nb="{guarantor} dekker tap for {investor} (punkt {clause})",
    nn="{guarantor} dekkjer tap for {investor} (punkt {clause})",
    en="{guarantor} covers the loss of {investor} (clause {clause})",
)


def distribution(compiled: Compiled, path: Run, until: date) -> tuple[Line, ...]:
    """What each tier gave each party."""
    contract = compiled.contract
    found = []
    for poured in compiled.poured:
        if poured.day > until:
            continue
        assert contract.waterfall
        clause = contract.waterfall.tiers[poured.tier].spec.clause
        for flow in poured.flows:
            amount = int(path.of(flow.amount))
            trace = partial(_tier, contract, poured, flow, path, clause)
            found.append(Line(flow.term, poured.day, None, "tier", flow.payer, flow.payee, amount, "settled", poured.day, clause, trace))
    return tuple(found)


def _tier(contract: Contract, poured: Poured, flow: Flow, path: Run, clause: str) -> Step:
    available = Cash(path.of(poured.available), contract.currency)
    words = _TIER(number=poured.tier + 1, clause=clause, available=available)
    return Step(words, Cash(path.of(flow.amount), contract.currency), clause=clause)


def guarantee_lines(compiled: Compiled, path: Run, until: date) -> tuple[Line, ...]:
    """What the guarantors pay at the end."""
    contract = compiled.contract
    found = []
    for flow in compiled.guarantees:
        if flow.day > until:
            continue
        clause = contract.guarantees[flow.term].clause
        trace = partial(_guarantee, contract, flow, path, clause)
        amount = int(path.of(flow.amount))
        found.append(Line(flow.term, flow.day, None, "guarantee", flow.payer, flow.payee, amount, "settled", flow.day, clause, trace))
    return tuple(found)


def _guarantee(contract: Contract, flow: Flow, path: Run, clause: str) -> Step:
    words = _GUARANTEE(
        guarantor=contract.parties[flow.payer].name, investor=contract.parties[flow.payee].name, clause=clause
    )
    return Step(words, Cash(path.of(flow.amount), contract.currency), clause=clause)
