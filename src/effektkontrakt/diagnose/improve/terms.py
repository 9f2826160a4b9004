"""Other terms for the same contract, as changes of its content: threshold, gradual payment, price, cap."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import partial
from typing import Any

from effektkontrakt.contract.conditions import COMPARISONS
from effektkontrakt.contract.tree import Loc
from effektkontrakt.contract.write import Content, number
from effektkontrakt.money import parse_number, parse_ratio

Data = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Terms:
    """What is agreed otherwise: quantities of a plan's outcome times its `edges`, `gradual` payment, prices times `price`, another cap.

    `pooled`: one payment by the result of all cohorts together, not one for each.
    """

    edges: tuple[tuple[str, Fraction], ...] = ()
    gradual: bool = False
    price: Fraction = Fraction(1)
    cap: Fraction | None = None
    pooled: bool = False

    @property
    def changes(self) -> int:
        """How many things differ."""
        return len(self.edges) + self.gradual + (self.price != 1) + (self.cap is not None) + self.pooled


@dataclass(frozen=True, slots=True)
class Edge:
    """An outcome whose quantities are multiplied. `whole`: it is counted, so thresholds are rounded to whole numbers."""

    outcome: str
    times: Fraction
    whole: bool


def lowest_edge(content: Data, outcome: str) -> Fraction | None:
    """The lowest result that is paid for: in per cent, or in the outcome's unit."""
    found: list[Fraction] = []

    def note(text: str, _: str) -> str:
        found.append(_size(text))
        return text

    _map_edges(content["payments"], outcome, note)
    return min((f for f in found if f > 0), default=None)


def retermed(content: Data, terms: Terms, edges: Sequence[Edge], digits: int) -> Data:
    """The content with these terms; `edges` are those of every plan's outcome."""

    def priced(text: str) -> str:
        return number(Fraction(round(parse_number(text) * terms.price * 10**digits), 10**digits))

    found = dict(content)
    for edge in edges:
        if edge.times != 1:
            for part in ("payments", "continuation", "termination"):
                if part in found:
                    found[part] = _map_edges(found[part], edge.outcome, partial(_scaled, edge))
    if terms.price != 1:
        found["payments"] = _map_prices(found["payments"], priced)
    if terms.gradual:
        for edge in edges:
            found["payments"] = _gradual(found["payments"], edge.outcome, edge.whole)
        found.setdefault("rounding", "half_up")
    if terms.cap is not None:
        found["limits"] = {
            name: {**limit, "cap": number(terms.cap)} if limit.get("per") == "contract" and "cap" in limit else limit
            for name, limit in found.get("limits", {}).items()
        }
    if terms.pooled:
        found["payments"] = {name: pooled(payment, len(content["cohorts"])) for name, payment in found["payments"].items()}
    return found


def _scaled(edge: Edge, text: str, _: str) -> str:
    return _written(_size(text) * edge.times, text.strip().endswith("%"), 0 if edge.whole else 2)


def pooled(payment: Data, cohorts: int) -> Data:
    """A payment for each cohort as one at the end, as much in all, by what all cohorts reached together."""
    if payment.get("due") != "cohort":
        return payment
    found = {key: value for key, value in payment.items() if key != "fallback"} | {"due": "end"}
    found["amount"] = _over_all(payment["amount"])
    return _map_prices(found, lambda text: number(parse_number(text) * cohorts))  # type: ignore[no-any-return]


def _over_all(node: Any) -> Any:
    if isinstance(node, list):
        return [_over_all(item) for item in node]
    if not isinstance(node, dict):
        return node
    found = {key: _over_all(value) for key, value in node.items()}
    return {**found, "over": "pooled"} if "of" in found else found


def _size(text: str) -> Fraction:
    return parse_ratio(text) * 100 if text.strip().endswith("%") else parse_number(text)


def _written(value: Fraction, percent: bool, decimals: int) -> str:
    rounded = Fraction(round(value * 10**decimals), 10**decimals)
    return number(rounded) + (" %" if percent else "")


def _map_edges(node: Any, outcome: str, change: Callable[[str, str], str]) -> Any:
    """The node with every quantity of the outcome in conditions and steps changed."""
    if isinstance(node, list):
        return [_map_edges(item, outcome, change) for item in node]
    if not isinstance(node, dict):
        return node
    found = {key: _map_edges(value, outcome, change) for key, value in node.items()}
    if found.get("of") == outcome:
        for key in COMPARISONS:
            if isinstance(found.get(key), str):
                found[key] = change(found[key], key)
        if isinstance(found.get("steps"), list):
            found["steps"] = [{**step, "from": change(step["from"], "from")} for step in found["steps"]]
    return found


def _map_prices(node: Any, change: Callable[[str], str]) -> Any:
    if isinstance(node, list):
        return [_map_prices(item, change) for item in node]
    if not isinstance(node, dict):
        return node
    return {
        key: change(value)
        if key in ("fixed", "pay", "rate") and isinstance(value, str) and not value.strip().endswith("%")
        else _map_prices(value, change)
        for key, value in node.items()
    }


def _gradual(node: Any, outcome: str, whole: bool) -> Any:
    """All-or-nothing amounts become a straight line from nothing at half the threshold to the whole amount at it."""
    if isinstance(node, list):
        return [_gradual(item, outcome, whole) for item in node]
    if not isinstance(node, dict):
        return node
    match node:
        case {"when": {"met": {"of": of, "at_least": str(edge), **rest}, "then": {"fixed": str(pay)}, **other}} if (
            of == outcome and not other and set(rest) <= {"over"}
        ):
            half = _written(_size(edge) / 2, edge.strip().endswith("%"), 0 if whole else 4)
            steps = [{"from": half, "pay": "0"}, {"from": edge, "pay": pay}]
            return {"bands": {"of": of, "method": "linear", "steps": steps, **rest}}
        case {"of": of, "method": "step", "steps": list(steps), **rest} if of == outcome:
            first = steps[0]
            half = _written(_size(first["from"]) / 2, first["from"].strip().endswith("%"), 0 if whole else 4)
            return {"of": of, "method": "linear", "steps": [{"from": half, "pay": "0"}, *steps], **rest}
    return {key: _gradual(value, outcome, whole) for key, value in node.items()}


def edits(before: Any, after: Any, path: Loc = ()) -> list[tuple[Loc, Content | None]]:
    """What to put where to get from one content to the other; None: remove it."""
    if before == after:
        return []
    if isinstance(before, dict) and isinstance(after, dict) and before.keys() & after.keys():
        found: list[tuple[Loc, Content | None]] = []
        for key in [*before, *(k for k in after if k not in before)]:
            if key not in after:
                found.append(((*path, key), None))
            elif key not in before:
                found.append(((*path, key), after[key]))
            else:
                found += edits(before[key], after[key], (*path, key))
        return found
    if isinstance(before, list) and isinstance(after, list) and len(before) == len(after):
        return [e for i, (a, b) in enumerate(zip(before, after, strict=True)) for e in edits(a, b, (*path, i))]
    return [(path, after)]
