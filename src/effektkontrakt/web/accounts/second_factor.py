"""Where a second factor is required, nothing is shown before it is set up."""

from __future__ import annotations

from collections.abc import Callable

from allauth.account.authentication import get_authentication_records
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

OWN_PAGES = "/konto/"


def required(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: a person with a password alone is led to the page where a second factor is added.

    Whoever came by OpenID Connect has met the second factor there.
    """

    def respond(request: HttpRequest) -> HttpResponse:
        if settings.SECOND_FACTOR_REQUIRED and not request.path.startswith((OWN_PAGES, "/sprak/")) and _lacks_one(request):
            return HttpResponseRedirect(reverse("mfa_index"))
        return get_response(request)

    return respond


def _lacks_one(request: HttpRequest) -> bool:
    if not request.user.is_authenticated or is_mfa_enabled(request.user):
        return False
    return all(record.get("method") != "socialaccount" for record in get_authentication_records(request, request.user))
