"""Pictures that lie down: a row for each thing, its name to the left, or above its mark where the page is narrow."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from effektkontrakt.charts.marks import ROOM, readable

LONG = 34


@dataclass(frozen=True, slots=True)
class Rows:
    """Where names and marks of the rows stand; `key` is the field that names a row, `order` the names downwards."""

    key: str
    order: tuple[str, ...]
    width: int

    @property
    def narrow(self) -> bool:
        """Whether names must stand above: too little room beside the marks, or too long a name."""
        return self.width < ROOM or max(map(len, self.order), default=0) > LONG

    @property
    def room(self) -> int:
        """Pixels left for the marks, about."""
        return self.width - 30 if self.narrow else self.width - 270

    def height(self, extra: int = 56) -> int:
        """Pixels for the rows, with room for the axis."""
        return len(self.order) * (58 if self.narrow else 40) + extra

    def y(self) -> dict[str, Any]:
        """The row of a mark."""
        axis = None if self.narrow else {"title": None, "labelLimit": 250, "grid": False}
        return {"field": self.key, "type": "nominal", "sort": list(self.order), "axis": axis, "scale": {"padding": 0}}

    def mark(self, kind: str, style: str, **more: Any) -> dict[str, Any]:
        """A mark in a row, below the name where that stands above."""
        return {"type": kind, "style": style, **({"yOffset": 11} if self.narrow else {}), **more}

    def names(self) -> list[dict[str, Any]]:
        """The names as a layer of their own, where they cannot stand beside."""
        if not self.narrow:
            return []
        text = {"type": "text", "style": "label", "align": "left", "baseline": "middle", "limit": self.width - 12, "yOffset": -13}
        return readable({"mark": text, "encoding": {"y": self.y(), "x": {"value": 0}, "text": {"field": self.key}}})
