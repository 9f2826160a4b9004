"""What is believed, as fields: one for each value of the file, and one for each that is missing and must be there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from effektkontrakt.contract import Contract
from effektkontrakt.contract.edit import NoSuchPlace, leaves, put
from effektkontrakt.contract.tree import Loc
from effektkontrakt.errors import InputError, Mistake, Place, Wrong
from effektkontrakt.prepare.typed import as_written
from effektkontrakt.simulate import Beliefs, read_beliefs_text
from effektkontrakt.simulate.needs import Needs, needs
from effektkontrakt.terms.compile import compile_contract
from effektkontrakt.text import Lang, Text
from effektkontrakt.web.futures.labels import CHOICES, SECTIONS, label

FIELD, FILE = "f:", "beliefs.yaml"
WANTED = Text("Dette mangler. Fyll det ut.", "Dette manglar. Fyll det ut.", "This is missing. Fill it in.")
_GIVEN = ("beliefs", "contract")
_RANGE = ("from", "to")


@dataclass(frozen=True, slots=True)
class Field:
    """A value of the file: its name in the form, what it is called, what it holds, what may be chosen, and what is wrong with it."""

    name: str
    label: str
    value: str
    choices: tuple[tuple[str, str], ...]
    wrong: str


@dataclass(frozen=True, slots=True)
class Section:
    """Fields that belong together."""

    heading: str
    fields: tuple[Field, ...]


def blank(contract: Contract) -> str:
    """A file that says nothing yet."""
    return f"beliefs: 1\ncontract: {contract.id}\n"


def mistakes(contract: Contract, text: str) -> tuple[Mistake, ...]:
    """Everything that is wrong with the file or missing in it."""
    try:
        read_beliefs_text(text, contract)
    except InputError as error:
        return error.mistakes
    return ()


def written(text: str, filled: Mapping[str, str]) -> tuple[str, tuple[Mistake, ...]]:
    """The file with the form's values put in, as people type them, and what can be read in two ways. An empty field changes nothing."""
    there, wrong = leaves(text), []
    for name, value in filled.items():
        path, typed = _path(name), value.strip()
        if not typed or there.get(path) == typed:
            continue
        try:
            typed = _as_file(path, typed)
        except Wrong as error:
            wrong.append(Mistake(Place(FILE, path=".".join(map(str, path))), error.what))
        text = _put(text, path, typed)
    return text, tuple(wrong)


def _as_file(path: Loc, typed: str) -> str:
    return as_written(Beliefs, (*path, "value"), as_written(Beliefs, path, typed))


def _put(text: str, path: Loc, value: Any) -> str:
    """The value at its path, with the parents that are not there."""
    try:
        return put(text, path, value)
    except NoSuchPlace:
        parent: Any = {path[-1]: value} if not isinstance(path[-1], int) else [value]
        return _put(text, path[:-1], parent)


def sections(contract: Contract, text: str, lang: Lang, wrong: tuple[Mistake, ...] = ()) -> list[Section]:
    """Every value there is, and every one that is wanted, by section; each with what is wrong at its place."""
    there = leaves(text)
    told = {m.place.path: m.what.say(lang) for m in wrong}
    paths = [path for path in there if path[0] not in _GIVEN]
    wanted = [path for path in missing(needs(compile_contract(contract)), there) if path not in there]
    found = []
    for head, words in SECTIONS.items():
        fields = [
            Field(_name(p), label(contract, p, lang), there.get(p, ""), _choices(p, lang), _said(p, there, told, lang))
            for p in [*paths, *wanted]
            if p[0] in head
        ]
        if fields:
            found.append(Section(words.say(lang), tuple(fields)))
    return found


def _choices(path: Loc, lang: Lang) -> tuple[tuple[str, str], ...]:
    offered = CHOICES.get(path[-1])
    return (("", "–"), *((key, words.say(lang)) for key, words in offered.items())) if offered else ()


def _said(path: Loc, there: Mapping[Loc, str], told: Mapping[str, str], lang: Lang) -> str:
    at = ".".join(map(str, path))
    if at in told:
        return told[at]
    return "" if path in there else WANTED.say(lang)


def missing(asked: Needs, there: Mapping[Loc, str]) -> Iterator[Loc]:
    """What the contract's terms must be told, and the file does not say."""
    if not _under(there, ("enrolment",)):
        yield from ((("enrolment", 0, key)) for key in _RANGE)
        yield ("enrolment", 0, "people")
    for number in ("drop_out", "discount_rate", "cpi"):
        if not _under(there, (number,)):
            yield from ((number, end) for end in _RANGE)
    for outcome in asked.outcomes():
        yield from _of_outcome(asked, outcome, there)
    for index in asked.indices():
        if not _under(there, ("indices", index)):
            yield from (("indices", index, "growth", end) for end in _RANGE)
    for days in ("measuring", "paying"):
        if not _under(there, ("delays", days)):
            yield ("delays", days)


def _of_outcome(asked: Needs, outcome: str, there: Mapping[Loc, str]) -> Iterator[Loc]:
    at: Loc = ("outcomes", outcome)
    measured_on_others = _under(there, (*at, "of"))
    if not any(_under(there, (*at, kind)) for kind in ("chance", "count", "size", "of")):
        yield from ((*at, "chance", side, end) for side in ("without", "with") for end in _RANGE)
    if not _under(there, (*at, "after")) and not measured_on_others:
        yield (*at, "after")
    if not _under(there, (*at, "shown_as")):
        yield (*at, "shown_as")
    if len(asked.statement_days(outcome)) > 1 and not _under(there, (*at, "people")):
        yield (*at, "people")
    if there.get((*at, "shown_as")) in ("difference", "reduction") and not _under(there, (*at, "compared")):
        yield (*at, "compared")


def _under(there: Mapping[Loc, str], path: Loc) -> bool:
    return any(found[: len(path)] == path for found in there)


def _name(path: Loc) -> str:
    return FIELD + "/".join(map(str, path))


def _path(name: str) -> Loc:
    return tuple(int(part) if part.isdigit() else part for part in name.removeprefix(FIELD).split("/"))
