"""What people do with their own account, as events in the log."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from allauth.account import signals as account
from allauth.account.middleware import AccountMiddleware
from allauth.core import context
from allauth.core.exceptions import ImmediateHttpResponse, ReauthenticationRequired
from allauth.mfa.models import Authenticator
from allauth.socialaccount import signals as social
from django.contrib.auth.signals import user_logged_in, user_logged_out
from django.db import transaction
from django.db.models.signals import post_delete, post_save
from django.http import HttpRequest, HttpResponse

from effektkontrakt.web.accounts.models import Person
from effektkontrakt.web.audit.change import Actor, record
from effektkontrakt.web.audit.events import What


def connect() -> None:
    """Listen to what changes an account."""
    for signal, what in (
        (user_logged_in, What.PERSON_SIGNED_IN),
        (user_logged_out, What.PERSON_SIGNED_OUT),
        (account.user_signed_up, What.PERSON_JOINED),
        (account.password_changed, What.PERSON_PASSWORD_CHANGED),
        (account.password_set, What.PERSON_PASSWORD_SET),
        (account.password_reset, What.PERSON_PASSWORD_RESET),
        (account.email_confirmed, What.PERSON_EMAIL_CONFIRMED),
        (account.email_changed, What.PERSON_EMAIL_CHANGED),
        (social.social_account_added, What.PERSON_OPENID_ADDED),
        (social.social_account_removed, What.PERSON_OPENID_REMOVED),
    ):
        signal.connect(_listener(what), weak=False, dispatch_uid=what)
    post_save.connect(_factor_stored, Authenticator, dispatch_uid=What.PERSON_SECOND_FACTOR_ADDED)
    post_delete.connect(_factor_gone, Authenticator, dispatch_uid=What.PERSON_SECOND_FACTOR_REMOVED)


def _factor_stored(sender: Any, instance: Authenticator, created: bool, **more: Any) -> None:
    if created:
        _factor(instance, What.PERSON_SECOND_FACTOR_ADDED)


def _factor_gone(sender: Any, instance: Authenticator, **more: Any) -> None:
    _factor(instance, What.PERSON_SECOND_FACTOR_REMOVED)


def _factor(factor: Authenticator, what: What) -> None:
    origin = context.request.META.get("REMOTE_ADDR", "") if context.request else ""
    record(Actor(factor.user_id, origin), what, f"person:{factor.user_id}", kind=str(factor.type))


def _listener(what: What) -> Callable[..., None]:
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
    """Middleware: what a person changes on their account pages, and its event, are stored together or not at all.

    Django asks no middleware about what a `process_view` raises, so where django-allauth leads on is asked here.
    """
    led_on = AccountMiddleware(get_response).process_exception

    def process_view(request: HttpRequest, view: Callable[..., HttpResponse], args: Any, kwargs: Any) -> HttpResponse | None:
        if request.method != "POST" or not request.path.startswith("/konto/"):
            return None
        try:
            with transaction.atomic():
                return view(request, *args, **kwargs)
        except (ImmediateHttpResponse, ReauthenticationRequired) as elsewhere:
            return led_on(request, elsewhere)

    def respond(request: HttpRequest) -> HttpResponse:
        return get_response(request)

    respond.process_view = process_view
    return respond
