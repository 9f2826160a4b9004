"""From a contract to a program: every claim, limit, share, guarantee and tier, ready to be run over any number of paths."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from effektkontrakt.calendar import Period
from effektkontrakt.contract.model import Contract
from effektkontrakt.money import minor_units
from effektkontrakt.terms import condition, forms
from effektkontrakt.terms.condition import Test
from effektkontrakt.terms.flows import Flow, Flows
from effektkontrakt.terms.limits import Cut, Totals, split
from effektkontrakt.terms.lines import Key, keys_in_order, rounding_of
from effektkontrakt.terms.occasions import Occasion, life
from effektkontrakt.terms.participants import Persons, compile_persons
from effektkontrakt.terms.program import Builder, Expr, Program
from effektkontrakt.terms.scope import Lowered, Scope, Slot
from effektkontrakt.terms.sides import payees, payers
from effektkontrakt.terms.waterfall import Poured, pour


@dataclass(frozen=True, slots=True)
class Line:
    """One claim: what the form gives, what each limit leaves, who pays whom. `needs` are the statements it waits for."""

    key: Key
    lowered: Lowered | None
    claim: Expr
    cuts: tuple[Cut, ...]
    final: Expr
    ready: Expr
    needs: tuple[Slot, ...]
    parts: tuple[Flow, ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """A continuation, a right to end the contract or what a review is to find out: its condition on its day."""

    name: str
    clause: str
    occasion: Occasion
    test: Test
    needs: tuple[Slot, ...]


@dataclass(frozen=True, slots=True)
class Compiled:
    """A contract's terms, compiled. `persons` is run first; its sums are inputs of `program`."""

    contract: Contract
    persons: Persons | None
    program: Program[Slot]
    lines: tuple[Line, ...]
    poured: tuple[Poured, ...]
    guarantees: tuple[Flow, ...]
    rules: tuple[Rule, ...]


def compile_contract(contract: Contract, persons: bool = True) -> Compiled:
    """Compile the terms. The program's inputs are `Slot`s: results, sums over participants, and which lines are
    ready. Without `persons` the claims per participant are worked out elsewhere.
    """
    builder: Builder[Slot] = Builder()
    totals = Totals(contract, builder)
    flows = Flows()
    lines: list[Line] = []
    unpaid: dict[tuple[str, str | None], Line] = {}
    keys = keys_in_order(contract)
    poured: list[Poured] = []
    for i, key in enumerate(keys):
        line = _floor(contract, builder, key, lines) if key.kind == "floor" else _line(contract, builder, totals, key, unpaid)
        lines.append(line)
        if key.kind == "claim":
            unpaid[key.payment, key.occasion.cohort] = line
        for part in line.parts:
            flows.add(part)
        last_of_day = i + 1 == len(keys) or keys[i + 1].occasion.day != key.occasion.day
        if contract.waterfall and last_of_day:
            poured += pour(contract, builder, flows, key.occasion.day, poured)
    guarantees = tuple(_guarantees(contract, builder, flows))
    rules = tuple(_rules(contract, builder))
    return Compiled(
        contract,
        compile_persons(contract) if persons else None,
        builder.program(),
        tuple(lines),
        tuple(poured),
        guarantees,
        rules,
    )


