"""The page that searches for a better contract, and the one that saves a design in the draft once its differences are seen."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django_tasks_db.models import TaskResultStatus

from effektkontrakt.diagnose.improve import Improvement, edited
from effektkontrakt.errors import InputError, MoneyOverflow
from effektkontrakt.prepare.compare import compare_texts
from effektkontrakt.web.access.guard import allowed
from effektkontrakt.web.access.models import Workspace
from effektkontrakt.web.audit.change import Stale, actor_of, changing, seen
from effektkontrakt.web.audit.events import What
from effektkontrakt.web.builder.models import Draft
from effektkontrakt.web.builder.negotiation import compared
from effektkontrakt.web.charts.shown import as_svg, shown
from effektkontrakt.web.contracts.store import beliefs_of
from effektkontrakt.web.given import whole
from effektkontrakt.web.improving import present
from effektkontrakt.web.improving.asked import Asked, filled, read
from effektkontrakt.web.improving.base import Base, base_of
from effektkontrakt.web.improving.kept import restored
from effektkontrakt.web.words import current, word
from effektkontrakt.web.work.models import Job
from effektkontrakt.web.work.queue import start


@allowed("contract", "read", post="read")
def show(request: HttpRequest, workspace: Workspace) -> HttpResponse:
    """The form, and the answer to one's own latest search, or to the one in the address."""
    lang = current()
    try:
        base = base_of(workspace)
    except InputError as error:
        return render(request, "improving/show.html", {"mistakes": error.say(lang).splitlines()})
    if base is None:
        raise Http404
    if not base.contract.measurement or not base.beliefs:
        missing = "improve_no_beliefs" if base.contract.measurement else "improve_no_plan"
        page = {"missing": word(missing).say(lang), "no_beliefs": bool(base.contract.measurement)}
        return render(request, "improving/show.html", page)
    asked = Asked(filled(base), {})
    if request.method == "POST":
        asked = read(base, request.POST.dict())
        if asked.beliefs:
            here = reverse("improve", args=[workspace.identifier])
            return start(request, "improve", workspace.pk, base.source, asked.beliefs, back=here)
    job = _job(request, workspace) if request.method == "GET" else None
    page = {"form": present.form(base, asked, lang), **_answer(request, workspace, base, job)}
    return render(request, "improving/show.html", page, status=422 if asked.wrong else 200)


def _job(request: HttpRequest, workspace: Workspace) -> Job | None:
    """The person's own search that the address names, else their latest of this contract that is done."""
    mine = Job.objects.filter(kind="improve", person=request.user, outcome__workspace=workspace.pk)
    mine = mine.filter(task__status=TaskResultStatus.SUCCESSFUL)
    given = request.POST.get("svar") or request.GET.get("svar", "")
    if not given:
        return mine.order_by("-asked_at").first()
    try:
        return mine.filter(pk=UUID(given)).first()
    except ValueError:
        return None


def _found(job: Job) -> Improvement:
    return restored(job.outcome["source"], job.outcome["beliefs"], job.outcome["found"])


def _answer(request: HttpRequest, workspace: Workspace, base: Base, job: Job | None) -> dict[str, object]:
    if job is None:
        return {}
    if wrong := job.outcome.get("wrong"):
        return {"mistakes": wrong[current()]}
    found, lang = _found(job), current()
    address = reverse("improve_picture", args=[workspace.identifier]) + f"?svar={job.pk}"
    return {
        "job": job,
        "answer": present.answer(found, lang),
        "picture": shown(present.drawing(found), lang, address, "frontier"),
        "stale": base.source != job.outcome["source"],
    }


@allowed("contract", "read")
def picture(request: HttpRequest, workspace: Workspace) -> HttpResponse:
    """The frontier as SVG, for where scripts do not run; back to the page where there is no answer."""
    job = _job(request, workspace)
    if job is None or "found" not in job.outcome:
        return HttpResponseRedirect(reverse("improve", args=[workspace.identifier]))
    return as_svg(present.drawing(_found(job)), current(), request.GET.get("bredde", ""), request.GET.get("tone", ""))


@allowed("draft", "change", post="change")
def save(request: HttpRequest, workspace: Workspace) -> HttpResponse:
    """What a design changes; saved in the draft when asked. What was not searched, or has changed since, is not saved."""
    back = HttpResponseRedirect(reverse("improve", args=[workspace.identifier]))
    job = _job(request, workspace)
    if job is None or "found" not in job.outcome:
        return back
    found = _found(job)
    pick = whole(request.POST.get("valg") or request.GET.get("valg", ""))
    design = present.picked(found, pick) if pick is not None else None
    base = base_of(workspace)
    if design is None or base is None:
        return back
    if base.source != job.outcome["source"]:
        messages.error(request, word("improve_old").say(current()))
        return back
    believed = beliefs_of(job.outcome["source"], job.outcome["beliefs"])
    assert believed
    text, _ = edited(found, design, base.source, believed)
    if request.method == "POST":
        try:
            _keep(request, workspace, base, text)
        except Stale:
            messages.error(request, word("improve_old").say(current()))
            return back
        messages.success(request, word("improve_saved").say(current()))
        return HttpResponseRedirect(reverse("builder", args=[workspace.identifier]))
    page: dict[str, object] = {"job": job, "pick": pick, "version": base.draft.version if base.draft else ""}
    try:
        page |= compared(compare_texts(base.source, text))
    except (InputError, MoneyOverflow) as error:
        page["mistakes"] = error.say(current()).splitlines()
    return render(request, "improving/save.html", page, status=422 if "mistakes" in page else 200)


def _keep(request: HttpRequest, workspace: Workspace, base: Base, text: str) -> None:
    """The draft with the design; the first one where there is none. Raises `Stale` if somebody else was faster."""
    with transaction.atomic(), changing(actor_of(request), What.DRAFT_IMPROVED, workspace.subject) as change:
        if base.draft:
            change.alter(base.draft, seen=seen(request, base.draft), source=text)
        else:
            change.add(Draft(workspace=workspace, source=text, beliefs=base.beliefs))
