"""The waterfall's and the guarantees' lines of a settlement."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from functools import partial

from effektkontrakt.contract.model import Contract
from effektkontrakt.money import minor_units
from effektkontrakt.settle.model import Line
from effektkontrakt.terms.compile import Compiled
from effektkontrakt.terms.explain import tier_words
from effektkontrakt.terms.flows import Flow
from effektkontrakt.terms.scope import Cash, Run, Step
from effektkontrakt.terms.waterfall import Poured
from effektkontrakt.text import Percent, Text

_TIER = Text(
    nb="Trinn {number} i betalingsrekkefølgen (punkt {clause}) tar sin del av {available}",
    nn="Trinn {number} i betalingsrekkjefølgja (punkt {clause}) tek sin del av {available}",
    en="Tier {number} of the waterfall (clause {clause}) takes its part of {available}",
)
_LOSS = Text(
    nb="{investor} har betalt inn {paid} og fått {got}: taper {loss}",
    nn="{investor} har betalt inn {paid} og fått {got}: taper {loss}",
    en="{investor} has paid in {paid} and received {got}: loses {loss}",
)
_COVER = Text(nb="Garantien dekker {share}{cap}", nn="Garantien dekkjer {share}{cap}", en="The guarantee covers {share}{cap}")
_AT_MOST = Text(nb=", høyst {cap}", nn=", høgst {cap}", en=", at most {cap}")
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
            found.append(
                Line(flow.term, poured.day, None, "tier", flow.payer, flow.payee, amount, "settled", poured.day, clause, trace)
            )
    return tuple(found)


def _tier(contract: Contract, poured: Poured, flow: Flow, path: Run, clause: str) -> Step:
    available = Cash(path.of(poured.available), contract.currency)
    words = _TIER(number=poured.tier + 1, clause=clause, available=available)
    assert contract.waterfall
    rule = Step(tier_words(contract, contract.waterfall.tiers[poured.tier]))
    return Step(words, Cash(path.of(flow.amount), contract.currency), (rule,), clause)


def guarantee_lines(compiled: Compiled, path: Run, until: date, lines: Sequence[Line]) -> tuple[Line, ...]:
    """What the guarantors pay at the end."""
    contract = compiled.contract
    found = []
    for flow in compiled.guarantees:
        if flow.day > until:
            continue
        clause = contract.guarantees[flow.term].clause
        got = sum(line.amount for line in lines if line.payee == flow.payee)
        trace = partial(_guarantee, contract, flow, path, got)
        amount = int(path.of(flow.amount))
        found.append(
            Line(flow.term, flow.day, None, "guarantee", flow.payer, flow.payee, amount, "settled", flow.day, clause, trace)
        )
    return tuple(found)


def _guarantee(contract: Contract, flow: Flow, path: Run, got: int) -> Step:
    guarantee = contract.guarantees[flow.term]
    minor = minor_units(contract.currency)
    drawn = [d.amount for d in contract.financing.values() if d.payer == flow.payee and d.on <= flow.day]
    paid = sum(drawn, Fraction(0)) * minor

    def cash(amount: Fraction) -> Cash:
        return Cash(amount, contract.currency)

    investor = contract.parties[flow.payee].name
    loss = _LOSS(investor=investor, paid=cash(paid), got=cash(Fraction(got)), loss=cash(max(paid - got, Fraction(0))))
    cap = _AT_MOST(cap=cash(guarantee.cap * minor)) if guarantee.cap is not None else ""
    cover = _COVER(share=Percent(guarantee.share), cap=cap)
    words = _GUARANTEE(guarantor=contract.parties[flow.payer].name, investor=investor, clause=guarantee.clause)
    return Step(words, cash(path.of(flow.amount)), (Step(loss), Step(cover)), guarantee.clause)
