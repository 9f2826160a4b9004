"""One's organisations: who is in them, inviting, leaving."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from effektkontrakt.web.access.guard import in_organisation
from effektkontrakt.web.access.table import Duty, may_in_organisation
from effektkontrakt.web.audit.change import Last, Stale, actor_of, changing
from effektkontrakt.web.audit.events import What
from effektkontrakt.web.organisations import invite
from effektkontrakt.web.organisations.forms import Invite, Rename
from effektkontrakt.web.organisations.models import Membership, Organisation
from effektkontrakt.web.words import current, word
from effektkontrakt.web.work.post import late


def _to(organisation: Organisation) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("organisation", args=[organisation.number]))


@require_GET
def mine(request: HttpRequest) -> HttpResponse:
    """The organisations one belongs to."""
    memberships = Membership.objects.filter(person=request.user).select_related("organisation")
    rows = [{"organisation": m.organisation, "duty": word(m.duty).say(current()), "pk": m.pk} for m in memberships]
    return render(request, "organisations/mine.html", {"rows": rows})


@in_organisation("organisation", "read")
def show(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """Who is in it, and what one may do there."""
    return _page(request, organisation)


def _page(request: HttpRequest, organisation: Organisation, status: int = 200, **more: object) -> HttpResponse:
    members = organisation.memberships.select_related("person")
    duties = [m.duty for m in members if m.person_id == request.user.pk]
    waiting = organisation.invitations.filter(used_at=None)
    unsent = late([each.key_hash for each in waiting])
    return render(
        request,
        "organisations/show.html",
        {
            "organisation": organisation,
            "members": [{"pk": m.pk, "who": m.person, "duty": word(m.duty).say(current())} for m in members],
            "waiting": [(each, unsent.get(each.key_hash)) for each in waiting],
            "may_rename": may_in_organisation(duties, "organisation", "rename"),
            "may_change": may_in_organisation(duties, "members", "change"),
            "invite": Invite(auto_id="invite_%s"),
            "rename": Rename(initial={"name": organisation.name, "version": organisation.version}, auto_id="rename_%s"),
            **more,
        },
        status=status,
    )


@in_organisation("organisation", post="rename")
def rename(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """A new name; if somebody was faster, both names are shown and the person decides."""
    form = Rename(request.POST, auto_id="rename_%s")
    if not form.is_valid():
        return _page(request, organisation, 422, rename=form)
    name, seen = form.cleaned_data["name"], form.cleaned_data["version"]
    try:
        with changing(actor_of(request), What.ORGANISATION_RENAMED, organisation.subject) as change:
            change.alter(organisation, seen=seen, name=name)
    except Stale as stale:
        return _page(request, stale.thing, 409, rename=_again(stale), stale=stale)
    return _to(organisation)


def _again(stale: Stale) -> Rename:
    return Rename(initial={**stale.mine, "version": stale.thing.version}, auto_id="rename_%s")


@in_organisation("members", post="change")
def invite_someone(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """Send an invitation."""
    form = Invite(request.POST, auto_id="invite_%s")
    if not form.is_valid():
        return _page(request, organisation, 422, invite=form)
    link = request.build_absolute_uri(reverse("invitation", args=["KEY"]))
    sent = invite.invite(actor_of(request), organisation, form.cleaned_data["email"], form.cleaned_data["duty"], link, current())
    if late([sent.key_hash]):
        messages.error(request, word("letter_failed")(email=form.cleaned_data["email"]).say(current()))
    else:
        messages.success(request, word("invitation_sent")(email=form.cleaned_data["email"]).say(current()))
    return _to(organisation)


@in_organisation("members", post="change")
def remove(request: HttpRequest, organisation: Organisation, membership: int) -> HttpResponse:
    """End someone's duty, at once. The last project lead stays, lest nobody can get in."""
    found = get_object_or_404(organisation.memberships, pk=membership)
    return _end(request, found)


def _end(request: HttpRequest, membership: Membership) -> HttpResponse:
    organisation = membership.organisation
    try:
        with changing(actor_of(request), What.MEMBERSHIP_ENDED, organisation.subject) as change:
            leads = Organisation.objects.select_for_update().get(pk=organisation.pk).memberships.filter(duty=Duty.LEAD)
            if membership.duty == Duty.LEAD and not leads.exclude(pk=membership.pk).exists():
                raise Last
            change.remove(membership)
    except Last:
        messages.error(request, word("last_lead").say(current()))
        return _to(organisation)
    return HttpResponseRedirect(reverse("organisations")) if membership.person_id == request.user.pk else _to(organisation)


@require_POST
def leave(request: HttpRequest, membership: int) -> HttpResponse:
    """Give up one's own duty."""
    return _end(request, get_object_or_404(Membership, pk=membership, person=request.user))


@login_not_required
@require_http_methods(["GET", "POST"])
def invitation(request: HttpRequest, key: str) -> HttpResponse:
    """What a letter's link leads to: take up the duty, after signing in or making an account."""
    found = invite.open_invitation(key)
    if found is None:
        raise Http404
    if request.method == "POST":
        if not request.user.is_authenticated:
            request.session["invited_email"] = found.email
            return HttpResponseRedirect(f"{reverse('account_signup')}?next={request.path}")
        try:
            invite.accept(actor_of(request), request.user, found)
        except Stale:
            raise Http404 from None
        request.session.pop("invited_email", None)
        return _to(found.organisation)
    said = {"organisation": found.organisation.name, "duty": word(found.duty)}
    return render(request, "organisations/invitation.html", {"said": word("invitation_letter")(**said).say(current())})
