"""`{% on_behalf "comment" "write" %}`: in a form, for which of one's organisations; a choice only where there are several."""

from __future__ import annotations

from collections.abc import Container
from typing import Any

from django import template

from effektkontrakt.web.organisations.models import Organisation

register = template.Library()


@register.inclusion_tag("access/behalf.html", takes_context=True)
def on_behalf(
    context: Any, thing: str, action: str, among: Container[Organisation] | None = None, form: str = ""
) -> dict[str, Any]:
    """The organisations the guard would let the person speak for, of those in `among`; `form` is the id of a form that stands elsewhere."""
    found = context["may"].organisations(thing, action)
    return {
        "organisations": found if among is None else [each for each in found if each in among],
        "t": context["t"],
        "form": form,
    }
