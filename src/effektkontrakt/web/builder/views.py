"""The pages of the draft: form and file, the live check, proposals, comments, two versions side by side."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from effektkontrakt.contract.edit import NoSuchPlace
from effektkontrakt.errors import InputError
from effektkontrakt.prepare.fields import sections
from effektkontrakt.prepare.guess import Guess, beliefs
from effektkontrakt.web.access.guard import allowed
from effektkontrakt.web.access.models import Workspace
from effektkontrakt.web.audit.change import Stale, actor_of, changing, seen
from effektkontrakt.web.audit.events import What
from effektkontrakt.web.builder import form, store
from effektkontrakt.web.builder.ahead import ahead
from effektkontrakt.web.builder.models import Draft
from effektkontrakt.web.builder.panel import panel
from effektkontrakt.web.contracts.store import contract_of
from effektkontrakt.web.way import forms
from effektkontrakt.web.way.questions import GUESSES
from effektkontrakt.web.words import current
from effektkontrakt.web.work.beforehand import ask


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
    """The draft as a form; saving writes the changed values into the file and leaves the rest as it was.

    A button with the name `look` shows what was typed without storing it.
    """
    if request.method == "POST" and "look" in request.POST:
        return _form(request, draft, _typed(request, draft.source), {})
    if request.method == "POST":
        return _keep_form(request, draft) or HttpResponseRedirect(reverse("builder", args=[workspace.identifier]))
    return _form(request, draft, form.Typed(draft.source, {}, {}), {})


def keep(request: HttpRequest, draft: Draft) -> HttpResponse | None:
    """Store the draft as it stands in the form or the file that was sent; the page with what was typed where it cannot be."""
    return _keep_file(request, draft) if "source" in request.POST else _keep_form(request, draft)


def _keep_form(request: HttpRequest, draft: Draft) -> HttpResponse | None:
    typed = _typed(request, draft.source)
    if typed.mistakes:
        return _form(request, draft, typed, {})
    try:
        store.keep_draft(request, draft, typed.source, seen(request, draft))
    except Stale as stale:
        return _form(request, stale.thing, typed, form.values(stale.thing.source))
    return None


def _form(request: HttpRequest, draft: Draft, typed: form.Typed, theirs: dict[str, str]) -> HttpResponse:
    """The form with what was typed; `theirs` is what somebody else stored meanwhile."""
    beside = _beside(typed)
    page = {
        "draft": draft,
        "ahead": beside_of(draft, typed.source, beside),
        "sections": form.shown(typed.source, beside["by_field"], theirs, typed.words),
        "conflict": bool(theirs),
        "unread": bool(typed.mistakes),
        "panel": beside,
        "unsaved": typed.source != draft.source or bool(typed.mistakes),
        "why": request.POST.get("why", ""),
    }
    return render(request, "builder/form.html", page, status=409 if theirs else 422 if typed.mistakes else 200)


def _typed(request: HttpRequest, source: str) -> form.Typed:
    try:
        return form.typed(request.POST.dict(), source)
    except NoSuchPlace:
        raise Http404 from None


def _beside(typed: form.Typed) -> dict[str, Any]:
    """The panel, with what could be read in two ways as mistakes too."""
    beside = panel(typed.source, current())
    unread = [{"words": w, "anchor": name, "line": None, "text": ""} for name, said in typed.mistakes.items() for w in said]
    return beside | {"mistakes": unread + beside["mistakes"], "by_field": {**beside["by_field"], **typed.mistakes}}


@allowed("draft", "read", post="change")
@with_draft
def file(request: HttpRequest, workspace: Workspace, draft: Draft) -> HttpResponse:
    """The draft as the file it is; what cannot be read as YAML is not stored."""
    if request.method == "POST":
        refused = _keep_file(request, draft)
        return refused or HttpResponseRedirect(reverse("builder_file", args=[workspace.identifier]))
    return _file(request, draft, draft.source, "")


def _keep_file(request: HttpRequest, draft: Draft) -> HttpResponse | None:
    """Store the file that was sent; the page with what was typed where it cannot be."""
    source = request.POST.get("source", "").replace("\r\n", "\n")
    try:
        sections(source)
        store.keep_draft(request, draft, source, seen(request, draft))
    except Stale as stale:
        return _file(request, stale.thing, source, stale.thing.source)
    except InputError:
        return _file(request, draft, source, "")
    return None


def _file(request: HttpRequest, draft: Draft, source: str, theirs: str) -> HttpResponse:
    page = {"draft": draft, "source": source, "theirs": theirs, "conflict": bool(theirs), "panel": panel(source, current())}
    page |= {"unsaved": source != draft.source, "why": request.POST.get("why", "")}
    page["ahead"] = beside_of(draft, source, page["panel"])
    refused = request.method == "POST" and not theirs
    return render(request, "builder/file.html", page | {"refused": refused}, status=409 if theirs else 422 if refused else 200)


@allowed("draft", post="change")
@with_draft
def check(request: HttpRequest, workspace: Workspace, draft: Draft) -> HttpResponse:
    """The panel for what is being typed; nothing is stored."""
    if "source" in request.POST:
        typed, view = form.Typed(request.POST["source"].replace("\r\n", "\n"), {}, {}), "file"
    else:
        typed, view = _typed(request, draft.source), "form"
    beside = _beside(typed)
    page = {"panel": beside, "draft": draft, "view": view, "ahead": beside_of(draft, typed.source, beside)}
    return render(request, "builder/panel.html", page)


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
                ask("ahead", draft.source, told)
            return HttpResponseRedirect(reverse("builder", args=[workspace.identifier]) + "#framover")
    page = {"fields": forms.shown(GUESSES, filled), "mistakes": len(filled.mistakes)}
    return render(request, "builder/guesses.html", page, status=422 if filled.mistakes else 200)
