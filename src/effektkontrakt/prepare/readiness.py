"""Is an outcomes contract right for us? Answers to the questions, and what follows: ready, not yet, or no, and what would change that."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from effektkontrakt.prepare.need import Need
from effektkontrakt.prepare.questions import BY_NAME, QUESTIONS, Question
from effektkontrakt.text import Percent, Text, Words

Answer = Literal["yes", "partly", "no", "unknown"]
Verdict = Literal["ready", "not_yet", "no"]

ANSWERS: dict[Answer, Text] = {
    "yes": Text("Ja", "Ja", "Yes"),
    "partly": Text("Delvis", "Delvis", "Partly"),
    "no": Text("Nei", "Nei", "No"),
    "unknown": Text("Vet ikke", "Veit ikkje", "Do not know"),
}
VERDICTS: dict[Verdict, Text] = {
    "ready": Text("Dere er klare", "De er klare", "You are ready"),
    "not_yet": Text("Ikke ennå", "Ikkje enno", "Not yet"),
    "no": Text("Nei, ikke slik det er nå", "Nei, ikkje slik det er no", "No, not as things are"),
}
SMALL = 30
COSTLY = Fraction(1, 5)

_FEW = Text(
    nb="Målgruppen er på {size}. Med under 30 deltakere avgjør tilfeldigheter mye.",
    nn="Målgruppa er på {size}. Med under 30 deltakarar avgjer det tilfeldige mykje.",
    en="The target group has {size}. With fewer than 30 participants chance decides much.",
)
_COSTS_ALL = Text(
    nb="Å lage kontrakten koster {share} av verdien. Da er den ikke verdt det.",
    nn="Å lage kontrakten kostar {share} av verdien. Da er han ikkje verd det.",
    en="Making the contract costs {share} of its value. Then it is not worth it.",
)
_COSTS_MUCH = Text(
    nb="Å lage kontrakten koster {share} av verdien. Det er mye.",
    nn="Å lage kontrakten kostar {share} av verdien. Det er mykje.",
    en="Making the contract costs {share} of its value. That is a lot.",
)
_NOBODY = {
    "staff": Text(
        "Ingen er skrevet opp som spurt blant de ansatte.",
        "Ingen er skriven opp som spurd blant dei tilsette.",
        "No staff are noted as asked.",
    ),
    "users": Text(
        "Ingen er skrevet opp som spurt blant brukerne.",
        "Ingen er skriven opp som spurd blant brukarane.",
        "No users are noted as asked.",
    ),
}
_OVERRULED = Text(
    nb="Dere svarte «{given}». Tallene i behovet gjør at det teller som «{counts}»: {why}",
    nn="De svarte «{given}». Tala i behovet gjer at det tel som «{counts}»: {why}",
    en="You answered “{given}”. The figures of the need make it count as “{counts}”: {why}",
)


@dataclass(frozen=True, slots=True)
class Finding:
    """A question, the answer that counts, what the figures of the need say about it, if anything, and the answer that was given."""

    question: Question
    answer: Answer
    seen: Words | None = None
    given: Answer = "unknown"

    @property
    def overruled(self) -> Words | None:
        """Where the need's own figures made the answer worse: from what to what, and why."""
        if self.seen is None or self.given == self.answer:
            return None
        return _OVERRULED(given=ANSWERS[self.given], counts=ANSWERS[self.answer], why=self.seen)


@dataclass(frozen=True, slots=True)
class Review:
    """The verdict and every finding, those that stand in the way first."""

    verdict: Verdict
    findings: tuple[Finding, ...]

    @property
    def stops(self) -> tuple[Finding, ...]:
        """What makes the answer no."""
        return tuple(f for f in self.findings if f.question.weight == "must" and f.answer == "no")

    @property
    def open(self) -> tuple[Finding, ...]:
        """What is left before the answer is yes, the stops not counted."""
        return tuple(f for f in self.findings if f.answer != "yes" and f not in self.stops)


def review(answers: Mapping[str, Answer], need: Need | None = None) -> Review:
    """The review. A question without an answer counts as unknown; the need's own figures can only make an answer worse."""
    if strange := sorted(set(answers) - set(BY_NAME)):
        raise KeyError(", ".join(strange))
    found = [_finding(q, answers.get(q.name, "unknown"), need) for q in QUESTIONS]
    order = {"no": 0, "unknown": 1, "partly": 2, "yes": 3}
    found.sort(key=lambda f: (f.question.weight != "must", order[f.answer]))
    if any(f.question.weight == "must" and f.answer == "no" for f in found):
        verdict: Verdict = "no"
    elif any(f.answer in ("no", "unknown") or (f.question.weight == "must" and f.answer != "yes") for f in found):
        verdict = "not_yet"
    else:
        verdict = "ready"
    return Review(verdict, tuple(found))


def _finding(question: Question, answer: Answer, need: Need | None) -> Finding:
    worst, seen = _seen(question.name, need) if need else ("yes", None)
    order: tuple[Answer, ...] = ("yes", "partly", "unknown", "no")
    return Finding(question, max(answer, worst, key=order.index), seen, answer)


def _seen(name: str, need: Need) -> tuple[Answer, Words | None]:
    """What the need's figures say: the best answer they allow, and why."""
    if name == "group" and need.size < SMALL:
        return "partly", _FEW(size=need.size)
    if name == "value" and need.value and need.development_cost is not None:
        share = need.development_cost / need.value
        if share >= 1:
            return "no", _COSTS_ALL(share=_round(share))
        if share > COSTLY:
            return "partly", _COSTS_MUCH(share=_round(share))
    if name in _NOBODY and not (need.asked_staff if name == "staff" else need.asked_users):
        return "partly", _NOBODY[name]
    return "yes", None


def _round(share: Fraction) -> Percent:
    return Percent(Fraction(round(share * 100), 100))
