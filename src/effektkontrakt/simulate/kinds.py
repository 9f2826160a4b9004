"""One contract's service as bridge, philanthropic and financial financing: the same measurement and beliefs, other terms.

Each kind keeps the contract's own prices, scaled as one so that the most that can be paid is: for philanthropic, the capital; for
financial, the capital and a tenth; for bridge, nothing, but the outcome payer carries the service on for three years, at the
capital spread over the contract's years, if every outcome with a target reaches it. The contract's own kind stays as it is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from math import ceil
from typing import Any, Literal

from effektkontrakt.contract.diff import Change, differences
from effektkontrakt.contract.model import Contract
from effektkontrakt.contract.reader import read_contract_text
from effektkontrakt.contract.tree import read_tree
from effektkontrakt.contract.write import block, number
from effektkontrakt.errors import InputError, Mistake, Place
from effektkontrakt.money import minor_digits, parse_number
from effektkontrakt.text import Text

Kind = Literal["bridge", "philanthropic", "financial"]
KINDS: tuple[Kind, ...] = ("bridge", "philanthropic", "financial")
MORE = Fraction(11, 10)
CARRIED_ON = 3

_CAPITAL = Text(
    nb="Hva betaler investoren inn? Legg til `financing`. Uten det kan kontraktens form ikke byttes.",
    nn="Kva betaler investoren inn? Legg til `financing`. Utan det kan forma på kontrakten ikkje bytast.",
    en="What does the investor pay in? Add `financing`. Without it, the kind of contract cannot be changed.",
)
_CAP = Text(
    nb="Hva er det meste som kan betales? Legg til et tak med `per: contract` under `limits`.",
    nn="Kva er det meste som kan betalast? Legg til eit tak med `per: contract` under `limits`.",
    en="What is the most that can be paid? Add a cap with `per: contract` under `limits`.",
)
_TARGET = Text(
    nb="Når er målene nådd? Legg til `target` på minst ett mål. Brofinansiering bygger på det.",
    nn="Når er måla nådde? Legg til `target` på minst eitt mål. Brufinansiering byggjer på det.",
    en="When are the goals reached? Add `target` to at least one outcome. Bridge financing rests on it.",
)


@dataclass(frozen=True, slots=True)
class Alternative:
    """A kind of contract for the same service: the contract, its text, and what differs from the contract as it is."""

    kind: Kind
    contract: Contract
    source: str
    changes: tuple[Change, ...]


def alternatives(source: str, file: str = "contract.yaml") -> tuple[Alternative, ...]:
    """Bridge, philanthropic and financial. Raises `InputError` with everything that must be known and is not."""
    contract = read_contract_text(source, file)
    content = read_tree(source.encode(), file).content
    if mistakes := [Mistake(Place(file, path=path), words) for path, words in _missing(contract)]:
        raise InputError(mistakes)
    found = []
    for kind in KINDS:
        other = content if kind == contract.kind else _as(kind, content, contract)
        text = source if kind == contract.kind else block(other)
        found.append(Alternative(kind, read_contract_text(text, file), text, tuple(differences(content, other))))
    return tuple(found)


def _missing(contract: Contract) -> Iterator[tuple[str, Text]]:
    if not capital(contract):
        yield "financing", _CAPITAL
    if not _most(contract):
        yield "limits", _CAP
    if contract.kind != "bridge" and not any(outcome.target for outcome in contract.outcomes.values()):
        yield "outcomes", _TARGET


def capital(contract: Contract) -> Fraction:
    """What the investors pay in, in major units."""
    return sum((draw.amount for draw in contract.financing.values()), Fraction(0))


def _most(contract: Contract) -> Fraction | None:
    return min((x.cap for x in contract.limits.values() if x.per == "contract" and x.cap and not x.payments), default=None)


def _as(kind: Kind, content: dict[str, Any], contract: Contract) -> dict[str, Any]:
    most, paid_in = _most(contract), capital(contract)
    assert most
    found = {**content, "kind": kind}
    found.pop("continuation", None)
    if kind == "bridge":
        return found | _bridge(content, contract, paid_in)
    factor = paid_in * (MORE if kind == "financial" else 1) / most
    digits = minor_digits(contract.currency)

    def scaled(text: str) -> str:
        return number(Fraction(round(parse_number(text) * factor * 10**digits), 10**digits))

    return found | {part: amounts(found[part], scaled) for part in ("payments", "limits", "guarantees") if part in found}


def _bridge(content: dict[str, Any], contract: Contract, paid_in: Fraction) -> dict[str, Any]:
    """Nothing repaid; the service carried on if the goals are reached."""
    goals: list[Any] = [
        {"of": name, "over": "to_date", "at_least": content["outcomes"][name]["target"]}
        for name, outcome in contract.outcomes.items()
        if outcome.target
    ]
    met = goals[0] if len(goals) == 1 else {"all": goals}
    name, first = next(iter(content["payments"].items()))
    (limit,) = [x for x in contract.limits.values() if x.per == "contract" and x.cap and not x.payments][:1]
    last = contract.period.last
    years = max(1, round((last - contract.period.first).days / 365.25))
    yearly = number(Fraction(ceil(paid_in / years)))
    return {
        "payments": {name: {"clause": first["clause"], "due": "end", "amount": {"when": {"met": met, "then": {"fixed": "0"}}}}},
        "limits": {"total": {"clause": limit.clause, "per": "contract", "cap": "0"}},
        "continuation": {
            "clause": "5.9",
            "who": contract.having("outcome_payer")[0],
            "when": met,
            "on": str(last),
            "budget": {str(last.year + 1 + i): yearly for i in range(CARRIED_ON)},
        },
    }


def amounts(node: Any, change: Callable[[str], str]) -> Any:
    """The node with every price, cap and floor in money changed."""
    if isinstance(node, list):
        return [amounts(item, change) for item in node]
    if not isinstance(node, dict):
        return node
    return {key: _amount(key, value, change) for key, value in node.items()}


def _amount(key: str, value: Any, change: Callable[[str], str]) -> Any:
    if key in ("fixed", "pay", "rate", "cap", "floor") and isinstance(value, str) and not value.strip().endswith("%"):
        return change(value)
    if key == "caps" and isinstance(value, dict):
        return {year: change(cap) for year, cap in value.items()}
    return amounts(value, change)
