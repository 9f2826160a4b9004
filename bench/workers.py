"""A portfolio on two local Dask workers against one: each with one thread, the contracts read beforehand.

Needs two free cores; the cluster starts and compiles before the clock does. Each is the best of three rounds that take turns.
"""

from __future__ import annotations

import sys
import time
from contextlib import ExitStack

from distributed import Client, LocalCluster

from effektkontrakt.simulate.many import Case, simulate_many
from simulate import case

CONTRACTS, PATHS, ROUNDS = 200, 30_000, 3


def main() -> None:
    """Measure."""
    made = [case(f"c{i}", 30_000 + i) for i in range(CONTRACTS)]
    took = {1: float("inf"), 2: float("inf")}
    with ExitStack() as running:
        clusters = {workers: running.enter_context(_cluster(workers)) for workers in took}
        figures = {workers: _once(made[:40], there.scheduler_address)[1] for workers, there in clusters.items()}
        assert figures[1] == figures[2]
        for _ in range(ROUNDS):
            for workers, there in clusters.items():
                took[workers] = min(took[workers], _once(made, there.scheduler_address)[0])
    for workers, seconds in took.items():
        print(f"{workers} worker(s), {CONTRACTS} contracts x {PATHS} paths: {seconds:.2f} s")
    print(f"workers_2_vs_1 {took[1] / took[2]:.2f} 1.8")


def _cluster(workers: int) -> LocalCluster:
    found = LocalCluster(n_workers=workers, threads_per_worker=1, dashboard_address=":0")
    with Client(found, set_as_default=False) as client:
        client.wait_for_workers(workers)
    return found


def _once(cases: list[Case], address: str) -> tuple[float, object]:
    start = time.perf_counter()
    told = simulate_many(cases, PATHS, scheduler=address).told
    return time.perf_counter() - start, told


if __name__ == "__main__":
    sys.exit(main())
