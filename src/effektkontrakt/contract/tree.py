"""A YAML file as plain maps, lists and strings, with the place of each key and value."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import yaml

from effektkontrakt.errors import InputError, Mistake, Place
from effektkontrakt.text import Text, Words

Loc = tuple[str | int, ...]
MAX_BYTES = 1_000_000
_MAX_DEPTH = 40

_TOO_LARGE = Text(
    nb="Filen er på {size} byte. En slik fil kan være på høyst {most}. Er dette rett fil?",
    nn="Fila er på {size} byte. Ei slik fil kan vere på høgst {most}. Er dette rett fil?",
    en="The file has {size} bytes. Such a file may have at most {most}. Is this the right file?",
)
_NOT_UTF8 = Text(
    nb="Filen er ikke lagret som UTF-8. Lagre den på nytt som UTF-8.",
    nn="Fila er ikkje lagra som UTF-8. Lagre ho på nytt som UTF-8.",
    en="The file is not saved as UTF-8. Save it again as UTF-8.",
)
_NOT_YAML = Text(
    nb="Filen kan ikke leses som YAML fra dette stedet. Se på innrykk, kolon og anførselstegn her og på linjen før.",
    nn="Fila kan ikkje lesast som YAML frå denne staden. Sjå på innrykk, kolon og hermeteikn her og på linja før.",
    en="The file cannot be read as YAML from this place. Look at indentation, colons and quotes here and on the line before.",
)
_TWICE = Text(
    nb="«{key}» står to ganger. Fjern den ene.",
    nn="«{key}» står to gonger. Fjern den eine.",
    en="“{key}” stands twice. Remove one.",
)
_ALIAS = Text(
    nb="Ankere og henvisninger (& og *) brukes ikke her. Skriv innholdet ut.",
    nn="Anker og tilvisingar (& og *) blir ikkje brukte her. Skriv innhaldet ut.",
    en="Anchors and aliases (& and *) are not used here. Write the content out.",
)
_KEY = Text(
    nb="En nøkkel må være ett ord.",
    nn="Ein nøkkel må vere eitt ord.",
    en="A key must be one word.",
)
_DEEP = Text(
    nb="Filen er nøstet for dypt.",
    nn="Fila er nøsta for djupt.",
    en="The file is nested too deep.",
)
_EMPTY = Text(
    nb="Filen må bestå av felt med navn (nøkkel: verdi). Er dette rett fil?",
    nn="Fila må vere sett saman av felt med namn (nøkkel: verdi). Er dette rett fil?",
    en="The file must be made of named fields (key: value). Is this the right file?",
)


@dataclass(frozen=True, slots=True)
class Tree:
    """Content as maps, lists and strings; `keys` and `values` give (line, column) by path."""

    file: str
    content: dict[str, Any]
    keys: dict[Loc, tuple[int, int]]
    values: dict[Loc, tuple[int, int]]

    def place(self, loc: Loc, at_key: bool = False) -> Place:
        """The nearest place known for a path; the key's rather than the value's if asked."""
        here = loc
        while True:
            mark = (self.keys.get(here) if at_key or here not in self.values else None) or self.values.get(here)
            if mark is not None:
                return Place(self.file, *mark, path=".".join(map(str, loc)))
            if not here:
                return Place(self.file, path=".".join(map(str, loc)))
            here, at_key = here[:-1], True


def too_large(file: str, size: int) -> InputError:
    """The mistake of a file that cannot be a contract for its size."""
    return InputError([Mistake(Place(file), _TOO_LARGE(size=size, most=MAX_BYTES))])


def read_tree(source: bytes, file: str) -> Tree:
    """Parse YAML without interpreting scalars. Raises `InputError` with every mistake found."""
    if len(source) > MAX_BYTES:
        raise too_large(file, len(source))
    try:
        text = source.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = source[: error.start]
        column = error.start - (before.rfind(b"\n") + 1) + 1
        raise InputError([Mistake(Place(file, before.count(b"\n") + 1, column), _NOT_UTF8)]) from None
    mistakes: list[Mistake] = []
    keys: dict[Loc, tuple[int, int]] = {}
    values: dict[Loc, tuple[int, int]] = {}

    def note(node: yaml.Node, what: Words) -> None:
        mistakes.append(Mistake(Place(file, node.start_mark.line + 1, node.start_mark.column + 1), what))

    def walk(node: yaml.Node, loc: Loc) -> Any:
        values[loc] = (node.start_mark.line + 1, node.start_mark.column + 1)
        if len(loc) > _MAX_DEPTH:
            note(node, _DEEP)
            return ""
        if isinstance(node, yaml.ScalarNode):
            return node.value
        if isinstance(node, yaml.SequenceNode):
            return [walk(item, (*loc, i)) for i, item in enumerate(node.value)]
        found: dict[str, Any] = {}
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode):
                note(key, _KEY)
                continue
            if key.value in found:
                note(key, _TWICE(key=key.value))
                continue
            keys[(*loc, key.value)] = (key.start_mark.line + 1, key.start_mark.column + 1)
            found[key.value] = walk(value, (*loc, key.value))
        return found

    try:
        for token in yaml.scan(text, Loader=yaml.CSafeLoader):
            if isinstance(token, yaml.AliasToken | yaml.AnchorToken):
                mark = token.start_mark
                mistakes.append(Mistake(Place(file, mark.line + 1, mark.column + 1), _ALIAS))
        if mistakes:
            raise InputError(mistakes)
        root = yaml.compose(text, Loader=yaml.CSafeLoader)
    except RecursionError:
        raise InputError([Mistake(Place(file), _DEEP)]) from None
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        place = Place(file, mark.line + 1, mark.column + 1) if mark else Place(file)
        raise InputError([Mistake(place, _NOT_YAML)]) from None
    if not isinstance(root, yaml.MappingNode):
        raise InputError([Mistake(Place(file, 1, 1), _EMPTY)])
    content = walk(root, ())
    if mistakes:
        raise InputError(mistakes)
    return Tree(file, content, keys, values)
