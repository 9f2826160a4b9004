"""The parties as a picture: boxes in two columns, arrows with amounts, as SVG data for the template."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass

from effektkontrakt.contract.model import Contract
from effektkontrakt.money import Amount
from effektkontrakt.text import Lang
from effektkontrakt.web.contracts.flows import Flow
from effektkontrakt.web.words import word

WIDTH, BOX, ROW, TOP = 960, 222, 150, 20
COLUMNS = {"outcome_payer": 0, "guarantor": 0, "investor": 1, "provider": 2, "intermediary": 2, "evaluator": 2}


@dataclass(frozen=True, slots=True)
class Box:
    """A party: its corner, height, role and the lines of its name."""

    x: int
    y: int
    height: int
    role: str
    lines: tuple[tuple[int, str], ...]

    @property
    def middle(self) -> int:
        """Half-way down."""
        return self.y + self.height // 2


@dataclass(frozen=True, slots=True)
class Arrow:
    """From one box to another, with its label above."""

    path: str
    label: str
    x: int
    y: int
    kind: str


def picture(contract: Contract, flows: list[Flow], lang: Lang) -> dict[str, object]:
    """Boxes, arrows and the size of the drawing."""
    boxes: dict[str, Box] = {}
    used = [0, 0, 0]
    pool = any("waterfall" in (flow.payer, flow.payee) for flow in flows)
    for name, party in contract.parties.items():
        column = COLUMNS[party.roles[0]]
        role = " · ".join(word(r).say(lang) for r in party.roles)
        boxes[name] = _box(column, used, party.name.say(lang), role)
    if pool:
        boxes["waterfall"] = _box(1, used, "", word("pool").say(lang))
    arrows = []
    seen: dict[tuple[str, ...], int] = {}
    for flow in flows:
        if flow.payer not in boxes or flow.payee not in boxes:
            continue
        pair = tuple(sorted((flow.payer, flow.payee)))
        nth = seen[pair] = seen.get(pair, -1) + 1
        label = Amount(flow.minor, contract.currency).say(lang) if flow.minor is not None else ""
        arrows.append(_arrow(boxes[flow.payer], boxes[flow.payee], label, flow.why, nth))
    height = max(used) + TOP
    return {"boxes": list(boxes.values()), "arrows": arrows, "width": WIDTH, "height": height, "box": BOX}


def _box(column: int, used: list[int], name: str, role: str) -> Box:
    lines = textwrap.wrap(name, 23, break_long_words=True)[:4] or []
    height = 44 + 22 * max(1, len(lines))
    y = used[column] + TOP
    used[column] = y + max(height, ROW - 60) + 20
    return Box(4 + column * 365, y, height, role, tuple((y + 52 + 22 * i, line) for i, line in enumerate(lines)))


def _arrow(a: Box, b: Box, label: str, why: str, nth: int) -> Arrow:
    shift = (nth - 0.5) * 34 if nth else -10
    if a.x == b.x:
        down = b.y > a.y
        x = a.x + BOX // 2 + (nth * 60)
        start, end = (a.y + a.height, b.y) if down else (a.y, b.y + b.height)
        return Arrow(f"M {x} {start} L {x} {end - 8 if down else end + 8}", label, x + 8, (start + end) // 2 + 5, why)
    right = b.x > a.x
    x1, x2 = (a.x + BOX, b.x - 8) if right else (a.x, b.x + BOX + 8)
    y1, y2 = int(a.middle + shift), int(b.middle + shift)
    middle = (x1 + x2) // 2
    return Arrow(f"M {x1} {y1} C {middle} {y1} {middle} {y2} {x2} {y2}", label, middle, (y1 + y2) // 2 - 8, why)
