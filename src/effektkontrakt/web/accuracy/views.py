"""The page that says how often a contract would pay rightly."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from effektkontrakt.errors import InputError, MoneyOverflow
from effektkontrakt.web.access.guard import allowed
from effektkontrakt.web.access.models import Workspace
from effektkontrakt.web.accuracy.present import drawings, page
from effektkontrakt.web.charts.shown import as_svg
from effektkontrakt.web.words import current


@allowed("contract", "read")
def show(request: HttpRequest, workspace: Workspace) -> HttpResponse:
    """The diagnosis of the contract as it stands."""
    mistakes: list[str] = []
    found = None
    try:
        found = page(workspace.contract, current()) if workspace.contract else None
    except InputError as error:
        mistakes = [mistake.say(current()) for mistake in error.mistakes]
    except MoneyOverflow as error:
        mistakes = [error.say(current())]
    return render(request, "accuracy/show.html", {"page": found, "mistakes": mistakes, "workspace": workspace})


@allowed("contract", "read")
def picture(request: HttpRequest, workspace: Workspace, sight: str) -> HttpResponse:
    """One picture of the page as SVG."""
    stored = workspace.contract
    try:
        draw = drawings(stored).get(sight) if stored and stored.beliefs else None
    except (InputError, MoneyOverflow):
        draw = None
    if draw is None:
        raise Http404
    return as_svg(draw, current(), request.GET.get("bredde", ""), request.GET.get("tone", ""))
