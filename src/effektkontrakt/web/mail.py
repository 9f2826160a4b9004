"""Where letters go: any SMTP server by `EFFEKT_SMTP`, else a folder beside the database where they can be read."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string

PORTS = {"smtp": 25, "smtp+tls": 587, "smtps": 465}


class Smtp(NamedTuple):
    """A server for letters."""

    host: str = ""
    port: int = 25
    user: str = ""
    password: str = ""
    starttls: bool = False
    tls: bool = False


def settings(environment: Mapping[str, str], var: Path) -> tuple[str, str, Smtp]:
    """Django's backend, the folder for letters, and the server. Raises ImproperlyConfigured."""
    url = environment.get("EFFEKT_SMTP")
    if not url:
        return "django.core.mail.backends.filebased.EmailBackend", str(var / "mail"), Smtp()
    parts = urlsplit(url)
    if parts.scheme not in PORTS or not parts.hostname:
        raise ImproperlyConfigured("EFFEKT_SMTP is written smtp+tls://USER:PASSWORD@HOST:PORT (or smtp://, or smtps://)")
    user, password = unquote(parts.username or ""), unquote(parts.password or "")
    port = parts.port or PORTS[parts.scheme]
    server = Smtp(parts.hostname, port, user, password, parts.scheme == "smtp+tls", parts.scheme == "smtps")
    return "django.core.mail.backends.smtp.EmailBackend", "", server


def send(to: str, subject: str, paragraphs: list[str], link: str = "") -> None:
    """One letter, as plain text and as HTML with the same words."""
    text = "\n\n".join([*paragraphs, *([link] if link else [])]) + "\n"
    letter = EmailMultiAlternatives(subject, text, to=[to])
    letter.attach_alternative(
        render_to_string("letter.html", {"subject": subject, "paragraphs": paragraphs, "link": link}), "text/html"
    )
    letter.send()
