"""What somebody believes of a quantity: one value, a range, or a distribution, as written in a beliefs file."""

from __future__ import annotations

import itertools
from fractions import Fraction
from typing import Annotated, Any, Generic, Self, TypeVar

import numpy as np
from numpy.typing import NDArray
from pydantic import Field, model_validator

from effektkontrakt.contract.given import one_of
from effektkontrakt.contract.spec import Spec
from effektkontrakt.contract.values import Money, Number, Ratio, Whole
from effektkontrakt.errors import Wrong
from effektkontrakt.text import Text

T = TypeVar("T")
PIECES = 4096
_DIGITS = 12

_BACKWARDS = Text(
    nb="Her må tallene stige: {low} kan ikke komme før {high}.",
    nn="Her må tala stige: {low} kan ikkje kome før {high}.",
    en="The numbers must rise here: {low} cannot come before {high}.",
)
_BOTH_ENDS = Text(
    nb="Et spenn trenger både «from» og «to».",
    nn="Eit spenn treng både «from» og «to».",
    en="A range needs both “from” and “to”.",
)
_BETA = Text(
    nb="Både «successes» og «failures» må være over null.",
    nn="Både «successes» og «failures» må vere over null.",
    en="Both “successes” and “failures” must be above zero.",
)


def _rising(*values: Any) -> None:
    for low, high in itertools.pairwise(values):
        if low > high:
            raise Wrong(_BACKWARDS(low=low, high=high))


class _Of(Spec, Generic[T]):
    """A part of a belief about one sort of quantity; sent to other processes by the sort's name."""

    def __reduce__(self) -> tuple[Any, ...]:
        made = type(self).__pydantic_generic_metadata__
        sort = next(name for name, found in _SORTS.items() if found == made["args"][0])
        origin = made["origin"]
        assert origin is not None
        return _blank, (origin.__name__, sort), self.__getstate__()


class Triangular(_Of[T], Generic[T]):
    """Between two ends, most likely at one point."""

    first: T = Field(alias="from")
    likely: T
    last: T = Field(alias="to")

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        _rising(self.first, self.likely, self.last)
        return self


class Beta(Spec):
    """A share, as if so many had been seen to succeed and to fail."""

    successes: Number
    failures: Number

    @model_validator(mode="after")
    def _above_zero(self) -> Self:
        if self.successes <= 0 or self.failures <= 0:
            raise Wrong(_BETA)
        return self


class Normal(_Of[T], Generic[T]):
    """A bell curve, cut where the quantity cannot go."""

    mean: T
    sd: T


class Prior(_Of[T], Generic[T]):
    """One value (`value`, or just the value), or a range in which all is equally likely, or a distribution."""

    value: T | None = None
    first: T | None = Field(None, alias="from")
    last: T | None = Field(None, alias="to")
    triangular: Triangular[T] | None = None
    beta: Beta | None = None
    normal: Normal[T] | None = None

    @model_validator(mode="before")
    @classmethod
    def _plain(cls, given: Any) -> Any:
        return {"value": given} if isinstance(given, str | int | Fraction) else given

    @model_validator(mode="after")
    def _one(self) -> Self:
        if (self.first is None) != (self.last is None):
            raise Wrong(_BOTH_ENDS)
        if self.first is not None and not self.model_fields_set - {"first", "last"}:
            _rising(self.first, self.last)
            return self
        one_of(self, ("value", "first", "triangular", "beta", "normal"))
        return self

    @property
    def fixed(self) -> bool:
        """Whether there is no doubt."""
        return self.value is not None or (self.first is not None and self.first == self.last)

    @property
    def largest(self) -> float:
        """The largest value it can take, for a bell curve four standard deviations up."""
        ends = (self.value, self.last, self.triangular and self.triangular.last, 1 if self.beta else None)
        bell = float(self.normal.mean) + 4 * float(self.normal.sd) if self.normal else 0.0  # type: ignore[arg-type]
        return max(bell, *(float(end) for end in ends if end is not None), 0.0)  # type: ignore[arg-type]

    @property
    def smallest(self) -> float:
        """The smallest value it can take, for a bell curve four standard deviations down."""
        if self.normal:
            return float(self.normal.mean) - 4 * float(self.normal.sd)  # type: ignore[arg-type]
        ends = (self.value, self.first, self.triangular and self.triangular.first, 0 if self.beta else None)
        return min(float(end) for end in ends if end is not None)  # type: ignore[arg-type]

    def quantiles(self, low: float = -np.inf, high: float = np.inf) -> NDArray[np.float64]:
        """The quantile function at 0, 1/4096, … 1 (one number where there is no doubt), cut to [low, high].

        Straight lines between the points are what is drawn from: a range is exact, the others are in 4,096 pieces of equal
        weight, and a bell curve ends at its quantiles 1/8192 and 8191/8192. Rounded to 12 decimals, so that every machine
        has the same table.
        """
        if self.value is not None:
            return np.array([self.mean(low, high)])
        if self.first is not None:
            table = np.array([float(self.first), float(self.last)])  # type: ignore[arg-type]
        else:
            from scipy import stats

            at = np.linspace(0, 1, PIECES + 1)
            if self.triangular:
                a, c, b = (float(x) for x in (self.triangular.first, self.triangular.likely, self.triangular.last))  # type: ignore[arg-type]
                table = np.full_like(at, a) if a == b else stats.triang.ppf(at, (c - a) / (b - a), a, b - a)
            elif self.beta:
                table = stats.beta.ppf(at, float(self.beta.successes), float(self.beta.failures))
            else:
                assert self.normal
                inner = np.clip(at, 0.5 / PIECES, 1 - 0.5 / PIECES)
                table = stats.norm.ppf(inner, float(self.normal.mean), float(self.normal.sd))  # type: ignore[arg-type]
        cut: NDArray[np.float64] = np.round(np.clip(table, low, high), _DIGITS)
        return cut

    def mean(self, low: float = -np.inf, high: float = np.inf) -> float:
        """The mean of what is drawn."""
        if self.value is not None:
            return min(max(float(self.value), low), high)  # type: ignore[arg-type]
        table = self.quantiles(low, high)
        return float(table[0]) if len(table) == 1 else float((table[1:] + table[:-1]).mean() / 2)


_SORTS: dict[str, Any] = {"ratio": Ratio, "number": Number, "money": Money, "whole": Whole}
_PARTS: dict[str, Any] = {"Prior": Prior, "Triangular": Triangular, "Normal": Normal}


def _blank(part: str, sort: str) -> Any:
    made = _PARTS[part][_SORTS[sort]]
    return made.__new__(made)


RatioPrior = Annotated[Prior[Ratio], "a ratio"]
NumberPrior = Annotated[Prior[Number], "a number"]
MoneyPrior = Annotated[Prior[Money], "money"]
WholePrior = Annotated[Prior[Whole], "a whole number"]
