"""Simulating a contract: paths in blocks, with progress, and what has been done so far if it is stopped."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from effektkontrakt.contract.model import Contract
from effektkontrakt.simulate.beliefs import Beliefs
from effektkontrakt.simulate.paths import Paths, blank, fill, keys_of
from effektkontrakt.simulate.plan import Plan, Row, prepare

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Simulation:
    """Paths of one contract. `asked` is how many were asked for; fewer were done if it was stopped."""

    plan: Plan
    seed: int
    asked: int
    paths: Paths

    @property
    def contract(self) -> Contract:
        """The contract."""
        return self.plan.contract

    @property
    def beliefs(self) -> Beliefs:
        """What was believed."""
        return self.plan.beliefs

    @property
    def count(self) -> int:
        """How many paths were done."""
        return int(self.paths.terms.shape[1])

    @property
    def partial(self) -> bool:
        """Whether it was stopped before all paths were done."""
        return self.count < self.asked

    @property
    def rows(self) -> tuple[Row, ...]:
        """What each row of `amounts` is."""
        return self.plan.rows

    @property
    def amounts(self) -> NDArray[np.int64]:
        """Minor units, a row a line of the settlement and a column a path."""
        return self.paths.amounts

    def _repr_html_(self) -> str:
        """For notebooks."""
        from effektkontrakt.simulate.shown import html

        return html(self)


def simulate(
    contract: Contract,
    beliefs: Beliefs,
    paths: int = 10_000,
    seed: int = 1,
    threads: int | None = None,
    progress: Progress | None = None,
    keys: NDArray[np.uint64] | None = None,
) -> Simulation:
    """Simulate. `progress(done, asked)` is told after each block; Ctrl-C gives what is done. Raises `MoneyOverflow`."""
    return simulate_plan(prepare(contract, beliefs), paths, seed, threads, progress, keys)


def simulate_plan(
    plan: Plan,
    paths: int,
    seed: int = 1,
    threads: int | None = None,
    progress: Progress | None = None,
    keys: NDArray[np.uint64] | None = None,
) -> Simulation:
    """Simulate what has been prepared."""
    found, done = blank(plan, keys_of(plan, seed) if keys is None else keys, 0, paths), 0
    stretches = fill(found, threads)
    try:
        for done in stretches:
            if progress:
                progress(done, paths)
    except KeyboardInterrupt:
        if not done:
            raise
    finally:
        stretches.close()
    return Simulation(plan, seed, paths, found if done == paths else found.upto(done))
