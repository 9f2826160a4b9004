"""Where django-allauth is told how things are here: by invitation only, in three languages, no national identity number kept."""

from __future__ import annotations

import base64
from functools import partial
from typing import Any, ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.models import EmailAddress
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from cryptography.fernet import Fernet
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.db import transaction
from django.http import HttpRequest
from django.utils.functional import lazystr

from effektkontrakt.web import mail
from effektkontrakt.web.accounts.invited import invited
from effektkontrakt.web.accounts.letters import LETTERS
from effektkontrakt.web.accounts.words import ERRORS
from effektkontrakt.web.words import current

NATIONAL_IDENTITY = ("pid", "sub_pid", "authorization_details")


class _Say:
    """A text that speaks the reader's language when it is shown."""

    def __init__(self, key: str) -> None:
        self.key = key

    def __str__(self) -> str:
        return ERRORS[self.key].say(current())


SAID = {key: lazystr(_Say(key)) for key in ERRORS}


class Accounts(DefaultAccountAdapter):
    """People with a password."""

    error_messages: ClassVar[dict[str, Any]] = {**DefaultAccountAdapter.error_messages, **SAID}

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Only for those who hold an invitation."""
        return bool(invited(request))

    def clean_email(self, email: str) -> str:
        return super().clean_email(email).lower()

    def is_email_verified(self, request: HttpRequest, email: str) -> bool:
        """The letter reached them, so the address is theirs."""
        return bool(invited(request)) and invited(request).lower() == email.lower()

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """The pages say what happened; no second message."""

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Our own words, as text and HTML, once what the letter tells of is stored. A letter we have no words for is an error.

        Not by the queue: the links in these letters open accounts, and are stored nowhere.
        """
        letter, lang = LETTERS[template_prefix], current()
        link = context.get(letter.link, "") if letter.link else ""
        paragraphs = [words.say(lang) for words in letter.paragraphs]
        transaction.on_commit(partial(mail.send, email, letter.subject.say(lang), paragraphs, str(link)), robust=True)


class SecondFactor(DefaultMFAAdapter):
    """TOTP, passkeys and recovery codes."""

    error_messages: ClassVar[dict[str, Any]] = {
        **DefaultMFAAdapter.error_messages,
        **{k: SAID[k] for k in SAID.keys() & DefaultMFAAdapter.error_messages},
    }

    def encrypt(self, text: str) -> str:
        """Secrets rest encrypted under the application's key."""
        return _cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _cipher().decrypt(encrypted_text.encode()).decode()


def _cipher() -> Fernet:
    key = HKDF(hashes.SHA256(), 32, None, b"second factors").derive(settings.SECRET_KEY.encode())
    return Fernet(base64.urlsafe_b64encode(key))


class OpenIdAccounts(DefaultSocialAccountAdapter):
    """People who come by ID-porten, Ansattporten or Entra ID."""

    error_messages: ClassVar[dict[str, Any]] = {
        **DefaultSocialAccountAdapter.error_messages,
        **{k: SAID[k] for k in SAID.keys() & DefaultSocialAccountAdapter.error_messages},
    }

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        """Only for those who hold an invitation; it says which address they have."""
        return bool(invited(request))

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Keep no national identity number: the provider's own pseudonym is enough to know the person again.

        Someone new has the address that the invitation reached, whatever the provider says.
        """
        if email := invited(request):
            sociallogin.email_addresses = [EmailAddress(email=email.lower(), verified=True, primary=True)]
        for claims in (sociallogin.account.extra_data, *sociallogin.account.extra_data.values()):
            if isinstance(claims, dict):
                for key in NATIONAL_IDENTITY:
                    claims.pop(key, None)

    def is_auto_signup_allowed(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        return True

    def populate_user(self, request: HttpRequest, sociallogin: SocialLogin, data: dict[str, Any]) -> Any:
        """The invited address; the name the provider gives."""
        person = sociallogin.user
        names = (data.get("name"), " ".join(filter(None, (data.get("first_name"), data.get("last_name")))))
        person.name = next(filter(None, names), "")[:120]
        person.email = invited(request).lower()
        return person
