"""What differs between two versions of a contract: every changed value with its path."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from effektkontrakt.contract.tree import Loc
from effektkontrakt.text import Text, Words


@dataclass(frozen=True, slots=True)
class Change:
    """A value that was added, removed or changed."""

    path: Loc
    how: Literal["added", "removed", "changed"]
    before: Any
    after: Any

    def words(self) -> Words:
        """The change in a sentence."""
        return _SAY[self.how](path=".".join(map(str, self.path)), before=_short(self.before), after=_short(self.after))


_SAY = {
    "added": Text("{path}: lagt til {after}", "{path}: lagt til {after}", "{path}: added {after}"),
    "removed": Text("{path}: fjernet {before}", "{path}: fjerna {before}", "{path}: removed {before}"),
    "changed": Text("{path}: {before} → {after}", "{path}: {before} → {after}", "{path}: {before} → {after}"),
}


def _short(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{k}: {_short(v)}" for k, v in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_short, value)) + "]"
    return str(value)


def differences(before: Any, after: Any, path: Loc = ()) -> Iterator[Change]:
    """Changes between two contents as `read_tree` gives them; numbers that are written differently but equal are no change."""
    if isinstance(before, dict) and isinstance(after, dict):
        for key in [*before, *(k for k in after if k not in before)]:
            at = (*path, key)
            if key not in after:
                yield Change(at, "removed", before[key], None)
            elif key not in before:
                yield Change(at, "added", None, after[key])
            else:
                yield from differences(before[key], after[key], at)
    elif isinstance(before, list) and isinstance(after, list):
        for i in range(max(len(before), len(after))):
            at = (*path, i + 1)
            if i >= len(after):
                yield Change(at, "removed", before[i], None)
            elif i >= len(before):
                yield Change(at, "added", None, after[i])
            else:
                yield from differences(before[i], after[i], at)
    elif _plain(before) != _plain(after):
        yield Change(path, "changed", before, after)


def _plain(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    squeezed = value.translate({0x20: None, 0xA0: None, 0x202F: None, 0x2009: None})
    return squeezed if squeezed.replace(".", "", 1).replace("%", "").isdigit() else value.strip()
