"""Many contracts, or many designs of one: simulated one after another in little memory, or on a Dask cluster.

Sums are of whole numbers, so the order in which parts come back changes nothing, and a part whose worker died is done again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

import numpy as np
from numpy.typing import NDArray

from effektkontrakt.contract.model import Contract
from effektkontrakt.errors import InputError, Mistake, Place
from effektkontrakt.simulate.beliefs import Beliefs
from effektkontrakt.simulate.paths import CHUNK
from effektkontrakt.simulate.plan import prepare
from effektkontrakt.simulate.reserve import Spread, payments, spread
from effektkontrakt.simulate.sensitivity import pinned
from effektkontrakt.simulate.simulation import simulate_plan
from effektkontrakt.text import Text

BATCH = 20
_NOBODY = Text(
    nb="Ingen svarer på {address}. Start en planlegger med «dask scheduler», og skriv adressen den oppgir.",
    nn="Ingen svarer på {address}. Start ein planleggjar med «dask scheduler», og skriv adressa han oppgir.",
    en="Nobody answers at {address}. Start a scheduler with `dask scheduler`, and give the address it prints.",
)
Progress = Callable[[int], None]
Year = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Case:
    """A contract and beliefs, under a name of its own; `held` are numbers of the beliefs held at a value, as they are drawn."""

    name: str
    contract: Contract
    beliefs: Beliefs
    held: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Told:
    """What one case may cost its outcome payers: by year and in all, in minor units."""

    name: str
    currency: str
    years: tuple[tuple[int, Spread], ...]
    total: Spread


@dataclass(frozen=True, slots=True)
class Many:
    """Every case's figures in the order given, and `paid`: what all together pay, by currency and year, path by path."""

    told: tuple[Told, ...]
    paid: Mapping[Year, NDArray[np.int64]]
    partial: bool = False

    def total(self, currency: str) -> NDArray[np.int64]:
        """All years of a currency, by path."""
        found: NDArray[np.int64] = np.sum([p for (c, _), p in self.paid.items() if c == currency], axis=0)
        return found


def simulate_many(
    cases: Iterable[Case],
    paths: int = 10_000,
    seed: int = 1,
    scheduler: str | None = None,
    progress: Progress | None = None,
) -> Many:
    """Simulate each, as `simulate` does it alone: contracts draw apart, designs of one contract (the same `id`) alike.

    With `scheduler` (`tcp://host:8786`) on the workers of that Dask cluster. Ctrl-C gives what is done. Raises `MoneyOverflow`.
    """
    told: dict[int, tuple[Told, ...]] = {}
    paid: dict[Year, NDArray[np.int64]] = {}
    partial = False
    done = 0
    try:
        for i, part in _on_cluster(_batches(cases), paths, seed, scheduler) if scheduler else _here(cases, paths, seed):
            told[i] = part.told
            _pay(paid, part.paid)
            done += len(part.told)
            if progress:
                progress(done)
    except KeyboardInterrupt:
        partial = True
    return Many(tuple(t for i in sorted(told) for t in told[i]), paid, partial)


def work_out(cases: list[Case], paths: int, seed: int, threads: int | None) -> Many:
    """Some cases, here, on so many threads."""
    told, paid = [], dict[Year, NDArray[np.int64]]()
    for case in cases:
        plan = prepare(case.contract, case.beliefs)
        if case.held:
            plan = pinned(plan, case.held)
        found = simulate_plan(plan, paths, seed, threads)
        over, by_year = payments(found)
        currency = case.contract.currency
        years = tuple((year, spread(row)) for year, row in zip(over, by_year))
        told.append(Told(case.name, currency, years, spread(by_year.sum(axis=0))))
        _pay(paid, {(currency, year): row for year, row in zip(over, by_year)})
    return Many(tuple(told), paid)


def _threads(paths: int) -> int | None:
    """One, where starting more would take longer than the work."""
    return 1 if paths <= 4 * CHUNK else None


def _pay(paid: dict[Year, NDArray[np.int64]], more: Mapping[Year, NDArray[np.int64]]) -> None:
    for year, row in more.items():
        paid[year] = paid[year] + row if year in paid else row


def _batches(cases: Iterable[Case]) -> Iterator[list[Case]]:
    rest = iter(cases)
    while batch := list(islice(rest, BATCH)):
        yield batch


def _here(cases: Iterable[Case], paths: int, seed: int) -> Iterator[tuple[int, Many]]:
    for i, case in enumerate(cases):
        yield i, work_out([case], paths, seed, _threads(paths))


def _on_cluster(batches: Iterator[list[Case]], paths: int, seed: int, address: str) -> Iterator[tuple[int, Many]]:
    """Batches as tasks on one thread each, a few more than there are workers at a time."""
    from distributed import Client, as_completed

    try:
        joined = Client(address, set_as_default=False)  # type: ignore[no-untyped-call]
    except OSError:
        raise InputError([Mistake(Place("--scheduler"), _NOBODY(address=address))]) from None
    with joined as client:
        ahead = 4 * max(1, len(client.scheduler_info()["workers"]))
        numbers: dict[Any, int] = {}

        def send(many: int) -> list[Any]:
            sent = []
            for batch in islice(batches, many):
                future = client.submit(work_out, batch, paths, seed, 1, pure=False)
                numbers[future.key] = len(numbers)
                sent.append(future)
            return sent

        waiting = as_completed(send(ahead), loop=client.loop)  # type: ignore[no-untyped-call]
        for future in waiting:
            yield numbers[future.key], future.result()
            future.release()
            for more in send(1):
                waiting.add(more)  # type: ignore[no-untyped-call]
