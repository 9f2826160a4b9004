"""The way from a need to a signed contract: seven steps, what is left of each, and whose move it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from effektkontrakt.prepare.readiness import Verdict
from effektkontrakt.text import Counted, Text, Words

StepName = Literal["need", "ready", "kind", "terms", "backing", "negotiation", "signing"]

TITLES: dict[StepName, Text] = {
    "need": Text("Behovet", "Behovet", "The need"),
    "ready": Text("Er dette riktig for oss?", "Er dette rett for oss?", "Is this right for us?"),
    "kind": Text("Hvilken type?", "Kva type?", "Which kind?"),
    "terms": Text("Resultater og vilkår", "Resultat og vilkår", "Outcomes and terms"),
    "backing": Text("Forankring", "Forankring", "Backing"),
    "negotiation": Text("Forhandling", "Forhandling", "Negotiation"),
    "signing": Text("Signering", "Signering", "Signing"),
}
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
    "sign": Text("{who} har ikke signert.", "{who} har ikkje signert.", "{who} has not signed."),
}
_QUESTIONS = Text("ett spørsmål", "eitt spørsmål", "one question"), Text("spørsmål", "spørsmål", "questions")
_MISTAKES = Text("én feil", "éin feil", "one mistake"), Text("feil", "feil", "mistakes")
_COMMENTS = Text("én kommentar", "éin kommentar", "one comment"), Text("kommentarer", "kommentarar", "comments")


@dataclass(frozen=True, slots=True)
class State:
    """Where a case stands. `unsigned` names those who have not signed; `waiting` their sides."""

    need: bool = False
    unanswered: int = 0
    verdict: Verdict = "not_yet"
    answers: bool = False
    draft: bool = False
    mistakes: int = 0
    backing: tuple[Words, ...] = ()
    proposals: int = 0
    comments: int = 0
    offered: bool = False
    unsigned: tuple[str, ...] = ()
    waiting: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """One step: what is left, and which sides should move. Done when nothing is left; open once it can be worked on."""

    name: StepName
    left: tuple[Words, ...]
    whose: tuple[str, ...]
    open: bool = True

    @property
    def title(self) -> Text:
        """What it is called."""
        return TITLES[self.name]

    @property
    def done(self) -> bool:
        """Nothing is left."""
        return not self.left


HOSTS = ("outcome_payer", "intermediary")


def steps(state: State) -> tuple[Step, ...]:
    """All seven, in order."""
    need = () if state.need else (_LEFT["need"],)
    kind = () if state.draft else (_LEFT["kind"] if state.answers else _LEFT["answers"],)
    terms: tuple[Words, ...] = (_LEFT["kind"],)
    if state.draft:
        terms = (
            (_LEFT["mistakes"](count=Counted(state.mistakes, *_MISTAKES)),)
            if state.mistakes
            else ()
            if state.proposals
            else (_LEFT["propose"],)
        )
    comments = (_LEFT["comments"](count=Counted(state.comments, *_COMMENTS)),) if state.comments else ()
    offer = () if state.offered else (_LEFT["offer"],)
    signing = tuple(_LEFT["sign"](who=who) for who in state.unsigned) if state.offered else (_LEFT["offer"],)
    everyone = ("outcome_payer", "investor", "provider", "intermediary", "evaluator")
    return (
        Step("need", need, HOSTS),
        Step("ready", _ready(state), HOSTS, state.need),
        Step("kind", kind, HOSTS, state.need),
        Step("terms", terms, HOSTS, state.draft),
        Step("backing", state.backing, ("outcome_payer",)),
        Step("negotiation", comments + offer, everyone if state.comments else HOSTS, state.proposals > 0),
        Step("signing", signing, state.waiting if state.offered else HOSTS, state.offered),
    )


def _ready(state: State) -> tuple[Words, ...]:
    if state.unanswered:
        return (_LEFT["unanswered"](count=Counted(state.unanswered, *_QUESTIONS)),)
    return {"ready": (), "not_yet": (_LEFT["not_yet"],), "no": (_LEFT["stops"],)}[state.verdict]


def move(found: tuple[Step, ...]) -> Step | None:
    """The first open step that is not done: whose move it is now. The review and the backing may wait, the rest may not."""
    pressing = [s for s in found if s.open and not s.done and s.name not in ("ready", "backing")]
    waiting = [s for s in found if s.open and not s.done]
    return next(iter(pressing or waiting), None)
