"""The results agreed to matter, and the indices that prices follow."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from effektkontrakt.contract.spec import Spec
from effektkontrakt.contract.values import (
    AnyQuantity,
    Clause,
    Number,
    OneOf,
    Prose,
    Whole,
    YesNo,
    choice,
    scalar,
)
from effektkontrakt.errors import Wrong
from effektkontrakt.money import minor_digits
from effektkontrakt.text import Text

ADDS_UP = ("person", "day", "week", "month", "case", "event", "unit", "money")


STATED = ("percent", "percentage_point", "score")


EVIDENCE = (
    "validated_count",
    "before_after",
    "fixed_baseline",
    "historical_baseline",
    "matched_comparison",
    "waitlist",
    "randomised",
    "cluster_randomised",
)


_DECIMALS = Text(
    nb="Antall desimaler må være fra 0 til 6.",
    nn="Talet på desimalar må vere frå 0 til 6.",
    en="The number of decimals must be from 0 to 6.",
)


def _decimals(value: Any) -> Any:
    if isinstance(value, str) and value.strip().isdigit() and int(value) > 6:
        raise Wrong(_DECIMALS)
    return value


Decimals = Annotated[Whole, BeforeValidator(_decimals)]


class OwnUnit(Spec):
    """A unit of the contract's own."""

    one: Prose
    many: Prose
    adds_up: YesNo


def _unit(value: Any) -> Any:
    return value if isinstance(value, dict) else scalar(_known_unit)(value)


def _known_unit(text: str) -> str:
    return choice(*ADDS_UP, *STATED)(text)


class Outcome(Spec):
    """A result agreed to matter, and how it is shown."""

    clause: Clause
    metric: Prose
    unit: Annotated[str | OwnUnit, BeforeValidator(_unit)] = Field(
        json_schema_extra={"anyOf": [{"enum": [*ADDS_UP, *STATED]}, {"type": "object"}]}
    )
    evidence: OneOf(*EVIDENCE)
    decimals_written: Decimals | None = Field(None, alias="decimals")
    target: AnyQuantity | None = None
    window: Prose | None = None

    @property
    def adds_up(self) -> bool:
        """Whether results are summed; otherwise they are stated."""
        return self.unit.adds_up if isinstance(self.unit, OwnUnit) else self.unit in ADDS_UP

    @property
    def percent(self) -> bool:
        """Whether quantities are written with a per cent sign."""
        return self.unit in ("percent", "percentage_point")

    def decimals(self, currency: str) -> int:
        """How many decimals a result may have."""
        if self.decimals_written is not None:
            return self.decimals_written
        return 4 if self.unit in STATED else minor_digits(currency) if self.unit == "money" else 0


class Index(Spec):
    """A price index whose yearly values are stated."""

    clause: Clause
    name: Prose
    base: Number
    decimals: Decimals = 1
    source: Prose | None = None
