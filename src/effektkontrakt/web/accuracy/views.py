"""The page that says how often a contract would pay rightly."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from effektkontrakt.errors import InputError, MoneyOverflow
from effektkontrakt.web.access.guard import allowed
from effektkontrakt.web.access.models import Workspace
from effektkontrakt.web.accuracy.present import drawings, page
from effektkontrakt.web.charts.shown import as_svg
from effektkontrakt.web.improving.base import base_of
from effektkontrakt.web.words import current


@allowed("contract", "read")
def show(request: HttpRequest, workspace: Workspace) -> HttpResponse:
    """The diagnosis of the draft, else of the contract in force."""
    mistakes: list[str] = []
    base = found = None
    try:
        if base := base_of(workspace):
            found = page(workspace.identifier, base.source, base.beliefs, current())
    except InputError as error:
        mistakes = [mistake.say(current()) for mistake in error.mistakes]
    except MoneyOverflow as error:
        mistakes = [error.say(current())]
    held = workspace.contract
    shown = {"page": found, "mistakes": mistakes, "of_draft": bool(held and base and base.source != held.source)}
    return render(request, "accuracy/show.html", shown)


@allowed("contract", "read")
def picture(request: HttpRequest, workspace: Workspace, sight: str) -> HttpResponse:
    """One picture of the page as SVG."""
    try:
        base = base_of(workspace)
        draw = drawings(base.source, base.beliefs).get(sight) if base and base.beliefs else None
    except (InputError, MoneyOverflow):
        draw = None
    if draw is None:
        raise Http404
    return as_svg(draw, current(), request.GET.get("bredde", ""), request.GET.get("tone", ""))
