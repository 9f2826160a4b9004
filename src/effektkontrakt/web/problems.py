"""Pages for what goes wrong: each says what happened and what to do next, in the reader's language."""

from __future__ import annotations

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from effektkontrakt.web.words import current, word

TITLES = {400: "not_understood", 403: "not_allowed", 404: "not_found", 413: "too_large", 429: "too_often"}


def _page(request: HttpRequest, status: int, title: str) -> HttpResponse:
    said = {"title": word(title).say(current()), "lead": word(f"{title}_lead").say(current())}
    return render(request, "problem.html", said, status=status)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """What was sent cannot be understood, or is too large."""
    status = 413 if isinstance(exception, RequestDataTooBig) else 400
    return _page(request, status, TITLES[status])


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The person may not do this."""
    return _page(request, 403, TITLES[403])


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The address leads nowhere, or to something the person has no place in."""
    return _page(request, 404, TITLES[404])


def too_often(request: HttpRequest) -> HttpResponse:
    """Too many tries in a short time."""
    return _page(request, 429, TITLES[429])


def form_too_old(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form's token does not fit: the page was open for long, or the person signed in elsewhere meanwhile."""
    return _page(request, 403, "form_too_old")
