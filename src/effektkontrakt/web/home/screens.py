"""What each role came for, read from the contract: a few blocks, each with points or one table."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from effektkontrakt.contract import Contract
from effektkontrakt.contract.version import fingerprint
from effektkontrakt.money import Amount, minor_units
from effektkontrakt.prepare.compare import by_year
from effektkontrakt.prepare.kinds import NAMES
from effektkontrakt.prepare.memo import memo
from effektkontrakt.prepare.scenario import HALF, MISSED, REACHED, SCENARIOS, goals, play
from effektkontrakt.settle.model import Settlement
from effektkontrakt.terms.explain import payment_sentences
from effektkontrakt.terms.measured import EVIDENCE, plan_words
from effektkontrakt.terms.occasions import occasions
from effektkontrakt.text import Text, Words, plain
from effektkontrakt.web.access.table import Duty, Side
from effektkontrakt.web.home.ahead import CHANCE, Ahead
from effektkontrakt.web.home.block import SUM, TOTAL, YEAR, Block
from effektkontrakt.web.home.over import closing, ended, is_over

_FALLS_DUE = Text("Hva som kan forfalle hvert år", "Kva som kan forfalle kvart år", "What may fall due each year")
_RESERVE = Text("Hva som må være satt av", "Kva som må vere sett av", "What must be set aside")
_SET_ASIDE = Text(
    "Sett av {amount} til sammen. Det er det meste som kan forfalle.",
    "Set av {amount} til saman. Det er det meste som kan forfalle.",
    "Set aside {amount} in all. That is the most that can fall due.",
)
_REACHED = Text(
    "Blir målene nådd, forfaller {amount}.", "Blir måla nådde, forfell {amount}.", "If the goals are reached, {amount} falls due."
)
_TAKEOVER = Text(
    "I tillegg kommer videre drift med {amount}.",
    "I tillegg kjem vidare drift med {amount}.",
    "Running the service on comes on top, with {amount}.",
)
_SETTLED = Text("Til nå er {amount} gjort opp.", "Til no er {amount} gjort opp.", "So far {amount} has been settled.")
_OUT = Text("Penger ut", "Pengar ut", "Money out")
_BACK = Text("Penger tilbake", "Pengar tilbake", "Money back")
_NO_CHANCE = Text(
    "Ingen har lagt inn antakelser ennå. Be prosjektlederen om det, så vises sjansen her.",
    "Ingen har lagt inn føresetnader enno. Be prosjektleiaren om det, så blir sjansen vist her.",
    "Nobody has entered guesses yet. Ask the project lead to, and the chance is shown here.",
)
_ENROL = Text("Hvem som skal med", "Kven som skal med", "Whom to enrol")
_GROUP = Text("{group} ({size})", "{group} ({size})", "{group} ({size})")
_REFER = Text("Hvem du kan henvise", "Kven du kan tilvise", "Whom you can refer")
_SERVICE = Text("De får: {service}", "Dei får: {service}", "They get: {service}")
_PERIOD = Text(
    "Avtalen varer fra {first} til {last}.", "Avtalen varer frå {first} til {last}.", "The agreement runs from {first} to {last}."
)
_COUNTED = Text("Hva som teller som resultat", "Kva som tel som resultat", "What counts as a result")
_DOCUMENT = Text("Hva dere må dokumentere", "Kva de må dokumentere", "What to document")
_PROOF = Text(
    "{metric}. Det vises ved {evidence}.", "{metric}. Det blir vist ved {evidence}.", "{metric}. It is shown by {evidence}."
)
_CASH = Text("Når pengene kommer", "Når pengane kjem", "When the cash arrives")
_CASH_CAME = Text("Når pengene kom", "Når pengane kom", "When the cash arrived")
_VERIFY = Text("Hva som skal bekreftes", "Kva som skal stadfestast", "What to verify")
_PLAN = Text("Planen som er låst", "Planen som er låst", "The frozen plan")
_PLAN_SO_FAR = Text("Måleplanen", "Måleplanen", "The measurement plan")
_WHEN = Text("Når det gjøres opp", "Når det blir gjort opp", "When it is settled")
_FROZEN = Text(
    "Alle har signert fingeravtrykket {hash}. Planen kan ikke endres uten nye signaturer.",
    "Alle har signert fingeravtrykket {hash}. Planen kan ikkje endrast utan nye signaturar.",
    "All have signed the fingerprint {hash}. The plan cannot change without new signatures.",
)
_NOT_FROZEN = Text(
    "Kontrakten er ikke signert. Planen kan fortsatt endres.",
    "Kontrakten er ikkje signert. Planen kan framleis endrast.",
    "The contract is not signed. The plan can still change.",
)
_LATE = Text("Dette er forsinket", "Dette er forseinka", "This is late")
_NOTHING_LATE = Text("Ingenting er forsinket.", "Ingenting er forseinka.", "Nothing is late.")
_AWAITED = Text(
    "Resultat mangler for punkt {clause}, {day}.",
    "Resultat manglar for punkt {clause}, {day}.",
    "A result is missing for clause {clause}, {day}.",
)
_NOT_SIGNED = Text(
    "Kontrakten skulle begynne {day}, men er ikke signert.",
    "Kontrakten skulle byrje {day}, men er ikkje signert.",
    "The contract was to begin on {day}, but is not signed.",
)
_NEXT = Text("Dette kommer", "Dette kjem", "What comes next")
_DUE = Text(
    "{day}: punkt {clause} skal gjøres opp.",
    "{day}: punkt {clause} skal gjerast opp.",
    "{day}: clause {clause} is to be settled.",
)
_REVIEW = Text(
    "{day}: partene går gjennom resultatene.", "{day}: partane går gjennom resultata.", "{day}: the parties review the results."
)
_DAY, _FROM, _CASE = Text("Dag", "Dag", "Day"), Text("Fra", "Frå", "From"), Text("Tilfelle", "Tilfelle", "Case")
_RESULT, _METHOD, _CLAUSE, _GOAL = (
    Text("Resultat", "Resultat", "Result"),
    Text("Måte", "Måte", "Method"),
    Text("Punkt", "Punkt", "Clause"),
    Text("Når", "Når", "When"),
)
_TWO_MINUTES = Text("På to minutter", "På to minutt", "In two minutes")
_TOLD = Text("Dette er avtalen", "Dette er avtalen", "This is the agreement")


def screen(
    contract: Contract,
    side: str,
    duty: str,
    today: date,
    settlement: Settlement | None = None,
    signed: bool = False,
    guessed: Ahead | None = None,
) -> tuple[Block, ...]:
    """The blocks for someone with this side and duty. The lead sees what is late before what the side came for."""
    ahead = guessed or Ahead()
    if settlement and is_over(contract, settlement, today):
        if side == Side.PROVIDER:
            return (closing(contract, settlement), _cash(contract, _CASH_CAME))
        if side == Side.EVALUATOR:
            return (closing(contract, settlement), *evaluator(contract, signed))
        return tuple(ended(contract, settlement, pays=side in (Side.OUTCOME_PAYER, Side.INTERMEDIARY)))
    lead = (_late(contract, today, settlement, signed), *_next(contract, today)) if duty == Duty.LEAD else ()
    if side in (Side.OUTCOME_PAYER, Side.INTERMEDIARY):
        if duty == Duty.CASEWORKER:
            return tuple(refers(contract))
        own = {Duty.FINANCE: finance, Duty.READER: council, Duty.DECIDER: council}.get(duty)
        return (*lead, *(own or finance)(contract, settlement), *ahead.reserve)
    if side in (Side.INVESTOR, Side.GUARANTOR):
        return (*lead, *investor(contract), *(ahead.chance or (Block(CHANCE, (_NO_CHANCE,)),)))
    return (*lead, *(provider(contract) if side == Side.PROVIDER else evaluator(contract, signed)))


def _amount(contract: Contract, minor: int) -> Amount:
    return Amount(minor, contract.currency)


def _most(contract: Contract) -> int | None:
    caps = [x.cap for x in contract.limits.values() if x.per == "contract" and x.payments is None and x.cap is not None]
    return int(min(caps) * minor_units(contract.currency)) if caps else None


def finance(contract: Contract, settlement: Settlement | None) -> Iterator[Block]:
    """What may fall due, by year, and what to set aside."""
    reached = play(contract, REACHED)
    over = contract.continuation.budget if contract.continuation else {}
    points: list[Words] = []
    if (most := _most(contract)) is not None:
        points.append(_SET_ASIDE(amount=_amount(contract, most)))
    if goals(contract):
        points.append(_REACHED(amount=_amount(contract, reached.total)))
    if over:
        points.append(_TAKEOVER(amount=_amount(contract, int(sum(over.values()) * minor_units(contract.currency)))))
    if settlement:
        points.append(_SETTLED(amount=_amount(contract, settlement.total)))
    yield Block(_RESERVE, tuple(points))
    yield from _by_year(contract)


def _by_year(contract: Contract) -> Iterator[Block]:
    if not goals(contract):
        return
    played = [(s.name, by_year(play(contract, s)), play(contract, s).total) for s in (MISSED, HALF, REACHED)]
    years = sorted({year for _, paid, _ in played for year in paid})
    rows = [(plain(str(y)), *(_amount(contract, paid.get(y, 0)) for _, paid, _ in played)) for y in years]
    total = (TOTAL, *(_amount(contract, total) for _, _, total in played))
    yield Block(_FALLS_DUE, table=((YEAR, *(name for name, _, _ in played)), *rows, total))


def council(contract: Contract, settlement: Settlement | None) -> Iterator[Block]:
    """One page to read in two minutes: what it is, what happens if it works and if not, what it costs which year."""
    paper = memo(contract)
    yield Block(
        _TWO_MINUTES, (NAMES[contract.kind], *([contract.summary] if contract.summary else []), *paper.sections[0].paragraphs)
    )
    yield Block(_TOLD, tuple(s.words for p in contract.payments.values() for s in payment_sentences(contract, p)))
    yield from _by_year(contract)


def investor(contract: Contract) -> Iterator[Block]:
    """Money out, money back, chance."""
    yield Block(
        _OUT,
        table=(
            (_DAY, SUM),
            *((d.on, _amount(contract, int(d.amount * minor_units(contract.currency)))) for d in contract.financing.values()),
        ),
    )
    if goals(contract):
        played = [(s.name, play(contract, s)) for s in SCENARIOS]
        yield Block(
            _BACK,
            table=((_CASE, SUM), *((name, _amount(contract, sum(i.received for i in s.investors))) for name, s in played)),
        )


def provider(contract: Contract) -> Iterator[Block]:
    """Whom to enrol, what to document, when cash arrives."""
    if group := contract.target_group:
        yield Block(_ENROL, (_GROUP(group=group.description, size=group.size or "–"),))
    yield Block(_DOCUMENT, tuple(_PROOF(metric=o.metric, evidence=EVIDENCE[o.evidence]) for o in contract.outcomes.values()))
    yield _cash(contract, _CASH)


def refers(contract: Contract) -> Iterator[Block]:
    """Whom to refer, to what, from when, and which results are counted."""
    points: list[Words] = []
    if group := contract.target_group:
        points.append(_GROUP(group=group.description, size=group.size or "–"))
    if contract.intervention:
        points.append(_SERVICE(service=contract.intervention))
    points.append(_PERIOD(first=contract.period.first, last=contract.period.last))
    yield Block(_REFER, tuple(points))
    yield Block(_COUNTED, tuple(_PROOF(metric=o.metric, evidence=EVIDENCE[o.evidence]) for o in contract.outcomes.values()))
    yield Block(_TOLD, tuple(s.words for p in contract.payments.values() for s in payment_sentences(contract, p)))


def _cash(contract: Contract, heading: Text) -> Block:
    mine = set(contract.having("provider"))
    rows = [
        (d.on, contract.parties[d.payer].name, _amount(contract, int(d.amount * minor_units(contract.currency))))
        for d in contract.financing.values()
        if d.to in mine
    ]
    return Block(heading, table=((_DAY, _FROM, SUM), *rows))


def evaluator(contract: Contract, signed: bool) -> Iterator[Block]:
    """What to verify and when, and which plan is frozen."""
    rows = []
    for payment in contract.payments.values():
        days = sorted({o.day for o in occasions(contract, payment)})
        rows.append((plain(payment.clause), _days(days)))
    proof = tuple((plain(o.clause), o.metric, EVIDENCE[o.evidence]) for o in contract.outcomes.values())
    yield Block(_VERIFY, table=((_CLAUSE, _RESULT, _METHOD), *proof))
    yield Block(_WHEN, table=((_CLAUSE, _GOAL), *rows))
    frozen = _FROZEN(hash=fingerprint(contract)[:16]) if signed else _NOT_FROZEN
    yield Block(
        _PLAN if signed else _PLAN_SO_FAR,
        (frozen, *(words for plan in contract.measurement.values() for words in plan_words(contract, plan))),
    )


def _days(days: list[date]) -> Words:
    return Text("{days}", "{days}", "{days}")(days=days)


def _late(contract: Contract, today: date, settlement: Settlement | None, signed: bool) -> Block:
    found: list[Words] = []
    if not signed and contract.period.first < today:
        found.append(_NOT_SIGNED(day=contract.period.first))
    if settlement:
        found += [
            _AWAITED(clause=line.clause, day=line.occasion)
            for line in settlement.lines
            if line.status == "pending" and line.occasion <= today
        ]
    return Block(_LATE, tuple(found) or (_NOTHING_LATE,))


def _next(contract: Contract, today: date) -> Iterator[Block]:
    coming: list[tuple[date, Words]] = [
        (o.day, _DUE(day=o.day, clause=p.clause))
        for p in contract.payments.values()
        for o in occasions(contract, p)
        if o.day >= today
    ]
    coming += [(r.on, _REVIEW(day=r.on)) for r in contract.reviews.values() if r.on >= today]
    if coming:
        yield Block(_NEXT, tuple(words for _, words in sorted(coming, key=lambda c: c[0])[:5]))
