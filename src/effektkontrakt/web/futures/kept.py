"""Asking for many more futures, and what came out of it, to be opened again by everyone who may read the contract."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse

from effektkontrakt.errors import InputError
from effektkontrakt.text import Lang, format_date, in_words
from effektkontrakt.web.access.guard import allowed
from effektkontrakt.web.access.models import Workspace
from effektkontrakt.web.charts.shown import kept_as_svg, shown_again
from effektkontrakt.web.contracts.models import StoredContract
from effektkontrakt.web.contracts.store import contract_of
from effektkontrakt.web.contracts.views import contract_or_404
from effektkontrakt.web.futures.asked import asked
from effektkontrakt.web.futures.more import rests_on, sizes
from effektkontrakt.web.given import whole
from effektkontrakt.web.words import current, word
from effektkontrakt.web.work.models import Job
from effektkontrakt.web.work.queue import start

LISTED, PIECE = 5, 20_000


@allowed("contract", post="read")
def ask_more(request: HttpRequest, workspace: Workspace) -> HttpResponse:
    """Put many futures on the queue, with the sliders of the address; whoever already waits for some is led to those."""
    stored = contract_or_404(workspace)
    if not stored.beliefs:
        raise Http404
    back = reverse("futures", args=[stored.identifier])
    waiting = Job.objects.filter(
        kind="many_futures", person=request.user, stopping=False, task__status__in=("READY", "RUNNING")
    ).first()
    if waiting:
        return HttpResponseRedirect(reverse("job", args=[waiting.pk]))
    query, paths = request.POST.get("query", "")[:2000], whole(request.POST.get("paths", ""))
    try:
        ask = asked(stored, QueryDict(query).dict())
        if paths not in sizes(stored, ask):
            return HttpResponseRedirect(back)
    except InputError:
        return HttpResponseRedirect(back)
    return start(
        request,
        "many_futures",
        stored.identifier,
        ask.query,
        paths,
        back=back + (f"?{ask.query}" if ask.query else ""),
        size=paths // PIECE,
    )


@allowed("contract", "read")
def show_kept(request: HttpRequest, workspace: Workspace, run: UUID) -> HttpResponse:
    """The answer that was worked out."""
    stored, outcome = contract_or_404(workspace), _outcome(workspace, run)
    lang = current()
    told = outcome[lang]
    address = reverse("kept_picture", args=[workspace.identifier, run, "-"])
    page = {
        "identifier": workspace.identifier,
        "of": contract_of(stored.source).title.say(lang),
        "title": word("kept_title")(paths=outcome["paths"]).say(lang),
        "moved": outcome["query"],
        "partial": _partial(outcome, lang),
        "old": outcome["rests_on"] != rests_on(stored),
        "pictures": [shown_again(kept, lang, address.removesuffix("-") + name, name) for name, kept in told["pictures"].items()],
    }
    return render(request, "futures/kept.html", {"page": page | {k: told[k] for k in ("sentences", "plan", "basis")}})


@allowed("contract", "read")
def kept_picture(request: HttpRequest, workspace: Workspace, run: UUID, picture: str) -> HttpResponse:
    """One of its pictures as SVG."""
    kept = _outcome(workspace, run)[current()]["pictures"].get(picture)
    if kept is None:
        raise Http404
    return kept_as_svg(kept, current(), request.GET.get("bredde", ""), request.GET.get("tone", ""))


def listed(stored: StoredContract, lang: Lang) -> list[dict[str, str]]:
    """The last that were worked out for this contract."""
    done = Job.objects.filter(kind="many_futures", outcome__contract=stored.identifier).order_by("-asked_at")
    found = done.values_list("pk", "asked_at", "outcome__paths")[:LISTED]
    return [
        {
            "url": reverse("future_kept", args=[stored.identifier, pk]),
            "words": word("kept_listed")(paths=paths, day=format_date(asked_at.date(), lang)).say(lang),
        }
        for pk, asked_at, paths in found
    ]


def forget_all_but(newest: int, identifier: str) -> None:
    """Keep the last so many answers of a contract."""
    done = Job.objects.filter(kind="many_futures", outcome__contract=identifier).order_by("-asked_at")
    Job.objects.filter(pk__in=list(done.values_list("pk", flat=True)[newest:])).delete()


def _partial(outcome: dict[str, Any], lang: Lang) -> str:
    """What to say of an answer that was stopped early."""
    asked_for = outcome.get("asked", outcome["paths"])
    if outcome["paths"] < asked_for:
        return word("kept_partial")(paths=outcome["paths"], asked=asked_for).say(lang)
    return "" if "shares" in outcome[lang]["pictures"] else word("kept_without_doubt").say(lang)


def offered(sizes: list[int], lang: Lang) -> list[tuple[int, str]]:
    """How many futures may be asked for, as a choice."""
    return [(size, in_words(size, lang)) for size in sizes]


def _outcome(workspace: Workspace, run: UUID) -> dict[str, Any]:
    job = Job.objects.filter(pk=run, kind="many_futures", outcome__contract=workspace.identifier).first()
    if job is None:
        raise Http404
    outcome: dict[str, Any] = job.outcome
    return outcome
