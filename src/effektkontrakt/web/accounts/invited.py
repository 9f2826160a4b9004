"""Whoever has opened an invitation's letter and is not signed in yet."""

from __future__ import annotations

from django.http import HttpRequest


def invited(request: HttpRequest) -> str:
    """The address of the invitation that this visitor has opened, or nothing."""
    return request.session.get("invited_email", "")
