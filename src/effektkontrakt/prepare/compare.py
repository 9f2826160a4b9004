"""Two versions of a contract side by side, in words and in money: both are settled on the same scenarios, or the same results."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

from effektkontrakt.contract import Contract, read_contract, read_contract_text
from effektkontrakt.contract.diff import Change, differences
from effektkontrakt.contract.tree import read_tree
from effektkontrakt.errors import InputError, Mistake, Place
from effektkontrakt.money import Amount
from effektkontrakt.prepare.scenario import SCENARIOS, Scenario, goals, play
from effektkontrakt.settle import Settlement, settle
from effektkontrakt.settle.results import Results, expected_by, read_results
from effektkontrakt.terms.explain import sentences
from effektkontrakt.text import Lang, Text, Words


@dataclass(frozen=True, slots=True)
class Reworded:
    """A term whose sentence is new, gone or different: before and after, None where there is none."""

    section: str
    clause: str
    before: Words | None
    after: Words | None


@dataclass(frozen=True, slots=True)
class Paid:
    """What the outcome payers pay in all in one scenario, and in each year, before and after, in minor units."""

    name: Text
    before: int
    after: int
    years: tuple[tuple[int, int, int], ...]

    @property
    def change(self) -> int:
        """What is paid more, or less, in minor units."""
        return self.after - self.before


@dataclass(frozen=True, slots=True)
class Comparison:
    """What changed: every value, every sentence, and what it means for the payments."""

    changes: tuple[Change, ...]
    sentences: tuple[Reworded, ...]
    paid: tuple[Paid, ...]
    currency: str

    def lines(self) -> Iterator[Words]:
        """All of it, a line each."""
        for change in self.changes:
            yield change.words()
        for said in self.sentences:
            yield _SAID[said.before is not None, said.after is not None](clause=said.clause, before=said.before, after=said.after)
        for paid in self.paid:
            yield (_PAID if paid.change else _SAME)(
                name=paid.name,
                before=Amount(paid.before, self.currency),
                after=Amount(paid.after, self.currency),
                change=Signed(paid.change, self.currency),
            )


@dataclass(frozen=True, slots=True)
class Signed:
    """A change of an amount, with its sign."""

    minor: int
    currency: str

    def say(self, lang: Lang) -> str:
        """`+250 000 kr`."""
        return ("+" if self.minor > 0 else "") + Amount(self.minor, self.currency).say(lang)


_SAID = {
    (True, True): Text(
        "Punkt {clause}: «{before}» → «{after}»",
        "Punkt {clause}: «{before}» → «{after}»",
        "Clause {clause}: “{before}” → “{after}”",
    ),
    (True, False): Text(
        "Punkt {clause} er fjernet: «{before}»", "Punkt {clause} er fjerna: «{before}»", "Clause {clause} is gone: “{before}”"
    ),
    (False, True): Text(
        "Punkt {clause} er nytt: «{after}»", "Punkt {clause} er nytt: «{after}»", "Clause {clause} is new: “{after}”"
    ),
}
_PAID = Text(
    "{name}: det betales {before} før og {after} nå ({change}).",
    "{name}: det blir betalt {before} før og {after} no ({change}).",
    "{name}: {before} is paid before and {after} now ({change}).",
)
_SAME = Text(
    "{name}: det betales {after}, som før.", "{name}: det blir betalt {after}, som før.", "{name}: {after} is paid, as before."
)
_CURRENCIES = Text(
    "De to versjonene er i ulik valuta. Da kan beløpene ikke sammenlignes.",
    "Dei to versjonane er i ulik valuta. Da kan beløpa ikkje samanliknast.",
    "The two versions are in different currencies. Then the amounts cannot be compared.",
)
GIVEN = Text("Med resultatene som er gitt", "Med resultata som er gitt", "On the results given")


def compare(
    before: Contract,
    after: Contract,
    content: tuple[Any, Any],
    results: tuple[Results, Results] | None = None,
    scenarios: Iterable[Scenario] = SCENARIOS,
) -> Comparison:
    """The two versions compared; `content` is each file as `read_tree` gives it, `results` the same rows read for each version.

    A scenario reaches the same quantities in both versions: the goals of the one before, and of the one after where it has new ones.
    """
    known = goals(after) | goals(before)
    paid = [_paid(s.name, play(before, s, _own(before, known)), play(after, s, _own(after, known))) for s in scenarios if known]
    if results:
        paid.append(_paid(GIVEN, settle(before, results[0]), settle(after, results[1])))
    return Comparison(tuple(differences(*content)), tuple(_reworded(before, after)), tuple(paid), after.currency)


def compare_files(before: Path | str, after: Path | str, results: Path | str | None = None) -> Comparison:
    """Two contract files compared. Raises `InputError` with all mistakes."""
    old, new = read_contract(before), read_contract(after)
    if old.currency != new.currency:
        raise InputError([Mistake(Place(str(after)), _CURRENCIES)])
    content = tuple(read_tree(Path(f).read_bytes(), str(f)).content for f in (before, after))
    read = (read_results(results, expected_by(old)), read_results(results, expected_by(new))) if results else None
    return compare(old, new, (content[0], content[1]), read)


def compare_texts(before: str, after: str) -> Comparison:
    """Two contracts held in memory compared. Raises `InputError` with all mistakes."""
    old, new = read_contract_text(before), read_contract_text(after)
    if old.currency != new.currency:
        raise InputError([Mistake(Place("contract.yaml"), _CURRENCIES)])
    return compare(old, new, (read_tree(before.encode(), "").content, read_tree(after.encode(), "").content))


def _own(contract: Contract, known: dict[str, Fraction]) -> dict[str, Fraction]:
    return {name: goal for name, goal in known.items() if name in contract.outcomes}


def _paid(name: Text, before: Settlement, after: Settlement) -> Paid:
    old, new = by_year(before), by_year(after)
    years = tuple((year, old.get(year, 0), new.get(year, 0)) for year in sorted({*old, *new}))
    return Paid(name, before.total, after.total, years)


def by_year(settlement: Settlement) -> dict[int, int]:
    """What the outcome payers owe by the year it falls due, in minor units; what the waterfall hands back is taken off."""
    found: dict[int, int] = {}
    for line in settlement.lines:
        found[line.due.year] = found.get(line.due.year, 0) + line.amount
    for line in settlement.distributed:
        if "outcome_payer" in settlement.contract.parties[line.payee].roles:
            found[line.due.year] = found.get(line.due.year, 0) - line.amount
    return {year: amount for year, amount in sorted(found.items()) if amount}


def _reworded(before: Contract, after: Contract) -> Iterable[Reworded]:
    old, new = sentences(before), sentences(after)
    for section in old:
        then = {(s.clause, i): s for i, s in _numbered(old[section])}
        now = {(s.clause, i): s for i, s in _numbered(new[section])}
        for key in [*then, *(k for k in now if k not in then)]:
            a, b = then.get(key), now.get(key)
            if a is None or b is None or a.words.say("nb") != b.words.say("nb"):
                yield Reworded(section, key[0], a.words if a else None, b.words if b else None)


def _numbered(told: list[Any]) -> Iterable[tuple[int, Any]]:
    """Each sentence with how many of the same clause came before it."""
    seen: dict[str, int] = {}
    for s in told:
        yield seen.get(s.clause, 0), s
        seen[s.clause] = seen.get(s.clause, 0) + 1
