"""The kinds of value a contract file may hold, read from text exactly as written."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, ValidationInfo, WithJsonSchema

from effektkontrakt.calendar import parse_date
from effektkontrakt.errors import Wrong, nearest
from effektkontrakt.money import parse_money, parse_number, parse_ratio
from effektkontrakt.text import Text

_ONE_VALUE = Text(
    nb="Her skal det stå én verdi, ikke en liste eller flere felt.",
    nn="Her skal det stå éin verdi, ikkje ei liste eller fleire felt.",
    en="One value belongs here, not a list or several fields.",
)
_NO_VALUE = Text(
    nb="Verdien mangler. Fyll den inn eller fjern linjen.",
    nn="Verdien manglar. Fyll han inn eller fjern linja.",
    en="The value is missing. Fill it in or remove the line.",
)
_WHOLE = Text(
    nb="«{found}» er ikke et helt tall fra 0 og oppover.",
    nn="«{found}» er ikkje eit heilt tal frå 0 og oppover.",
    en="“{found}” is not a whole number from 0 up.",
)
_TOO_LONG = Text(
    nb="«{found}» er for lenge. Skriv høyst {most}.",
    nn="«{found}» er for lenge. Skriv høgst {most}.",
    en="“{found}” is too long. Write at most {most}.",
)
LONGEST = 36_525
_NAME = Text(
    nb="«{found}» kan ikke være et navn her. Bruk a–z, 0–9, _ og -, og begynn med en bokstav.",
    nn="«{found}» kan ikkje vere eit namn her. Bruk a–z, 0–9, _ og -, og byrj med ein bokstav.",
    en="“{found}” cannot be a name here. Use a–z, 0–9, _ and -, and begin with a letter.",
)
_CHOICE = Text(
    nb="«{found}» er ikke et gyldig valg. Velg mellom {choices}.{meant}",
    nn="«{found}» er ikkje eit gyldig val. Vel mellom {choices}.{meant}",
    en="“{found}” is not a valid choice. Choose among {choices}.{meant}",
)
_UNKNOWN = {
    "outcome": Text(
        nb="Resultatmålet «{found}» finnes ikke under outcomes.{meant}",
        nn="Resultatmålet «{found}» finst ikkje under outcomes.{meant}",
        en="There is no outcome “{found}” under outcomes.{meant}",
    ),
    "party": Text(
        nb="Parten «{found}» finnes ikke under parties.{meant}",
        nn="Parten «{found}» finst ikkje under parties.{meant}",
        en="There is no party “{found}” under parties.{meant}",
    ),
    "payee": Text(
        nb="Mottakeren «{found}» er verken en part under parties eller waterfall.{meant}",
        nn="Mottakaren «{found}» er verken ein part under parties eller waterfall.{meant}",
        en="The payee “{found}” is neither a party under parties nor waterfall.{meant}",
    ),
    "payment": Text(
        nb="Betalingsvilkåret «{found}» finnes ikke under payments.{meant}",
        nn="Betalingsvilkåret «{found}» finst ikkje under payments.{meant}",
        en="There is no payment “{found}” under payments.{meant}",
    ),
    "cohort": Text(
        nb="Kullet «{found}» finnes ikke under cohorts.{meant}",
        nn="Kullet «{found}» finst ikkje under cohorts.{meant}",
        en="There is no cohort “{found}” under cohorts.{meant}",
    ),
    "index": Text(
        nb="Indeksen «{found}» finnes ikke under indices.{meant}",
        nn="Indeksen «{found}» finst ikkje under indices.{meant}",
        en="There is no index “{found}” under indices.{meant}",
    ),
}
_ORG = Text(
    nb="«{found}» er ikke et gyldig organisasjonsnummer. Det har ni sifre, og det siste er et kontrollsiffer.",
    nn="«{found}» er ikkje eit gyldig organisasjonsnummer. Det har ni siffer, og det siste er eit kontrollsiffer.",
    en="“{found}” is not a valid organisation number. It has nine digits, the last a check digit.",
)


def scalar(parse: Callable[[str], Any]) -> Callable[[Any], Any]:
    """A reader of one text value; values already read pass through."""

    def read(value: Any) -> Any:
        if isinstance(value, dict | list):
            raise Wrong(_ONE_VALUE)
        if not isinstance(value, str):
            return value
        if not value.strip():
            raise Wrong(_NO_VALUE)
        return parse(value)

    return read


def whole(text: str) -> int:
    """A whole number from 0 up."""
    value = parse_number(text)
    if value < 0 or value.denominator != 1:
        raise Wrong(_WHOLE(found=text))
    return int(value)


def duration(text: str) -> int:
    """A whole number of days or months, at most a hundred years of days."""
    value = whole(text)
    if value > LONGEST:
        raise Wrong(_TOO_LONG(found=text[:40], most=LONGEST))
    return value


def _name(text: str) -> str:
    if not re.fullmatch(r"[a-z][a-z0-9_-]{0,63}", text):
        raise Wrong(_NAME(found=text[:70]))
    return text


def _words(value: Any) -> Any:
    if isinstance(value, dict):
        return value
    return scalar(str.strip)(value)


def _to_text(value: Any) -> Text:
    if isinstance(value, Text):
        return value
    if isinstance(value, str):
        return Text(value, value, value)
    first = next(iter(value.values()))
    return Text(**{lang: value.get(lang) or value.get("nb") or first for lang in ("nb", "nn", "en")})


_TEXT_KEYS = Text(
    nb="En tekst er én streng, eller én per språk: nb, nn, en.",
    nn="Ein tekst er éin streng, eller éin per språk: nb, nn, en.",
    en="A text is one string, or one per language: nb, nn, en.",
)


def _read_text(value: Any) -> Any:
    value = _words(value)
    if isinstance(value, dict):
        if not value or not set(value) <= {"nb", "nn", "en"} or not all(isinstance(v, str) and v.strip() for v in value.values()):
            raise Wrong(_TEXT_KEYS)
        value = {k: v.strip() for k, v in value.items()}
    return _to_text(value)


def choice(*choices: str) -> Callable[[str], str]:
    """A reader of one of a few words."""

    def read(text: str) -> str:
        if text not in choices:
            raise Wrong(_CHOICE(found=text[:40], choices=list(choices), meant=nearest(text, choices)))
        return text

    return read


def known(kind: str) -> Callable[[str, ValidationInfo], str]:
    """A check that a name is one the contract defines; `context[kind]` holds the names."""

    def check(name: str, info: ValidationInfo) -> str:
        names = (info.context or {}).get(kind)
        if names is not None and name not in names:
            raise Wrong(_UNKNOWN[kind](found=name[:70], meant=nearest(name, names)))
        return name

    return check


def _organisation_number(text: str) -> str:
    digits = text.replace(" ", "")
    if not valid_organisation_number(digits):
        raise Wrong(_ORG(found=text[:20]))
    return digits


def valid_organisation_number(digits: str) -> bool:
    """Nine digits whose last is the modulus-11 check digit of the rest (Brønnøysund Register Centre)."""
    if not re.fullmatch(r"[0-9]{9}", digits):
        return False
    rest = sum(w * int(d) for w, d in zip((3, 2, 7, 6, 5, 4, 3, 2), digits, strict=False)) % 11
    return (11 - rest) % 11 == int(digits[8])


@dataclass(frozen=True, slots=True)
class Quantity:
    """A result's size as written: in per cent if `percent`, else in the outcome's unit."""

    value: Fraction
    percent: bool


def _quantity(text: str) -> Quantity:
    if text.strip().endswith("%"):
        return Quantity(parse_ratio(text) * 100, True)
    return Quantity(parse_number(text), False)


def _yes(text: str) -> bool:
    return {"yes": True, "no": False, "true": True, "false": False}[choice("yes", "no", "true", "false")(text)]


def _schema(**schema: Any) -> WithJsonSchema:
    return WithJsonSchema(schema)


_PATTERN = r"^-?\d[\d \u00a0\u202f\u2009]*(\.\d+)?$"
_number = {"anyOf": [{"type": "number"}, {"type": "string", "pattern": _PATTERN}]}
_whole = {"anyOf": [{"type": "integer", "minimum": 0}, {"type": "string", "pattern": r"^\d[\d \u00a0\u202f\u2009]*$"}]}
_ratio = {"type": "string", "pattern": r"^-?\d[\d \u00a0\u202f\u2009]*(\.\d+)?\s*%$"}

Money = Annotated[Fraction, BeforeValidator(scalar(parse_money)), _schema(**_number, title="money, major units")]
Ratio = Annotated[Fraction, BeforeValidator(scalar(parse_ratio)), _schema(**_ratio, title="ratio")]
Number = Annotated[Fraction, BeforeValidator(scalar(parse_number)), _schema(**_number, title="number")]
Whole = Annotated[int, BeforeValidator(scalar(whole)), _schema(**_whole)]
Duration = Annotated[int, BeforeValidator(scalar(duration)), _schema(**_whole)]
Day = Annotated[date, BeforeValidator(scalar(parse_date)), _schema(type="string", format="date")]
Name = Annotated[str, BeforeValidator(scalar(_name)), _schema(type="string", pattern="^[a-z][a-z0-9_-]{0,63}$")]
Clause = Annotated[
    str, BeforeValidator(scalar(str.strip)), _schema(anyOf=[{"type": "string"}, {"type": "number"}], title="clause")
]
Line = Annotated[str, BeforeValidator(scalar(str.strip)), _schema(type="string")]
_language = {"type": "string", "minLength": 1}
Prose = Annotated[
    Text,
    BeforeValidator(_read_text),
    _schema(
        anyOf=[
            _language,
            {"type": "object", "properties": dict.fromkeys(("nb", "nn", "en"), _language), "additionalProperties": False},
        ],
        title="text",
    ),
]
AnyQuantity = Annotated[
    Quantity,
    BeforeValidator(scalar(_quantity)),
    _schema(anyOf=[*_number["anyOf"], _ratio], title="quantity of the outcome"),
]
YesNo = Annotated[bool, BeforeValidator(scalar(_yes)), _schema(anyOf=[{"type": "boolean"}, {"enum": ["yes", "no"]}])]
OrganisationNumber = Annotated[
    str, BeforeValidator(scalar(_organisation_number)), _schema(anyOf=[{"type": "string"}, {"type": "integer"}])
]
OutcomeName = Annotated[
    str, BeforeValidator(scalar(str.strip)), AfterValidator(known("outcome")), _schema(type="string", title="outcome")
]
PartyName = Annotated[
    str, BeforeValidator(scalar(str.strip)), AfterValidator(known("party")), _schema(type="string", title="party")
]
PayeeName = Annotated[
    str, BeforeValidator(scalar(str.strip)), AfterValidator(known("payee")), _schema(type="string", title="payee")
]
PaymentName = Annotated[
    str, BeforeValidator(scalar(str.strip)), AfterValidator(known("payment")), _schema(type="string", title="payment")
]
IndexName = Annotated[
    str, BeforeValidator(scalar(str.strip)), AfterValidator(known("index")), _schema(type="string", title="index")
]


def OneOf(*choices: str) -> Any:
    """The type of a word that is one of a few."""
    return Annotated[str, BeforeValidator(scalar(choice(*choices))), _schema(enum=list(choices))]
