"""From a file to a contract: every mistake at once, each with its place."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError

from effektkontrakt.contract.checks import check
from effektkontrakt.contract.model import Contract
from effektkontrakt.contract.tree import MAX_BYTES, Loc, Tree, read_tree, too_large
from effektkontrakt.errors import InputError, Mistake, Place, Wrong, nearest
from effektkontrakt.text import Text, Words

_UNKNOWN_KEY = Text(
    nb="«{key}» er ikke et felt i {where}.{meant}",
    nn="«{key}» er ikkje eit felt i {where}.{meant}",
    en="“{key}” is not a field of {where}.{meant}",
)
_MISSING = Text(
    nb="«{key}» mangler i {where}. Legg det til.",
    nn="«{key}» manglar i {where}. Legg det til.",
    en="“{key}” is missing in {where}. Add it.",
)
_MAP = Text(
    nb="Her skal det stå felt med navn (nøkkel: verdi).",
    nn="Her skal det stå felt med namn (nøkkel: verdi).",
    en="Named fields (key: value) belong here.",
)
_LIST = Text(
    nb="Her skal det stå en liste.",
    nn="Her skal det stå ei liste.",
    en="A list belongs here.",
)
_OTHER = Text(
    nb="Verdien passer ikke her ({code}).",
    nn="Verdien passar ikkje her ({code}).",
    en="The value does not fit here ({code}).",
)
_TOP = Text(nb="kontrakten", nn="kontrakten", en="the contract")
_NO_FILE = Text(
    nb="Filen finnes ikke. Sjekk navnet.",
    nn="Fila finst ikkje. Sjekk namnet.",
    en="There is no such file. Check the name.",
)
_NOT_A_FILE = Text(
    nb="Dette er ikke en fil som kan leses. Oppgi en kontraktfil, for eksempel contract.yaml.",
    nn="Dette er ikkje ei fil som kan lesast. Oppgi ei kontraktfil, til dømes contract.yaml.",
    en="This is not a file that can be read. Give a contract file, such as contract.yaml.",
)


def read_contract(path: Path | str) -> Contract:
    """Read and check a contract file. Raises `InputError` with all mistakes."""
    path = Path(path)
    try:
        size = path.stat().st_size
        source = path.read_bytes() if size <= MAX_BYTES else b""
    except FileNotFoundError:
        raise InputError([Mistake(Place(str(path)), _NO_FILE)]) from None
    except OSError:
        raise InputError([Mistake(Place(str(path)), _NOT_A_FILE)]) from None
    if size > MAX_BYTES:
        raise too_large(str(path), size)
    return read_contract_text(source, str(path))


def read_contract_text(source: str | bytes, file: str = "contract.yaml") -> Contract:
    """Read and check a contract held in memory. Raises `InputError` with all mistakes."""
    tree = read_tree(source.encode() if isinstance(source, str) else source, file)
    try:
        contract = _validate(tree.content, tree.content)
    except ValidationError as error:
        mistakes = list(_mistakes(error, tree))
        pruned = _pruned(tree.content, error)
        if pruned is not None:
            mistakes += [Mistake(tree.place(loc), what) for loc, what in check(pruned)]
        raise InputError(_in_order(mistakes)) from None
    mistakes = [Mistake(tree.place(loc), what) for loc, what in check(contract)]
    if mistakes:
        raise InputError(_in_order(mistakes))
    return contract


def _validate(content: dict[str, Any], whole: dict[str, Any]) -> Contract:
    def names(key: str) -> frozenset[str]:
        found = whole.get(key)
        return frozenset(found) if isinstance(found, dict) else frozenset()

    parties = names("parties")
    return Contract.model_validate(
        content,
        context={
            "outcome": names("outcomes"),
            "party": parties,
            "payee": parties | {"waterfall"},
            "payment": names("payments"),
            "index": names("indices"),
        },
    )


def _pruned(content: dict[str, Any], error: ValidationError) -> Contract | None:
    """The contract without its faulty parts, so that the rest can be checked in the same round; None if too little is left."""
    rest = copy.deepcopy(content)
    for _ in range(5):
        for item in error.errors(include_url=False, include_input=False, include_context=False):
            loc = _real(item["loc"], content)
            depth = len(loc) if item["type"] == "extra_forbidden" else min(len(loc), 2)
            parent: Any = rest
            for key in loc[: depth - 1]:
                parent = parent.get(key) if isinstance(parent, dict) else None
            if isinstance(parent, dict):
                parent.pop(loc[depth - 1], None)
        try:
            return _validate(rest, content)
        except ValidationError as again:
            error = again
    return None


def _in_order(mistakes: list[Mistake]) -> list[Mistake]:
    unique = {(m.place.line, m.place.column, m.what.say("en")): m for m in mistakes}
    return sorted(unique.values(), key=lambda m: (m.place.line or 0, m.place.column or 0))


def _real(loc: Loc, content: Any) -> Loc:
    """A validation path without the steps that are not in the file (a bad key is reported as `[key]`)."""
    real: list[str | int] = []
    for key in loc:
        if key == "[key]":
            break
        if isinstance(content, dict) and (key in content or not real or isinstance(key, str)):
            if key not in content and key != loc[-1]:
                continue
            real.append(key)
            content = content.get(key)
        elif isinstance(content, list) and isinstance(key, int) and key < len(content):
            real.append(key)
            content = content[key]
    return tuple(real)


def _mistakes(error: ValidationError, tree: Tree) -> Iterator[Mistake]:
    for item in error.errors(include_url=False, include_input=True):
        loc = _real(item["loc"], tree.content)
        at_key = item["type"] in ("extra_forbidden", "missing") or "[key]" in item["loc"]
        place = tree.place(loc[:-1] if item["type"] == "missing" else loc, at_key=at_key)
        yield Mistake(place, _say(item, loc))


def _say(item: Any, loc: Loc) -> Words:
    where = ".".join(map(str, loc[:-1])) or _TOP
    wrong = (item.get("ctx") or {}).get("error")
    if isinstance(wrong, Wrong):
        return wrong.what
    match item["type"]:
        case "extra_forbidden":
            return _UNKNOWN_KEY(key=loc[-1], where=_form(where), meant=nearest(str(loc[-1]), _fields(loc)))
        case "missing":
            return _MISSING(key=item["loc"][-1], where=_form(where))
        case "model_type" | "model_attributes_type" | "dict_type":
            return _MAP
        case "tuple_type" | "list_type":
            return _LIST
    return _OTHER(code=item["type"])


def _form(where: str | Text) -> str | Text:
    return f"`{where}`" if isinstance(where, str) else where


def _fields(loc: Loc) -> list[str]:
    """The fields valid where a key stands."""
    model: Any = Contract
    for key in loc[:-1]:
        if isinstance(key, str) and isinstance(model, type) and issubclass(model, BaseModel):
            field = next((f for n, f in model.model_fields.items() if (f.alias or n) == key), None)
            model = _model_in(field.annotation) if field else model
        elif isinstance(model, tuple):
            model = model[0]
    if not (isinstance(model, type) and issubclass(model, BaseModel)):
        return []
    return [f.alias or n for n, f in model.model_fields.items()]


def _model_in(annotation: Any) -> Any:
    """The model that a field holds, inside optionals, lists and maps."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for inner in getattr(annotation, "__args__", ()):
        if (found := _model_in(inner)) is not None:
            return found
    return None
