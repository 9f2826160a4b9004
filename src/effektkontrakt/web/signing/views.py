"""The page of signing."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from effektkontrakt.errors import InputError, MoneyOverflow
from effektkontrakt.prepare.backing import decided
from effektkontrakt.prepare.compare import compare_texts
from effektkontrakt.web.access.guard import allowed, speaker
from effektkontrakt.web.access.models import Workspace
from effektkontrakt.web.anchoring.models import records
from effektkontrakt.web.builder.ahead import ahead
from effektkontrakt.web.builder.models import Draft
from effektkontrakt.web.builder.negotiation import compared
from effektkontrakt.web.builder.panel import panel
from effektkontrakt.web.contracts.store import contract_of, fitting_beliefs
from effektkontrakt.web.signing import store
from effektkontrakt.web.words import current


@allowed("signature", "read", post="write")
def signing(request: HttpRequest, workspace: Workspace) -> HttpResponse:
    """The version to sign in full, who has signed, who has not; what it changes if a contract is in force."""
    refused, mistakes = False, []
    ours = request.access.organisations("signature", "write")
    if request.method == "POST":
        try:
            store.sign(request, workspace, speaker(ours, request), request.POST.get("fingerprint", ""))
            return HttpResponseRedirect(reverse("signing", args=[workspace.identifier]))
        except store.OtherVersion:
            refused = True
        except (InputError, MoneyOverflow) as error:
            mistakes = error.say(current()).splitlines()
    proposal = store.offered(workspace)
    waiting = store.unsigned(workspace, proposal) if proposal else []
    running = workspace.contract
    amended = running and proposal and running.source != proposal.source
    page = {
        "proposal": proposal,
        "panel": panel(proposal.source, current()) if proposal else None,
        "ahead": _ahead(workspace, proposal.source) if proposal else None,
        "signatures": store.signatures(proposal).select_related("organisation", "person") if proposal else [],
        "waiting": waiting,
        "missing": store.missing_said(store.missing_sides(workspace, proposal.source), current()) if proposal else "",
        "mine": [each for each in ours if each in waiting],
        "refused": refused,
        "undecided": request.access.may("backing", "read") and not decided(records(workspace)),
        "mistakes": mistakes,
        "in_force": bool(running and proposal and running.source == proposal.source),
        "amends": compared(compare_texts(running.source, proposal.source)) if amended else None,
    }
    return render(request, "signing/signing.html", page, status=409 if refused else 422 if mistakes else 200)


def _ahead(workspace: Workspace, source: str) -> dict[str, Any] | None:
    """What the guesses kept with the draft or the contract give for the version to sign; nothing where none fit it."""
    draft = Draft.objects.filter(workspace=workspace).first()
    held = workspace.contract.beliefs if workspace.contract else ""
    beliefs = fitting_beliefs(contract_of(source), draft.beliefs if draft else "", held)
    return ahead(source, beliefs, current()) if beliefs else None
