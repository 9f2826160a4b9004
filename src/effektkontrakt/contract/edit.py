"""Changing a contract file as text: what was meant changes; comments, order, quotes and spacing stay as they were."""

from __future__ import annotations

from dataclasses import dataclass

import yaml

from effektkontrakt.contract.tree import Loc
from effektkontrakt.contract.write import Content, block, flow, scalar


class NoSuchPlace(KeyError):
    """The path leads nowhere in this file."""


@dataclass(frozen=True, slots=True)
class _Spot:
    """A node in the file, whether it stands inside braces or brackets, and its key, if any."""

    node: yaml.Node
    flow: bool
    key: yaml.Node | None = None


def leaves(source: str) -> dict[Loc, str]:
    """Every single value in the file by its path, in the order written."""
    found: dict[Loc, str] = {}

    def walk(node: yaml.Node, loc: Loc) -> None:
        if isinstance(node, yaml.ScalarNode):
            found[loc] = node.value
        else:
            for key, value in _children(node):
                walk(value, (*loc, key))

    walk(_root(source), ())
    return found


def put(source: str, path: Loc, value: Content) -> str:
    """The file with this value at the path: changed where it stands, else added last in its parent. Raises `NoSuchPlace`."""
    root = _root(source)
    try:
        spot = _find(root, path)
    except NoSuchPlace:
        return _add(source, _find(root, path[:-1]), path[-1], value)
    start, end = _start(spot.node), _last(spot.node)
    old = source[start:end]
    if isinstance(value, str):
        if isinstance(spot.node, yaml.ScalarNode) and spot.node.value == value and old:
            return source
        written = scalar(value, getattr(spot.node, "style", None), spot.flow)
    else:
        written = flow(value)
    return source[:start] + _space(source, start) + written + source[end:]


def remove(source: str, path: Loc) -> str:
    """The file without the path; a parent left empty goes too. Raises `NoSuchPlace`."""
    root = _root(source)
    parent = _find(root, path[:-1])
    here = _find(root, path)
    siblings = _children(parent.node)
    if len(siblings) == 1 and len(path) > 1:
        return remove(source, path[:-1])
    place = next(i for i, (key, _) in enumerate(siblings) if key == path[-1])
    starts = [_start(node) for node in _first_nodes(parent.node)]
    if parent.flow or _in_line(parent.node):
        if place + 1 < len(siblings):
            return source[: starts[place]] + source[starts[place + 1] :]
        return source[: _last(siblings[place - 1][1])] + source[_last(here.node) :]
    line = source.rfind("\n", 0, starts[place]) + 1
    if isinstance(parent.node, yaml.MappingNode) and source[line : starts[place]].strip():
        return source[: starts[place]] + source[starts[place + 1] :]
    return source[:line] + source[_line_end(source, _last(here.node)) + 1 :]


def _root(source: str) -> yaml.Node:
    root = yaml.compose(source, Loader=yaml.CSafeLoader)
    if root is None:
        raise NoSuchPlace(())
    return root


def _children(node: yaml.Node) -> list[tuple[str | int, yaml.Node]]:
    if isinstance(node, yaml.MappingNode):
        return [(key.value, value) for key, value in node.value]
    return list(enumerate(node.value)) if isinstance(node, yaml.SequenceNode) else []


def _first_nodes(node: yaml.Node) -> list[yaml.Node]:
    return [key for key, _ in node.value] if isinstance(node, yaml.MappingNode) else list(node.value)


def _find(root: yaml.Node, path: Loc) -> _Spot:
    spot = _Spot(root, False)
    for step in path:
        inside = spot.flow or _in_line(spot.node)
        for i, (key, value) in enumerate(_children(spot.node)):
            if key == step:
                spot = _Spot(value, inside, spot.node.value[i][0] if isinstance(spot.node, yaml.MappingNode) else None)
                break
        else:
            raise NoSuchPlace(path)
    return spot


def _in_line(node: yaml.Node) -> bool:
    """Whether it is written in braces or brackets."""
    return isinstance(node, yaml.CollectionNode) and bool(node.flow_style)


def _start(node: yaml.Node) -> int:
    return int(node.start_mark.index)


def _last(node: yaml.Node) -> int:
    """Where what is written of a node ends: after its last value or closing bracket."""
    if isinstance(node, yaml.ScalarNode):
        end = int(node.end_mark.index)
        if node.style in ("|", ">"):
            return end - (len(node.value) - len(node.value.rstrip("\n")))
        return end
    if _in_line(node) or not node.value:
        return int(node.end_mark.index)
    last = node.value[-1]
    return _last(last[1] if isinstance(node, yaml.MappingNode) else last)


def _line_end(source: str, place: int) -> int:
    found = source.find("\n", place)
    return len(source) if found < 0 else found


def _space(source: str, place: int) -> str:
    return "" if place == 0 or source[place - 1] in " \n[{" else " "


def _add(source: str, parent: _Spot, key: str | int, value: Content) -> str:
    node = parent.node
    if isinstance(node, yaml.ScalarNode):
        if node.value:
            raise NoSuchPlace((key,))
        return source[: _start(node)] + _space(source, _start(node)) + flow({str(key): value}) + source[_start(node) :]
    named = isinstance(node, yaml.MappingNode)
    if not named and key != len(node.value):
        raise NoSuchPlace((key,))
    if parent.flow or _in_line(node):
        written = f"{scalar(str(key), flow=True)}: {flow(value)}" if named else flow(value)
        if not node.value:
            place = int(node.end_mark.index) - 1
            return source[:place] + written + source[place:]
        place = _last(_children(node)[-1][1])
        return f"{source[:place]}, {written}{source[place:]}"
    column = int(node.start_mark.column)
    if named:
        lines = block({str(key): value}, column)
    else:
        lines = " " * column + "- " + (scalar(value) if isinstance(value, str) else flow(value)) + "\n"
    place = _line_end(source, _last(node))
    if place == len(source):
        return f"{source}\n{lines}"
    return source[: place + 1] + lines + source[place + 1 :]
