"""Changing what is believed, by fields or as text, with a reason."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from effektkontrakt.contract import Contract
from effektkontrakt.contract.tree import read_tree
from effektkontrakt.errors import InputError, Mistake
from effektkontrakt.web.access.guard import allowed
from effektkontrakt.web.access.models import Workspace
from effektkontrakt.web.audit.change import Stale, actor_of
from effektkontrakt.web.contracts.store import File, contract_of, keep_beliefs
from effektkontrakt.web.contracts.views import contract_or_404
from effektkontrakt.web.futures import writing
from effektkontrakt.web.given import whole
from effektkontrakt.web.words import current, word


@allowed("beliefs", "change", post="change")
def edit_beliefs(request: HttpRequest, workspace: Workspace) -> HttpResponse:
    """What is believed now, and what is missing; on a mistake nothing is stored and what was written stays."""
    stored = contract_or_404(workspace)
    contract = contract_of(stored.source)
    text, status, seen = stored.beliefs or writing.blank(contract), 200, stored.version
    wrong, said = writing.mistakes(contract, text) if stored.beliefs else (), ""
    why = " ".join(request.POST.get("why", "").split())[:500]
    if request.method == "POST":
        seen = whole(request.POST.get("seen", "")) or 0
        text, typed = _given(request, text)
        wrong = typed or writing.mistakes(contract, text)
        said = "" if why else word("beliefs_why_missing").say(current())
        if not wrong and not said:
            try:
                keep_beliefs(workspace, File(writing.FILE, text.encode()), by=actor_of(request), seen=seen, why=why)
                return HttpResponseRedirect(reverse("futures", args=[workspace.identifier]))
            except Stale as stale:
                wrong, said, seen = (), word("stale").say(current()), stale.thing.version
        status = 409 if said and why else 422
    page = {"identifier": stored.identifier, "of": contract.title.say(current()), "seen": seen, "why": why, "said": said}
    return render(request, "futures/edit.html", {"page": page | _shown(contract, text, wrong)}, status=status)


def _given(request: HttpRequest, text: str) -> tuple[str, tuple[Mistake, ...]]:
    if "text" in request.POST:
        return request.POST["text"].replace("\r\n", "\n"), ()
    return writing.written(text, {name: value for name, value in request.POST.items() if name.startswith(writing.FIELD)})


def _shown(contract: Contract, text: str, wrong: tuple[Mistake, ...]) -> dict[str, Any]:
    """The fields, where the text can be read as a file at all; else the text alone."""
    lang = current()
    try:
        read_tree(text.encode(), writing.FILE)
        sections = writing.sections(contract, text, lang, wrong)
    except InputError:
        sections = []
    return {"text": text, "sections": sections, "mistakes": [m.say(lang) for m in wrong]}
