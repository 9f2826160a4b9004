"""New parts of a contract, ready to be filled in: each complete, so that the contract stays valid when it is added."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any

from effektkontrakt.contract.checks.boundary import MOST
from effektkontrakt.contract.checks.chance import COUNTED
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


def _boundary(content: dict[str, Any]) -> dict[str, Any]:
    """A right to end halfway, if the results speak against as many succeeding as the target says."""
    name, planned = _countable(content), max(2, min(MOST, _people(content)))
    target = _number(content["outcomes"][name].get("target") if name else None)
    rate = round(100 * target / planned) if 0 < target < planned else 50
    agreed = {"at_least": f"{min(99, max(1, rate))} %", "level": "10 %", "shape": "obrien_fleming"}
    looks = [str(planned // 2), str(planned)]
    return {
        "clause": next_clause(content, 6),
        "on": _halfway(content),
        "who": [party for party in (having(content, "outcome_payer"), having(content, "investor")) if party],
        "when": {"of": name, "over": "to_date", "boundary": {**agreed, "looks": looks, "observed": looks[0]}},
    }


def _countable(content: dict[str, Any]) -> str:
    outcomes = content.get("outcomes") or {}
    counted = (n for n, o in outcomes.items() if isinstance(o, dict) and o.get("unit") in COUNTED)
    return next(counted, "") or _first(content, "outcomes")


def _people(content: dict[str, Any]) -> int:
    plans = [plan.get("treated") for plan in (content.get("measurement") or {}).values() if isinstance(plan, dict)]
    group = content.get("target_group")
    return next((n for n in map(_number, [*plans, group.get("size") if isinstance(group, dict) else None]) if n), 32)


def _number(written: Any) -> int:
    plain = re.sub(r"[\s\u00a0]", "", str(written or ""))
    return int(plain) if plain.isdecimal() else 0


def _halfway(content: dict[str, Any]) -> str:
    period = content.get("period") or {}
    try:
        first, last = (date.fromisoformat(str(period.get(key))) for key in ("from", "to"))
    except ValueError:
        return str(period.get("from", ""))
    return (first + (last - first) / 2).isoformat()


PIECES: dict[str, tuple[str, str, Piece]] = {
    "party": ("parties", "party", _party),
    "outcome": ("outcomes", "outcome", _outcome),
    "draw": ("financing", "draw", _draw),
    "payment": ("payments", "payment", _payment),
    "cap": ("limits", "cap", _cap),
    "boundary": ("termination", "boundary", _boundary),
}
ADD = {
    "party": Text("Legg til en part", "Legg til ein part", "Add a party"),
    "outcome": Text("Legg til et resultatmål", "Legg til eit resultatmål", "Add an outcome"),
    "draw": Text("Legg til en innbetaling", "Legg til ei innbetaling", "Add a payment in"),
    "payment": Text("Legg til en betaling", "Legg til ei betaling", "Add a payment"),
    "cap": Text("Legg til et årlig tak", "Legg til eit årleg tak", "Add a yearly cap"),
    "boundary": Text(
        "Legg til rett til å avslutte når resultatene er for svake",
        "Legg til rett til å avslutte når resultata er for svake",
        "Add a right to end when the results are too weak",
    ),
}
