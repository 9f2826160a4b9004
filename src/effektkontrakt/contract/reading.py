"""From a file to a checked model: every mistake at once, each with its place. Contracts and other files are read alike."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, ValidationError

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
_NO_FILE = Text(
    nb="Filen finnes ikke. Sjekk navnet.",
    nn="Fila finst ikkje. Sjekk namnet.",
    en="There is no such file. Check the name.",
)
_NOT_A_FILE = Text(
    nb="Dette er ikke en fil som kan leses. Oppgi navnet på en fil.",
    nn="Dette er ikkje ei fil som kan lesast. Oppgi namnet på ei fil.",
    en="This is not a file that can be read. Give the name of a file.",
)


S = TypeVar("S", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Sort(Generic[S]):
    """A sort of file: its model, what its top is called, the names its parts may refer to, and what must hold between parts.

    `context` is asked with the whole content; `check` gives each broken rule with its path. `spare` stands in for parts that are
    missing or faulty, by path (`*` for any name), while the rest is checked; a part without one is left out.
    """

    model: type[S]
    top: Words
    context: Callable[[dict[str, Any]], dict[str, frozenset[str]]]
    check: Callable[[S], Iterable[tuple[Loc, Words]]]
    spare: Mapping[Loc, Any] = field(default_factory=dict)


def read_file(sort: Sort[S], path: Path | str) -> S:
    """Read and check a file. Raises `InputError` with all mistakes."""
    path = Path(path)
    try:
        size = path.stat().st_size
        if not path.is_file():
            raise InputError([Mistake(Place(str(path)), _NOT_A_FILE)])
        source = path.read_bytes() if size <= MAX_BYTES else b""
    except FileNotFoundError:
        raise InputError([Mistake(Place(str(path)), _NO_FILE)]) from None
    except OSError:
        raise InputError([Mistake(Place(str(path)), _NOT_A_FILE)]) from None
    if size > MAX_BYTES:
        raise too_large(str(path), size)
    return read_text(sort, source, str(path))


def read_text(sort: Sort[S], source: str | bytes, file: str) -> S:
    """Read and check a file held in memory. Raises `InputError` with all mistakes."""
    tree = read_tree(source.encode() if isinstance(source, str) else source, file)
    context = sort.context(tree.content)
    try:
        found = sort.model.model_validate(tree.content, context=context)
    except ValidationError as error:
        mistakes = list(_mistakes(error, tree, sort))
        pruned, faulty, thinned = _pruned(sort, tree.content, context, error)
        if pruned is not None:
            told = ((loc, what) for loc, what in sort.check(pruned) if loc not in thinned)
            broken = ((loc, what) for loc, what in told if not any(loc[: len(part)] == part for part in faulty))
            mistakes += [Mistake(tree.place(loc), what) for loc, what in broken]
        raise InputError(_in_order(mistakes)) from None
    mistakes = [Mistake(tree.place(loc), what) for loc, what in sort.check(found)]
    if mistakes:
        raise InputError(_in_order(mistakes))
    return found


def _pruned(
    sort: Sort[S], content: dict[str, Any], context: dict[str, frozenset[str]], error: ValidationError
) -> tuple[S | None, set[Loc], set[Loc]]:
    """The model without its faulty parts, so that the rest can be checked in the same round; None if too little is left.

    Then those parts that stood there and have a spare, and the sections that lost a part: what they seem to lack may be that part.
    """
    rest = copy.deepcopy(content)
    spared, thinned = set[Loc](), set[Loc]()
    for _ in range(5):
        for item in error.errors(include_url=False, include_input=False, include_context=False):
            loc = _real(item["loc"], content)
            depth = len(loc) if item["type"] == "extra_forbidden" else min(len(loc), 2)
            while depth > 1 and not isinstance(_at(rest, loc[: depth - 1]), dict):
                depth -= 1
            part = loc[:depth]
            parent = _at(rest, part[:-1])
            spare = sort.spare.get(part, sort.spare.get((*part[:-1], "*")))
            if spare is None or part in spared or item["type"] == "extra_forbidden":
                parent.pop(part[-1], None)
                if item["type"] != "extra_forbidden":
                    thinned.add(part[:-1])
            else:
                parent[part[-1]] = copy.deepcopy(spare)
                spared.add(part)
        try:
            found = sort.model.model_validate(rest, context=context)
            return found, {part for part in spared if _at(content, part) is not None}, thinned
        except ValidationError as again:
            error = again
    return None, set(), thinned


def _at(content: Any, loc: Loc) -> Any:
    for key in loc:
        content = content.get(key) if isinstance(content, dict) else None
    return content


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


def _mistakes(error: ValidationError, tree: Tree, sort: Sort[Any]) -> Iterator[Mistake]:
    for item in error.errors(include_url=False, include_input=True):
        loc = _real(item["loc"], tree.content)
        at_key = item["type"] in ("extra_forbidden", "missing") or "[key]" in item["loc"]
        place = tree.place(loc[:-1] if item["type"] == "missing" else loc, at_key=at_key)
        yield Mistake(place, _say(item, loc, sort))


def _say(item: Any, loc: Loc, sort: Sort[Any]) -> Words:
    where = ".".join(map(str, loc[:-1])) or sort.top
    wrong = (item.get("ctx") or {}).get("error")
    if isinstance(wrong, Wrong):
        return wrong.what
    match item["type"]:
        case "extra_forbidden":
            return _UNKNOWN_KEY(key=loc[-1], where=_form(where), meant=nearest(str(loc[-1]), _fields(loc, sort.model)))
        case "missing":
            return _MISSING(key=item["loc"][-1], where=_form(where))
        case "model_type" | "model_attributes_type" | "dict_type":
            return _MAP
        case "tuple_type" | "list_type":
            return _LIST
    return _OTHER(code=item["type"])


def _form(where: str | Words) -> str | Words:
    return f"`{where}`" if isinstance(where, str) else where


def _fields(loc: Loc, model: Any) -> list[str]:
    """The fields valid where a key stands."""
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
