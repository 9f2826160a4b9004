"""Exact numbers as people write them, and amounts in whole minor units."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from effektkontrakt.errors import Wrong
from effektkontrakt.text import NBSP, Lang, Text, format_number

Rounding = Literal["half_up", "half_even", "down", "up"]

INT64_MAX = 2**63 - 1

_NO_MINOR = {"CLP", "ISK", "JPY", "KRW", "RWF", "UGX", "VND", "XAF", "XOF"}
_THREE = {"BHD", "JOD", "KWD", "OMR", "TND"}
CURRENCIES = frozenset(
    [
        "AED",
        "ARS",
        "AUD",
        "BDT",
        "BGN",
        "BHD",
        "BRL",
        "CAD",
        "CHF",
        "CLP",
        "CNY",
        "COP",
        "CZK",
        "DKK",
        "EGP",
        "ETB",
        "EUR",
        "GBP",
        "GHS",
        "HKD",
        "HUF",
        "IDR",
        "ILS",
        "INR",
        "ISK",
        "JOD",
        "JPY",
        "KES",
        "KHR",
        "KRW",
        "KWD",
        "LKR",
        "MXN",
        "MYR",
        "NGN",
        "NOK",
        "NPR",
        "NZD",
        "OMR",
        "PEN",
        "PHP",
        "PKR",
        "PLN",
        "RON",
        "RWF",
        "SEK",
        "SGD",
        "THB",
        "TND",
        "TRY",
        "TZS",
        "UAH",
        "UGX",
        "USD",
        "UYU",
        "VND",
        "XAF",
        "XOF",
        "ZAR",
        "ZMW",
    ]
)


def minor_units(currency: str) -> int:
    """How many minor units a major one has: 100 øre in a krone."""
    return int(10 ** minor_digits(currency))


def minor_digits(currency: str) -> int:
    """How many decimals the currency's minor unit has (ISO 4217)."""
    return 0 if currency in _NO_MINOR else 3 if currency in _THREE else 2


_SPACES = "\u0020\u00a0\u202f\u2009"
_NUMBER = re.compile(rf"(-?)(\d{{1,3}}(?:[{_SPACES}]\d{{3}})+|\d+)(?:\.(\d+))?")
_MAX_DIGITS = 30

NOT_A_NUMBER = Text(
    nb="«{found}» er ikke et tall slik det skrives her. {advice}",
    nn="«{found}» er ikkje eit tal slik det blir skrive her. {advice}",
    en="“{found}” is not a number as written here. {advice}",
)
_WRITE = Text(nb="Skriv {better}.", nn="Skriv {better}.", en="Write {better}.")
_POINT = Text(
    nb="Bruk punktum foran desimalene. Det kan stå mellomrom mellom tusener, slik: 1 234.50.",
    nn="Bruk punktum framfor desimalane. Det kan stå mellomrom mellom tusen, slik: 1 234.50.",
    en="Use a point as decimal mark and, if you like, spaces between thousands, such as 1 234.50.",
)
_PERCENT_SIGN = Text(
    nb="«{found}» mangler prosenttegn. Skriv for eksempel 8.5 %.",
    nn="«{found}» manglar prosentteikn. Skriv til dømes 8.5 %.",
    en="“{found}” lacks a per cent sign. Write for example 8.5 %.",
)
_NEGATIVE = Text(
    nb="«{found}» er negativt. Et beløp eller en pris kan ikke være under null.",
    nn="«{found}» er negativt. Eit beløp eller ein pris kan ikkje vere under null.",
    en="“{found}” is negative. An amount or a price cannot be below zero.",
)


def _advice(text: str) -> object:
    """What to write instead, where that is beyond doubt."""
    bare = re.sub(r"(?i)\s*(kr\.?|nok|sek|dkk|eur|usd|gbp|,-|€|£|\$|%)\s*", "", text.strip())
    bare = re.sub(rf"[{_SPACES}]", "", bare)
    if len(bare) <= _MAX_DIGITS and re.fullmatch(r"-?\d+(,\d{1,2})?|-?\d{1,3}(\.\d{3})+(,\d{1,2})", bare):
        better = bare.replace(".", "").replace(",", ".") if "," in bare else bare
        return _WRITE(better=better + (" %" if "%" in text else ""))
    return _POINT


def parse_number(text: str) -> Fraction:
    """`1 234.5` exactly. Raises `Wrong` for anything else, commas and units included."""
    found = text.strip()
    match = _NUMBER.fullmatch(found)
    if match is None or len(found) > _MAX_DIGITS:
        raise Wrong(NOT_A_NUMBER(found=found[:40], advice=_advice(found)))
    sign, whole, part = match.groups()
    value = Fraction(re.sub(rf"[{_SPACES}]", "", whole) + ("." + part if part else ""))
    return -value if sign else value


def parse_money(text: str) -> Fraction:
    """An amount or price in major units, not negative, exactly."""
    value = parse_number(text)
    if value < 0:
        raise Wrong(_NEGATIVE(found=text.strip()))
    return value


def parse_ratio(text: str) -> Fraction:
    """`8.5 %` as exactly 0.085. The sign is required."""
    found = text.strip()
    if not found.endswith("%"):
        parse_number(found)
        raise Wrong(_PERCENT_SIGN(found=found))
    try:
        return parse_number(found[:-1]) / 100
    except Wrong:
        raise Wrong(NOT_A_NUMBER(found=found[:40], advice=_advice(found))) from None


def round_fraction(value: Fraction, how: Rounding) -> int:
    """A rational rounded to a whole number. `down` and `up` are towards and away from zero; halves go away from zero."""
    sign = -1 if value < 0 else 1
    value = abs(value)
    whole, rest = divmod(value.numerator, value.denominator)
    twice = 2 * rest
    up = {
        "half_up": twice >= value.denominator,
        "half_even": twice > value.denominator or (twice == value.denominator and whole % 2 == 1),
        "down": False,
        "up": rest > 0,
    }[how]
    return sign * (whole + up)


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount in whole minor units of a currency."""

    minor: int
    currency: str

    def say(self, lang: Lang) -> str:
        """`1 234 567,50 kr`; other currencies by code; whole amounts without decimals."""
        return format_money(Fraction(self.minor), self.currency, lang)

    def major(self) -> str:
        """`1234.50`: for files and machines."""
        digits = minor_digits(self.currency)
        sign, whole = ("-" if self.minor < 0 else ""), abs(self.minor)
        return f"{sign}{whole // 10**digits}" + (f".{whole % 10**digits:0{digits}d}" if digits else "")


def format_money(minor: Fraction, currency: str, lang: Lang) -> str:
    """An amount, possibly a price with parts of a minor unit, in words for people."""
    digits = minor_digits(currency)
    major = minor / 10**digits
    exact = (major * 10**digits).denominator != 1
    number = format_number(major, lang, None if exact else 0 if major.denominator == 1 else digits)
    if lang == "en":
        return f"{currency}{NBSP}{number}"
    return f"{number}{NBSP}{'kr' if currency == 'NOK' else currency}"
