"""What must be given in a part of a contract: exactly one of some fields, lists that are not empty, which results are read."""

from __future__ import annotations

from typing import Any, Literal

from effektkontrakt.contract.spec import Spec
from effektkontrakt.contract.values import OneOf
from effektkontrakt.errors import Wrong
from effektkontrakt.text import Text

Over = Literal["occasion", "to_date", "pooled"]
OverField = OneOf("occasion", "to_date", "pooled")

ONE_FORM = Text(
    nb="Her skal det stå én av {choices}; det står {found}.",
    nn="Her skal det stå éin av {choices}; det står {found}.",
    en="One of {choices} belongs here; there is {found}.",
)
_NONE = Text(nb="ingen", nn="ingen", en="none")
_AT_LEAST_ONE = Text(
    nb="Listen kan ikke være tom.",
    nn="Lista kan ikkje vere tom.",
    en="The list cannot be empty.",
)


def one_of(spec: Spec, names: tuple[str, ...]) -> str:
    """The one field among `names` that is given; anything else is a mistake."""
    found = [n for n in names if n in spec.model_fields_set]
    if len(found) != 1:
        shown = [type(spec).model_fields[n].alias or n for n in names]
        raise Wrong(ONE_FORM(choices=shown, found=found or _NONE))
    return found[0]


def not_empty(items: Any) -> Any:
    """Raise for an empty list."""
    if isinstance(items, list) and not items:
        raise Wrong(_AT_LEAST_ONE)
    return items
