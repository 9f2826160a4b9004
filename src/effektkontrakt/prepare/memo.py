"""The paper to the council, written from the contract and what is known of its backing: sections, paragraphs and one table of money."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from effektkontrakt.contract import Contract
from effektkontrakt.contract.values import Quantity
from effektkontrakt.contract.walk import outcomes_of
from effektkontrakt.money import Amount, minor_units
from effektkontrakt.prepare import memo_ahead as ahead
from effektkontrakt.prepare.backing import SORTS, STANDS, Record
from effektkontrakt.prepare.compare import by_year
from effektkontrakt.prepare.guess import Guess
from effektkontrakt.prepare.kinds import NAMES, SIDE_BY_SIDE
from effektkontrakt.prepare.municipal import warnings
from effektkontrakt.prepare.scenario import HALF, MISSED, REACHED, goals, play
from effektkontrakt.terms.explain import sentences
from effektkontrakt.terms.measured import EVIDENCE
from effektkontrakt.terms.say import many, one
from effektkontrakt.terms.scope import Size
from effektkontrakt.text import Text, Words, plain

if TYPE_CHECKING:
    from effektkontrakt.simulate import ReserveYear


@dataclass(frozen=True, slots=True)
class Section:
    """A heading, paragraphs, points, and at most one table (heading row first)."""

    heading: Text
    paragraphs: tuple[Words, ...] = ()
    points: tuple[Words, ...] = ()
    table: tuple[tuple[Words | Amount, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Memo:
    """The whole paper."""

    title: Words
    sections: tuple[Section, ...]


_TITLE = Text("Saksframlegg: {title}", "Saksframlegg: {title}", "Council memo: {title}")
HEADINGS = {
    "summary": Text("Sammendrag", "Samandrag", "Summary"),
    "recommendation": Text(
        "Kommunedirektørens innstilling", "Innstilling frå kommunedirektøren", "Recommendation of the municipal director"
    ),
    "background": Text("Bakgrunn", "Bakgrunn", "Background"),
    "facts": Text("Fakta", "Fakta", "Facts"),
    "assessment": Text("Vurdering", "Vurdering", "Assessment"),
    "money": Text("Økonomiske konsekvenser", "Økonomiske konsekvensar", "Economic consequences"),
    "alternatives": Text("Alternativer", "Alternativ", "Alternatives"),
}
_IDEA = Text(
    "{investor} betaler {provider} for tiltaket. {payer} betaler bare etter det som er avtalt om resultater.",
    "{investor} betaler {provider} for tiltaket. {payer} betaler berre etter det som er avtalt om resultat.",
    "{investor} pays {provider} for the service. {payer} pays only by what is agreed about results.",
)
_GOALS = Text("Dette er målet: {goals}.", "Dette er målet: {goals}.", "This is the goal: {goals}.")
_GOAL = Text("{metric} ({goal})", "{metric} ({goal})", "{metric} ({goal})")
_OF_UNIT = Text("{n} {unit}", "{n} {unit}", "{n} {unit}")
_WORKS = Text(
    "Blir målene nådd: {payer} betaler {reached} til sammen.",
    "Blir måla nådde: {payer} betaler {reached} til saman.",
    "If the goals are reached: {payer} pays {reached} in all.",
)
_FAILS = Text(
    "Blir målene ikke nådd: {payer} betaler {missed}.",
    "Blir måla ikkje nådde: {payer} betaler {missed}.",
    "If the goals are not reached: {payer} pays {missed}.",
)
_TAKES_OVER = Text(
    "Blir målene nådd, tar {payer} også over driften for {amount} til sammen.",
    "Blir måla nådde, tek {payer} òg over drifta for {amount} til saman.",
    "If the goals are reached, {payer} also runs the service on for {amount} in all.",
)
_DECIDE = Text(
    "{payer} inngår effektkontrakten «{title}» for tiden {first} til {last}.",
    "{payer} inngår effektkontrakten «{title}» for tida {first} til {last}.",
    "{payer} enters the outcomes contract “{title}” for {first} to {last}.",
)
_SET_ASIDE = Text(
    "Det settes av inntil {amount} til betaling for resultater. Beløpene tas inn i økonomiplanen for de årene tabellen viser.",
    "Det blir sett av inntil {amount} til betaling for resultat. Beløpa blir tekne inn i økonomiplanen for dei åra tabellen viser.",
    "Up to {amount} is set aside to pay for results. The amounts go into the economic plan for the years in the table.",
)
_RUN_ON = Text(
    "Blir målene nådd, driver {payer} tiltaket videre med budsjettet i tabellen.",
    "Blir måla nådde, driv {payer} tiltaket vidare med budsjettet i tabellen.",
    "If the goals are reached, {payer} runs the service on with the budget in the table.",
)
_GROUP = Text(
    "Målgruppe: {group} ({size} i alt).", "Målgruppe: {group} ({size} i alt).", "Target group: {group} ({size} in all)."
)
_SERVICE = Text("Tiltak: {service}.", "Tiltak: {service}.", "Service: {service}.")
_KIND = Text("Type: {kind}.", "Type: {kind}.", "Kind: {kind}.")
_MEASURED = Text(
    "{metric}. Det vises ved {evidence}.", "{metric}. Det blir vist ved {evidence}.", "{metric}. It is shown by {evidence}."
)
_EVALUATOR = Text("{name} måler resultatene.", "{name} måler resultata.", "{name} measures the results.")
_RECORD = Text(
    "{day}: {sort}, {who}. {what} ({stand})", "{day}: {sort}, {who}. {what} ({stand})", "{day}: {sort}, {who}. {what} ({stand})"
)
_DONE = Text("{record} Dette er gjort: {done}", "{record} Dette er gjort: {done}", "{record} This was done: {done}")
_NO_RECORDS = Text(
    "Det er ikke skrevet inn vedtak, møter eller innvendinger ennå.",
    "Det er ikkje skrive inn vedtak, møte eller innvendingar enno.",
    "No decisions, meetings or objections have been entered yet.",
)
_TABLE = Text(
    "Tabellen viser hva som forfaller hvert år i tre tenkte tilfeller. Den er regnet ut fra vilkårene og er ikke en prognose.",
    "Tabellen viser kva som forfell kvart år i tre tenkte tilfelle. Han er rekna ut frå vilkåra og er ikkje ein prognose.",
    "The table shows what falls due each year in three assumed cases. It is worked out from the terms and is not a forecast.",
)
_YEAR, _TOTAL = Text("År", "År", "Year"), Text("Til sammen", "Til saman", "In all")
_BUDGET = Text("Videre drift", "Vidare drift", "Running it on")
_NOTHING = Text(
    "Ikke gjøre noe: behovet er der fortsatt, og det koster som i dag.",
    "Ikkje gjere noko: behovet er der framleis, og det kostar som i dag.",
    "Do nothing: the need remains, and costs as today.",
)
_GRANT = Text(
    "Betale for tiltaket selv: da bærer kommunen hele risikoen for at det ikke virker.",
    "Betale for tiltaket sjølv: da ber kommunen heile risikoen for at det ikkje verkar.",
    "Pay for the service itself: then the municipality bears the whole risk that it does not work.",
)
_OTHER = Text("{kind}: {reached}", "{kind}: {reached}", "{kind}: {reached}")


def memo(
    contract: Contract,
    problem: str = "",
    records: tuple[Record, ...] = (),
    guess: Guess | None = None,
    reserve: Sequence[ReserveYear] = (),
) -> Memo:
    """The paper from a contract, the need in the writer's words, the backing so far, what is guessed and the reserve that gives."""
    payer = [contract.parties[p].name for p in contract.having("outcome_payer")]
    missed, half, reached = (play(contract, s) for s in (MISSED, HALF, REACHED))

    def amount(minor: int) -> Amount:
        return Amount(minor, contract.currency)

    over = _takeover(contract)
    values = {
        "payer": payer,
        "investor": [contract.parties[p].name for p in contract.having("investor")],
        "provider": [contract.parties[p].name for p in contract.having("provider")],
        "reached": amount(reached.total),
        "missed": amount(missed.total),
        "title": contract.title,
        "first": contract.period.first,
        "last": contract.period.last,
    }
    summary: list[Words] = [_IDEA(**values), *_goals(contract), _WORKS(**values), _FAILS(**values)]
    recommendation: list[Words] = [_DECIDE(**values), _SET_ASIDE(amount=amount(_most(contract, reached.total)))]
    if over:
        summary.append(_TAKES_OVER(payer=payer, amount=amount(sum(over.values()))))
        recommendation.append(_RUN_ON(payer=payer))
    sections = (
        Section(HEADINGS["summary"], tuple(summary)),
        Section(HEADINGS["recommendation"], points=tuple(recommendation)),
        Section(HEADINGS["background"], tuple(_background(contract, problem))),
        Section(
            HEADINGS["facts"], tuple(_facts(contract)), tuple(s.words for told in sentences(contract).values() for s in told)
        ),
        Section(
            HEADINGS["assessment"],
            points=(*(_record(r) for r in records), *([] if records else [_NO_RECORDS]), *warnings(contract)),
        ),
        Section(HEADINGS["money"], (_TABLE,), table=_table(contract, [by_year(s) for s in (missed, half, reached)], over)),
        *([Section(ahead.GUESSES, (ahead.GUESSES_LEAD,), table=ahead.guesses(guess))] if guess and reserve else []),
        *([Section(ahead.RESERVE, (ahead.RESERVE_LEAD,), table=ahead.reserve(contract, reserve))] if reserve else []),
        Section(
            HEADINGS["alternatives"],
            points=(
                _NOTHING,
                _GRANT,
                *(_OTHER(kind=NAMES[k], reached=SIDE_BY_SIDE["reached"][k]) for k in NAMES if k != contract.kind),
            ),
        ),
    )
    return Memo(_TITLE(title=contract.title), sections)


