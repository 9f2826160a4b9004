"""What the page of following underway shows: the library's sentences, a picture for each outcome that is counted, each rule."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils import timezone

from effektkontrakt.charts.sequence import Seen, Sequence, sequence
from effektkontrakt.contract import Contract
from effektkontrakt.settle.follow import Followed, Standing, follow, history
from effektkontrakt.settle.follow_words import rule_words, sentences
from effektkontrakt.settle.looks import Look, countable
from effektkontrakt.settle.results import Results
from effektkontrakt.terms.explain import sentences as agreed
from effektkontrakt.text import Lang, Words, format_date
from effektkontrakt.web.access.models import Workspace
from effektkontrakt.web.charts.shown import Draw, Shown, shown
from effektkontrakt.web.contracts.present import Told, told
from effektkontrakt.web.contracts.store import contract_of, results_of
from effektkontrakt.web.words import word


@dataclass(frozen=True, slots=True)
class Known:
    """A contract with what is known of it, by a day."""

    contract: Contract
    results: Results
    looks: tuple[Look, ...]
    day: date


@dataclass(frozen=True, slots=True)
class Outcome:
    """One outcome with a target, in sentences, and its picture where it is counted."""

    heading: str
    first: str
    rest: tuple[str, ...]
    picture: Shown | None


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: what was agreed, what it says now, and why."""

    agreed: str
    says: str
    why: Told | None


@dataclass(frozen=True, slots=True)
class Page:
    """The page's contents in one language."""

    headline: str
    ahead: str
    outcomes: tuple[Outcome, ...]
    rules: tuple[Rule, ...]


def known(workspace: Workspace, day: date | None) -> Known:
    """What is known by the day: today, or the contract's last, where none is given. Raises `InputError`."""
    contract = contract_of(workspace.contract.source)
    by = day or min(max(timezone.localdate(), contract.period.first), contract.period.last)
    return Known(contract, results_of(workspace.contract), tuple(noted.look for noted in workspace.looks.all()), by)


def page(identifier: str, k: Known, lang: Lang) -> Page:
    """Everything the library says, in one language."""
    found = follow(k.contract, k.results, k.day, looks=k.looks)
    rules = tuple(_rule(k.contract, rule, lang) for rule in found.rules)
    ahead = _ahead(k.contract, k.day)
    return Page(_headline(found).say(lang), ahead.say(lang) if ahead else "", tuple(_outcomes(identifier, found, k, lang)), rules)


def drawing(k: Known, name: str) -> Draw | None:
    """The picture of an outcome; None where nobody has said how many were measured."""
    if name not in countable(k.contract):
        return None
    at = history(k.contract, k.results, name, k.day, k.looks)
    if not at:
        return None
    looks = tuple(Seen(day, c.successes, c.observed, c.low, c.high) for day, c in at)
    rate = at[-1][1].rate
    data = Sequence(k.contract.outcomes[name].metric, looks, None if rate is None else float(rate))
    return lambda lang, width: sequence(data, lang, width)


def _outcomes(identifier: str, found: Followed, k: Known, lang: Lang) -> Iterator[Outcome]:
    for tracked in found.outcomes:
        draw = drawing(k, tracked.outcome)
        address = f"{reverse('underway_picture', args=[identifier, tracked.outcome])}?per={k.day}"
        picture = shown(draw, lang, address, tracked.outcome) if draw else None
        first, *rest = (words.say(lang) for words in sentences(found, tracked))
        yield Outcome(k.contract.outcomes[tracked.outcome].metric.say(lang), first, tuple(rest), picture)


def _rule(contract: Contract, rule: Standing, lang: Lang) -> Rule:
    sort, _, name = rule.name.partition(".")
    section, names = {
        "review": ("reviews", list(contract.reviews)),
        "termination": ("termination", list(contract.termination)),
        "continuation": ("continuation", [""]),
    }[sort]
    words = agreed(contract)[section][names.index(name)].words
    why = told(rule.trace, lang) if rule.trace else None
    return Rule(words.say(lang), rule_words(rule).say(lang), why)


def _headline(found: Followed) -> Words:
    if found.as_of < found.contract.period.first:
        return word("underway_not_begun")(day=found.contract.period.first)
    ended = [r for r in found.rules if r.name.startswith("termination.") and r.final and r.met]
    if ended:
        return word("underway_ended")(day=found.as_of, clauses=[word("underway_clause")(clause=r.clause) for r in ended])
    return word("underway_going")(day=found.as_of)


def _ahead(contract: Contract, day: date) -> Words | None:
    """The next agreed day to look."""
    days = [(rule.on, rule.clause) for rule in (*contract.reviews.values(), *contract.termination.values()) if rule.on > day]
    if not days:
        return None
    on, clause = min(days)
    return word("underway_next")(day=on, clause=word("underway_clause")(clause=clause))


def listed(workspace: Workspace, contract: Contract, lang: Lang) -> list[dict[str, object]]:
    """The figures noted, for the table."""
    return [
        {
            "pk": noted.pk,
            "outcome": contract.outcomes[noted.outcome].metric.say(lang) if noted.outcome in contract.outcomes else noted.outcome,
            "day": format_date(noted.day, lang),
            "observed": noted.observed,
            "successes": word("underway_from_results").say(lang) if noted.successes is None else noted.successes,
        }
        for noted in workspace.looks.all()
    ]
