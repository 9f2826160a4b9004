"""What may be added to a part of a contract, shown by the form as empty fields, and how a form's value is written back."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from effektkontrakt.contract.edit import put, remove
from effektkontrakt.contract.measurement import COMPARES, needed
from effektkontrakt.contract.tree import Loc, read_tree

_TOP = ("summary", "intervention")
_PARTS = {"parties": ("organisation_number",), "outcomes": ("target", "window")}
_PLAN = ("cost", "takes")


def blanks(tree: dict[str, Any], path: Loc) -> Iterator[Loc]:
    """The paths of the fields that a part lacks and may have; `()` is the contract itself."""
    part: Any = tree
    for key in path:
        part = part.get(key) if isinstance(part, dict) else None
    if isinstance(part, dict):
        yield from ((*path, *keys) for keys in _asked(tree, path, part) if not _holds(part, keys))


def _asked(tree: dict[str, Any], path: Loc, part: dict[str, Any]) -> Iterator[Loc]:
    section = str(path[0]) if path else ""
    if not path:
        yield from ((key,) for key in _TOP)
    elif section == "target_group":
        yield ("size",)
    elif len(path) == 2 and section in _PARTS:
        yield from ((key,) for key in _PARTS[section])
        if "investor" in part.get("role", ""):
            yield ("commitment",)
    elif len(path) == 2 and section in ("termination", "reviews") and _holds(part, ("when", "boundary")):
        yield ("when", "boundary", "measured")
    elif len(path) == 2 and section == "measurement":
        yield from _plan(_evidence(tree, part))


def _plan(evidence: str) -> Iterator[Loc]:
    for key in needed(evidence):
        yield from ((key, inner) for inner in ("unit", "treated", "compared")) if key == "clusters" else ((key,),)
    if evidence in COMPARES:
        yield ("baseline",)
    if evidence == "validated_count":
        yield ("audit",)
    yield from ((key,) for key in _PLAN)


def _evidence(tree: dict[str, Any], plan: dict[str, Any]) -> str:
    outcomes = tree.get("outcomes")
    outcome = outcomes.get(plan.get("of")) if isinstance(outcomes, dict) else None
    return str(outcome.get("evidence", "")) if isinstance(outcome, dict) else ""


def _holds(part: Any, keys: Loc) -> bool:
    for key in keys:
        held = dict(enumerate(part)) if isinstance(part, list) else part
        if not isinstance(held, dict) or key not in held:
            return False
        part = held[key]
    return True


def written(source: str, path: Loc, value: str) -> str:
    """The file with a form's value: added where it lacked, taken out where it is emptied and may be lacking."""
    tree = read_tree(source.encode(), "contract.yaml").content
    if not value:
        return _emptied(source, tree, path)
    for length in range(1, len(path)):
        if not _holds(tree, path[:length]):
            inner: Any = value
            for key in reversed(path[length:]):
                inner = {key: inner}
            return put(source, path[:length], inner)
    return put(source, path, value)


def _emptied(source: str, tree: dict[str, Any], path: Loc) -> str:
    if not _holds(tree, path):
        return source
    without = remove(source, path)
    rest = read_tree(without.encode(), "contract.yaml").content
    may_lack = any(path in blanks(rest, path[:length]) for length in range(3))
    return without if may_lack else put(source, path, "")
