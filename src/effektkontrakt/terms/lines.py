"""Which claims a contract gives, in the order they are settled."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, cast

from effektkontrakt.contract.model import Contract
from effektkontrakt.contract.payments import Payment
from effektkontrakt.money import Rounding
from effektkontrakt.terms.occasions import Occasion, life, occasions

Kind = Literal["claim", "fallback", "floor"]


@dataclass(frozen=True, slots=True)
class Key:
    """One line of a settlement: a payment (or a floor's limit) at an occasion."""

    payment: str
    occasion: Occasion
    kind: Kind = "claim"


def keys_in_order(contract: Contract) -> list[Key]:
    """By day of occasion; on one day payments as written, claims before fallbacks; floors last."""
    keys: list[Key] = []
    last = life(contract).last
    for name, payment in contract.payments.items():
        found = occasions(contract, payment)
        keys += [Key(name, occasion) for occasion in found]
        if payment.fallback:
            keys += [Key(name, Occasion(last, o.window, o.cohort), "fallback") for o in found]
    order = {name: i for i, name in enumerate(contract.payments)}
    keys.sort(key=lambda k: (k.occasion.day, order[k.payment], k.kind != "claim"))
    floors = [
        Key(name, Occasion(last, life(contract)), "floor") for name, limit in contract.limits.items() if limit.floor is not None
    ]
    return keys + floors


def rounding_of(contract: Contract, payment: Payment) -> Rounding:
    """How the payment's claims are rounded; only asked where the contract had to say it or nothing needs it."""
    return cast(Rounding, payment.round or contract.rounding or "down")
