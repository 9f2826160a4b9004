"""Signing in with one click, as an invented person, in a demonstration only."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from effektkontrakt.web.accounts.models import Person
from effektkontrakt.web.words import current, word

LOOPBACK = ("127.0.0.1", "::1")
BY_A_PROXY = ("Forwarded", "Via", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Forwarded-By", "X-Real-IP")


def _from_this_machine(request: HttpRequest) -> bool:
    """Whether the browser itself is here: a proxy here calls from this machine too, on behalf of anyone."""
    return request.META.get("REMOTE_ADDR") in LOOPBACK and not any(name in request.headers for name in BY_A_PROXY)


@login_not_required
@require_POST
def sign_in(request: HttpRequest) -> HttpResponse:
    """As the person whose button was pressed."""
    if not settings.DEMONSTRATION or not _from_this_machine(request):
        raise Http404
    person = get_object_or_404(Person, demonstration=True, email=request.POST.get("person", ""))
    login(request, person, settings.AUTHENTICATION_BACKENDS[0])
    onward = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(onward, {request.get_host()}, require_https=request.is_secure())
    return HttpResponseRedirect(onward if safe else reverse("start"))


def people(request: HttpRequest) -> dict[str, Any]:
    """For templates: whether this is a demonstration, and who can be tried."""
    if not settings.DEMONSTRATION:
        return {"demonstration": False}
    return {"demonstration": True, "demonstration_people": _people}


def _people() -> list[dict[str, str]]:
    found = Person.objects.filter(demonstration=True).prefetch_related("memberships__organisation").order_by("pk")
    return [{"email": p.email, "name": p.name, "duty": ", ".join(_duties(p))} for p in found]


def _duties(person: Person) -> list[str]:
    return [f"{word(m.duty).say(current())}, {m.organisation.name}" for m in person.memberships.all()]
