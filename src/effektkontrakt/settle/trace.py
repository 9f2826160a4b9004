"""From a line back to the results: every step in words."""

from __future__ import annotations

from fractions import Fraction

from effektkontrakt.contract.model import Contract
from effektkontrakt.contract.payments import Limit
from effektkontrakt.money import minor_units
from effektkontrakt.settle.persons import PersonClaim
from effektkontrakt.terms.compile import Line
from effektkontrakt.terms.flows import Flow
from effektkontrakt.terms.forms import explain
from effektkontrakt.terms.limits import Cut
from effektkontrakt.terms.scope import Cash, Run, Slot, Step
from effektkontrakt.text import Percent, Text, Words

_ROUNDED = Text(nb="Avrundet til hele øre", nn="Runda av til heile øre", en="Rounded to whole minor units")
_NEGATIVE = Text(
    nb="Et negativt krav betales ikke tilbake: ingenting",
    nn="Eit negativt krav blir ikkje betalt tilbake: ingenting",
    en="A negative claim is not paid back: nothing",
)
_WAITING = Text(
    nb="Venter på at evaluator fastslår «{metric}»",
    nn="Ventar på at evaluator fastset «{metric}»",
    en="Waiting for the evaluator to state “{metric}”",
)
_CAP = Text(
    nb="Taket i punkt {clause} har {room} igjen og tar bort {cut}",
    nn="Taket i punkt {clause} har {room} att og tek bort {cut}",
    en="The cap in clause {clause} has {room} left and takes off {cut}",
)
_CAP_FREE = Text(
    nb="Taket i punkt {clause} har {room} igjen og tar ikke bort noe",
    nn="Taket i punkt {clause} har {room} att og tek ikkje bort noko",
    en="The cap in clause {clause} has {room} left and takes nothing off",
)
_SHARE = Text(
    nb="Høyst {share} av alle krav hittil (punkt {clause}): {room} igjen, tar bort {cut}",
    nn="Høgst {share} av alle krav hittil (punkt {clause}): {room} att, tek bort {cut}",
    en="At most {share} of all claims so far (clause {clause}): {room} left, takes off {cut}",
)
_PEOPLE = Text(
    nb="Krav for {people} deltakere, regnet ut for hver enkelt",
    nn="Krav for {people} deltakarar, rekna ut for kvar einskild",
    en="Claims for {people} participants, worked out for each",
)
_PERSON_CUT = Text(
    nb="Grensen per deltaker i punkt {clause} tar bort {cut} for {people} deltakere",
    nn="Grensa per deltakar i punkt {clause} tek bort {cut} for {people} deltakarar",
    en="The limit per participant in clause {clause} takes off {cut} for {people} participants",
)
_TIMES = Text(
    nb="Høyst {times} per deltaker teller (punkt {clause})",
    nn="Høgst {times} per deltakar tel (punkt {clause})",
    en="At most {times} per participant count (clause {clause})",
)
_FALLBACK = Text(
    nb="Kullet {cohort} fikk ingenting da det ble målt; derfor gjelder punkt {clause}",
    nn="Kullet {cohort} fekk ingenting da det vart målt; derfor gjeld punkt {clause}",
    en="The cohort {cohort} was paid nothing when measured; so clause {clause} applies",
)
_NOT_MISSED = Text(
    nb="Kullet {cohort} fikk betalt da det ble målt: ingenting mer",
    nn="Kullet {cohort} fekk betalt da det vart målt: ingenting meir",
    en="The cohort {cohort} was paid when measured: nothing more",
)
_FLOOR = Text(
    nb="Det som mangler opp til gulvet {floor} (punkt {clause})",
    nn="Det som manglar opp til golvet {floor} (punkt {clause})",
    en="What lacks up to the floor {floor} (clause {clause})",
)
_STATEMENT = Text(nb="Evaluator: «{words}»", nn="Evaluator: «{words}»", en="Evaluator: “{words}”")
_PART = Text(
    nb="{payee} får {share} av beløpet fra {payer}",
    nn="{payee} får {share} av beløpet frå {payer}",
    en="{payee} gets {share} of the amount from {payer}",
)
_CLAIM = Text(nb="Krav etter punkt {clause}", nn="Krav etter punkt {clause}", en="Claim under clause {clause}")
_PAID = Text(nb="Betales", nn="Blir betalt", en="To be paid")


