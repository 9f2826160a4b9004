"""How measuring an outcome may go wrong, as believed: read by the diagnosis, not by the simulation."""

from __future__ import annotations

from fractions import Fraction
from typing import Annotated, Self

from pydantic import BeforeValidator, WithJsonSchema, model_validator

from effektkontrakt.contract.spec import Spec
from effektkontrakt.contract.values import Ratio, scalar
from effektkontrakt.errors import Wrong
from effektkontrakt.money import parse_number, parse_ratio
from effektkontrakt.text import Text

_SHARE = Text(
    nb="«{key}» er en andel: fra 0 % til 100 %.",
    nn="«{key}» er ein del: frå 0 % til 100 %.",
    en="“{key}” is a share: from 0 % to 100 %.",
)
_DOUBT = Text(
    nb="«{key}» er et standardavvik og kan ikke være under null.",
    nn="«{key}» er eit standardavvik og kan ikkje vere under null.",
    en="“{key}” is a standard deviation and cannot be below zero.",
)


def _level(text: str) -> Fraction:
    return parse_ratio(text) if text.strip().endswith("%") else parse_number(text)


Level = Annotated[
    Fraction,
    BeforeValidator(scalar(_level)),
    WithJsonSchema(
        {"anyOf": [{"type": "number"}, {"type": "string"}], "title": "percentage points of a chance, or units of a mean"}
    ),
]
NONE = Fraction(0)


class Measuring(Spec):
    """What comes between the truth and the statement. Levels are points of a chance (`3 %`) or units of a mean; all are nothing unless said.

    `trend`: what would have changed anyway, with `trend_doubt` as its standard deviation; `selection`: how much better those who
    are picked would have done, as far as the design does not see it; `bias`: standard deviation of what still differs between
    the groups; `icc`: likeness inside a cluster; `alike`: between one person's measurements; `missing`: share without a result;
    `missed`, `mistaken`: share of results not recorded, and recorded though not reached.
    """

    trend: Level = NONE
    trend_doubt: Level = NONE
    selection: Level = NONE
    bias: Level = NONE
    icc: Ratio = NONE
    alike: Ratio = NONE
    missing: Ratio = NONE
    missed: Ratio = NONE
    mistaken: Ratio = NONE

    @model_validator(mode="after")
    def _possible(self) -> Self:
        for key in ("icc", "alike", "missing", "missed", "mistaken"):
            if not 0 <= getattr(self, key) <= 1:
                raise Wrong(_SHARE(key=key))
        for key in ("trend_doubt", "bias"):
            if getattr(self, key) < 0:
                raise Wrong(_DOUBT(key=key))
        return self
