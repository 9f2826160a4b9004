"""A whole contract in sentences: who pays, how much, to whom, for each what, shown how, by when."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from effektkontrakt.contract.model import Contract, Review
from effektkontrakt.contract.payments import Draw, Limit, Payment
from effektkontrakt.contract.walk import outcomes_of
from effektkontrakt.contract.waterfall import Capital, Rest, Return, Split, Tier, UpTo
from effektkontrakt.money import minor_units
from effektkontrakt.terms import condition
from effektkontrakt.terms.forms import explain as explain_form
from effektkontrakt.terms.measured import EVIDENCE, plan_words
from effektkontrakt.terms.scope import Cash
from effektkontrakt.terms.sides import payees, payers
from effektkontrakt.text import Counted, Percent, Text, Words, plain


@dataclass(frozen=True, slots=True)
class Sentence:
    """One term in words, under its clause."""

    clause: str
    words: Words


HEADINGS = {
    "financing": Text("Finansiering", "Finansiering", "Financing"),
    "measurement": Text("Måling", "Måling", "Measurement"),
    "payments": Text("Betalingsvilkår", "Betalingsvilkår", "Payment terms"),
    "limits": Text("Tak og gulv", "Tak og golv", "Caps and floors"),
    "waterfall": Text("Betalingsrekkefølge", "Betalingsrekkjefølgje", "Waterfall"),
    "guarantees": Text("Garanti", "Garanti", "Guarantee"),
    "continuation": Text("Forpliktelse til videreføring", "Plikt til vidareføring", "Continuation commitment"),
    "reviews": Text("Milepælsgjennomgang", "Milepælsgjennomgang", "Reviews"),
    "termination": Text("Avslutning før tiden", "Avslutting før tida", "Early termination"),
}
_DUE = {
    "monthly": Text("ved slutten av hver måned", "ved slutten av kvar månad", "at the end of each month"),
    "quarterly": Text("ved slutten av hvert kvartal", "ved slutten av kvart kvartal", "at the end of each quarter"),
    "half_yearly": Text("ved slutten av hvert halvår", "ved slutten av kvart halvår", "at the end of each half year"),
    "yearly": Text("ved slutten av hvert år", "ved slutten av kvart år", "at the end of each year"),
    "end": Text("ved kontraktens slutt", "ved slutten av kontrakten", "at the end of the contract"),
    "cohort": Text("når hvert kull er målt", "når kvart kull er målt", "when each cohort has been measured"),
}
_PAY = Text(
    nb="{payer} betaler {payee} {amount}{person}. Det vises ved {evidence} og forfaller {due}{within}.",
    nn="{payer} betaler {payee} {amount}{person}. Det blir vist ved {evidence} og forfell {due}{within}.",
    en="{payer} pays {payee} {amount}{person}. It is shown by {evidence} and falls due {due}{within}.",
)
_PAY_FIXED = Text(
    nb="{payer} betaler {payee} {amount}{person}, uansett resultat. Det forfaller {due}{within}.",
    nn="{payer} betaler {payee} {amount}{person}, uansett resultat. Det forfell {due}{within}.",
    en="{payer} pays {payee} {amount}{person}, whatever the result. It falls due {due}{within}.",
)
_PERSON = Text(nb=", regnet ut for hver deltaker", nn=", rekna ut for kvar deltakar", en=", worked out for each participant")
_ON = Text(nb="{days}", nn="{days}", en="on {days}")
_WITHIN = Text(
    nb=", med {days} dagers betalingsfrist", nn=", med {days} dagars betalingsfrist", en=", payable within {days} days"
)
_FALLBACK = Text(
    nb="For hvert kull som ikke fikk noe, betales ved kontraktens slutt {amount}.",
    nn="For kvart kull som ikkje fekk noko, blir det ved slutten av kontrakten betalt {amount}.",
    en="For each cohort that was paid nothing, the contract's end brings {amount}.",
)
_SHARED = Text(nb="{party} ({share})", nn="{party} ({share})", en="{party} ({share})")
_POOL = Text(
    nb="investorene etter betalingsrekkefølgen", nn="investorane etter betalingsrekkjefølgja", en="the investors by the waterfall"
)
_INDEX = Text(
    nb="Prisene justeres hvert år med {index}.",
    nn="Prisane blir justerte kvart år med {index}.",
    en="The prices are adjusted each year by {index}.",
)
_SCOPE = {
    "participant_outcome": Text("per deltaker og resultatmål", "per deltakar og resultatmål", "per participant and outcome"),
    "participant": Text("per deltaker", "per deltakar", "per participant"),
    "outcome": Text("per resultatmål", "per resultatmål", "per outcome"),
    "year": Text("per år", "per år", "per year"),
    "contract": Text("til sammen", "til saman", "in all"),
}
_CAP = Text(
    nb="Det betales høyst {cap} {scope}{which}.",
    nn="Det blir betalt høgst {cap} {scope}{which}.",
    en="At most {cap} is paid {scope}{which}.",
)
_FLOOR = Text(
    nb="Det betales minst {floor} til sammen{which}.",
    nn="Det blir betalt minst {floor} til saman{which}.",
    en="At least {floor} is paid in all{which}.",
)
_TIMES = Text(
    nb="Hver deltaker teller høyst {units} for hvert resultatmål{which}.",
    nn="Kvar deltakar tel høgst {units} for kvart resultatmål{which}.",
    en="Each participant counts for at most {units} of each outcome{which}.",
)
_ONE_UNIT = Text(nb="én enhet", nn="éi eining", en="one unit")
_UNITS = Text(nb="enheter", nn="einingar", en="units")
_SHARE = Text(
    nb="Betalingene{which} kan være høyst {share} av alle krav.",
    nn="Betalingane{which} kan vere høgst {share} av alle krav.",
    en="The payments{which} may be at most {share} of all claims.",
)
_YEARS = Text(nb="{cap} i {year}", nn="{cap} i {year}", en="{cap} in {year}")
_CAPS = Text(
    nb="Det betales høyst {caps}{which}.", nn="Det blir betalt høgst {caps}{which}.", en="At most {caps} is paid{which}."
)
_WHICH = Text(nb=" for punkt {clauses}", nn=" for punkt {clauses}", en=" under clause {clauses}")
_GUARANTEE = Text(
    nb="{guarantor} dekker {share} av det {investor} taper{cap}.",
    nn="{guarantor} dekkjer {share} av det {investor} taper{cap}.",
    en="{guarantor} covers {share} of what {investor} loses{cap}.",
)
_AT_MOST = Text(nb=", høyst {cap}", nn=", høgst {cap}", en=", at most {cap}")
_CONTINUE = Text(
    nb="{who} viderefører tiltaket fra {day} dersom {met}. Budsjettet er {budget}.",
    nn="{who} vidarefører tiltaket frå {day} dersom {met}. Budsjettet er {budget}.",
    en="{who} carries the service on from {day} if {met}. The budget is {budget}.",
)
_REVIEW = Text(
    nb="Partene går gjennom resultatene {day}.",
    nn="Partane går gjennom resultata {day}.",
    en="The parties review the results on {day}.",
)
_REVIEW_WHEN = Text(
    nb="Partene går gjennom resultatene {day} og ser om {met}.",
    nn="Partane går gjennom resultata {day} og ser om {met}.",
    en="The parties review the results on {day} and see whether {met}.",
)
_END = Text(
    nb="{who} kan avslutte kontrakten {day} dersom {met}.",
    nn="{who} kan avslutte kontrakten {day} dersom {met}.",
    en="{who} may end the contract on {day} if {met}.",
)
_ENDED = Text(
    nb="{who} avsluttet kontrakten {day}.", nn="{who} avslutta kontrakten {day}.", en="{who} ended the contract on {day}."
)
_DRAW = Text(
    nb="{payer} betaler {amount} til {payee} {day}.",
    nn="{payer} betaler {amount} til {payee} {day}.",
    en="{payer} pays {amount} to {payee} on {day}.",
)
_TIERS = {
    "capital": Text(
        nb="{to} får tilbake det de har betalt inn.",
        nn="{to} får tilbake det dei har betalt inn.",
        en="{to} get back what they paid in.",
    ),
    "return_": Text(
        nb="{to} får inntil {irr} avkastning i året.",
        nn="{to} får inntil {irr} avkasting i året.",
        en="{to} get up to {irr} return a year.",
    ),
    "amount": Text(nb="{to} får inntil {most}.", nn="{to} får inntil {most}.", en="{to} gets up to {most}."),
    "split": Text(nb="Resten deles: {shares}.", nn="Resten blir delt: {shares}.", en="The rest is divided: {shares}."),
    "rest": Text(nb="Resten går til {to}.", nn="Resten går til {to}.", en="The rest goes to {to}."),
}


def sentences(contract: Contract) -> dict[str, list[Sentence]]:
    """The contract's terms by section: financing, measurement, payments, limits, waterfall, guarantees, continuation, reviews, termination."""
    return {
        "financing": [Sentence(d.clause, _draw(contract, d)) for d in contract.financing.values()],
        "measurement": [Sentence(p.clause, words) for p in contract.measurement.values() for words in plan_words(contract, p)],
        "payments": [s for p in contract.payments.values() for s in payment_sentences(contract, p)],
        "limits": [Sentence(x.clause, _limit(contract, x)) for x in contract.limits.values()],
        "waterfall": [
            Sentence(t.spec.clause, tier_words(contract, t)) for t in (contract.waterfall.tiers if contract.waterfall else ())
        ],
        "guarantees": [Sentence(g.clause, _guarantee(contract, name)) for name, g in contract.guarantees.items()],
        "continuation": _continuation(contract),
        "reviews": [Sentence(r.clause, r.text or _review(contract, r)) for r in contract.reviews.values()],
        "termination": _termination(contract),
    }


