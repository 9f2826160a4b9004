"""The way from a need to a signed contract: seven steps, what is left of each, and whose move it is."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from effektkontrakt.prepare.readiness import Verdict
from effektkontrakt.text import Counted, Text, Words

StepName = Literal["need", "ready", "kind", "terms", "backing", "negotiation", "signing", "results"]

TITLES: dict[StepName, Text] = {
    "need": Text("Behovet", "Behovet", "The need"),
    "ready": Text("Er dette riktig for oss?", "Er dette rett for oss?", "Is this right for us?"),
    "kind": Text("Hvilken type?", "Kva type?", "Which kind?"),
    "terms": Text("Resultater og vilkår", "Resultat og vilkår", "Outcomes and terms"),
    "backing": Text("Forankring", "Forankring", "Backing"),
    "negotiation": Text("Forhandling", "Forhandling", "Negotiation"),
    "signing": Text("Signering", "Signering", "Signing"),
}
RESULTS = Text("Resultatene", "Resultata", "The results")
_LEFT = {
    "need": Text("Beskriv behovet.", "Beskriv behovet.", "Describe the need."),
    "unanswered": Text("Svar på {count}.", "Svar på {count}.", "Answer {count}."),
    "stops": Text(
        "Svaret er nei. Se hva som kan endre det.",
        "Svaret er nei. Sjå kva som kan endre det.",
        "The answer is no. See what would change it.",
    ),
    "not_yet": Text("Noe må på plass først.", "Noko må på plass først.", "Something must be in place first."),
    "answers": Text(
        "Skriv hvem som er med, målet og pengene.",
        "Skriv kven som er med, målet og pengane.",
        "Enter who takes part, the goal and the money.",
    ),
    "kind": Text("Velg type og lag et utkast.", "Vel type og lag eit utkast.", "Choose a kind and make a draft."),
    "mistakes": Text("Rett {count} i utkastet.", "Rett {count} i utkastet.", "Mend {count} in the draft."),
    "propose": Text("Legg fram utkastet som forslag.", "Legg fram utkastet som forslag.", "Put the draft forward as a proposal."),
    "comments": Text("Svar på {count}.", "Svar på {count}.", "Answer {count}."),
    "offer": Text("Velg forslaget som skal signeres.", "Vel forslaget som skal signerast.", "Choose the proposal to sign."),
    "invite": Text(
        "Ingen er med som {sides} ennå. Inviter noen.",
        "Ingen er med som {sides} enno. Inviter nokon.",
        "Nobody takes part as {sides} yet. Invite someone.",
    ),
    "enter": Text(
        "Legg inn resultatet for punkt {clause}, {day}.",
        "Legg inn resultatet for punkt {clause}, {day}.",
        "Enter the result for clause {clause}, {day}.",
    ),
    "approve": Text(
        "{who} har lagt inn resultater. En annen må godkjenne dem.",
        "{who} har lagt inn resultat. Ein annan må godkjenne dei.",
        "{who} has entered results. Someone else must approve them.",
    ),
    "sign": Text("{who} har ikke signert.", "{who} har ikkje signert.", "{who} has not signed."),
}
_AS: dict[str, Text] = {
    "outcome_payer": Text("offentlig part", "offentleg part", "outcome payer"),
    "investor": Text("investor", "investor", "investor"),
    "provider": Text("leverandør", "leverandør", "provider"),
    "intermediary": Text("tilrettelegger", "tilretteleggjar", "intermediary"),
    "evaluator": Text("uavhengig evaluator", "uavhengig evaluator", "independent evaluator"),
    "guarantor": Text("garantist", "garantist", "guarantor"),
}
_QUESTIONS = Text("ett spørsmål", "eitt spørsmål", "one question"), Text("spørsmål", "spørsmål", "questions")
_MISTAKES = Text("én feil", "éin feil", "one mistake"), Text("feil", "feil", "mistakes")
_COMMENTS = Text("én kommentar", "éin kommentar", "one comment"), Text("kommentarer", "kommentarar", "comments")


@dataclass(frozen=True, slots=True)
class Awaited:
    """A result whose day has come: the clause it decides, and the day."""

    clause: str
    day: date


@dataclass(frozen=True, slots=True)
class State:
    """Where a case stands. `sides` are those that take part; names of sides in `asked_by`, `missing`, `waiting`, `measuring` and `approving`.

    `ahead`: the draft has moved on from the latest proposal. `asked_by`: one entry for each open comment. `in_force`: all have signed;
    then `unsettled` counts amendments put forward and not yet sent to signing. `unsigned` names those who have not signed.
    """

    sides: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    need: bool = False
    unanswered: int = 0
    verdict: Verdict = "not_yet"
    answers: bool = False
    draft: bool = False
    mistakes: int = 0
    backing: tuple[Words, ...] = ()
    proposals: int = 0
    ahead: bool = False
    asked_by: tuple[str, ...] = ()
    offered: bool = False
    unsigned: tuple[str, ...] = ()
    waiting: tuple[str, ...] = ()
    in_force: bool = False
    unsettled: int = 0
    awaited: tuple[Awaited, ...] = ()
    measuring: tuple[str, ...] = ()
    entered_by: str = ""
    approving: tuple[str, ...] = ()
    closed: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """One step: what is left, and which sides should move; open once it can be worked on.

    `skipped`: all have signed without it; nobody has to do it now, and it is not done.
    """

    name: StepName
    left: tuple[Words, ...]
    whose: tuple[str, ...]
    open: bool = True
    skipped: bool = False

    @property
    def title(self) -> Text:
        """What it is called."""
        return RESULTS if self.name == "results" else TITLES[self.name]

    @property
    def done(self) -> bool:
        """Nothing is left, and it was not passed over."""
        return not self.left and not self.skipped


HOSTS = ("outcome_payer", "intermediary")


def steps(state: State) -> tuple[Step, ...]:
    """The seven on the way to a signature, in order. Once all have signed, only an amendment leaves anything to do."""
    hosts = _here(state, HOSTS)
    bound = state.in_force or state.closed
    need = () if state.need or bound else (_LEFT["need"],)
    kind = () if state.draft or bound else (_LEFT["kind"] if state.answers else _LEFT["answers"],)
    return (
        Step("need", need, hosts, skipped=bound and not state.need),
        Step("ready", () if bound else _ready(state), hosts, state.need, bound and bool(state.unanswered)),
        Step("kind", kind, hosts, state.need),
        Step("terms", () if bound or state.offered else _terms(state), hosts, state.draft),
        Step("backing", () if bound else state.backing, _here(state, HOSTS[:1]) or hosts, skipped=bound and bool(state.backing)),
        _negotiation(state, hosts),
        _signing(state, hosts),
    )


def _here(state: State, sides: tuple[str, ...]) -> tuple[str, ...]:
    """Those of the sides that take part."""
    return tuple(side for side in sides if side in state.sides)


def _ready(state: State) -> tuple[Words, ...]:
    if state.unanswered:
        return (_LEFT["unanswered"](count=Counted(state.unanswered, *_QUESTIONS)),)
    return {"ready": (), "not_yet": (_LEFT["not_yet"],), "no": (_LEFT["stops"],)}[state.verdict]


def _terms(state: State) -> tuple[Words, ...]:
    if not state.draft:
        return (_LEFT["kind"],)
    if state.mistakes:
        return (_LEFT["mistakes"](count=Counted(state.mistakes, *_MISTAKES)),)
    return (_LEFT["propose"],) if state.ahead or not state.proposals else ()


def _negotiation(state: State, hosts: tuple[str, ...]) -> Step:
    """Open comments wait for the others than those who asked; then the hosts invite who is missing and choose what to sign."""
    if state.closed or (state.offered and not state.in_force) or (state.in_force and not (state.asked_by or state.unsettled)):
        return Step("negotiation", (), hosts, state.proposals > 0)
    comments = (_LEFT["comments"](count=Counted(len(state.asked_by), *_COMMENTS)),) if state.asked_by else ()
    invite = (_LEFT["invite"](sides=[_AS[side] for side in state.missing]),) if state.missing else ()
    offer = (_LEFT["offer"],) if state.unsettled or not state.in_force else ()
    answering = tuple(side for side in state.sides if any(asked != side for asked in state.asked_by))
    return Step("negotiation", (*comments, *invite, *offer), answering if comments else hosts, state.proposals > 0)


def _signing(state: State, hosts: tuple[str, ...]) -> Step:
    if state.closed or (state.in_force and not state.unsigned):
        return Step("signing", (), (), state.offered)
    if state.offered:
        return Step("signing", tuple(_LEFT["sign"](who=who) for who in state.unsigned), state.waiting)
    return Step("signing", (_LEFT["offer"],), hosts, False)


def results(state: State) -> Step:
    """After the signatures: whose move it is to measure, or to approve what was entered."""
    if state.closed or not state.in_force:
        return Step("results", (), (), False)
    if state.entered_by:
        return Step("results", (_LEFT["approve"](who=state.entered_by),), state.approving)
    entering = tuple(_LEFT["enter"](clause=each.clause, day=each.day) for each in state.awaited)
    return Step("results", entering, _here(state, state.measuring))


def move(state: State) -> Step | None:
    """The first open step that is not done: whose move it is now. The review and the backing may wait, the rest may not.

    Open comments are answered before anything else is left of the negotiation.
    """
    found = (*steps(state), results(state))
    pressing = [s for s in found if s.open and s.left and s.name not in ("ready", "backing")]
    waiting = [s for s in found if s.open and s.left]
    first = next(iter(pressing or waiting), None)
    return replace(first, left=first.left[:1]) if first and first.name == "negotiation" and state.asked_by else first
