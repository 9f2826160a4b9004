"""A contract file as form fields: every single value with its path, its words and, where only some values fit, its choices.

The form and the file are two views of one text: a field is written back with `contract.edit.put`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from effektkontrakt.contract.conditions import COMPARISONS
from effektkontrakt.contract.edit import leaves
from effektkontrakt.contract.outcomes import ADDS_UP, STATED
from effektkontrakt.contract.parties import ROLES
from effektkontrakt.contract.payments import FREQUENCIES
from effektkontrakt.contract.tree import Loc, read_tree
from effektkontrakt.prepare.labels import CHOICES, LABELS, LANGUAGES, SECTIONS
from effektkontrakt.terms.measured import EVIDENCE
from effektkontrakt.text import Text, Words, plain

ORDER = ("clause", "from", "amount", "fixed", "rate", "share", "to", "per", "of", "met", "evidence", "due", "within")
"""How a term is asked for: who pays, how much, to whom, for each what, achieved by whom, shown how, by when."""

_FIXED: dict[str, tuple[str, ...]] = {
    "role": ROLES,
    "kind": ("bridge", "philanthropic", "financial"),
    "rounding": ("half_up", "half_even", "down", "up"),
    "round": ("half_up", "half_even", "down", "up"),
    "unit": (*ADDS_UP, *STATED),
    "evidence": tuple(EVIDENCE),
    "method": ("step", "linear", "marginal"),
    "over": ("occasion", "to_date", "pooled"),
    "due": (*FREQUENCIES, "end", "cohort"),
    "adds_up": ("yes", "no"),
}
_PARTIES = ("who", "by", "guarantor", "investor")


@dataclass(frozen=True, slots=True)
class Field:
    """One value. `choices` are the values that fit with their words, empty where anything may be written."""

    path: Loc
    value: str
    label: Words
    choices: tuple[tuple[str, Words], ...] = ()
    long: bool = False

    @property
    def name(self) -> str:
        """The path as a form's field name."""
        return ".".join(map(str, self.path))


@dataclass(frozen=True, slots=True)
class Group:
    """The fields of one term, party or other part. `path` leads to it."""

    path: Loc
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and its groups."""

    name: str
    heading: Text
    groups: tuple[Group, ...]


def path_of(name: str) -> Loc:
    """A form's field name as a path."""
    return tuple(int(part) if part.isdecimal() and len(part) < 4 else part for part in name.split("."))


def sections(source: str) -> tuple[Section, ...]:
    """Every value in the file, grouped as the form shows them. Raises `InputError` for text that is not YAML."""
    tree = read_tree(source.encode(), "contract.yaml").content
    groups: dict[str, dict[Loc, list[Field]]] = {}
    for path, value in leaves(source).items():
        section = str(path[0]) if str(path[0]) in SECTIONS else "base"
        at = path[:2] if isinstance(tree.get(str(path[0])), dict | list) and section not in ("base", *_SINGLE) else path[:1]
        groups.setdefault(section, {}).setdefault(at if section != "base" else (), []).append(_field(tree, path, value))
    return tuple(
        Section(name, SECTIONS[name], tuple(Group(at, _asked(name, fields)) for at, fields in groups[name].items()))
        for name in SECTIONS
        if name in groups
    )


_SINGLE = ("target_group", "continuation", "waterfall", "terminated", "period")


def _asked(section: str, fields: list[Field]) -> tuple[Field, ...]:
    """In the order a term is asked for; elsewhere as written."""
    if section not in ("payments", "outcomes", "limits", "financing"):
        return tuple(fields)

    def place(field: Field) -> int:
        keys = [str(key) for key in field.path[2:]]
        return next((ORDER.index(key) for key in reversed(keys) if key in ORDER), len(ORDER))

    return tuple(sorted(fields, key=place))


def _field(tree: dict[str, Any], path: Loc, value: str) -> Field:
    key = str(path[-1])
    choices = tuple((choice, _words(tree, key, choice)) for choice in _choices(tree, path))
    if choices and value not in [choice for choice, _ in choices]:
        choices = ((value, plain(value)), *choices)
    return Field(path, value, _label(path), choices, len(value) > 60)


def _choices(tree: dict[str, Any], path: Loc) -> tuple[str, ...]:
    key = next(str(k) for k in reversed(path) if not isinstance(k, int))
    named = not isinstance(path[-1], int)
    parties, outcomes = tuple(tree.get("parties") or ()), tuple(tree.get("outcomes") or ())
    if key in _PARTIES or (key == "from" and path[0] in ("payments", "financing") and len(path) == 3):
        return parties
    if key == "to" and path[0] in ("payments", "financing", "waterfall") and len(path) > 2:
        return (*parties, *(("waterfall",) if path[0] == "payments" and tree.get("waterfall") else ()))
    if key == "of" and path[0] != "share":
        return outcomes
    if key == "payments" and path[0] == "limits":
        return tuple(tree.get("payments") or ())
    if key == "per":
        scopes = ("participant_outcome", "participant", "outcome", "year", "contract")
        return scopes if path[0] == "limits" else ("contract", "participant")
    return _FIXED.get(key, ()) if named or key == "role" else ()


def _words(tree: dict[str, Any], key: str, choice: str) -> Words:
    if choice in CHOICES:
        return CHOICES[choice]
    if choice in EVIDENCE:
        return EVIDENCE[choice]
    party = (tree.get("parties") or {}).get(choice)
    if isinstance(party, dict) and key != "of":
        return _prose(party.get("name"), choice)
    outcome = (tree.get("outcomes") or {}).get(choice)
    return _prose(outcome.get("metric"), choice) if isinstance(outcome, dict) else plain(choice)


def _prose(value: Any, otherwise: str) -> Text:
    if isinstance(value, dict):
        first = next((v for v in value.values() if isinstance(v, str)), otherwise)
        return Text(*(str(value.get(lang, first)) for lang in ("nb", "nn", "en")))
    return plain(value if isinstance(value, str) else otherwise)


def _label(path: Loc) -> Words:
    """The words for a path's last key; a language, a number in a list or a name says what it belongs to."""
    key = str(path[-1])
    if key in LANGUAGES and len(path) > 1:
        return _WITH(what=_label(path[:-1]), which=LANGUAGES[key])
    if isinstance(path[-1], int):
        return _WITH(what=_label(path[:-1]), which=str(path[-1] + 1))
    inside = _step(path)
    label: Words = LABELS.get(f"{path[-2]}.{key}" if len(path) > 1 else key) or LABELS.get(key) or plain(key)
    if key in COMPARISONS or key in ("fixed",) or not inside:
        return label
    return _WITH(what=label, which=inside)


def _step(path: Loc) -> str:
    """Which step of a list a field belongs to: `2`."""
    numbers = [key for key in path[:-1] if isinstance(key, int)]
    return str(numbers[-1] + 1) if numbers else ""


_WITH = Text("{what} ({which})", "{what} ({which})", "{what} ({which})")


def all_fields(source: str) -> Iterator[Field]:
    """Every field, section by section."""
    for section in sections(source):
        for group in section.groups:
            yield from group.fields
