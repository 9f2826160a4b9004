"""The pages of backing, and the council memo as a page and a document."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from effektkontrakt.calendar import parse_date
from effektkontrakt.errors import Wrong
from effektkontrakt.prepare.backing import SORTS, STANDS, left
from effektkontrakt.prepare.docx import as_docx
from effektkontrakt.prepare.memo import Memo
from effektkontrakt.prepare.memo import memo as written
from effektkontrakt.prepare.typed import day
from effektkontrakt.text import format_date
from effektkontrakt.web.access.guard import allowed
from effektkontrakt.web.access.models import Workspace
from effektkontrakt.web.anchoring.ahead import guess_of, reserve_of
from effektkontrakt.web.anchoring.models import BackingRecord, records
from effektkontrakt.web.audit.change import Stale, actor_of, changing, seen
from effektkontrakt.web.audit.events import What
from effektkontrakt.web.builder.models import Draft
from effektkontrakt.web.home.state import contract_for, source_for
from effektkontrakt.web.way.forms import stored
from effektkontrakt.web.way.views import case_of
from effektkontrakt.web.words import current, word

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@allowed("backing", "read", post="change")
def backing(request: HttpRequest, workspace: Workspace) -> HttpResponse:
    """What is noted, what is left, and a form for the next."""
    mistakes: dict[str, str] = {}
    given = {name: request.POST.get(name, "").strip() for name in ("sort", "who", "on", "what", "stand", "done")}
    if request.method == "POST":
        fields, mistakes = _checked(given)
        if not mistakes:
            with changing(actor_of(request), What.BACKING_NOTED, workspace.subject) as change:
                change.add(BackingRecord(workspace=workspace, person=request.user, **fields))
            return HttpResponseRedirect(reverse("backing", args=[workspace.identifier]))
    lang = current()
    page = {
        "groups": [
            (SORTS[sort].say(lang), [_shown(r) for r in workspace.backing.all() if r.sort == sort])
            for sort in SORTS
            if any(r.sort == sort for r in workspace.backing.all())
        ],
        "left": [words.say(lang) for words in left(records(workspace))],
        "sorts": [(name, words.say(lang)) for name, words in SORTS.items()],
        "stands": [
            (stand, " / ".join(dict.fromkeys(STANDS[s][stand].say(lang) for s in STANDS))) for stand in ("yes", "no", "open")
        ],
        "given": given,
        "wrong": mistakes,
        "has_draft": Draft.objects.filter(workspace=workspace).exists(),
    }
    return render(request, "anchoring/backing.html", page, status=422 if mistakes else 200)


def _checked(given: dict[str, str]) -> tuple[dict[str, Any], dict[str, str]]:
    lang = current()
    mistakes = {name: word("fill_in").say(lang) for name in ("who", "what") if not given[name]}
    fields: dict[str, Any] = dict(given)
    try:
        fields["on"] = parse_date(day(given["on"]))
    except Wrong as wrong:
        mistakes["on"] = wrong.what.say(lang)
    if given["sort"] not in SORTS:
        mistakes["sort"] = word("fill_in").say(lang)
    if given["stand"] not in ("yes", "no", "open"):
        mistakes["stand"] = word("fill_in").say(lang)
    return fields, mistakes


def _shown(record: BackingRecord) -> dict[str, Any]:
    lang = current()
    return {
        "pk": record.pk,
        "version": record.version,
        "who": record.who,
        "on": format_date(record.on, lang),
        "what": record.what,
        "stand": STANDS[record.sort][record.stand].say(lang),
        "key": record.stand,
        "done": record.done,
    }


@allowed("backing", post="change")
def answered(request: HttpRequest, workspace: Workspace, record: int) -> HttpResponse:
    """What was done about it, and where it stands now."""
    found = get_object_or_404(BackingRecord, workspace=workspace, pk=record)
    stand = request.POST.get("stand", found.stand)
    if stand not in ("yes", "no", "open"):
        raise Http404
    try:
        with changing(actor_of(request), What.BACKING_ANSWERED, workspace.subject) as change:
            change.alter(found, seen=seen(request, found), stand=stand, done=request.POST.get("done", "").strip())
    except Stale:
        return HttpResponseRedirect(reverse("backing", args=[workspace.identifier]) + "#nyere")
    return HttpResponseRedirect(reverse("backing", args=[workspace.identifier]))


def with_memo(view: Callable[[HttpRequest, Workspace, Memo], HttpResponse]) -> Callable[[HttpRequest, Workspace], HttpResponse]:
    """The memo of the contract in force or on its way; where there is none without mistakes, the page of the draft."""

    @wraps(view)
    def found(request: HttpRequest, workspace: Workspace) -> HttpResponse:
        contract, source = contract_for(workspace), source_for(workspace)
        if contract is None:
            return HttpResponseRedirect(reverse("builder", args=[workspace.identifier]))
        problem = stored(case_of(workspace).need).get("problem", "")
        guess, reserve = guess_of(workspace), reserve_of(workspace, source)
        return view(request, workspace, written(contract, problem, records(workspace), guess, reserve))

    return found


@allowed("memo", "read")
@with_memo
def memo(request: HttpRequest, workspace: Workspace, found: Memo) -> HttpResponse:
    """The memo as a page that prints well; from what is to be signed, else the latest proposal, else the draft."""
    lang = current()
    sections = [
        {
            "heading": s.heading.say(lang),
            "paragraphs": [w.say(lang) for w in s.paragraphs],
            "points": [w.say(lang) for w in s.points],
            "heads": [c.say(lang) for c in s.table[0]] if s.table else [],
            "rows": [[c.say(lang) for c in row] for row in s.table[1:]],
        }
        for s in found.sections
    ]
    return render(request, "anchoring/memo.html", {"title": found.title.say(lang), "sections": sections})


@allowed("memo", "read")
@with_memo
def memo_file(request: HttpRequest, workspace: Workspace, found: Memo) -> HttpResponse:
    """The memo to edit."""
    response = HttpResponse(as_docx(found, current()), content_type=DOCX)
    response["Content-Disposition"] = f'attachment; filename="{workspace.identifier}-saksframlegg.docx"'
    return response
