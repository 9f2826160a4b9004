"""The pages where the parties meet over the draft: proposals, comments on a clause, and two versions side by side."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from effektkontrakt.errors import InputError, MoneyOverflow
from effektkontrakt.money import Amount
from effektkontrakt.prepare.compare import Comparison, Signed, compare_texts
from effektkontrakt.terms.explain import HEADINGS, sentences
from effektkontrakt.web.access.guard import allowed, speaker
from effektkontrakt.web.access.models import Workspace
from effektkontrakt.web.access.table import Phase
from effektkontrakt.web.audit.change import actor_of, changing
from effektkontrakt.web.audit.events import What
from effektkontrakt.web.builder import store
from effektkontrakt.web.builder.models import Comment, Draft, Proposal
from effektkontrakt.web.builder.views import keep, with_draft
from effektkontrakt.web.contracts.store import contract_of
from effektkontrakt.web.inviting.missing import missing
from effektkontrakt.web.signing import store as signing
from effektkontrakt.web.words import current, word


def _back(workspace: Workspace) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("negotiation", args=[workspace.identifier]))


@allowed("proposal", "read")
def negotiation(request: HttpRequest, workspace: Workspace) -> HttpResponse:
    """Each clause of the latest proposal with what has been said about it, and every proposal so far."""
    lang = current()
    proposals = list(workspace.proposals.select_related("organisation", "person"))
    comments = list(workspace.comments.select_related("organisation", "person", "answered_by"))
    clauses = []
    if proposals:
        contract = contract_of(proposals[0].source)
        for name, told in sentences(contract).items():
            clauses += [
                {
                    "clause": s.clause,
                    "words": s.words.say(lang),
                    "heading": HEADINGS[name].say(lang) if i == 0 and name in HEADINGS else "",
                    "comments": [c for c in comments if c.clause == s.clause] if _first(told, i) else [],
                }
                for i, s in enumerate(told)
            ]
    known = {c["clause"] for c in clauses}
    page = {
        "proposals": proposals,
        "clauses": clauses,
        "elsewhere": [c for c in comments if c.clause not in known],
        "draft": Draft.objects.filter(workspace=workspace).first(),
        "ahead": _ahead(workspace, proposals),
        "missing": missing(workspace),
    }
    return render(request, "builder/negotiation.html", page)


def _first(told: list[Any], i: int) -> bool:
    """Whether no sentence before has the same clause."""
    return all(s.clause != told[i].clause for s in told[:i])


def _ahead(workspace: Workspace, proposals: list[Proposal]) -> bool:
    """Whether the draft has moved on from the latest proposal."""
    draft = Draft.objects.filter(workspace=workspace).first()
    return bool(draft and (not proposals or store.ahead(draft, proposals[0])))


@allowed("proposal", post="make")
@with_draft
def propose(request: HttpRequest, workspace: Workspace, draft: Draft) -> HttpResponse:
    """Store what is typed in the draft, then put it forward as a version; refused, with the mistakes, while it has any."""
    if "seen" in request.POST and (refused := keep(request, draft)):
        return refused
    ours = speaker(request.access.organisations("proposal", "make"), request)
    try:
        store.propose(request, draft, ours, " ".join(request.POST.get("why", "").split()))
    except (InputError, MoneyOverflow) as error:
        messages.error(request, error.say(current()))
        return HttpResponseRedirect(
            reverse("builder_file" if "source" in request.POST else "builder", args=[workspace.identifier])
        )
    except store.SameAgain as same:
        messages.error(request, word("same_proposal")(number=same.number).say(current()))
    return _back(workspace)


@allowed("proposal", post="offer")
def offer(request: HttpRequest, workspace: Workspace, number: int) -> HttpResponse:
    """This is the version to sign; refused while a side is missing that the contract needs."""
    proposal = get_object_or_404(Proposal, workspace=workspace, number=number)
    if missing := signing.missing_sides(workspace, proposal.source):
        messages.error(request, f"{word('sides_missing').say(current())} {signing.missing_said(missing, current())}")
        return _back(workspace)
    signing.offer(actor_of(request), workspace, proposal)
    return HttpResponseRedirect(reverse("signing", args=[workspace.identifier]))


@allowed("proposal", post="withdraw")
def withdraw(request: HttpRequest, workspace: Workspace) -> HttpResponse:
    """Back from signing to negotiation; the signatures so far stay on the version they were given to, and count for no other."""
    with changing(actor_of(request), What.PROPOSAL_WITHDRAWN, workspace.subject, request.POST.get("why", "")[:4000]) as change:
        for proposal in workspace.proposals.filter(offered=True):
            change.alter(proposal, offered=False)
        change.alter(workspace, phase=Phase.NEGOTIATING)
    return _back(workspace)


@allowed("comment", post="write")
def comment(request: HttpRequest, workspace: Workspace) -> HttpResponse:
    """Say something about a clause."""
    words = request.POST.get("words", "").strip()
    if words:
        with changing(actor_of(request), What.COMMENT_MADE, workspace.subject) as change:
            change.add(
                Comment(
                    workspace=workspace,
                    clause=request.POST.get("clause", "")[:20],
                    words=words[:4000],
                    organisation=speaker(request.access.organisations("comment", "write"), request),
                    person=request.user,
                )
            )
    return _back(workspace)


@allowed("comment", post="write")
def answer(request: HttpRequest, workspace: Workspace, comment: int) -> HttpResponse:
    """Answer a comment."""
    ours = speaker(request.access.organisations("comment", "write"), request)
    found = get_object_or_404(Comment, workspace=workspace, pk=comment)
    words = request.POST.get("answer", "").strip()
    if words and not found.answer:
        with changing(actor_of(request), What.COMMENT_ANSWERED, workspace.subject) as change:
            change.alter(found, answer=words[:4000], answered_by=ours)
    return _back(workspace)


@allowed("proposal", "read")
def compare(request: HttpRequest, workspace: Workspace, before: int, after: int) -> HttpResponse:
    """Two versions side by side: new sentences, and what is paid; 0 is the draft."""
    texts = [_text(workspace, number) for number in (before, after)]
    try:
        found = compare_texts(*texts)
    except InputError as error:
        page = {"mistakes": [m.say(current()) for m in error.mistakes], "before": before, "after": after}
        return render(request, "builder/compare.html", page, status=422)
    return render(request, "builder/compare.html", {"before": before, "after": after, **compared(found)})


def _text(workspace: Workspace, number: int) -> str:
    if number == 0:
        return get_object_or_404(Draft, workspace=workspace).source
    return get_object_or_404(Proposal, workspace=workspace, number=number).source


def compared(found: Comparison) -> dict[str, Any]:
    """A comparison for the template."""
    lang = current()

    def amount(minor: int) -> str:
        return Amount(minor, found.currency).say(lang)

    return {
        "sentences": [
            (s.clause, s.before.say(lang) if s.before else "", s.after.say(lang) if s.after else "") for s in found.sentences
        ],
        "changes": [c.words().say(lang) for c in found.changes],
        "paid": [
            {
                "name": p.name.say(lang),
                "before": amount(p.before),
                "after": amount(p.after),
                "change": Signed(p.change, found.currency).say(lang),
                "years": [(str(year), amount(old), amount(new)) for year, old, new in p.years if old != new],
            }
            for p in found.paid
        ],
    }
