"""Who may sign in at all."""

from __future__ import annotations

from allauth.account.auth_backends import AuthenticationBackend
from django.conf import settings

from effektkontrakt.web.accounts.models import Person


class Backend(AuthenticationBackend):
    """django-allauth's, save that demonstration people exist only in a demonstration; elsewhere their sessions end too."""

    def user_can_authenticate(self, user: Person) -> bool:
        return super().user_can_authenticate(user) and (settings.DEMONSTRATION or not user.demonstration)
