"""One's own first page, and the page of a case."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from effektkontrakt.money import Amount
from effektkontrakt.prepare.path import TITLES, move, steps
from effektkontrakt.text import in_words, join
from effektkontrakt.web.access.guard import Access, allowed, organisations_of, speaker, workspaces_of
from effektkontrakt.web.access.models import Workspace
from effektkontrakt.web.audit.change import actor_of, changing
from effektkontrakt.web.audit.events import What
from effektkontrakt.web.builder.ahead import at_once
from effektkontrakt.web.builder.models import Draft
from effektkontrakt.web.contracts.store import settlement_of
from effektkontrakt.web.given import whole
from effektkontrakt.web.home.ahead import Ahead, looking_ahead
from effektkontrakt.web.home.block import Block
from effektkontrakt.web.home.screens import screen
from effektkontrakt.web.home.state import contract_for, state_of
from effektkontrakt.web.way.models import Hours
from effektkontrakt.web.words import current, word

PAGES = {
    "need": "way_need",
    "ready": "way_review",
    "kind": "way_kind",
    "terms": "builder",
    "backing": "backing",
    "negotiation": "negotiation",
    "signing": "signing",
    "results": "results",
}
_ACTION = {
    "need": ("need", "change"),
    "ready": ("need", "change"),
    "kind": ("need", "change"),
    "terms": ("proposal", "make"),
    "backing": ("backing", "change"),
    "negotiation": ("comment", "write"),
    "signing": ("signature", "write"),
    "results": ("results", "enter"),
    "approve": ("results", "approve"),
}
RANK = ("project_lead", "finance", "decision_maker", "caseworker", "reader")


@require_GET
def start(request: HttpRequest) -> HttpResponse:
    """What this person came for, in each case they have a place in; and where to begin."""
    lang = current()
    mine = [
        w
        for w in workspaces_of(request.user).select_related("contract")
        if w.parties.filter(organisation__memberships__person=request.user).exists()
    ]
    page = {
        "cases": sorted((_case(request, w) for w in mine), key=_pressing),
        "may_begin": bool(organisations_of(request.user, "workspace", "begin")),
        "today": in_words(timezone.localdate(), lang),
    }
    return render(request, "home/start.html", page)


def _pressing(case: dict[str, Any]) -> int:
    """One's own move first, then others', then where nothing is awaited."""
    return 0 if case.get("yours") else 1 if case["step"] else 2


def _case(request: HttpRequest, workspace: Workspace) -> dict[str, Any]:
    access = Access(request.user, workspace)
    side, duty = min(access.pairs, key=lambda pair: RANK.index(pair[1]))
    return {
        "workspace": workspace,
        "role": _role(side, duty),
        **_move(workspace, access),
        "blocks": _blocks(workspace, side, duty),
    }


def _role(side: str, duty: str) -> str:
    return f"{word(side).say(current())}, {word(duty).say(current()).lower()}"


def _move(workspace: Workspace, access: Access) -> dict[str, Any]:
    """Whose move it is: the step, what is left of it, and whether it is this person's side."""
    lang = current()
    if workspace.open and not access.pairs:
        return {"step": None, "running": True}
    state = state_of(workspace)
    step = move(state)
    if step is None:
        return {"step": None, "running": True}
    return {
        "step": {
            "title": step.title.say(lang),
            "left": [w.say(lang) for w in step.left],
            "url": reverse(PAGES[step.name], args=[workspace.identifier]),
        },
        "yours": access.may_as(step.whose, *_ACTION["approve" if step.name == "results" and state.entered_by else step.name]),
        "whose": join([word(side).say(lang).lower() for side in step.whose], lang),
    }


def _blocks(workspace: Workspace, side: str, duty: str) -> list[dict[str, Any]]:
    contract = contract_for(workspace)
    if contract is None:
        return []
    settlement = settlement_of(workspace.contract) if workspace.contract and workspace.contract.results_name else None
    signed = workspace.phase in ("running", "closed")
    found = screen(contract, side, duty, timezone.localdate(), settlement, signed, _ahead(workspace))
    return [_shown(b) for b in found]


def _ahead(workspace: Workspace) -> Ahead | None:
    """What the guesses kept with the contract, or with its draft, give."""
    draft = Draft.objects.filter(workspace=workspace).first()
    held = workspace.contract if workspace.contract and workspace.contract.beliefs else draft
    if held is None or not held.beliefs:
        return None
    told = at_once(held.source, held.beliefs, current())
    return None if told["wrong"] else looking_ahead(told["rows"], told["chance"])


def _shown(block: Block) -> dict[str, Any]:
    lang = current()
    rows = [
        [(in_words(cell, lang), isinstance(cell, Amount) or (block.amounts and i > 0)) for i, cell in enumerate(row)]
        for row in block.table
    ]
    heads = [(head, bool(rows[1:]) and rows[1][i][1]) for i, (head, _) in enumerate(rows[0])] if rows else []
    return {
        "heading": block.heading.say(lang),
        "points": [w.say(lang) for w in block.points],
        "heads": heads,
        "rows": rows[1:],
    }


@allowed("workspace", "read")
def home(request: HttpRequest, workspace: Workspace) -> HttpResponse:
    """The case: the seven steps, what is left, whose move it is, hours so far, and what this role came for."""
    lang = current()
    access: Access = request.access
    found = steps(state_of(workspace))
    spent = Hours.objects.filter(workspace=workspace)
    by_step = {name: sum(h.hours for h in spent if h.step == name) for name in TITLES}
    pairs = sorted(access.pairs, key=lambda pair: RANK.index(pair[1]))
    page = {
        "steps": [
            {
                "number": i,
                "title": s.title.say(lang),
                "left": [w.say(lang) for w in s.left],
                "done": s.done,
                "skipped": s.skipped,
                "open": s.open and _may_see(access, s.name),
                "whose": [word(side).say(lang) for side in s.whose],
                "url": reverse(PAGES[s.name], args=[workspace.identifier]),
                "hours": by_step[s.name],
                "name": s.name,
            }
            for i, s in enumerate(found, 1)
        ],
        "hours_total": sum(by_step.values()),
        **_move(workspace, access),
        "role": _role(*pairs[0]) if pairs else "",
        "blocks": _blocks(workspace, *pairs[0]) if pairs else [],
        "step_names": [(name, title.say(lang)) for name, title in TITLES.items()],
        "has_contract": workspace.contract is not None,
        "has_terms": access.may("contract", "read")
        and (workspace.contract or Draft.objects.filter(workspace=workspace).exists()),
    }
    return render(request, "home/case.html", page)


_THING = {
    "need": "need",
    "ready": "need",
    "kind": "need",
    "terms": "draft",
    "backing": "backing",
    "negotiation": "proposal",
    "signing": "signature",
}


def _may_see(access: Access, step: str) -> bool:
    return access.may(_THING[step], "read")


@allowed("hours", post="note")
def hours(request: HttpRequest, workspace: Workspace) -> HttpResponse:
    """Hours spent on a step, on behalf of one's organisation."""
    spent, step = whole(request.POST.get("hours", "")), request.POST.get("step", "")
    if spent and spent <= 1000 and step in TITLES:
        with changing(actor_of(request), What.HOURS_NOTED, workspace.subject) as change:
            change.add(
                Hours(
                    workspace=workspace,
                    organisation=speaker(request.access.organisations("hours", "note"), request),
                    person=request.user,
                    step=step,
                    hours=spent,
                    spent_on=timezone.localdate(),
                )
            )
    return HttpResponseRedirect(reverse("home", args=[workspace.identifier]))
