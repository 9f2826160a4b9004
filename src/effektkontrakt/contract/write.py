"""YAML text for values: plain where that reads back as the same text, else quoted."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

import yaml

from effektkontrakt.text import NBSP, format_number

Content = str | dict[str, Any] | list[Any]
_WIDE = 100
_MARKS = ("!", "*", "&")


def number(value: Fraction | int) -> str:
    """A number as a contract has it: `1 500 000`, `15.12`; cut to 6 decimals where it does not end."""
    return format_number(Fraction(value), "nb").replace(NBSP, " ").replace(",", ".").replace("\u2212", "-")


def scalar(text: str, style: str | None = None, flow: bool = False) -> str:
    """One value as YAML, in the style given (`'`, `"` or None for plain) where that style can hold it."""
    for written in _ways(text, style):
        if _reads_as(written, text, flow):
            return written
    return _double(text)


def _ways(text: str, style: str | None) -> Iterator[str]:
    if style == "'":
        yield "'" + text.replace("'", "''") + "'"
    if style == '"':
        yield _double(text)
    if text:
        yield text


def _double(text: str) -> str:
    return str(yaml.dump(text, default_style='"', allow_unicode=True, width=float("inf"))).removesuffix("\n")


def _reads_as(written: str, text: str, flow: bool) -> bool:
    if "\n" in written or "\r" in written:
        return False
    try:
        node = yaml.compose(f"{{k: [{written}]}}" if flow else f"k: {written} # x\n", Loader=yaml.CSafeLoader)
    except yaml.YAMLError:
        return False
    assert isinstance(node, yaml.MappingNode)
    found = node.value[0][1]
    if flow:
        if len(node.value) != 1 or not isinstance(found, yaml.SequenceNode) or len(found.value) != 1:
            return False
        found = found.value[0]
    return isinstance(found, yaml.ScalarNode) and found.value == text and written[:1] not in _MARKS


def flow(value: Content) -> str:
    """A value on one line."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{scalar(k, flow=True)}: {flow(v)}" for k, v in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(flow, value)) + "]"
    return scalar(value, flow=True)


def block(value: dict[str, Any], indent: int = 0) -> str:
    """Fields a line each, ending with a line break; a small map of plain values stays on one line."""
    return "".join(f"{' ' * indent}{scalar(key)}:{_after(item, indent)}" for key, item in value.items())


def _after(value: Content, indent: int) -> str:
    """What stands after `key:`, to the end of its last line."""
    if isinstance(value, str):
        return f" {scalar(value)}\n"
    short = flow(value)
    if not value or (indent and len(short) <= _WIDE and _shallow(value)):
        return f" {short}\n"
    if isinstance(value, dict):
        return "\n" + block(value, indent + 2)
    return "\n" + "".join(f"{' ' * (indent + 2)}- {_item(item, indent + 4)}" for item in value)


def _item(value: Content, indent: int) -> str:
    if isinstance(value, dict) and len(flow(value)) > _WIDE:
        return block(value, indent).lstrip(" ")
    return (scalar(value) if isinstance(value, str) else flow(value)) + "\n"


def _shallow(value: Any) -> bool:
    parts = value.values() if isinstance(value, dict) else value
    return all(isinstance(part, str) or all(isinstance(x, str) for x in _inside(part)) for part in parts)


def _inside(value: Any) -> list[Any]:
    return list(value.values()) if isinstance(value, dict) else value
