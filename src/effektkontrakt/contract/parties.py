"""The parties, and whom it is for."""

from __future__ import annotations

from typing import Annotated, Any, Self

from pydantic import BeforeValidator, Field, WithJsonSchema, model_validator

from effektkontrakt.contract.spec import Spec
from effektkontrakt.contract.values import (
    Money,
    OneOf,
    OrganisationNumber,
    Prose,
    Whole,
)
from effektkontrakt.errors import Wrong
from effektkontrakt.text import Text

ROLES = ("outcome_payer", "investor", "provider", "intermediary", "evaluator", "guarantor")


CONFLICTS = (
    *((("evaluator", other)) for other in ROLES if other != "evaluator"),
    ("outcome_payer", "investor"),
    ("outcome_payer", "guarantor"),
    ("investor", "guarantor"),
)


_CONFLICT = Text(
    nb="Samme part kan ikke være både {a} og {b}: den ville målt eller betalt seg selv. Del rollene på to parter.",
    nn="Same part kan ikkje vere både {a} og {b}: han ville målt eller betalt seg sjølv. Del rollene på to partar.",
    en="One party cannot be both {a} and {b}: it would measure or pay itself. Give the roles to two parties.",
)


def _roles(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


_ROLE_SCHEMA = WithJsonSchema({"anyOf": [{"enum": list(ROLES)}, {"type": "array", "items": {"enum": list(ROLES)}}]})


class Party(Spec):
    """One who has a part in the contract."""

    roles: Annotated[tuple[OneOf(*ROLES), ...], BeforeValidator(_roles), _ROLE_SCHEMA] = Field(alias="role")
    name: Prose
    organisation_number: OrganisationNumber | None = None
    commitment: Money | None = None

    @model_validator(mode="after")
    def _no_conflict(self) -> Self:
        conflict(set(self.roles))
        return self


def conflict(roles: set[str]) -> None:
    """Raise if one party may not hold these roles together."""
    for a, b in CONFLICTS:
        if a in roles and b in roles:
            raise Wrong(_CONFLICT(a=a, b=b))


class TargetGroup(Spec):
    """Whom it is for."""

    description: Prose
    size: Whole | None = None
