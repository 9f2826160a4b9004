"""The draft as a form: its sections for the template, and what is typed written back into the file."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from effektkontrakt.contract.edit import remove
from effektkontrakt.contract.tree import read_tree
from effektkontrakt.errors import InputError
from effektkontrakt.prepare.blanks import written
from effektkontrakt.prepare.fields import Field, Group, Section, path_of, sections
from effektkontrakt.prepare.labels import SECTIONS
from effektkontrakt.prepare.pieces import ADD, PIECES, add, having
from effektkontrakt.prepare.plan import ADD_PLAN, NO_EVALUATOR, add_plan, unplanned
from effektkontrakt.terms.explain import Sentence, payment_sentences, sentences
from effektkontrakt.terms.measured import plan_words
from effektkontrakt.web.contracts.store import contract_of
from effektkontrakt.web.words import current

_SAID = ("measurement", "financing", "payments", "limits", "guarantees", "reviews", "termination")


def changed(data: Mapping[str, str], source: str) -> str:
    """The file with the form's values, then with the part that a button adds or removes. Raises `NoSuchPlace`."""
    for field in (f for s in sections(source) for g in s.groups for f in g.fields):
        value = " ".join(data.get(field.name, field.value).split())
        if value != " ".join(field.value.split()):
            source = written(source, field.path, value)
    if (piece := data.get("add")) in PIECES:
        source = add(source, piece)
    if (outcome := data.get("plan")) in unplanned(_content(source)):
        source = add_plan(source, outcome)
    if path := data.get("remove"):
        source = remove(source, path_of(path))
    return source


def _content(source: str) -> dict[str, Any]:
    return read_tree(source.encode(), "contract.yaml").content


def values(source: str) -> dict[str, str]:
    """What the form shows of a file, by field."""
    return {f.name: f.value for s in sections(source) for g in s.groups for f in g.fields}


def shown(source: str, mistakes: Mapping[str, list[str]], theirs: Mapping[str, str]) -> list[dict[str, Any]]:
    """The sections for the template; `mistakes` and what others wrote by field."""
    held = {section.name: section for section in sections(source)}
    told = _sentences(source)
    return [
        {
            "heading": heading.say(current()),
            "name": name,
            "buttons": buttons,
            "advice": _advice(source) if name == "measurement" else "",
            "groups": [_group(group, name, told, mistakes, theirs) for group in (held[name].groups if name in held else ())],
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


def _group(
    group: Group, section: str, told: Mapping[tuple[str, str], str], mistakes: Mapping[str, list[str]], theirs: Mapping[str, str]
) -> dict[str, Any]:
    path = ".".join(map(str, group.path))
    return {
        "name": _called(told, section, group) if group.path else "",
        "path": path,
        "removable": len(group.path) == 2,
        "mistakes": mistakes.get(path, []) if group.path else [],
        "fields": [_field(field, mistakes, theirs) for field in group.fields],
    }


def _field(field: Field, mistakes: Mapping[str, list[str]], theirs: Mapping[str, str]) -> dict[str, Any]:
    lang = current()
    return {
        "name": field.name,
        "label": field.label.say(lang),
        "value": field.value,
        "choices": [(value, words.say(lang)) for value, words in field.choices],
        "long": field.long,
        "optional": field.blank,
        "mistake": " ".join(mistakes.get(field.name, [])),
        "theirs": theirs[field.name] if theirs.get(field.name, field.value) != field.value else "",
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


def loose(source: str, by_field: Mapping[str, list[str]]) -> list[str]:
    """Mistakes that belong to no field or group on the page."""
    found: tuple[Section, ...] = sections(source)
    placed = {f.name for s in found for g in s.groups for f in g.fields}
    placed |= {".".join(map(str, g.path)) for s in found for g in s.groups if g.path}
    return [words for path, said in by_field.items() if path not in placed for words in said]
