"""What a Norwegian municipality must mind, read from the contract's own terms."""

from __future__ import annotations

from collections.abc import Iterator

from effektkontrakt.contract import Contract
from effektkontrakt.contract.advice import advice
from effektkontrakt.money import Amount, minor_units
from effektkontrakt.prepare.scenario import MISSED, REACHED, goals, play
from effektkontrakt.text import Text, Words

PLAN_YEARS = 4

_LOAN = Text(
    nb="Kommunen skylder {amount} selv om målene ikke blir nådd. Det ligner et lån til drift, og det har kommunen ikke lov til å ta opp. Knytt beløpet til et resultat, eller få det vurdert av en jurist.",
    nn="Kommunen skuldar {amount} sjølv om måla ikkje blir nådde. Det liknar eit lån til drift, og det har kommunen ikkje lov til å ta opp. Knyt beløpet til eit resultat, eller få det vurdert av ein jurist.",
    en="The municipality owes {amount} even if the goals are missed. That is like a loan for running costs, which a municipality may not take up. Tie the amount to a result, or have a lawyer look at it.",
)
_LATER_YEARS = Text(
    nb="Kontrakten binder kommunen fra {first} til {last}. Kommunestyret må vedta det, og beløpene må inn i økonomiplanen.",
    nn="Kontrakten bind kommunen frå {first} til {last}. Kommunestyret må vedta det, og beløpa må inn i økonomiplanen.",
    en="The contract binds the municipality from {first} to {last}. The council must decide it, and the amounts belong in the economic plan.",
)
_BEYOND_PLAN = Text(
    nb="Det siste året er {last}. Økonomiplanen dekker fire år. Si hvordan årene etter skal dekkes.",
    nn="Det siste året er {last}. Økonomiplanen dekkjer fire år. Sei korleis åra etter skal dekkjast.",
    en="The last year is {last}. The economic plan covers four years. Say how the years after will be paid for.",
)
_CONTINUE = Text(
    nb="Nås målene, tar kommunen over tiltaket og bruker {amount} til sammen. Pengene må stå i økonomiplanen før dere signerer.",
    nn="Blir måla nådde, tek kommunen over tiltaket og bruker {amount} til saman. Pengane må stå i økonomiplanen før de signerer.",
    en="If the goals are reached, the municipality takes the service over and spends {amount} in all. The money must be in the economic plan before you sign.",
)
_PEOPLE = Text(
    nb="Betalingen regnes ut for hver deltaker. Da trengs opplysninger om personer. Vurder personvernet før dere henter data.",
    nn="Betalinga blir rekna ut for kvar deltakar. Da trengst opplysningar om personar. Vurder personvernet før de hentar data.",
    en="The payment is worked out for each participant, which needs personal data. Assess data protection before you collect any.",
)
_BUY = Text(
    nb="Reglene for anskaffelser gjelder. Finn ut tidlig hvordan leverandøren skal velges, og be om resultater, ikke timer.",
    nn="Reglane for innkjøp gjeld. Finn tidleg ut korleis leverandøren skal veljast, og be om resultat, ikkje timar.",
    en="Procurement rules apply. Find out early how the provider is to be chosen, and ask for results, not hours.",
)


def warnings(contract: Contract) -> Iterator[Words]:
    """What to mind before signing, most important first: what is owed whatever the result, then years, people, procurement."""
    missed = play(contract, MISSED)
    if missed.total > 0:
        yield _LOAN(amount=Amount(missed.total, contract.currency))
    yield from advice(contract)
    last = last_year(contract)
    first = contract.period.first.year
    if last > first:
        yield _LATER_YEARS(first=str(first), last=str(last))
    if last >= first + PLAN_YEARS:
        yield _BEYOND_PLAN(last=str(last))
    if contract.continuation:
        total = sum(contract.continuation.budget.values()) * minor_units(contract.currency)
        yield _CONTINUE(amount=Amount(int(total), contract.currency))
    if any(p.per == "participant" for p in contract.payments.values()):
        yield _PEOPLE
    yield _BUY


def last_year(contract: Contract) -> int:
    """The last year the outcome payer may have to pay, take-over included."""
    years = [contract.period.last.year]
    if goals(contract):
        years += [line.due.year for line in play(contract, REACHED).lines]
    if contract.continuation:
        years += list(contract.continuation.budget)
    return max(years)
