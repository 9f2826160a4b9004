"""What a page may load: only our own files, no inline script or style, nothing made to run from text."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse


def policy(servers: Iterable[str]) -> str:
    """The policy; a form may lead on to the OpenID servers, for browsers hold a form to where it is redirected too."""
    return "; ".join(
        (
            "default-src 'none'",
            "script-src 'self'",
            "connect-src 'self'",
            "style-src 'self'",
            "img-src 'self' data:",
            "font-src 'self'",
            " ".join(("form-action 'self'", *(origin for server in servers for origin in _origins(server)))),
            "base-uri 'none'",
            "frame-ancestors 'none'",
        )
    )


def _origins(server: str) -> tuple[str, str]:
    """The server's own, and what is under it: ID-porten signs in at `login.idporten.no`."""
    parts = urlsplit(server)
    return f"{parts.scheme}://{parts.netloc}", f"{parts.scheme}://*.{parts.netloc}"


def content_security_policy(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware that says so on each response."""
    said = policy(app["settings"]["server_url"] for app in settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"])

    def respond(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response["Content-Security-Policy"] = said
        return response

    return respond