def payment_sentences(contract: Contract, payment: Payment) -> list[Sentence]:
    """The term, its index and its fallback."""
    read = [contract.outcomes[o].evidence for o in outcomes_of(payment)]
    evidence = list(dict.fromkeys(read))
    said = (_PAY if evidence else _PAY_FIXED)(
        payer=_sides(contract, payers(contract, payment)),
        payee=_sides(contract, payees(contract, payment)),
        amount=explain_form(payment.amount, contract),
        person=_PERSON if payment.per == "participant" else "",
        evidence=[EVIDENCE[e] for e in evidence],
        due=_DUE[payment.due] if isinstance(payment.due, str) else _ON(days=list(payment.due)),
        within=_WITHIN(days=payment.within) if payment.within else "",
    )
    found = [Sentence(payment.clause, said)]
    if payment.fallback:
        found.append(Sentence(payment.fallback.clause, _FALLBACK(amount=explain_form(payment.fallback.amount, contract))))
    if payment.indexation:
        index = contract.indices[payment.indexation]
        found.append(Sentence(index.clause, _INDEX(index=index.name)))
    return found


def _name(contract: Contract, party: str) -> Text:
    return contract.parties[party].name


def _sides(contract: Contract, shares: dict[str, Fraction]) -> list[Words]:
    def who(party: str) -> Words:
        return _POOL if party == "waterfall" else _name(contract, party)

    if len(shares) == 1:
        return [who(party) for party in shares]
    return [_SHARED(party=who(party), share=Percent(share)) for party, share in shares.items()]


