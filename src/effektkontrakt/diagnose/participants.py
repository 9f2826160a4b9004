"""The participants of a contract that pays for each of them: who came when, and what each may reach."""

from __future__ import annotations

from collections.abc import Sequence

from effektkontrakt.contract.measurement import plan_of
from effektkontrakt.contract.model import Contract
from effektkontrakt.diagnose.people import MOST_SORTS, Batch, People, Reach
from effektkontrakt.diagnose.unfit import SORTS, mistake
from effektkontrakt.diagnose.windows import arrivals, reader, shared
from effektkontrakt.errors import InputError
from effektkontrakt.simulate.beliefs import Beliefs
from effektkontrakt.terms.compile import Compiled
from effektkontrakt.terms.scope import Slot


def participants(
    contract: Contract, beliefs: Beliefs, compiled: Sequence[Compiled], slots: Sequence[Slot], reaches: Sequence[Reach]
) -> People:
    """The participants by when they came, and what they may reach. Raises `InputError` where they may turn out in too many ways."""
    readers = {r.name: reader(beliefs.outcomes[r.name], [s for s in slots if s.name == r.name]) for r in reaches}
    sorts: dict[tuple[frozenset[Slot], ...], float] = {}
    for came in arrivals(contract, beliefs):
        key = tuple(read(came) for read in readers.values())
        sorts[key] = sorts.get(key, 0.0) + came.people
    plans = [plan.treated for r in reaches if (plan := plan_of(contract, r.name))]
    sizes = shared(sorts.values(), plans[0] if plans else max(1, round(sum(sorts.values()))))
    batches = tuple(Batch(n, dict(zip(readers, key, strict=True))) for key, n in zip(sorts, sizes, strict=True) if n)
    scales = {r.name: 10 ** contract.outcomes[r.name].decimals(contract.currency) for r in reaches}
    ways = _sorts(reaches)
    if ways > MOST_SORTS:
        raise InputError([mistake("outcomes", SORTS(count=ways, most=MOST_SORTS))])
    return People(tuple(compiled), tuple(reaches), batches, scales)


def _sorts(reaches: Sequence[Reach]) -> int:
    """How many ways a participant may turn out, counted without listing them: those who come to each outcome are followed by name."""
    with_: dict[frozenset[str], int] = {frozenset(): 1}
    for reach in reaches:
        for reached, ways in list(with_.items()):
            if reach.given is None or reach.given in reached:
                with_[reached | {reach.name}] = ways * reach.most
    return sum(with_.values())
