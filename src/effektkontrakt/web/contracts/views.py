"""The pages: the list, one contract, and entering a new one."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from effektkontrakt.calendar import parse_date
from effektkontrakt.errors import InputError, MoneyOverflow, Wrong
from effektkontrakt.settle.export import as_csv
from effektkontrakt.web.contracts import store
from effektkontrakt.web.contracts.models import StoredContract
from effektkontrakt.web.contracts.present import listed, page
from effektkontrakt.web.words import current, word


@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """All contracts with state and amounts."""
    rows = [listed(stored, current()) for stored in StoredContract.objects.all()]
    return render(request, "contracts/index.html", {"rows": rows})


@require_GET
def show(request: HttpRequest, identifier: str) -> HttpResponse:
    """One contract: parties, terms and settlement."""
    stored = get_object_or_404(StoredContract, identifier=identifier)
    day, wrong = _day(request.GET.get("per", ""))
    return render(request, "contracts/show.html", {"page": page(stored, day, current()), "wrong_day": wrong})


def _day(text: str) -> tuple[date | None, str]:
    if not text:
        return None, ""
    try:
        return parse_date(text), ""
    except Wrong as wrong:
        return None, wrong.what.say(current())


@require_http_methods(["GET", "POST"])
def add(request: HttpRequest) -> HttpResponse:
    """Enter a contract; on a mistake nothing is stored and all mistakes are shown."""
    mistakes: list[str] = []
    if request.method == "POST":
        given, results = request.FILES.get("contract"), request.FILES.get("results")
        if given is None:
            mistakes = [word("choose_contract").say(current())]
        else:
            try:
                stored = store.store(
                    store.File(given.name, given.read()), store.File(results.name, results.read()) if results else None
                )
                return HttpResponseRedirect(reverse("show", args=[stored.identifier]))
            except InputError as error:
                mistakes = [mistake.say(current()) for mistake in error.mistakes]
            except MoneyOverflow as error:
                mistakes = [error.say(current())]
    return render(request, "contracts/add.html", {"mistakes": mistakes}, status=422 if mistakes else 200)


@require_GET
def contract_file(request: HttpRequest, identifier: str) -> HttpResponse:
    """The contract as it was given."""
    stored = get_object_or_404(StoredContract, identifier=identifier)
    return _download(stored.source.encode(), f"{identifier}.yaml", "application/yaml; charset=utf-8")


@require_GET
def results_file(request: HttpRequest, identifier: str) -> HttpResponse:
    """The results as they were given."""
    stored = get_object_or_404(StoredContract.objects.exclude(results_name=""), identifier=identifier)
    suffix = Path(stored.results_name).suffix.lower()
    return _download(bytes(stored.results), f"{identifier}-resultater{suffix}", "application/octet-stream")


@require_GET
def settlement_file(request: HttpRequest, identifier: str) -> HttpResponse:
    """The settlement's lines."""
    stored = get_object_or_404(StoredContract.objects.exclude(results_name=""), identifier=identifier)
    settlement = store.settlement_of(stored, _day(request.GET.get("per", ""))[0])
    assert settlement
    return _download(as_csv(settlement).encode(), f"{identifier}-oppgjor.csv", "text/csv; charset=utf-8")


def _download(content: bytes, name: str, kind: str) -> HttpResponse:
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The page for addresses that lead nowhere."""
    return render(request, "404.html", status=404)
