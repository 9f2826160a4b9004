"""Shares between parties that add up to the whole."""

from __future__ import annotations

from fractions import Fraction
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, WithJsonSchema

from effektkontrakt.contract.values import PartyName, PayeeName, Ratio
from effektkontrakt.errors import Wrong
from effektkontrakt.text import Percent, Text

_WHOLE = Text(
    nb="Andelene er til sammen {total}. De må være til sammen 100 %.",
    nn="Delane er til saman {total}. Dei må vere til saman 100 %.",
    en="The shares add up to {total}. They must add up to 100%.",
)


def _add_up(shares: dict[str, Fraction]) -> dict[str, Fraction]:
    total = sum(shares.values(), Fraction(0))
    if total != 1 or any(s <= 0 for s in shares.values()):
        raise Wrong(_WHOLE(total=Percent(total)))
    return shares


Shares = Annotated[dict[PartyName, Ratio], AfterValidator(_add_up)]


def _sides(value: Any) -> Any:
    return {value.strip(): Fraction(1)} if isinstance(value, str) and value.strip() else value


_either = {"anyOf": [{"type": "string"}, {"type": "object", "additionalProperties": {"type": "string"}}]}
Sides = Annotated[Shares, BeforeValidator(_sides), WithJsonSchema({**_either, "title": "a party, or shares between parties"})]
Payees = Annotated[
    dict[PayeeName, Ratio],
    AfterValidator(_add_up),
    BeforeValidator(_sides),
    WithJsonSchema({**_either, "title": "a party, shares between parties, or waterfall"}),
]