def _line(
    contract: Contract, builder: Builder[Slot], totals: Totals, key: Key, before: dict[tuple[str, str | None], Line]
) -> Line:
    payment = contract.payments[key.payment]
    amount = payment.fallback.amount if key.kind == "fallback" and payment.fallback else payment.amount
    scope = Scope(contract, payment, key.occasion, builder)
    lowered: Lowered | None = None
    if payment.per == "participant":
        claim = builder.input(Slot("claim", key.payment, key.occasion.window, key.occasion.cohort, (key.kind, key.occasion.day)))
    else:
        lowered = forms.evaluate(amount, scope)
        claim = builder.not_below_zero(builder.round(lowered.expr, rounding_of(contract, payment)))
    needs = dict(scope.needs)
    if key.kind == "fallback":
        missed = before[key.payment, key.occasion.cohort]
        claim = builder.where(builder.compare("eq", missed.final, builder.zero()), claim, builder.zero())
        needs |= dict.fromkeys(missed.needs)
    ready = builder.input(Slot("ready", key.payment, key.occasion.window, key.occasion.cohort, (key.kind, key.occasion.day)))
    claim = builder.where(ready, claim, builder.zero())
    totals.claim(claim)
    final, cuts = totals.cut(key.payment, key.occasion.day.year, claim, participant=False)
    return Line(
        key, lowered, claim, tuple(cuts), final, ready, tuple(needs), tuple(_parts(contract, builder, key, key.payment, final))
    )


def _floor(contract: Contract, builder: Builder[Slot], key: Key, lines: list[Line]) -> Line:
    limit = contract.limits[key.payment]
    names = limit.payments or tuple(contract.payments)
    paid = builder.add(*(line.final for line in lines if line.key.payment in names and line.key.kind != "floor"))
    least = builder.constant((limit.floor or Fraction(0)) * minor_units(contract.currency))
    ready = builder.input(Slot("ready", key.payment, key.occasion.window, None, (key.kind, key.occasion.day)))
    lacking = builder.where(ready, builder.not_below_zero(builder.sub(least, paid)), builder.zero())
    last = [p for p in contract.payments if p in names][-1]
    return Line(key, None, lacking, (), lacking, ready, (), tuple(_parts(contract, builder, key, last, lacking)))


def _parts(contract: Contract, builder: Builder[Slot], key: Key, payment_name: str, amount: Expr) -> list[Flow]:
    payment = contract.payments[payment_name]
    to = payees(contract, payment)
    found = []
    paying = payers(contract, payment)
    for payer, whole in zip(paying, split(builder, amount, list(paying.values())), strict=True):
        for payee, part in zip(to, split(builder, whole, list(to.values())), strict=True):
            found.append(Flow(key.occasion.day, payer, payee, part, key.payment, key))
    return found


def _guarantees(contract: Contract, builder: Builder[Slot], flows: Flows) -> list[Flow]:
    last = life(contract).last
    minor = minor_units(contract.currency)
    found = []
    for name, guarantee in contract.guarantees.items():
        drawn = sum(
            (d.amount for d in contract.financing.values() if d.payer == guarantee.investor and d.on <= last), Fraction(0)
        )
        got = builder.add(*(flow.amount for flow in flows.to(guarantee.investor)))
        loss = builder.not_below_zero(builder.sub(builder.constant(drawn * minor), got))
        cover = builder.round(builder.scale(loss, guarantee.share), "half_up")
        if guarantee.cap is not None:
            cover = builder.least(cover, builder.constant(guarantee.cap * minor))
        ready = builder.input(Slot("ready", name, life(contract), None, ("guarantee", last)))
        cover = builder.where(ready, cover, builder.zero())
        found.append(Flow(last, guarantee.guarantor, guarantee.investor, cover, name))
    return found


def _rules(contract: Contract, builder: Builder[Slot]) -> list[Rule]:
    spoken = [(f"review.{name}", r.clause, r.on, r.when) for name, r in contract.reviews.items() if r.when]
    spoken += [(f"termination.{name}", t.clause, t.on, t.when) for name, t in contract.termination.items()]
    if c := contract.continuation:
        spoken.append(("continuation", c.clause, c.on, c.when))
    whole = life(contract)
    found = []
    for name, clause, day, when in spoken:
        occasion = Occasion(day, Period(whole.first, day))
        scope = Scope(contract, next(iter(contract.payments.values())), occasion, builder)
        test = condition.evaluate(when, scope)
        found.append(Rule(name, clause, occasion, test, tuple(scope.needs)))
    return found
