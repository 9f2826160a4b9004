"""The pages of the draft: form and file, the live check, proposals, comments, two versions side by side."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from effektkontrakt.contract.edit import NoSuchPlace, put, remove
from effektkontrakt.errors import InputError
from effektkontrakt.prepare.fields import Group, Section, path_of, sections
from effektkontrakt.prepare.guess import Guess, beliefs
from effektkontrakt.prepare.pieces import ADD, PIECES, add
from effektkontrakt.terms.explain import payment_sentences, sentences
from effektkontrakt.web.access.guard import allowed
from effektkontrakt.web.access.models import Workspace
from effektkontrakt.web.audit.change import Stale, actor_of, changing, seen
from effektkontrakt.web.audit.events import What
from effektkontrakt.web.builder import store
from effektkontrakt.web.builder.ahead import ahead
from effektkontrakt.web.builder.models import Draft
from effektkontrakt.web.builder.panel import panel
from effektkontrakt.web.contracts.store import contract_of
from effektkontrakt.web.way import forms
from effektkontrakt.web.way.questions import GUESSES
from effektkontrakt.web.words import current


def with_draft(view: Callable[[HttpRequest, Workspace, Draft], HttpResponse]) -> Callable[[HttpRequest, Workspace], HttpResponse]:
    """A page of the draft; where there is none yet, the page that makes one."""

    @wraps(view)
    def found(request: HttpRequest, workspace: Workspace) -> HttpResponse:
        draft = Draft.objects.filter(workspace=workspace).first()
        return (
            view(request, workspace, draft) if draft else HttpResponseRedirect(reverse("way_kind", args=[workspace.identifier]))
        )

    return found


@allowed("draft", "read", post="change")
@with_draft
def builder(request: HttpRequest, workspace: Workspace, draft: Draft) -> HttpResponse:
    """The draft as a form; saving writes the changed values into the file and leaves the rest as it was."""
    theirs: dict[str, str] = {}
    source = draft.source
    if request.method == "POST":
        try:
            source = _changed(request, draft.source)
            store.keep_draft(request, draft, source, seen(request, draft))
            return HttpResponseRedirect(reverse("builder", args=[workspace.identifier]))
        except Stale as stale:
            draft = stale.thing
            theirs = {f.name: f.value for s in sections(draft.source) for g in s.groups for f in g.fields}
    beside = panel(source, current())
    page = {
        "draft": draft,
        "ahead": beside_of(draft, source, beside),
        "sections": _shown(source, sections(source), beside["by_field"], theirs),
        "conflict": bool(theirs),
        "panel": beside,
        "loose": _loose(sections(source), beside),
    }
    return render(request, "builder/form.html", page, status=409 if theirs else 200)


def _changed(request: HttpRequest, source: str) -> str:
    """The file with the form's values, then with the part that a button adds or removes."""
    known = {f.name: f for s in sections(source) for g in s.groups for f in g.fields}
    for name, field in known.items():
        value = request.POST.get(name)
        if value is not None and " ".join(value.split()) != " ".join(field.value.split()):
            source = put(source, field.path, " ".join(value.split()))
    if (piece := request.POST.get("add")) in PIECES:
        source = add(source, piece)
    if path := request.POST.get("remove"):
        try:
            source = remove(source, path_of(path))
        except NoSuchPlace:
            raise Http404 from None
    return source


def _sentences(source: str) -> dict[tuple[str, str], str]:
    """Each term's sentence by section and name, where the file has no mistakes."""
    try:
        contract = contract_of(source)
    except InputError:
        return {}
    told = sentences(contract) | {"payments": [payment_sentences(contract, p)[0] for p in contract.payments.values()]}
    named = {section: getattr(contract, section) for section in SAID}
    return {(section, name): s.words.say(current()) for section in SAID for name, s in zip(named[section], told[section])}


SAID = ("financing", "payments", "limits", "guarantees", "reviews", "termination")


def _called(told: dict[tuple[str, str], str], section: str, group: Group) -> str:
    """What a group is about: its sentence, else its own name in words, else its name in the file."""
    words = [f.value for f in group.fields if current() in f.path or f.path[-1] in ("name", "metric", "description")]
    return told.get((section, str(group.path[-1]))) or next(iter(words), str(group.path[-1]))


