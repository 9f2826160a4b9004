"""The need, and the handful of answers a first draft is made from, as people give them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pydantic import Field, model_validator

from effektkontrakt.contract.measurement import COMPARES, HAS_BASELINE
from effektkontrakt.contract.outcomes import EVIDENCE
from effektkontrakt.contract.reading import Sort, read_file, read_text
from effektkontrakt.contract.spec import Spec
from effektkontrakt.contract.tree import Loc
from effektkontrakt.contract.values import Day, Duration, Line, Money, Name, Number, OneOf, Ratio, Whole
from effektkontrakt.prepare.questions import QUESTIONS
from effektkontrakt.text import Text, Words


class Need(Spec):
    """What is wrong, for whom, how many, what it costs today, who was asked. Money in major units."""

    title: Line
    problem: Line
    target_group: Line
    size: Whole
    intervention: Line
    cost_today: Money | None = None
    asked_staff: Line | None = None
    asked_users: Line | None = None
    sources: Line | None = None
    development_cost: Money | None = None
    value: Money | None = None


class Answers(Spec):
    """Who takes part, what is to be reached, how that is measured, and what it costs.

    Money in major units, for the whole period unless said. `months` after a person begins the result is measured. `baseline`: how many
    reach the goal as things are; `compared`: people without the service; `clusters`: units drawn to each side.
    """

    id: Name
    kind: OneOf("bridge", "philanthropic", "financial")
    currency: OneOf("NOK", "SEK", "DKK", "EUR", "GBP", "USD") = "NOK"
    outcome_payer: Line
    investor: Line
    provider: Line
    evaluator: Line | None = None
    start: Day
    years: Whole
    result: Line
    unit: OneOf("person", "percent") = "person"
    target: Number
    evidence: OneOf(*EVIDENCE)
    months: Duration | None = None
    baseline: Ratio | None = None
    baseline_size: Whole | None = None
    compared: Whole | None = None
    cluster_unit: Line | None = None
    clusters: Whole | None = None
    measuring_cost: Money | None = None
    capital: Money
    part_back: Money | None = None
    continue_budget: Money | None = None
    continue_years: Whole | None = None
    most: Money | None = None

    @model_validator(mode="before")
    @classmethod
    def _per_cent(cls, given: Any) -> Any:
        """`target: 50 %` is 50 where people are counted in per cent."""
        target = given.get("target") if isinstance(given, dict) else None
        if isinstance(target, str) and target.rstrip().endswith("%") and given.get("unit") == "percent":
            return given | {"target": target.rstrip().removesuffix("%")}
        return given


class Idea(Spec):
    """A need, the answers, and the readiness review, in one file. Readiness: a question's name and an answer."""

    need: Need
    answers: Answers
    readiness: dict[OneOf(*(q.name for q in QUESTIONS)), OneOf("yes", "partly", "no", "unknown")] = Field(default_factory=dict)


