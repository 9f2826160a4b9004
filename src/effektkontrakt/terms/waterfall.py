"""Handing the pooled payments of a day down the tiers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_EVEN, Decimal, localcontext
from fractions import Fraction

from effektkontrakt.contract.model import Contract
from effektkontrakt.contract.waterfall import Return, Split, Tier, UpTo
from effektkontrakt.money import minor_units
from effektkontrakt.terms.flows import POOL, Flow, Flows
from effektkontrakt.terms.limits import split
from effektkontrakt.terms.occasions import life
from effektkontrakt.terms.program import Builder, Expr
from effektkontrakt.terms.scope import Slot

FACTOR_DECIMALS = 12


@dataclass(frozen=True, slots=True)
class Poured:
    """What a tier gave on a day: to whom, and out of how much."""

    day: date
    tier: int
    available: Expr
    flows: tuple[Flow, ...]


def pour(contract: Contract, builder: Builder[Slot], flows: Flows, day: date, before: list[Poured]) -> list[Poured]:
    """Each tier's part of what reached the pool on this day; the flows to parties are added to `flows`."""
    assert contract.waterfall
    inflow = [flow.amount for flow in flows.to(POOL) if flow.day == day]
    if not inflow:
        return []
    left = builder.add(*inflow)
    poured = []
    for i, tier in enumerate(contract.waterfall.tiers):
        mine = [p for p in before if p.tier == i]
        taken = _take(contract, builder, flows, day, tier, left, mine)
        gave = tuple(Flow(day, POOL, party, amount, f"waterfall.{i + 1}") for party, amount in taken.items())
        poured.append(Poured(day, i, left, gave))
        left = builder.sub(left, builder.add(*taken.values()))
        for flow in gave:
            flows.add(flow)
    return poured


def _take(
    contract: Contract, builder: Builder[Slot], flows: Flows, day: date, tier: Tier, left: Expr, mine: list[Poured]
) -> dict[str, Expr]:
    spec = tier.spec
    minor = minor_units(contract.currency)
    match tier.kind:
        case "rest":
            return {spec.to: left}  # type: ignore[union-attr, dict-item]
        case "split":
            assert isinstance(spec, Split)
            return dict(zip(spec.shares, split(builder, left, list(spec.shares.values())), strict=True))
        case "amount":
            assert isinstance(spec, UpTo)
            had = builder.add(*(f.amount for p in mine for f in p.flows))
            room = builder.not_below_zero(builder.sub(builder.constant(spec.most * minor), had))
            return {spec.to: builder.least(left, room)}
    lacking = {party: _lacking(contract, builder, flows, day, tier, party, mine) for party in spec.to}  # type: ignore[union-attr]
    if len(lacking) == 1:
        return {party: builder.least(left, lack) for party, lack in lacking.items()}
    whole = builder.add(*lacking.values())
    given = builder.least(left, whole)
    parts: dict[str, Expr] = {}
    running, before = builder.zero(), builder.zero()
    for i, (party, lack) in enumerate(lacking.items()):
        running = builder.add(running, lack) if i else lack
        upto = given if i + 1 == len(lacking) else builder.prorata(given, running, whole)
        parts[party] = builder.sub(upto, before) if i else upto
        before = upto
    return parts


def _lacking(
    contract: Contract, builder: Builder[Slot], flows: Flows, day: date, tier: Tier, party: str, mine: list[Poured]
) -> Expr:
    """What the investor lacks of its capital, or of capital and return, on the day."""
    minor = minor_units(contract.currency)
    until = min(day, life(contract).last)
    draws = [(d.on, d.amount * minor) for d in contract.financing.values() if d.payer == party and d.on <= until]
    if tier.kind == "capital":
        had = [f.amount for p in mine for f in p.flows if f.payee == party]
        drawn = builder.constant(sum((a for _, a in draws), Fraction(0)))
        return builder.not_below_zero(builder.sub(drawn, builder.add(*had))) if had else drawn
    assert isinstance(tier.spec, Return)
    events: dict[date, list[Expr]] = {}
    for on, amount in draws:
        events.setdefault(on, []).append(builder.constant(amount))
    for flow in flows.to(party):
        events.setdefault(flow.day, []).append(builder.sub(builder.zero(), flow.amount))
    balance, last = builder.zero(), None
    for on in sorted({*events, day}):
        if last is not None:
            balance = builder.grow(balance, growth(tier.spec.irr, (on - last).days), "half_up")
        balance = builder.add(balance, *events.get(on, []))
        last = on
    return builder.not_below_zero(balance)


def growth(rate: Fraction, days: int) -> Fraction:
    """(1 + rate)^(days/365) to 12 decimals."""
    with localcontext() as context:
        context.prec = 50
        exact = (1 + Decimal(rate.numerator) / Decimal(rate.denominator)) ** (Decimal(days) / 365)
        return Fraction(exact.quantize(Decimal(1).scaleb(-FACTOR_DECIMALS), rounding=ROUND_HALF_EVEN))
