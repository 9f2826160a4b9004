"""Marks that stand once in a picture, whatever its rows: a line across it, a few words in it."""

from __future__ import annotations

import json
from typing import Any

KEY = "key"
ROOM = 460
ONCE: dict[str, Any] = {"values": [{}]}


def upright(x: float, style: str = "rule") -> dict[str, Any]:
    """A line at one value of x, from top to bottom."""
    return {"data": ONCE, "mark": {"type": "rule", "style": style}, "encoding": {"x": {"datum": x, "type": "quantitative"}}}


def level(y: float, style: str = "rule") -> dict[str, Any]:
    """A line at one value of y, from side to side."""
    return {"data": ONCE, "mark": {"type": "rule", "style": style}, "encoding": {"y": {"datum": y, "type": "quantitative"}}}


def words(x: dict[str, Any], y: dict[str, Any], text: str, style: str = "label", **more: Any) -> list[dict[str, Any]]:
    """Words at one place; `x` and `y` are Vega-Lite position definitions."""
    mark = {"type": "text", "style": style, "baseline": "top", "align": "left", **more}
    return readable({"data": ONCE, "mark": mark, "encoding": {"x": x, "y": y, "text": {"value": text}}})


def readable(layer: dict[str, Any]) -> list[dict[str, Any]]:
    """A layer of words over an edge of the background's colour, so that lines behind do not cross them."""
    bold = {} if layer["mark"]["style"] in ("label", "label-subtle") else {"fontWeight": 600}
    return [{**layer, "mark": {**layer["mark"], "style": "edge-of-words", **bold}}, layer]


def ticks(width: int) -> int:
    """About how many values an axis across that width can carry."""
    return 4 if width < ROOM else 6


def keyed(words: str) -> dict[str, Any]:
    """Gives every row of a layer the same words in the field `KEY`, for a legend."""
    return {"transform": [{"calculate": json.dumps(words, ensure_ascii=False), "as": KEY}]}