def _takeover(contract: Contract) -> dict[int, int]:
    if contract.continuation is None:
        return {}
    return {year: int(amount * minor_units(contract.currency)) for year, amount in contract.continuation.budget.items()}


def _most(contract: Contract, reached: int) -> int:
    """The most that can be paid: the lowest cap on all payments together, else what is paid when the goals are reached."""
    caps = [x.cap for x in contract.limits.values() if x.per == "contract" and x.payments is None and x.cap is not None]
    return int(min(caps) * minor_units(contract.currency)) if caps else reached


def _background(contract: Contract, problem: str) -> list[Words]:
    found: list[Words] = [plain(problem)] if problem else [contract.summary] if contract.summary else []
    if contract.target_group:
        found.append(_GROUP(group=contract.target_group.description, size=contract.target_group.size or "–"))
    if contract.intervention:
        found.append(_SERVICE(service=contract.intervention))
    return found


def _goals(contract: Contract) -> list[Words]:
    """The goals of the outcomes that payments hang on, in one sentence."""
    read = {o for p in contract.payments.values() for o in outcomes_of(p)}
    found = [
        _GOAL(metric=o.metric, goal=_goal(contract, name, o.target))
        for name, o in contract.outcomes.items()
        if o.target and name in read
    ]
    return [_GOALS(goals=found)] if found else []


