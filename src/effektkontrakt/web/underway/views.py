"""The page of following underway, its pictures, and noting how many have been measured."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from effektkontrakt.calendar import parse_date
from effektkontrakt.contract import Contract
from effektkontrakt.errors import InputError, MoneyOverflow, Wrong
from effektkontrakt.settle.looks import countable, too_many
from effektkontrakt.web.access.guard import allowed
from effektkontrakt.web.access.models import Workspace
from effektkontrakt.web.audit.change import actor_of, changing
from effektkontrakt.web.audit.events import What
from effektkontrakt.web.charts.shown import as_svg
from effektkontrakt.web.contracts.store import contract_of
from effektkontrakt.web.contracts.views import contract_or_404
from effektkontrakt.web.given import whole
from effektkontrakt.web.underway.models import NotedLook
from effektkontrakt.web.underway.present import drawing, known, listed, page
from effektkontrakt.web.words import current, word

FIELDS = ("outcome", "day", "observed", "successes")


@allowed("looks", "read", post="note")
def show(request: HttpRequest, workspace: Workspace) -> HttpResponse:
    """Where the contract stands; a POST notes how many have been measured by a day."""
    lang, contract = current(), contract_of(contract_or_404(workspace).source)
    given = {name: request.POST.get(name, "").strip() for name in FIELDS}
    wrong: dict[str, str] = {}
    if request.method == "POST":
        fields, wrong = _checked(given, contract)
        if not wrong:
            _note(request, workspace, fields)
            return HttpResponseRedirect(reverse("underway", args=[workspace.identifier]) + "#notert")
    day, wrong_day = _day(request.GET.get("per", ""))
    found, mistakes = None, []
    try:
        by = known(workspace, day)
        found, day = page(workspace.identifier, by, lang), by.day
    except InputError as error:
        mistakes = [mistake.say(lang) for mistake in error.mistakes]
    except MoneyOverflow as error:
        mistakes = [error.say(lang)]
    told: dict[str, Any] = {
        "page": found,
        "mistakes": mistakes,
        "day": day.isoformat() if day else "",
        "wrong_day": wrong_day,
        "looks": listed(workspace, contract, lang),
        "outcomes": [(name, contract.outcomes[name].metric.say(lang)) for name in countable(contract)],
        "given": given,
        "wrong": wrong,
    }
    return render(request, "underway/show.html", told, status=422 if wrong else 200)


@allowed("looks", "read")
def picture(request: HttpRequest, workspace: Workspace, outcome: str) -> HttpResponse:
    """The picture of an outcome as SVG; to the page where there is nothing to draw yet."""
    contract = contract_of(contract_or_404(workspace).source)
    if outcome not in contract.outcomes:
        raise Http404
    draw = drawing(known(workspace, _day(request.GET.get("per", ""))[0]), outcome)
    if draw is None:
        return HttpResponseRedirect(reverse("underway", args=[workspace.identifier]))
    return as_svg(draw, current(), request.GET.get("bredde", ""), request.GET.get("tone", ""))


@allowed("looks", post="note")
def remove(request: HttpRequest, workspace: Workspace, look: int) -> HttpResponse:
    """Take a noted figure away; the log remembers it."""
    found = get_object_or_404(NotedLook, workspace=workspace, pk=look)
    with changing(actor_of(request), What.LOOK_REMOVED, workspace.subject) as change:
        change.remove(found)
    return HttpResponseRedirect(reverse("underway", args=[workspace.identifier]) + "#notert")


def _note(request: HttpRequest, workspace: Workspace, fields: dict[str, Any]) -> None:
    """Store the figures; those of the same outcome and day take the place of the earlier."""
    before = NotedLook.objects.filter(workspace=workspace, outcome=fields["outcome"], day=fields["day"]).first()
    with changing(actor_of(request), What.LOOK_NOTED, workspace.subject) as change:
        if before:
            change.alter(before, observed=fields["observed"], successes=fields["successes"], person=request.user)
        else:
            change.add(NotedLook(workspace=workspace, person=request.user, **fields))


def _day(text: str) -> tuple[date | None, str]:
    try:
        return (parse_date(text) if text else None), ""
    except Wrong as wrong:
        return None, wrong.what.say(current())


def _checked(given: dict[str, str], contract: Contract) -> tuple[dict[str, Any], dict[str, str]]:
    lang = current()
    fields: dict[str, Any] = {"outcome": given["outcome"], "observed": whole(given["observed"])}
    fields["successes"] = whole(given["successes"]) if given["successes"] else None
    wrong = {}
    if given["outcome"] not in countable(contract):
        wrong["outcome"] = word("fill_in").say(lang)
    fields["day"], wrong_day = _day(given["day"] or "–")
    if wrong_day:
        wrong["day"] = wrong_day
    elif not contract.period.first <= fields["day"] <= contract.period.last:
        wrong["day"] = word("underway_outside")(first=contract.period.first, last=contract.period.last).say(lang)
    if fields["observed"] is None:
        wrong["observed"] = word("underway_whole").say(lang)
    elif "outcome" not in wrong and (many := too_many(contract, given["outcome"], fields["observed"])):
        wrong["observed"] = many.say(lang)
    if given["successes"] and fields["successes"] is None:
        wrong["successes"] = word("underway_whole").say(lang)
    elif not wrong and (fields["successes"] or 0) > fields["observed"]:
        wrong["successes"] = word("underway_few").say(lang)
    return fields, wrong
