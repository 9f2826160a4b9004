"""New parts of a contract, ready to be filled in: each complete, so that the contract stays valid when it is added."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from effektkontrakt.contract.edit import put
from effektkontrakt.contract.tree import read_tree
from effektkontrakt.text import Text

Piece = Callable[[dict[str, Any]], dict[str, Any]]


def add(source: str, piece: str) -> str:
    """The file with a new part of that sort, under a name and a clause not used before."""
    section, stem, make = PIECES[piece]
    content = read_tree(source.encode(), "contract.yaml").content
    held = content.get(section) or {}
    number = next(n for n in range(len(held) + 1, 1000) if f"{stem}_{n}" not in held)
    name = f"{stem}_{number}"
    if not held:
        return put(source, (section,), {name: make(content)})
    return put(source, (section, name), make(content))


def next_clause(content: dict[str, Any], chapter: int) -> str:
    """The next number in a chapter: 4.3 after 4.2."""
    used = [int(m) for m in re.findall(rf"'clause': '{chapter}\.(\d+)'", str(content))]
    return f"{chapter}.{max(used, default=0) + 1}"


def _first(content: dict[str, Any], section: str) -> str:
    return str(next(iter(content.get(section) or {"": ""})))


def having(content: dict[str, Any], role: str) -> str:
    """The first party with a role; empty if there is none."""
    parties = content.get("parties") or {}
    return next((name for name, p in parties.items() if isinstance(p, dict) and role in p.get("role", "")), "")


def _party(content: dict[str, Any]) -> dict[str, Any]:
    return {"role": "provider", "name": "…"}


def _outcome(content: dict[str, Any]) -> dict[str, Any]:
    return {"clause": next_clause(content, 3), "metric": "…", "unit": "person", "evidence": "validated_count"}


def _draw(content: dict[str, Any]) -> dict[str, Any]:
    period = content.get("period") or {}
    return {
        "clause": next_clause(content, 2),
        "from": having(content, "investor"),
        "to": having(content, "provider"),
        "on": period.get("from", ""),
        "amount": "0",
    }


def _payment(content: dict[str, Any]) -> dict[str, Any]:
    return {
        "clause": next_clause(content, 4),
        "from": having(content, "outcome_payer"),
        "to": having(content, "investor"),
        "due": "end",
        "within": "60",
        "amount": {"per_unit": {"of": _first(content, "outcomes"), "rate": "0"}},
    }


def _cap(content: dict[str, Any]) -> dict[str, Any]:
    return {"clause": next_clause(content, 4), "per": "year", "cap": "0"}


PIECES: dict[str, tuple[str, str, Piece]] = {
    "party": ("parties", "party", _party),
    "outcome": ("outcomes", "outcome", _outcome),
    "draw": ("financing", "draw", _draw),
    "payment": ("payments", "payment", _payment),
    "cap": ("limits", "cap", _cap),
}
ADD = {
    "party": Text("Legg til en part", "Legg til ein part", "Add a party"),
    "outcome": Text("Legg til et resultatmål", "Legg til eit resultatmål", "Add an outcome"),
    "draw": Text("Legg til en innbetaling", "Legg til ei innbetaling", "Add a payment in"),
    "payment": Text("Legg til en betaling", "Legg til ei betaling", "Add a payment"),
    "cap": Text("Legg til et årlig tak", "Legg til eit årleg tak", "Add a yearly cap"),
}
