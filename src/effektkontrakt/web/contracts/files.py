"""Files in and out of a page."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from effektkontrakt.web.contracts.store import File


def given(request: HttpRequest, name: str) -> File | None:
    """The file of that field, if one was chosen."""
    found = request.FILES.get(name)
    return File(found.name, found.read()) if found else None


def download(content: bytes, name: str, kind: str) -> HttpResponse:
    """An answer the browser saves under that name."""
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
