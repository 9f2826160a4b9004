"""The pages: the list, one contract, and entering a new one."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from effektkontrakt.calendar import parse_date
from effektkontrakt.errors import InputError, MoneyOverflow, Wrong
from effektkontrakt.prepare import typed
from effektkontrakt.settle.export import as_csv
from effektkontrakt.web.access.guard import allowed, organisations_of, speaker, workspaces_of
from effektkontrakt.web.access.models import Workspace
from effektkontrakt.web.access.table import Side
from effektkontrakt.web.audit.change import actor_of
from effektkontrakt.web.contracts import store
from effektkontrakt.web.contracts.files import download, given
from effektkontrakt.web.contracts.models import StoredContract
from effektkontrakt.web.contracts.present import listed, page
from effektkontrakt.web.evidence.who import entering
from effektkontrakt.web.organisations.models import Organisation
from effektkontrakt.web.words import current, word


@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """All contracts with state and amounts."""
    shown = StoredContract.objects.filter(workspace__in=workspaces_of(request.user))
    rows = [listed(stored, current()) for stored in shown]
    return render(request, "contracts/index.html", {"rows": rows, "may_enter": bool(_entering(request))})


def contract_or_404(workspace: Workspace) -> StoredContract:
    """The workspace's contract in force."""
    if workspace.contract is None:
        raise Http404
    return workspace.contract


@allowed("contract", "read")
def show(request: HttpRequest, workspace: Workspace) -> HttpResponse:
    """One contract: parties, terms and settlement."""
    stored = contract_or_404(workspace)
    day, wrong = _day(request.GET.get("per", ""))
    shown = {"page": page(stored, day, current()), "wrong_day": wrong, "enters": bool(entering(request.access, workspace))}
    return render(request, "contracts/show.html", shown)


def _day(text: str) -> tuple[date | None, str]:
    if not text:
        return None, ""
    try:
        return parse_date(typed.day(text)), ""
    except Wrong as wrong:
        return None, wrong.what.say(current())


def _entering(request: HttpRequest) -> list[Organisation]:
    return organisations_of(request.user, "contract", "enter")


def _side(request: HttpRequest) -> Side:
    given = request.POST.get("side", "")
    return Side(given) if given in tuple(Side) else Side.OUTCOME_PAYER


def _sides() -> list[tuple[str, str]]:
    return [(side, word(side).say(current())) for side in Side]


@require_http_methods(["GET", "POST"])
def add(request: HttpRequest) -> HttpResponse:
    """Enter a contract; on a mistake nothing is stored and all mistakes are shown."""
    mistakes: list[str] = []
    entering = _entering(request)
    if not entering:
        raise PermissionDenied
    if request.method == "POST":
        party = speaker(entering, request)
        file = given(request, "contract")
        if file is None:
            mistakes = [word("choose_contract").say(current())]
        else:
            try:
                stored = store.store(
                    file,
                    given(request, "results"),
                    given(request, "beliefs"),
                    by=actor_of(request),
                    party=store.Entering(party, _side(request)),
                )
                return HttpResponseRedirect(reverse("show", args=[stored.identifier]))
            except InputError as error:
                mistakes = [mistake.say(current()) for mistake in error.mistakes]
            except MoneyOverflow as error:
                mistakes = [error.say(current())]
    return render(
        request,
        "contracts/add.html",
        {"mistakes": mistakes, "entering": entering, "sides": _sides()},
        status=422 if mistakes else 200,
    )


@allowed("contract", "read")
def contract_file(request: HttpRequest, workspace: Workspace) -> HttpResponse:
    """The contract as it was given."""
    stored = contract_or_404(workspace)
    return download(stored.source.encode(), f"{stored.identifier}.yaml", "application/yaml; charset=utf-8")


def _with_results(workspace: Workspace) -> StoredContract:
    stored = contract_or_404(workspace)
    if not stored.results_name:
        raise Http404
    return stored


@allowed("results", "read")
def results_file(request: HttpRequest, workspace: Workspace) -> HttpResponse:
    """The results as they were given."""
    stored = _with_results(workspace)
    suffix = Path(stored.results_name).suffix.lower()
    return download(bytes(stored.results), f"{stored.identifier}-resultater{suffix}", "application/octet-stream")


@allowed("contract", "read")
def settlement_file(request: HttpRequest, workspace: Workspace) -> HttpResponse:
    """The settlement's lines."""
    stored = _with_results(workspace)
    settlement = store.settlement_of(stored, _day(request.GET.get("per", ""))[0])
    assert settlement
    return download(as_csv(settlement).encode(), f"{stored.identifier}-oppgjor.csv", "text/csv; charset=utf-8")