def trace_line(
    contract: Contract,
    line: Line,
    part: Flow,
    run: Run,
    missing: tuple[Slot, ...],
    person: PersonClaim | None,
    statements: tuple[str, ...] = (),
) -> Step:
    """Everything that made the amount of a part of a line."""
    amount = Cash(run.of(part.amount), contract.currency)
    clause = clause_of(contract, line)
    if missing:
        waits = tuple(Step(_WAITING(metric=_metric(contract, slot))) for slot in missing)
        return Step(_CLAIM(clause=clause), amount, waits, clause)
    steps = [*_claim_steps(contract, line, run, person), *(_cut_step(contract, cut, run) for cut in line.cuts)]
    steps += [Step(_STATEMENT(words=words)) for words in statements]
    if len(line.parts) > 1:
        whole = run.of(line.final)
        share = Percent(Fraction(run.of(part.amount), whole) if whole else Fraction(0))
        words = _PART(payee=_name(contract, part.payee), payer=_name(contract, part.payer), share=share)
        steps.append(Step(words, amount))
    return Step(_PAID, amount, tuple(steps), clause)


def clause_of(contract: Contract, line: Line) -> str:
    """The clause behind a line."""
    if line.key.kind == "floor":
        return contract.limits[line.key.payment].clause
    payment = contract.payments[line.key.payment]
    return payment.fallback.clause if line.key.kind == "fallback" and payment.fallback else payment.clause


def _name(contract: Contract, party: str) -> Words | str:
    return contract.parties[party].name if party in contract.parties else party


def _metric(contract: Contract, slot: Slot) -> Words:
    return contract.indices[slot.name].name if slot.kind == "index" else contract.outcomes[slot.name].metric


def _claim_steps(contract: Contract, line: Line, run: Run, person: PersonClaim | None) -> list[Step]:
    def cash(minor: Fraction | int) -> Cash:
        return Cash(Fraction(minor), contract.currency)

    if line.key.kind == "floor":
        limit = contract.limits[line.key.payment]
        floor = cash(_minor(contract, limit.floor))
        return [Step(_FLOOR(floor=floor, clause=limit.clause), cash(run.of(line.claim)))]
    steps = []
    if line.key.kind == "fallback":
        paid = run.of(line.claim) > 0 or _would_pay(line, run, person)
        words = _FALLBACK if paid else _NOT_MISSED
        steps.append(Step(words(cohort=line.key.occasion.cohort or "", clause=clause_of(contract, line))))
        if not paid:
            return steps
    if person is not None:
        payment = contract.payments[line.key.payment]
        rule = payment.fallback.amount if line.key.kind == "fallback" and payment.fallback else payment.amount
        steps.append(Step(_PEOPLE(people=person.people), cash(person.claimed), (Step(explain(rule, contract)),)))
        for limit in contract.limits.values():
            if limit.times is not None and (limit.payments is None or line.key.payment in limit.payments):
                steps.append(Step(_TIMES(times=limit.times, clause=limit.clause)))
        for cut in person.cuts:
            if cut.people:
                said = _PERSON_CUT(clause=contract.limits[cut.limit].clause, cut=cash(cut.cut), people=cut.people)
                steps.append(Step(said, cash(-cut.cut)))
        return steps
    assert line.lowered is not None
    steps.append(line.lowered.trace(run))
    exact = run.of(line.lowered.expr)
    if exact < 0:
        steps.append(Step(_NEGATIVE, cash(0)))
    elif exact.denominator != 1:
        steps.append(Step(_ROUNDED, cash(run.of(line.claim))))
    return steps


def _would_pay(line: Line, run: Run, person: PersonClaim | None) -> bool:
    return person is None and line.lowered is not None and run.of(line.lowered.expr) <= 0


def _minor(contract: Contract, amount: Fraction | None) -> Fraction:
    return (amount or Fraction(0)) * minor_units(contract.currency)


def _cut_step(contract: Contract, cut: Cut, run: Run) -> Step:
    limit: Limit = contract.limits[cut.limit]
    room, off = run.of(cut.room), run.of(cut.before) - run.of(cut.after)
    cash = Cash(room, contract.currency)
    if limit.share is not None:
        words = _SHARE(share=Percent(limit.share), clause=limit.clause, room=cash, cut=Cash(off, contract.currency))
    elif off:
        words = _CAP(clause=limit.clause, room=cash, cut=Cash(off, contract.currency))
    else:
        words = _CAP_FREE(clause=limit.clause, room=cash)
    return Step(words, Cash(-off, contract.currency) if off else None, clause=limit.clause)
