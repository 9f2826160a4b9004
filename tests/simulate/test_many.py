"""Many contracts: here, and on two workers of a cluster of which one is killed."""

from __future__ import annotations

import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from effektkontrakt import simulate
from effektkontrakt.contract import read_contract, read_contract_text
from effektkontrakt.simulate.many import Case, Many, simulate_many
from tests.simulate.contracts import BELIEFS, TERMS

EXAMPLES = Path(__file__).parents[2] / "examples"


def cases(count: int) -> Iterator[Case]:
    for i in range(count):
        name = sorted(TERMS)[i % 2]
        contract = read_contract_text(TERMS[name].replace(f"id: {name}", f"id: {name}-{i}"))
        beliefs = BELIEFS[name].replace(f"contract: {name}", f"contract: {name}-{i}")
        yield Case(f"{name}-{i}", contract, simulate.read_beliefs_text(beliefs, contract))


def same(a: Many, b: Many) -> bool:
    return a.told == b.told and a.paid.keys() == b.paid.keys() and all(np.array_equal(a.paid[y], b.paid[y]) for y in a.paid)


def test_a_portfolio_is_the_sum_of_its_contracts() -> None:
    found = simulate_many(cases(5), paths=500, seed=4)
    assert [t.name for t in found.told] == [c.name for c in cases(5)]
    assert found.total("NOK").mean() == pytest.approx(sum(t.total.mean for t in found.told), abs=5)
    assert found.told[0].total != found.told[2].total


def test_a_contract_is_simulated_as_it_is_alone_whoever_its_neighbours_are() -> None:
    many = simulate_many(cases(3), paths=500, seed=4)
    for told, case in zip(many.told, cases(3)):
        alone = simulate.payments(simulate.simulate(case.contract, case.beliefs, 500, 4))[1].sum(axis=0)
        assert told.total == simulate.spread(alone)
    assert simulate_many(list(cases(3))[2:], paths=500, seed=4).told == many.told[2:]


def test_designs_of_one_contract_share_their_chance() -> None:
    contract = read_contract(EXAMPLES / "ung-i-arbeid" / "contract.yaml")
    beliefs = simulate.read_beliefs(EXAMPLES / "ung-i-arbeid" / "beliefs.yaml", contract)
    held = [Case(f"{p}", contract, beliefs, {"outcomes.i_jobb.with": p}) for p in (0.4, 0.4001, 0.8)]
    a, b, c = (t.total.mean for t in simulate_many(held, paths=500).told)
    assert a <= b < c
    assert b - a < 0.01 * a


def test_stopping_gives_the_contracts_that_are_done() -> None:
    def stop(done: int) -> None:
        if done == 3:
            raise KeyboardInterrupt

    found = simulate_many(cases(45), paths=50, progress=stop)
    assert found.partial
    assert found.told == simulate_many(cases(3), paths=50).told


def test_a_killed_worker_loses_nothing_and_changes_no_figure() -> None:
    from distributed import Client, LocalCluster

    here = simulate_many(cases(200), paths=400, seed=2)
    with LocalCluster(n_workers=0, processes=True, dashboard_address=None, silence_logs=50) as cluster:
        command = [
            sys.executable,
            "-m",
            "distributed.cli.dask_worker",
            cluster.scheduler_address,
            "--nthreads",
            "1",
            "--no-nanny",
            "--no-dashboard",
        ]
        workers = [subprocess.Popen(command, stderr=subprocess.DEVNULL) for _ in range(2)]
        with Client(cluster, set_as_default=False) as client:
            client.wait_for_workers(2)
        killed = threading.Event()

        def kill(done: int) -> None:
            if not killed.is_set():
                workers[0].send_signal(signal.SIGKILL)
                killed.set()

        try:
            there = simulate_many(cases(200), paths=400, seed=2, scheduler=cluster.scheduler_address, progress=kill)
        finally:
            for worker in workers:
                worker.kill()
                worker.wait()
    assert killed.is_set()
    assert same(here, there)
