"""From one day to another: the period, a cohort."""

from __future__ import annotations

from typing import Self

from pydantic import Field, model_validator

from effektkontrakt.calendar import Period
from effektkontrakt.contract.spec import Spec
from effektkontrakt.contract.values import (
    Day,
    Whole,
)
from effektkontrakt.errors import Wrong
from effektkontrakt.text import Text

_BACKWARDS = Text(
    nb="Perioden slutter {last}, før den begynner {first}.",
    nn="Perioden sluttar {last}, før han byrjar {first}.",
    en="The period ends on {last}, before it begins on {first}.",
)


class Dates(Spec):
    """From one day to another, both included."""

    first: Day = Field(alias="from")
    last: Day = Field(alias="to")

    @model_validator(mode="after")
    def _forwards(self) -> Self:
        if self.last < self.first:
            raise Wrong(_BACKWARDS(first=self.first, last=self.last))
        return self

    @property
    def period(self) -> Period:
        """The days."""
        return Period(self.first, self.last)


class Cohort(Spec):
    """A batch of participants, and the day its results are stated."""

    first: Day = Field(alias="from")
    last: Day = Field(alias="to")
    measured: Day
    size: Whole | None = None

    @model_validator(mode="after")
    def _forwards(self) -> Self:
        if self.last < self.first or self.measured < self.first:
            raise Wrong(_BACKWARDS(first=self.first, last=min(self.last, self.measured)))
        return self
