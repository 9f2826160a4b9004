"""The base of everything read from a contract file: immutable, strict about keys."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class Spec(BaseModel):
    """A part of a contract. Unknown keys are mistakes; nothing changes after reading."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=False, arbitrary_types_allowed=True)
