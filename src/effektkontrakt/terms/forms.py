"""The forms by name: each module registers how its form is evaluated and explained."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from effektkontrakt.contract.forms import Amount
from effektkontrakt.contract.model import Contract
from effektkontrakt.terms.scope import Lowered, Scope
from effektkontrakt.text import Words

Evaluate = Callable[[Any, Scope], Lowered]
Explain = Callable[[Any, Contract], Words]
_FORMS: dict[str, tuple[Evaluate, Explain]] = {}


def register(name: str, evaluate: Evaluate, explain: Explain) -> None:
    """Make a form known under its name in the contract file."""
    _FORMS[name] = (evaluate, explain)


def evaluate(amount: Amount, scope: Scope) -> Lowered:
    """Compile a form where it stands."""
    return _FORMS[amount.form][0](amount.spec, scope)


def explain(amount: Amount, contract: Contract) -> Words:
    """Say a form."""
    return _FORMS[amount.form][1](amount.spec, contract)
