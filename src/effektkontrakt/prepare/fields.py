"""A contract file as form fields: every single value with its path, its words and, where only some values fit, its choices.

The form and the file are two views of one text: a field is written back with `contract.edit.put`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from effektkontrakt.contract.checks.measurement import BY_UNIT, STATED_BY_GROUP, TOTALS
from effektkontrakt.contract.conditions import COMPARISONS, SHAPES
from effektkontrakt.contract.edit import leaves
from effektkontrakt.contract.measurement import MISSING
from effektkontrakt.contract.outcomes import ADDS_UP, EVIDENCE, STATED
from effektkontrakt.contract.parties import ROLES
from effektkontrakt.contract.payments import FREQUENCIES
from effektkontrakt.contract.tree import Loc, read_tree
from effektkontrakt.prepare.blanks import blanks
from effektkontrakt.prepare.labels import CHOICES, LABELS, LANGUAGES, SECTIONS
from effektkontrakt.prepare.plan import METHODS
from effektkontrakt.prepare.sentences import SENTENCES
from effektkontrakt.text import Text, Words, plain

ORDER = ("clause", "from", "amount", "fixed", "rate", "share", "to", "per", "of", "met", "evidence", "due", "within")
"""How a term is asked for: who pays, how much, to whom, for each what, achieved by whom, shown how, by when."""

_FIXED: dict[str, tuple[str, ...]] = {
    "role": ROLES,
    "kind": ("bridge", "philanthropic", "financial"),
    "rounding": ("half_up", "half_even", "down", "up"),
    "round": ("half_up", "half_even", "down", "up"),
    "unit": (*ADDS_UP, *STATED),
    "evidence": EVIDENCE,
    "method": ("step", "linear", "marginal"),
    "over": ("occasion", "to_date", "pooled"),
    "due": (*FREQUENCIES, "end", "cohort"),
    "adds_up": ("yes", "no"),
    "direction": ("rise", "fall"),
    "missing": MISSING,
    "correction": ("none", "holm", "bonferroni"),
    "shape": SHAPES,
}
SCOPES = ("participant_outcome", "participant", "outcome", "year", "contract")
_PARTIES = ("who", "by", "guarantor", "investor")


@dataclass(frozen=True, slots=True)
class Field:
    """One value. `choices` are the values that fit with their words, empty where anything may be written.

    `blank`: not in the file yet, and may be added.
    """

    path: Loc
    value: str
    label: Words
    choices: tuple[tuple[str, Words], ...] = ()
    long: bool = False
    blank: bool = False

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
    for parts in groups.values():
        for at, fields in parts.items():
            fields += [replace(_field(tree, path, ""), blank=True) for path in blanks(tree, at)]
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
    choices = _choices(tree, path)
    if choices and value not in [choice for choice, _ in choices]:
        choices = ((value, plain(value)), *choices)
    return Field(path, value, _label(path), choices, len(value) > 60)


def _choices(tree: dict[str, Any], path: Loc) -> tuple[tuple[str, Words], ...]:
    """What fits at a path: parties and outcomes by their own names, the rest as said."""
    key = next(str(k) for k in reversed(path) if not isinstance(k, int))
    paid = path[0] in ("payments", "financing")
    if path[0] == "measurement" and key in ("method", "estimand", "by"):
        return _of_plan(tree, path, key)
    if key in _PARTIES or (key == "from" and paid and len(path) == 3):
        return _named(tree, "parties", "name")
    if key == "to" and (paid or path[0] == "waterfall") and len(path) > 2:
        return _named(tree, "parties", "name") + _said(
            key, ("waterfall",) if path[0] == "payments" and "waterfall" in tree else ()
        )
    if (key == "of" and path[0] != "share") or path[-2:] == ("boundary", "measured"):
        return _named(tree, "outcomes", "metric")
    if key == "payments" and path[0] == "limits":
        return tuple((name, plain(name)) for name in _map(tree, "payments"))
    if key == "per":
        return _said(key, SCOPES if path[0] == "limits" else ("contract", "participant"))
    return _said(key, _FIXED.get(key, ()) if not isinstance(path[-1], int) or key == "role" else ())


def _of_plan(tree: dict[str, Any], path: Loc, key: str) -> tuple[tuple[str, Words], ...]:
    """The methods and estimands that fit the outcome a plan measures, and the parties that may measure."""
    if key == "by":
        return tuple(
            (n, w) for n, w in _named(tree, "parties", "name") if "evaluator" in _map(tree, "parties", n).get("role", "")
        )
    outcome = _map(tree, "outcomes", str(_map(tree, *path[:2]).get("of")))
    if key == "method":
        return _said(key, METHODS.get(str(outcome.get("evidence")), ()))
    unit = outcome.get("unit")
    return _said(key, TOTALS if unit in ADDS_UP else BY_UNIT.get(str(unit), STATED_BY_GROUP))


def _map(tree: Any, *path: str | int) -> dict[str, Any]:
    """The fields at a path; none where there is no map."""
    for key in path:
        tree = tree.get(key) if isinstance(tree, dict) else None
    return tree if isinstance(tree, dict) else {}


def _named(tree: dict[str, Any], section: str, by: str) -> tuple[tuple[str, Words], ...]:
    return tuple((name, _prose(_map(tree, section, name).get(by), name)) for name in _map(tree, section))


def _said(key: str, choices: tuple[str, ...]) -> tuple[tuple[str, Words], ...]:
    return tuple((choice, SENTENCES.get(key, {}).get(choice) or CHOICES.get(choice) or plain(choice)) for choice in choices)


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
