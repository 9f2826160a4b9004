"""The draft as a form: its sections for the template, and what is typed written back into the file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from effektkontrakt.contract import Contract
from effektkontrakt.contract.edit import remove
from effektkontrakt.contract.tree import read_tree
from effektkontrakt.errors import InputError, Wrong
from effektkontrakt.prepare.blanks import written
from effektkontrakt.prepare.fields import Field, Group, path_of, sections
from effektkontrakt.prepare.labels import SECTIONS
from effektkontrakt.prepare.pieces import ADD, PIECES, add, having
from effektkontrakt.prepare.plan import ADD_PLAN, NO_EVALUATOR, add_plan, unplanned
from effektkontrakt.prepare.typed import as_written
from effektkontrakt.terms.explain import Sentence, payment_sentences, sentences
from effektkontrakt.terms.measured import plan_words
from effektkontrakt.text import in_words
from effektkontrakt.web.contracts.store import contract_of
from effektkontrakt.web.words import current

_SAID = ("measurement", "financing", "payments", "limits", "guarantees", "reviews", "termination")


@dataclass(frozen=True, slots=True)
class Typed:
    """The file with what was typed, and what of it can be read in two ways, by field: the words typed, and what is wrong with them."""

    source: str
    words: Mapping[str, str]
    mistakes: Mapping[str, list[str]]


def typed(data: Mapping[str, str], source: str) -> Typed:
    """The form's values in the file, then the part that a button adds or removes. Raises `NoSuchPlace`."""
    words, mistakes = dict[str, str](), dict[str, list[str]]()
    for field in (f for s in sections(source) for g in s.groups for f in g.fields):
        value = " ".join(data.get(field.name, field.value).split())
        if value == " ".join(field.value.split()):
            continue
        try:
            source = written(source, field.path, as_written(Contract, field.path, value))
        except Wrong as wrong:
            words[field.name], mistakes[field.name] = value, [in_words(wrong.what, current())]
    if (piece := data.get("add")) in PIECES:
        source = add(source, piece)
    if (outcome := data.get("plan")) in unplanned(_content(source)):
        source = add_plan(source, outcome)
    if path := data.get("remove"):
        source = remove(source, path_of(path))
    return Typed(source, words, mistakes)


def _content(source: str) -> dict[str, Any]:
    return read_tree(source.encode(), "contract.yaml").content


def values(source: str) -> dict[str, str]:
    """What the form shows of a file, by field."""
    return {f.name: f.value for s in sections(source) for g in s.groups for f in g.fields}


def shown(
    source: str, mistakes: Mapping[str, list[str]], theirs: Mapping[str, str], typed: Mapping[str, str] = MappingProxyType({})
) -> list[dict[str, Any]]:
    """The sections for the template; `mistakes`, what others wrote and what could not be read by field."""
    held = {section.name: section for section in sections(source)}
    fields = Fields(mistakes, theirs, typed)
    told = _sentences(source)
    return [
        {
            "heading": heading.say(current()),
            "name": name,
            "buttons": buttons,
            "advice": _advice(source) if name == "measurement" else "",
            "groups": [_group(group, name, told, fields) for group in (held[name].groups if name in held else ())],
        }
        for name, heading in SECTIONS.items()
        if (buttons := _buttons(source, name)) or name in held or (name == "measurement" and _advice(source))
    ]


def _buttons(source: str, section: str) -> list[tuple[str, str, str]]:
    """What can be added to a section: a field, its value, and the button's words."""
    lang = current()
    if section == "measurement":
        content = _content(source)
        if not having(content, "evaluator"):
            return []
        return [("plan", name, ADD_PLAN(metric=_metric(content, name)).say(lang)) for name in unplanned(content)]
    return [("add", piece, ADD[piece].say(lang)) for piece, (name, _, _) in PIECES.items() if name == section]


def _advice(source: str) -> str:
    content = _content(source)
    return NO_EVALUATOR.say(current()) if unplanned(content) and not having(content, "evaluator") else ""


def _metric(content: dict[str, Any], outcome: str) -> str:
    agreed = content["outcomes"][outcome]
    metric = agreed.get("metric", outcome) if isinstance(agreed, dict) else outcome
    return str(metric.get(current(), outcome) if isinstance(metric, dict) else metric)


@dataclass(frozen=True, slots=True)
class Fields:
    """What is told about fields, by name: what is wrong, what others stored, what was typed and could not be read."""

    mistakes: Mapping[str, list[str]]
    theirs: Mapping[str, str]
    typed: Mapping[str, str]

    def shown(self, field: Field) -> dict[str, Any]:
        """A field for the template."""
        lang, name = current(), field.name
        return {
            "name": name,
            "label": field.label.say(lang),
            "value": self.typed.get(name, field.value),
            "choices": [(value, words.say(lang)) for value, words in field.choices],
            "long": field.long,
            "optional": field.blank,
            "mistake": " ".join(self.mistakes.get(name, [])),
            "theirs": self.theirs[name] if self.theirs.get(name, field.value) != field.value else "",
        }


def _group(group: Group, section: str, told: Mapping[tuple[str, str], str], fields: Fields) -> dict[str, Any]:
    path = ".".join(map(str, group.path))
    return {
        "name": _called(told, section, group) if group.path else "",
        "path": path,
        "removable": len(group.path) == 2,
        "mistakes": fields.mistakes.get(path, []) if group.path else [],
        "fields": [fields.shown(field) for field in group.fields],
    }


def _called(told: Mapping[tuple[str, str], str], section: str, group: Group) -> str:
    """What a group is about: its sentence, else its own name in words, else its name in the file."""
    words = [f.value for f in group.fields if current() in f.path or f.path[-1] in ("name", "metric", "description")]
    return told.get((section, str(group.path[-1]))) or next(iter(words), str(group.path[-1]))


def _sentences(source: str) -> dict[tuple[str, str], str]:
    """Each term's sentence by section and name, where the file has no mistakes."""
    try:
        contract = contract_of(source)
    except InputError:
        return {}
    told = sentences(contract) | {
        "payments": [payment_sentences(contract, p)[0] for p in contract.payments.values()],
        "measurement": [Sentence(p.clause, plan_words(contract, p)[0]) for p in contract.measurement.values()],
    }
    named = {section: getattr(contract, section) for section in _SAID}
    return {(section, name): s.words.say(current()) for section in _SAID for name, s in zip(named[section], told[section])}