_NOT_ZERO = Text(
    nb="Tallet må være større enn null.",
    nn="Talet må vere større enn null.",
    en="The number must be above zero.",
)
_TOO_HIGH = Text(
    nb="Målet er høyere enn målgruppen på {size}. Rett målet eller størrelsen.",
    nn="Målet er høgare enn målgruppa på {size}. Rett målet eller storleiken.",
    en="The goal is higher than the target group of {size}. Correct the goal or the size.",
)
_HUNDRED = Text(
    nb="Målet er i prosent og kan ikke være over 100.",
    nn="Målet er i prosent og kan ikkje vere over 100.",
    en="The goal is in per cent and cannot be above 100.",
)
_BASELINE = Text(
    nb="Dere vil måle mot et nullpunkt. Skriv hvor mange prosent som når målet i dag.",
    nn="De vil måle mot eit nullpunkt. Skriv kor mange prosent som når målet i dag.",
    en="You want to measure against a baseline. Say how many per cent reach the goal today.",
)
_BASELINE_SIZE = Text(
    nb="Nullpunktet er hentet fra tidligere år. Skriv hvor mange personer det bygger på.",
    nn="Nullpunktet er henta frå tidlegare år. Skriv kor mange personar det byggjer på.",
    en="The baseline is from earlier years. Say how many people it rests on.",
)
_CLUSTER_UNIT = Text(
    nb="Dere vil trekke lodd mellom grupper. Skriv hva en gruppe er, for eksempel en skole.",
    nn="De vil trekkje lodd mellom grupper. Skriv kva ei gruppe er, til dømes ein skule.",
    en="You want to draw lots between groups. Say what a group is, such as a school.",
)
_CLUSTERS = Text(
    nb="Skriv hvor mange grupper som får tiltaket. Minst to, og ikke flere enn deltakerne.",
    nn="Skriv kor mange grupper som får tiltaket. Minst to, og ikkje fleire enn deltakarane.",
    en="Say how many groups get the service. At least two, and no more than the participants.",
)
_WITHIN = Text(
    nb="Kontrakten varer i {most} måneder. Målingen må være ferdig før den er slutt.",
    nn="Kontrakten varer i {most} månader. Målinga må vere ferdig før han er slutt.",
    en="The contract lasts {most} months. The measurement must be done before it ends.",
)
_BRIDGE = Text(
    nb="Brofinansiering: skriv hva tiltaket koster i året når det offentlige tar over.",
    nn="Brufinansiering: skriv kva tiltaket kostar i året når det offentlege tek over.",
    en="Bridge financing: say what the service costs a year once the outcome payer takes over.",
)
_BRIDGE_YEARS = Text(
    nb="Brofinansiering: skriv hvor mange år det offentlige skal drive tiltaket videre.",
    nn="Brufinansiering: skriv kor mange år det offentlege skal drive tiltaket vidare.",
    en="Bridge financing: say for how many years the outcome payer is to run the service.",
)
_MOST = Text(
    nb="Finansiell effektkontrakt: skriv det meste som kan betales til sammen.",
    nn="Finansiell effektkontrakt: skriv det meste som kan betalast til saman.",
    en="Financial outcomes contract: say the most that can be paid in all.",
)
_BELOW = Text(
    nb="Taket er lavere enn det investoren betaler inn. Da kan investoren bare tape. Hev taket, eller velg filantropisk.",
    nn="Taket er lågare enn det investoren betaler inn. Da kan investoren berre tape. Hev taket, eller vel filantropisk.",
    en="The cap is below what the investor pays in, so the investor can only lose. Raise the cap, or choose philanthropic.",
)
_ABOVE = Text(
    nb="Det kan ikke betales tilbake mer enn investoren har betalt inn i en brofinansiering.",
    nn="Det kan ikkje betalast tilbake meir enn investoren har betalt inn i ei brufinansiering.",
    en="In bridge financing no more can be repaid than the investor has paid in.",
)


def check(idea: Idea) -> list[tuple[Loc, Words]]:
    """What must hold between the answers."""
    a, found = idea.answers, list[tuple[Loc, Words]]()

    def note(key: str, what: Words) -> None:
        found.append((("answers", key), what))

    if idea.need.size == 0:
        found.append((("need", "size"), _NOT_ZERO))
    for key in ("target", "capital", "years"):
        if getattr(a, key) <= 0:
            note(key, _NOT_ZERO)
    if a.unit == "person" and a.target > idea.need.size:
        note("target", _TOO_HIGH(size=idea.need.size))
    if a.unit == "percent" and a.target > 100:
        note("target", _HUNDRED)
    if a.evaluator:
        found += [(("answers", key), what) for key, what in _measurable(a, idea.need.size)]
    if a.kind == "bridge":
        if not a.continue_budget:
            note("continue_budget", _BRIDGE)
        if not a.continue_years:
            note("continue_years", _BRIDGE_YEARS)
        if a.part_back is not None and a.part_back > a.capital:
            note("part_back", _ABOVE)
    if a.kind == "financial":
        if not a.most:
            note("most", _MOST)
        elif a.most < a.capital:
            note("most", _BELOW)
    return found


def _measurable(a: Answers, people: int) -> Iterator[tuple[str, Words]]:
    """What a measurement plan would lack."""
    if a.months is not None and not 0 < a.months < 12 * a.years:
        yield "months", _WITHIN(most=12 * a.years)
    if a.evidence in HAS_BASELINE and a.baseline is None:
        yield "baseline", _BASELINE
    if a.evidence == "historical_baseline" and not a.baseline_size:
        yield "baseline_size", _BASELINE_SIZE
    if a.evidence in COMPARES and a.compared == 0:
        yield "compared", _NOT_ZERO
    if a.evidence == "cluster_randomised":
        if not a.cluster_unit:
            yield "cluster_unit", _CLUSTER_UNIT
        if not 2 <= (a.clusters or 0) <= min(people, people if a.compared is None else a.compared):
            yield "clusters", _CLUSTERS


IDEA = Sort(Idea, Text(nb="filen", nn="fila", en="the file"), lambda content: {}, check)


def read_idea(path: Path | str) -> Idea:
    """Read and check a file with a need and answers. Raises `InputError` with all mistakes."""
    return read_file(IDEA, path)


def read_idea_text(source: str | bytes, file: str = "idea.yaml") -> Idea:
    """The same, held in memory."""
    return read_text(IDEA, source, file)
