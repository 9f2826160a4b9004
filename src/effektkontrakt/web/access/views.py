"""A workspace's parties and its log."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from effektkontrakt.errors import Wrong
from effektkontrakt.text import format_date
from effektkontrakt.web.access.guard import allowed, host_of
from effektkontrakt.web.access.models import Workspace
from effektkontrakt.web.access.table import Side
from effektkontrakt.web.accounts.models import Person
from effektkontrakt.web.audit.change import Last, actor_of, changing
from effektkontrakt.web.audit.events import What, called
from effektkontrakt.web.audit.log import head
from effektkontrakt.web.audit.models import Event
from effektkontrakt.web.given import whole
from effektkontrakt.web.inviting.letters import tell
from effektkontrakt.web.inviting.page import parties_page
from effektkontrakt.web.inviting.places import take
from effektkontrakt.web.organisations.forms import AddParty
from effektkontrakt.web.organisations.invite import invite
from effektkontrakt.web.organisations.models import Organisation
from effektkontrakt.web.words import current, word
from effektkontrakt.web.work.queue import start

PAGE = 50
HOSTS = (Side.OUTCOME_PAYER, Side.INTERMEDIARY)


@allowed("workspace", "read")
def parties(request: HttpRequest, workspace: Workspace) -> HttpResponse:
    """The organisations that are parties, by role."""
    return parties_page(request, workspace)


@allowed("parties", post="add")
def add_party(request: HttpRequest, workspace: Workspace) -> HttpResponse:
    """Bring in an organisation; one that is new here gets an invitation for its project lead."""
    form = AddParty(request.POST)
    if not form.is_valid():
        return parties_page(request, workspace, add=form, status=422)
    given = form.cleaned_data
    organisation = Organisation.objects.filter(number=given["number"]).first()
    new = organisation is None
    if new and not (given["organisation"] and given["contact"]):
        form.add_error("organisation", word("new_organisation").say(current()))
        return parties_page(request, workspace, add=form, status=422)
    try:
        with changing(actor_of(request), What.PARTY_ADDED, workspace.subject) as change:
            if new:
                organisation = Organisation(number=given["number"], name=given["organisation"])
                change.add(organisation)
            person = _speaking(request, organisation, given["contact"])
            added = take(change, workspace, organisation, given["side"], person, host_of(request))
            if added and not new:
                case = request.build_absolute_uri(reverse("home", args=[workspace.identifier]))
                tell(workspace, organisation, given["side"], case, current())
            if new:
                link = request.build_absolute_uri(reverse("invitation", args=["KEY"]))
                invite(actor_of(request), organisation, given["contact"], "project_lead", link, current())
    except Wrong as wrong:
        form.add_error("side", wrong.what.say(current()))
        return parties_page(request, workspace, add=form, status=422)
    return _to_parties(workspace)


def _speaking(request: HttpRequest, organisation: Organisation, contact: str) -> Person | None:
    """Who will speak for it, as far as that is known: the one who adds it, if it is theirs too; else whoever has the address."""
    if organisation.memberships.filter(person_id=request.user.pk).exists():
        return request.user
    return Person.objects.filter(email__iexact=contact).first() if contact else None


@allowed("parties", post="remove")
def remove_party(request: HttpRequest, workspace: Workspace, party: int) -> HttpResponse:
    """Take an organisation out; its people lose access at once. One's own last place stays."""
    found = get_object_or_404(workspace.parties, pk=party)
    try:
        with changing(actor_of(request), What.PARTY_REMOVED, workspace.subject) as change:
            hosts = Workspace.objects.select_for_update().get(pk=workspace.pk).parties.filter(side__in=HOSTS)
            if not hosts.exclude(pk=found.pk).exists():
                raise Last
            change.remove(found)
    except Last:
        messages.error(request, word("last_host").say(current()))
    return _to_parties(workspace)


def _to_parties(workspace: Workspace) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("parties", args=[workspace.identifier]))


@allowed("log", "read")
def log(request: HttpRequest, workspace: Workspace) -> HttpResponse:
    """What has happened in the workspace, newest first."""
    before = whole(request.GET.get("for", ""))
    events = Event.objects.filter(subject=workspace.subject).order_by("-number")
    if before is not None:
        events = events.filter(number__lt=before)
    told = [json.loads(event.body) for event in events[:PAGE]]
    people = Person.objects.in_bulk({event["who"] for event in told if event["who"]})
    return render(
        request,
        "access/log.html",
        {
            "rows": [_row(event, people, _colleagues(request)) for event in told],
            "older": told[-1]["number"] if len(told) == PAGE else None,
            "head": str(head()),
        },
    )


@allowed("log", post="check")
def check_log(request: HttpRequest, workspace: Workspace) -> HttpResponse:
    """Walk the whole chain in the background."""
    return start(request, "verify_log", back=reverse("log", args=[workspace.identifier]))


def _colleagues(request: HttpRequest) -> set[int]:
    """Those whose address the person may see: who is in an organisation of theirs that takes part here."""
    ours = {place.organisation.pk for place in request.access.places}
    return set(Person.objects.filter(memberships__organisation__in=ours).values_list("pk", flat=True)) | {request.user.pk}


def _row(event: dict[str, Any], people: dict[int, Person], colleagues: set[int]) -> dict[str, Any]:
    at, what = parse_datetime(event["at"]), called(event["what"])
    return {
        "number": event["number"],
        "at": _moment(timezone.localtime(at)) if at else event["at"],
        "who": str(people[event["who"]]) if event["who"] in people else word("the_system").say(current()),
        "origin": event["from"] if event["who"] is None or event["who"] in colleagues else "",
        "what": what.say(current()) if what else event["what"],
        "why": event["why"],
    }


def _moment(at: datetime) -> str:
    return f"{format_date(at.date(), current())} {at:%H:%M:%S}"