def _cash(contract: Contract, amount: Fraction) -> Cash:
    return Cash(amount * minor_units(contract.currency), contract.currency)


def _limit(contract: Contract, limit: Limit) -> Words:
    which: Words = plain("")
    if limit.payments is not None:
        which = _WHICH(clauses=[contract.payments[p].clause for p in limit.payments])
    if limit.times is not None:
        return _TIMES(units=Counted(limit.times, _ONE_UNIT, _UNITS), which=which)
    if limit.share is not None:
        return _SHARE(share=Percent(limit.share), which=which)
    if limit.caps is not None:
        years = [_YEARS(cap=_cash(contract, cap), year=str(year)) for year, cap in limit.caps.items()]
        return _CAPS(caps=years, which=which)
    said: list[Words] = []
    if limit.cap is not None:
        said.append(_CAP(cap=_cash(contract, limit.cap), scope=_SCOPE[limit.per], which=which))
    if limit.floor is not None:
        said.append(_FLOOR(floor=_cash(contract, limit.floor), which=which))
    return said[0] if len(said) == 1 else Text("{a} {b}", "{a} {b}", "{a} {b}")(a=said[0], b=said[1])


def tier_words(contract: Contract, tier: Tier) -> Words:
    """A tier in a sentence."""
    words = _TIERS[tier.kind]
    match tier.spec:
        case Capital(to=to):
            return words(to=[_name(contract, p) for p in to])
        case Return(to=to, irr=irr):
            return words(to=[_name(contract, p) for p in to], irr=Percent(irr))
        case UpTo(to=party, most=most):
            return words(to=_name(contract, party), most=_cash(contract, most))
        case Split(shares=shares):
            return words(shares=_sides(contract, shares))
        case Rest(to=party):
            return words(to=_name(contract, party))


def _draw(contract: Contract, draw: Draw) -> Words:
    return _DRAW(
        payer=_name(contract, draw.payer),
        amount=_cash(contract, draw.amount),
        payee=_name(contract, draw.to),
        day=draw.on,
    )


def _guarantee(contract: Contract, name: str) -> Words:
    g = contract.guarantees[name]
    cap = _AT_MOST(cap=_cash(contract, g.cap)) if g.cap is not None else ""
    return _GUARANTEE(
        guarantor=_name(contract, g.guarantor), investor=_name(contract, g.investor), share=Percent(g.share), cap=cap
    )


def _continuation(contract: Contract) -> list[Sentence]:
    c = contract.continuation
    if c is None:
        return []
    budget = [_YEARS(cap=_cash(contract, amount), year=str(year)) for year, amount in c.budget.items()]
    met = condition.explain(c.when, contract)
    return [Sentence(c.clause, _CONTINUE(who=_name(contract, c.who), day=c.on, met=met, budget=budget))]


def _review(contract: Contract, review: Review) -> Words:
    if review.when is None:
        return _REVIEW(day=review.on)
    return _REVIEW_WHEN(day=review.on, met=condition.explain(review.when, contract))


def _termination(contract: Contract) -> list[Sentence]:
    found = [
        Sentence(
            t.clause, t.text or _END(who=[_name(contract, w) for w in t.who], day=t.on, met=condition.explain(t.when, contract))
        )
        for t in contract.termination.values()
    ]
    if contract.terminated:
        found.append(
            Sentence(contract.terminated.clause, _ENDED(who=_name(contract, contract.terminated.by), day=contract.terminated.on))
        )
    return found