def _shown(
    source: str, found: tuple[Section, ...], mistakes: dict[str, list[str]], theirs: dict[str, str]
) -> list[dict[str, Any]]:
    lang = current()
    told = _sentences(source)
    pieces = {section: piece for piece, (section, _, _) in PIECES.items()}
    return [
        {
            "heading": section.heading.say(lang),
            "name": section.name,
            "add": (pieces[section.name], ADD[pieces[section.name]].say(lang)) if section.name in pieces else None,
            "groups": [
                {
                    "name": _called(told, section.name, group) if group.path else "",
                    "path": ".".join(map(str, group.path)),
                    "removable": len(group.path) == 2,
                    "mistakes": mistakes.get(".".join(map(str, group.path)), []) if group.path else [],
                    "fields": [
                        {
                            "name": f.name,
                            "label": f.label.say(lang),
                            "value": f.value,
                            "choices": [(value, words.say(lang)) for value, words in f.choices],
                            "long": f.long,
                            "mistake": " ".join(mistakes.get(f.name, [])),
                            "theirs": theirs[f.name] if theirs.get(f.name, f.value) != f.value else "",
                        }
                        for f in group.fields
                    ],
                }
                for group in section.groups
            ],
        }
        for section in found
    ]


def _loose(found: tuple[Section, ...], beside: dict[str, Any]) -> list[str]:
    """Mistakes that belong to no field or group on the page."""
    placed = {f.name for s in found for g in s.groups for f in g.fields}
    placed |= {".".join(map(str, g.path)) for s in found for g in s.groups if g.path}
    return [words for path, said in beside["by_field"].items() if path not in placed for words in said]


@allowed("draft", "read", post="change")
@with_draft
def file(request: HttpRequest, workspace: Workspace, draft: Draft) -> HttpResponse:
    """The draft as the file it is; what cannot be read as YAML is not stored."""
    source, theirs = draft.source, ""
    if request.method == "POST":
        source = request.POST.get("source", "").replace("\r\n", "\n")
        try:
            sections(source)
            store.keep_draft(request, draft, source, seen(request, draft))
            return HttpResponseRedirect(reverse("builder_file", args=[workspace.identifier]))
        except Stale as stale:
            draft, theirs = stale.thing, stale.thing.source
        except InputError:
            pass
    page = {"draft": draft, "source": source, "theirs": theirs, "conflict": bool(theirs), "panel": panel(source, current())}
    page["ahead"] = beside_of(draft, source, page["panel"])
    refused = request.method == "POST" and not theirs
    return render(request, "builder/file.html", page | {"refused": refused}, status=409 if theirs else 422 if refused else 200)


@allowed("draft", post="change")
@with_draft
def check(request: HttpRequest, workspace: Workspace, draft: Draft) -> HttpResponse:
    """The panel for what is being typed; nothing is stored."""
    if "source" in request.POST:
        source = request.POST["source"].replace("\r\n", "\n")
    else:
        source = _changed(request, draft.source)
    beside = panel(source, current())
    return render(request, "builder/panel.html", {"panel": beside, "draft": draft, "ahead": beside_of(draft, source, beside)})


def beside_of(draft: Draft, source: str, beside: dict[str, Any]) -> dict[str, Any] | None:
    """Reserve, chance and diagnosis, once there are guesses and no mistakes."""
    return ahead(source, draft.beliefs, current()) if draft.beliefs and not beside["mistakes"] else None


@allowed("draft", "read", post="change")
@with_draft
def guesses(request: HttpRequest, workspace: Workspace, draft: Draft) -> HttpResponse:
    """A handful of guesses; from them the reserve, the chance and the diagnosis are worked out while the draft changes."""
    filled = forms.Filled(forms.stored(draft.guess), {})
    if request.method == "POST":
        filled = forms.fill(Guess, forms.typed(request.POST, GUESSES))
        if not filled.mistakes:
            try:
                told = beliefs(contract_of(draft.source), Guess.model_validate(filled.values))
            except InputError:
                return HttpResponseRedirect(reverse("builder", args=[workspace.identifier]))
            with changing(actor_of(request), What.DRAFT_GUESSED, workspace.subject) as change:
                change.alter(draft, guess=filled.text, beliefs=told)
            return HttpResponseRedirect(reverse("builder", args=[workspace.identifier]) + "#framover")
    page = {"fields": forms.shown(GUESSES, filled), "mistakes": len(filled.mistakes)}
    return render(request, "builder/guesses.html", page, status=422 if filled.mistakes else 200)
