"""Amounts and shares as they stand on an axis, in a table and in a sentence."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from effektkontrakt.money import minor_digits
from effektkontrakt.text import NBSP, Lang, Text, format_number

_UNITS = {
    0: Text("{currency}", "{currency}", "{currency}"),
    3: Text("tusen {currency}", "tusen {currency}", "{currency}, thousands"),
    6: Text("millioner {currency}", "millionar {currency}", "{currency}, millions"),
    9: Text("milliarder {currency}", "milliardar {currency}", "{currency}, billions"),
}


@dataclass(frozen=True, slots=True)
class Money:
    """How amounts of one currency are shown in one language. Pictures show whole kroner: `whole` rounds minor units half up."""

    currency: str
    lang: Lang

    @property
    def sign(self) -> str:
        """`kr`, or the currency's code."""
        return "kr" if self.currency == "NOK" and self.lang != "en" else self.currency

    def whole(self, minor: float) -> int:
        """Minor units in whole major units."""
        scale = 10 ** minor_digits(self.currency)
        return int((2 * round(minor) + scale) // (2 * scale))

    def write(self, major: float) -> str:
        """`1 234 567 kr`, from major units, to the whole krone."""
        number = format_number(Fraction(major), self.lang, 0)
        return f"{self.currency}{NBSP}{number}" if self.lang == "en" else f"{number}{NBSP}{self.sign}"

    def signed(self, major: float) -> str:
        """`+1 234 kr`, `−1 234 kr`."""
        return ("+" if major > 0 else "\u2212" if major < 0 else "") + self.write(abs(major))

    def short(self, major: float) -> str:
        """`1,2 mill. kr`: for labels where a full amount would crowd."""
        size = abs(major)
        if size < 100_000:
            return self.write(major)
        power, word = (
            (6, {"nb": "mill.", "nn": "mill.", "en": "m"}[self.lang])
            if size >= 1_000_000
            else (3, {"nb": "tusen", "nn": "tusen", "en": "k"}[self.lang])
        )
        decimals = 1 if size < 10 ** (power + 1) else 0
        number = format_number(Fraction(major) / 10**power, self.lang, decimals)
        number = number.removesuffix(".0").removesuffix(",0")
        return f"{self.currency}{NBSP}{number}{word}" if self.lang == "en" else f"{number}{NBSP}{word}{NBSP}{self.sign}"

    def axis(self, values: Iterable[float]) -> dict[str, Any]:
        """An axis in kroner, thousands or millions, whichever suits the largest value."""
        most = max((abs(v) for v in values), default=0)
        power = next((p for p in (9, 6, 3) if most >= 2 * 10**p), 0)
        title = _UNITS[power](currency="kroner" if self.sign == "kr" else self.currency).say(self.lang)
        return {"title": title, "labelExpr": f"format(datum.value / {10**power}, ',~f')", "tickCount": 5}


def percent(lang: Lang, decimals: int | None = 0) -> Callable[[Any], str]:
    """Writes a share as `14 %`; as exactly as it is given where `decimals` is None."""
    sign = "%" if lang == "en" else NBSP + "%"
    return lambda share: format_number(Fraction(str(share)) * 100, lang, decimals) + sign


def number(lang: Lang, decimals: int | None = 0) -> Callable[[Any], str]:
    """Writes a number with that many decimals; as exactly as it is given where None."""
    return lambda value: format_number(Fraction(str(value)), lang, decimals)


def as_is(value: Any) -> str:
    """Words, written as they are."""
    return str(value)
