"""What people type in a form, as a contract file has it: `1 691 kr`, `0,35`, `35 prosent` and `3.5.2026` are understood.

The file itself stays strict. What can be read in two ways is refused, and what is not understood is passed on to the strict reader.
"""

from __future__ import annotations

import re
from datetime import date
from fractions import Fraction
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel

from effektkontrakt.contract.tree import Loc
from effektkontrakt.contract.values import Quantity
from effektkontrakt.errors import Wrong
from effektkontrakt.text import Text

_TWO_WAYS = Text(
    "«{found}» kan leses på to måter. Skriv {whole} eller {part}.",
    "«{found}» kan lesast på to måtar. Skriv {whole} eller {part}.",
    "“{found}” can be read in two ways. Write {whole} or {part}.",
)
_SPACES = re.compile(r"[\s\u00a0\u202f\u2009]+")
_MONEY = re.compile(r"(?i)^(?:kr\.?|nok)\s*(?=[\d-])|(?<=\d)\s*(?:kr\.?|kroner|nok|,-|,–)$")
_PERCENT = re.compile(r"(?i)\s*(?:%|prosent|per cent|percent)$")
_COMMA = re.compile(r"-?(?:[1-9]\d{0,2}(?:[ .]\d{3})+|\d+),\d+")
_MILLIONS = re.compile(r"-?[1-9]\d{0,2}(?:\.\d{3}){2,}")
_TWOFOLD = re.compile(r"-?[1-9]\d{0,2}\.\d{3}")
_DAY = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})")


def as_written(model: type[BaseModel], path: Loc, text: str) -> str:
    """What was typed at a path of the model as a file has it. Raises `Wrong` for what can be read in two ways."""
    held = set(_held(model, path))
    if held & {Fraction, int, Quantity}:
        return number(text)
    return day(text) if date in held else text


def number(text: str) -> str:
    """`1 691,50 kr` as `1 691.50`, `35 prosent` as `35 %`."""
    found = _SPACES.sub(" ", text.strip().replace("\u2212", "-"))
    percent = " %" if _PERCENT.search(found) else ""
    bare = _PERCENT.sub("", found) if percent else _MONEY.sub("", found)
    if _TWOFOLD.fullmatch(bare):
        whole, part = bare.replace(".", " "), bare.replace(".", ",")
        raise Wrong(_TWO_WAYS(found=found, whole=whole + percent, part=part + percent))
    if _COMMA.fullmatch(bare):
        bare = bare.replace(".", " ").replace(",", ".")
    elif _MILLIONS.fullmatch(bare):
        bare = bare.replace(".", " ")
    return bare + percent if re.fullmatch(r"-?\d[\d .]*", bare) else text


def day(text: str) -> str:
    """`3.5.2026` as `2026-05-03`."""
    found = _DAY.fullmatch(text.strip())
    return f"{found[3]}-{int(found[2]):02}-{int(found[1]):02}" if found else text


def _held(annotation: Any, path: Loc) -> list[Any]:
    """The types that a path may lead to."""
    origin = get_origin(annotation)
    if origin is Annotated:
        return _held(get_args(annotation)[0], path)
    if origin in (Union, UnionType):
        return [found for each in get_args(annotation) for found in _held(each, path)]
    if not path:
        return [annotation]
    if origin is dict:
        return _held(get_args(annotation)[1], path[1:])
    if origin is tuple:
        return _held(get_args(annotation)[0], path[1:])
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        fields = annotation.model_fields.items()
        return [found for name, f in fields if (f.alias or name) == path[0] for found in _held(f.annotation, path[1:])]
    return []
