"""What enforces the table: decorators for views, and the same answers for templates.

    @allowed("need", "read", post="change")
    def need(request, workspace): ...            # address: arbeidsrom/<slug:identifier>/behov/

The decorator finds the workspace by the address's `identifier`. Who has no place in it gets 404, as if there were none; who has one
but may not do this now gets 403. `request.access.may("need", "change")` and, in templates, `{% if may.need.change %}` ask the
same table. `@in_organisation("members", "change")` does the same for addresses with an organisation's `number`.
Every view must be guarded, or be named in `OPEN` (tests/web/access/test_walk.py).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, partial, wraps
from typing import Any

from django.core.exceptions import BadRequest, PermissionDenied
from django.db.models import F, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from effektkontrakt.web.access import table
from effektkontrakt.web.access.models import Party, Workspace
from effektkontrakt.web.organisations.models import Membership, Organisation

View = Callable[..., HttpResponse]


@dataclass(frozen=True, slots=True)
class Guarded:
    """What a view was declared with: which action each method needs."""

    thing: str
    actions: dict[str, str]
    where: str


class Access:
    """What one person may do at one workspace, and for whom. Asked anew for each request; nothing is remembered between them."""

    def __init__(self, person: Any, workspace: Workspace) -> None:
        self.person, self.workspace = person, workspace

    @cached_property
    def places(self) -> list[Party]:
        """Each side the person's organisations have here, once for each `duty` the person has in them."""
        if not self.person.is_authenticated or not self.person.is_active:
            return []
        mine = Party.objects.filter(workspace=self.workspace, organisation__memberships__person=self.person)
        duty = F("organisation__memberships__duty")
        return list(mine.annotate(duty=duty).select_related("organisation").order_by("organisation__name"))

    @cached_property
    def pairs(self) -> frozenset[tuple[str, str]]:
        """Side and duty of each place."""
        return frozenset((place.side, place.duty) for place in self.places)

    def may(self, thing: str, action: str) -> bool:
        """The table's answer."""
        if self.workspace.open and self.person.is_authenticated and (thing, action) in table.OPEN_TO_ALL:
            return True
        return table.may(self.pairs, self.workspace.phase, thing, action)

    def may_as(self, sides: tuple[str, ...], thing: str, action: str) -> bool:
        """Whether the person may do it as one of these sides."""
        return table.may([pair for pair in self.pairs if pair[0] in sides], self.workspace.phase, thing, action)

    def organisations(self, thing: str, action: str) -> list[Organisation]:
        """The organisations on whose behalf the person may do it: those whose own side and duty the table lets."""
        phase = self.workspace.phase
        may = [place for place in self.places if table.may([(place.side, place.duty)], phase, thing, action)]
        return list(dict.fromkeys(place.organisation for place in may))

    def __getitem__(self, thing: str) -> Answers:
        """For templates: `may.thing.action`. Raises `NotInTable`."""
        return Answers({row.action: self.may(thing, row.action) for row in table.AT_A_CONTRACT if row.thing == thing})


class Answers(dict[str, bool]):
    """What may be done to one thing, by action."""

    def __missing__(self, action: str) -> bool:
        raise table.NotInTable(action)


def workspaces_of(person: Any) -> Any:
    """The workspaces a person has a place in, and the open ones."""
    mine = Q(parties__organisation__memberships__person=person)
    return Workspace.objects.filter(mine | Q(open=True)).distinct()


def organisations_of(person: Any, thing: str, action: str) -> list[Organisation]:
    """The person's organisations where their duty lets them do this."""
    mine = Membership.objects.filter(person=person).select_related("organisation")
    return list({m.organisation: None for m in mine if table.may_in_organisation([m.duty], thing, action)})


def speaker(among: list[Organisation], request: HttpRequest) -> Organisation:
    """Which of these the person speaks for: the form's `organisation`, which may be left out where there is only one."""
    number = request.POST.get("organisation", "")
    if not number and len(among) > 1:
        raise BadRequest("organisation")
    found = next((each for each in among if number in ("", each.number)), None)
    if found is None:
        raise PermissionDenied
    return found


def host_of(request: HttpRequest) -> Organisation:
    """For whom the person brings in parties: the outcome payer, where they lead more than one host."""
    may = request.access.organisations("parties", "add")
    payers = {place.organisation for place in request.access.places if place.side == table.Side.OUTCOME_PAYER}
    return min(may, key=lambda organisation: organisation not in payers)


def allowed(thing: str, action: str = "", *, post: str = "") -> Callable[[View], View]:
    """At a workspace: GET needs `action`, POST needs `post`; a method without an action is refused. The view gets the workspace."""
    needed = Guarded(thing, _needed(action, post), "workspace")

    def find(request: HttpRequest, identifier: str) -> tuple[Workspace, Callable[[str, str], bool]]:
        workspace = Workspace.objects.select_related("contract").filter(identifier=identifier).first()
        if workspace is None:
            raise Http404
        request.access = Access(request.user, workspace)
        if not request.access.may("workspace", "read"):
            raise Http404
        return workspace, request.access.may

    return _guard(needed, "identifier", find)


def in_organisation(thing: str, action: str = "", *, post: str = "") -> Callable[[View], View]:
    """In one's own organisation: as `allowed`. The view gets the organisation."""
    needed = Guarded(thing, _needed(action, post), "organisation")

    def find(request: HttpRequest, number: str) -> tuple[Organisation, Callable[[str, str], bool]]:
        mine = Membership.objects.filter(person_id=request.user.pk, organisation__number=number).select_related("organisation")
        duties = {m.duty: m.organisation for m in mine}
        if not table.may_in_organisation(duties, "organisation", "read"):
            raise Http404
        return next(iter(duties.values())), partial(table.may_in_organisation, duties)

    return _guard(needed, "number", find)


def _needed(action: str, post: str) -> dict[str, str]:
    return ({"GET": action, "HEAD": action} if action else {}) | ({"POST": post} if post else {})


def _guard(needed: Guarded, key: str, find: Callable[..., Any]) -> Callable[[View], View]:
    def guard(view: View) -> View:
        @require_http_methods(list(needed.actions))
        @wraps(view)
        def guarded(request: HttpRequest, **address: Any) -> HttpResponse:
            place, may = find(request, address.pop(key))
            if not may(needed.thing, needed.actions[request.method]):
                raise PermissionDenied
            return guarded.body(request, place, **address)

        guarded.guarded, guarded.body = needed, view
        return guarded

    return guard


def may_for_templates(request: HttpRequest) -> dict[str, Any]:
    """For templates: `may`, at a page of a workspace."""
    access = getattr(request, "access", None)
    return {"may": access, "workspace": access.workspace} if access else {}
