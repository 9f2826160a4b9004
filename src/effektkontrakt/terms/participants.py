"""The participant's part of a contract: claims worked out for each person, limits per person applied."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from effektkontrakt.contract.model import Contract
from effektkontrakt.terms import forms
from effektkontrakt.terms.limits import Cut, Totals
from effektkontrakt.terms.lines import Key, keys_in_order, rounding_of
from effektkontrakt.terms.program import Builder, Expr, Program
from effektkontrakt.terms.scope import Lowered, Scope, Slot


@dataclass(frozen=True, slots=True)
class PersonLine:
    """One claim of one person: what the form gives, what each limit leaves."""

    key: Key
    lowered: Lowered
    claim: Expr
    cuts: tuple[Cut, ...]
    final: Expr


@dataclass(frozen=True, slots=True)
class Persons:
    """The program that is run with one participant a place."""

    program: Program[Slot]
    lines: tuple[PersonLine, ...]


def compile_persons(contract: Contract) -> Persons | None:
    """The participants' program, or None if no payment is worked out for each participant."""
    if all(p.per == "contract" for p in contract.payments.values()):
        return None
    builder: Builder[Slot] = Builder()
    totals = Totals(contract, builder)
    used: dict[tuple[str, str, str], Expr] = {}
    lines = []
    for key in keys_in_order(contract):
        payment = contract.payments.get(key.payment)
        if payment is None or payment.per != "participant" or key.kind == "floor":
            continue
        scope = Scope(contract, payment, key.occasion, builder, clip=_clip(contract, key.payment, builder, used))
        lowered = forms.evaluate(
            payment.fallback.amount if key.kind == "fallback" and payment.fallback else payment.amount, scope
        )
        claim = builder.not_below_zero(builder.round(lowered.expr, rounding_of(contract, payment)))
        final, cuts = totals.cut(key.payment, key.occasion.day.year, claim, participant=True)
        lines.append(PersonLine(key, lowered, claim, tuple(cuts), final))
    return Persons(builder.program(), tuple(lines))


def _clip(
    contract: Contract, payment: str, builder: Builder[Slot], used: dict[tuple[str, str, str], Expr]
) -> Callable[[str, str, Expr], Expr] | None:
    """How many of an outcome's units count, where a limit says at most so many per participant."""
    times = [
        (name, limit.times)
        for name, limit in contract.limits.items()
        if limit.times is not None and (limit.payments is None or payment in limit.payments)
    ]
    if not times:
        return None
    seen: dict[Expr, Expr] = {}

    def clip(of: str, over: str, quantity: Expr) -> Expr:
        if quantity in seen:
            return seen[quantity]
        clipped = quantity
        for name, most in times:
            units = builder.constant(most * quantity.den)
            if over == "to_date":
                clipped = builder.least(Expr(clipped.node), units)
            else:
                before = used.get((name, payment, of))
                room = units if before is None else builder.not_below_zero(builder.sub(units, before))
                clipped = builder.least(Expr(clipped.node), room)
                used[name, payment, of] = clipped if before is None else builder.add(before, clipped)
            clipped = Expr(clipped.node, quantity.den)
        seen[quantity] = clipped
        return clipped

    return clip