def _goal(contract: Contract, of: str, target: Quantity) -> Words | Size:
    """`8,5 %` or `50 personer`."""
    if target.percent:
        return Size(target.value, True)
    return _OF_UNIT(n=target.value, unit=one(contract, of) if target.value == 1 else many(contract, of))


def _facts(contract: Contract) -> list[Words]:
    found: list[Words] = [_KIND(kind=NAMES[contract.kind])]
    read = {o for p in contract.payments.values() for o in outcomes_of(p)} or set(contract.outcomes)
    found += [_MEASURED(metric=o.metric, evidence=EVIDENCE[o.evidence]) for name, o in contract.outcomes.items() if name in read]
    return found + [_EVALUATOR(name=contract.parties[p].name) for p in contract.having("evaluator")]


def _record(record: Record) -> Words:
    said = _RECORD(
        day=record.on, sort=SORTS[record.sort], who=record.who, what=record.what, stand=STANDS[record.sort][record.stand]
    )
    return _DONE(record=said, done=record.done) if record.done else said


def _table(contract: Contract, paid: list[dict[int, int]], over: dict[int, int]) -> tuple[tuple[Words | Amount, ...], ...]:
    columns = [*paid, *([over] if over else [])]
    heads = [MISSED.name, HALF.name, REACHED.name, *([_BUDGET] if over else [])]
    if not goals(contract):
        return ()
    years = sorted({year for column in columns for year in column})
    rows: list[tuple[Words | Amount, ...]] = [
        (plain(str(year)), *(Amount(column.get(year, 0), contract.currency) for column in columns)) for year in years
    ]
    total: tuple[Words | Amount, ...] = (_TOTAL, *(Amount(sum(column.values()), contract.currency) for column in columns))
    return ((_YEAR, *heads), *rows, total)
