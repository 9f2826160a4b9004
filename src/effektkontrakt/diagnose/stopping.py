"""Rights to end the contract before time: what is paid where they are used as soon as they arise."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from effektkontrakt.contract.model import Contract, Terminated
from effektkontrakt.diagnose.groups import Ints
from effektkontrakt.diagnose.paying import Paid, pay
from effektkontrakt.money import minor_units
from effektkontrakt.terms.compile import Compiled, compile_contract
from effektkontrakt.terms.scope import Slot


@dataclass(frozen=True, slots=True)
class Ending:
    """The contract as it would be if ended by one of its rules."""

    name: str
    day: date
    compiled: Compiled
    undrawn: int


@dataclass(frozen=True, slots=True)
class Endings:
    """The contract as signed, and each way it may end early, in order of day."""

    whole: Compiled
    early: tuple[Ending, ...]

    @property
    def compiled(self) -> tuple[Compiled, ...]:
        """Every program there is."""
        return (self.whole, *(ending.compiled for ending in self.early))


def endings(contract: Contract, persons: bool = True) -> Endings:
    """Compile the contract as signed, and as ended by each of its rules; without `persons` as `compile_contract` does."""
    signed = contract.model_copy(update={"terminated": None})
    early = []
    for name, rule in sorted(signed.termination.items(), key=lambda item: item[1].on):
        if rule.on >= signed.period.last:
            continue
        ended = signed.model_copy(
            update={"terminated": Terminated.model_construct(on=rule.on, clause=rule.clause, by=rule.who[0], reason=None)}
        )
        undrawn = sum(draw.amount for draw in signed.financing.values() if draw.on > rule.on)
        early.append(Ending(name, rule.on, compile_contract(ended, persons), int(undrawn * minor_units(signed.currency))))
    return Endings(compile_contract(signed, persons), tuple(early))


Constants = Sequence[Sequence[Ints]]


def pay_or_end(
    found: Endings, inputs: Mapping[Slot, Ints], constants: Constants | None = None
) -> tuple[Paid, Mapping[str, Ints]]:
    """What is paid in each case, the first right to arise being used; and which right ended the contract.

    `constants` are those of several contracts of the same shapes, by program.
    """
    own: Sequence[Sequence[Ints] | None] = constants or [None] * len(found.compiled)
    whole = pay(found.whole, inputs, own[0])
    total, going = whole.total, np.ones_like(whole.total)
    continued = whole.continued
    ended: dict[str, Ints] = {}
    for ending, theirs in zip(found.early, own[1:], strict=True):
        arises = np.asarray(whole.ended[ending.name]) * going
        total = np.where(arises > 0, pay(ending.compiled, inputs, theirs).total, total)
        if continued is not None:
            continued = np.where(arises > 0, 0, continued)
        going = going * (1 - arises)
        ended[ending.name] = arises
    return Paid(total, continued, whole.ended), ended
