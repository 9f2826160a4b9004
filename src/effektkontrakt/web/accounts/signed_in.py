"""What people do with their own account, as events in the log."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from allauth.account import signals as account
from allauth.core import context
from allauth.mfa.models import Authenticator
from allauth.socialaccount import signals as social
from django.contrib.auth.signals import user_logged_in, user_logged_out
from django.db import transaction
from django.db.models.signals import post_delete, post_save
from django.http import HttpRequest, HttpResponse

from effektkontrakt.web.accounts.models import Person
from effektkontrakt.web.audit.change import Actor, record


def connect() -> None:
    """Listen to what changes an account."""
    for signal, what in (
        (user_logged_in, "person.signed_in"),
        (user_logged_out, "person.signed_out"),
        (account.user_signed_up, "person.joined"),
        (account.password_changed, "person.password_changed"),
        (account.password_set, "person.password_set"),
        (account.password_reset, "person.password_reset"),
        (account.email_confirmed, "person.email_confirmed"),
        (account.email_changed, "person.email_changed"),
        (social.social_account_added, "person.openid_added"),
        (social.social_account_removed, "person.openid_removed"),
    ):
        signal.connect(_listener(what), weak=False, dispatch_uid=what)
    post_save.connect(_factor_stored, Authenticator, dispatch_uid="person.second_factor_added")
    post_delete.connect(_factor_gone, Authenticator, dispatch_uid="person.second_factor_removed")


def _factor_stored(sender: Any, instance: Authenticator, created: bool, **more: Any) -> None:
    if created:
        _factor(instance, "person.second_factor_added")


def _factor_gone(sender: Any, instance: Authenticator, **more: Any) -> None:
    _factor(instance, "person.second_factor_removed")


def _factor(factor: Authenticator, what: str) -> None:
    origin = context.request.META.get("REMOTE_ADDR", "") if context.request else ""
    record(Actor(factor.user_id, origin), what, f"person:{factor.user_id}", kind=str(factor.type))


def _listener(what: str) -> Callable[..., None]:
    def listen(sender: Any, request: HttpRequest | None = None, user: Person | None = None, **more: Any) -> None:
        person = user or _owner(more)
        if person is not None:
            record(Actor(person.pk, request.META.get("REMOTE_ADDR", "") if request else ""), what, f"person:{person.pk}")

    return listen


def _owner(more: dict[str, Any]) -> Person | None:
    for key in ("email_address", "authenticator", "socialaccount"):
        if key in more:
            return more[key].user
    return more["sociallogin"].user if "sociallogin" in more else None


def one_transaction(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: what a person changes on their account pages, and its event, are stored together or not at all."""

    def process_view(request: HttpRequest, view: Callable[..., HttpResponse], args: Any, kwargs: Any) -> HttpResponse | None:
        if request.method != "POST" or not request.path.startswith("/konto/"):
            return None
        with transaction.atomic():
            return view(request, *args, **kwargs)

    def respond(request: HttpRequest) -> HttpResponse:
        return get_response(request)

    respond.process_view = process_view
    return respond
