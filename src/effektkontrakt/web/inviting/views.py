"""Inviting a party by letter, taking a letter back, and answering one."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from effektkontrakt.errors import Wrong
from effektkontrakt.web.access.guard import allowed, host_of, organisations_of
from effektkontrakt.web.access.models import Workspace
from effektkontrakt.web.audit.change import Stale, actor_of
from effektkontrakt.web.inviting import letters
from effektkontrakt.web.inviting.forms import InviteParty, Join
from effektkontrakt.web.inviting.models import PartyInvitation
from effektkontrakt.web.inviting.page import parties_page
from effektkontrakt.web.words import current, word
from effektkontrakt.web.work.post import late


@allowed("parties", post="add")
def invite_party(request: HttpRequest, workspace: Workspace) -> HttpResponse:
    """Send a letter with a place in the contract."""
    form = InviteParty(request.POST, auto_id="invite_%s")
    if not form.is_valid():
        return parties_page(request, workspace, invite=form, status=422)
    given = form.cleaned_data
    link = request.build_absolute_uri(reverse("join", args=["KEY"]))
    try:
        sent = letters.invite(
            actor_of(request),
            workspace,
            host_of(request),
            given["side"],
            given["organisation_name"],
            given["email"],
            link,
            current(),
        )
    except Wrong as wrong:
        form.add_error("side", wrong.what.say(current()))
        return parties_page(request, workspace, invite=form, status=422)
    if late([sent.key_hash]):
        messages.error(request, word("letter_failed")(email=given["email"]).say(current()))
    else:
        messages.success(request, word("party_invited")(email=given["email"]).say(current()))
    return _to_parties(workspace)


@allowed("parties", post="add")
def take_back(request: HttpRequest, workspace: Workspace, invited: int) -> HttpResponse:
    """The letter no longer opens anything."""
    found = get_object_or_404(PartyInvitation, workspace=workspace, pk=invited, used_at=None)
    letters.take_back(actor_of(request), found)
    return _to_parties(workspace)


def _to_parties(workspace: Workspace) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("parties", args=[workspace.identifier]))


@login_not_required
@require_http_methods(["GET", "POST"])
def join(request: HttpRequest, key: str) -> HttpResponse:
    """What the letter leads to: sign in or make an account, say which organisation it is, and join."""
    found = letters.open_invitation(key)
    if found is None:
        raise Http404
    if not request.user.is_authenticated:
        if request.method == "POST":
            request.session["invited_email"] = found.email
            return HttpResponseRedirect(f"{reverse('account_signup')}?next={request.path}")
        return _letter(request, found, None)
    mine = organisations_of(request.user, "workspace", "begin")
    form = Join(request.POST or None, mine=mine, initial={"organisation_name": found.name}, auto_id="join_%s")
    if request.method == "GET" or not form.is_valid():
        return _letter(request, found, form)
    given, organisation = form.cleaned_data, form.chosen
    try:
        letters.join(actor_of(request), request.user, found, organisation, given["number"], given["organisation_name"])
    except Wrong as wrong:
        form.add_error(None, wrong.what.say(current()))
        return _letter(request, found, form)
    except Stale:
        raise Http404 from None
    request.session.pop("invited_email", None)
    messages.success(request, word("you_joined").say(current()))
    return HttpResponseRedirect(reverse("home", args=[found.workspace.identifier]))


def _letter(request: HttpRequest, found: PartyInvitation, form: Join | None) -> HttpResponse:
    page = {"said": letters.said(found).say(current()), "form": form}
    return render(request, "inviting/join.html", page, status=422 if form and form.errors else 200)
