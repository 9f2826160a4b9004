"""Sign-in by OpenID Connect, from the environment: `EFFEKT_OIDC=idporten,entra` and, for each, its client and secret.

For a provider NAME: `EFFEKT_OIDC_NAME_CLIENT`, `EFFEKT_OIDC_NAME_SECRET`, and `EFFEKT_OIDC_NAME_URL` where it is not known here
(Entra ID: `https://login.microsoftonline.com/TENANT/v2.0`). `EFFEKT_OIDC_NAME_LABEL` is what the button says.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ImproperlyConfigured

KNOWN = {
    "idporten": ("ID-porten", "https://idporten.no"),
    "ansattporten": ("Ansattporten", "https://ansattporten.no"),
    "entra": ("Microsoft Entra ID", ""),
}
SCOPES = {"idporten": ["openid", "profile"], "ansattporten": ["openid", "profile"]}


def apps(environment: Mapping[str, str]) -> list[dict[str, Any]]:
    """The providers as django-allauth wants them. Raises ImproperlyConfigured for one that is half configured."""
    return [_app(name, environment) for name in filter(None, environment.get("EFFEKT_OIDC", "").split(","))]


def _app(name: str, environment: Mapping[str, str]) -> dict[str, Any]:
    def given(what: str, otherwise: str = "") -> str:
        key = f"EFFEKT_OIDC_{name.upper()}_{what}"
        if value := environment.get(key, otherwise):
            return value
        raise ImproperlyConfigured(f"EFFEKT_OIDC names {name}, but {key} is not set")

    label, url = KNOWN.get(name, (name, ""))
    return {
        "provider_id": name,
        "name": given("LABEL", label),
        "client_id": given("CLIENT"),
        "secret": given("SECRET"),
        "settings": {"server_url": given("URL", url)} | ({"scope": SCOPES[name]} if name in SCOPES else {}),
    }
