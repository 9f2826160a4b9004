"""Simulation through the terms language against drawing every participant: the standard work, a grid, a portfolio, the curve.

Standard work: 12 quarters, 204 treated and 204 compared, uncertain effect, tariff with a total cap, a pooled threshold, every payment of
every quarter written out as int64. Each contender is the best of nine rounds that take turns; two threads for ours, NumPy and Python as
they come, each in the batches that suit it best (ours 131,072 paths). Ours is what `simulate` does. All must pay the same on average.
`--long` takes the curve to 10**9 paths; `--contracts 10000` makes the portfolio whole.
"""

from __future__ import annotations

import argparse
import random
import resource
import sys
import time
from collections.abc import Callable, Iterator

import numpy as np

from effektkontrakt import simulate
from effektkontrakt.contract import read_contract_text
from effektkontrakt.simulate.many import Case, simulate_many
from effektkontrakt.simulate.paths import run

BATCH = 131_072

TERMS = """effektkontrakt: 1
id: {id}
title: Standard work
kind: financial
currency: NOK
period: {{from: 2024-01-01, to: 2026-12-31}}
parties:
  city: {{role: outcome_payer, name: City}}
  fund: {{role: investor, name: Fund}}
  service: {{role: provider, name: Service}}
outcomes:
  jobs: {{clause: "3.1", metric: Jobs, unit: person, evidence: validated_count}}
  gain: {{clause: "3.2", metric: Gain, unit: percentage_point, evidence: randomised}}
payments:
  tariff: {{clause: "4.1", due: quarterly, amount: {{per_unit: {{of: jobs, rate: {rate}}}}}}}
  bonus: {{clause: "4.2", due: end, amount: {{when: {{met: {{of: gain, at_least: 8 %}}, then: {{fixed: 750 000}}}}}}}}
limits:
  total: {{clause: "5.1", per: contract, cap: {cap}}}
"""
_STARTS = "".join(
    f"  - {{from: {year}-{month:02}-01, to: {year}-{month:02}-01, people: 17}}\n"
    for year in (2024, 2025, 2026)
    for month in (1, 4, 7, 10)
)
BELIEFS = (
    "beliefs: 1\ncontract: {id}\nenrolment:\n"
    + _STARTS.replace("{", "{{").replace("}", "}}")
    + """drop_out: 0 %
outcomes:
  jobs: {{chance: {{without: 30 %, with: {{from: 30 %, to: 55 %}}}}, after: 1, shown_as: level}}
  gain: {{of: jobs, shown_as: difference, compared: 204}}
delays: {{measuring: 0, paying: 0}}
discount_rate: 4 %
cpi: 2 %
"""
)
RATE, BONUS, CAP = 4_500_000, 75_000_000, 400_000_000


def case(name: str = "standard", rate: int = 45_000, cap: int = 4_000_000) -> Case:
    """The standard work with a price and a cap."""
    contract = read_contract_text(TERMS.format(id=name, rate=rate, cap=cap))
    return Case(name, contract, simulate.read_beliefs_text(BELIEFS.format(id=name), contract))


def by_numpy(paths: int) -> np.ndarray:
    """Every participant drawn, with NumPy."""
    rng = np.random.default_rng(1)
    chance = rng.uniform(0.30, 0.55, paths)
    jobs = (rng.random((paths, 204)) < chance[:, None]).reshape(paths, 12, 17).sum(axis=2)
    others = (rng.random((paths, 204)) < 0.30).sum(axis=1)
    claims = np.column_stack([jobs * RATE, np.where((jobs.sum(axis=1) - others) / 204 >= 0.08, BONUS, 0)])
    so_far = np.minimum(np.cumsum(claims, axis=1), CAP)
    return np.diff(so_far, axis=1, prepend=0)


def by_python(paths: int) -> np.ndarray:
    """Every participant drawn, in a plain loop."""
    rng = random.Random(1)
    out = np.empty((paths, 13), np.int64)
    for path in range(paths):
        chance, left, total = rng.uniform(0.30, 0.55), CAP, 0
        for quarter in range(12):
            jobs = sum(rng.random() < chance for _ in range(17))
            total += jobs
            out[path, quarter] = paid = min(jobs * RATE, left)
            left -= paid
        others = sum(rng.random() < 0.30 for _ in range(204))
        out[path, 12] = min(BONUS if (total - others) / 204 >= 0.08 else 0, left)
    return out


def best(contenders: dict[str, tuple[Callable[[int], np.ndarray], int]], rounds: int = 9) -> dict[str, tuple[float, float]]:
    """Seconds a path by the clock, and of processors (which a busy machine does not change): the best of rounds taken in turn."""
    found = dict.fromkeys(contenders, (float("inf"), float("inf")))
    for _ in range(rounds):
        for name, (work, paths) in contenders.items():
            start, used = time.perf_counter(), time.process_time()
            work(paths)
            took = (time.perf_counter() - start) / paths, (time.process_time() - used) / paths
            found[name] = min(found[name][0], took[0]), min(found[name][1], took[1])
    return found


def peak() -> float:
    """The most memory this process has held, in GiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20


def standard() -> list[str]:
    """The standard work against NumPy and Python."""
    made = case()
    plan = simulate.prepare(made.contract, made.beliefs)

    def ours(paths: int) -> np.ndarray:
        return simulate.simulate_plan(plan, paths).amounts

    def words(paths: int) -> np.ndarray:
        return np.random.default_rng(1).bit_generator.random_raw(13 * paths)

    size = BATCH
    means = {
        "ours": ours(size).sum(axis=0).mean(),
        "numpy": by_numpy(20_000).sum(axis=1).mean(),
        "python": by_python(2_000).sum(axis=1).mean(),
    }
    print("mean paid in all:", {k: round(float(v) / 100) for k, v in means.items()})
    assert abs(means["ours"] / means["numpy"] - 1) < 0.01
    took = best({"ours": (ours, size), "numpy": (by_numpy, 2_000), "python": (by_python, 500), "13 words": (words, size // 2)})
    for name, (seconds, used) in took.items():
        print(
            f"{name:10} {seconds * 1e9:10.1f} ns a path ({used * 1e9:.1f} ns of processors), {1e-6 / seconds:.3f} million paths a second"
        )
    ours_took = took["ours"][0]
    two = {name: took[name][1] / (took["ours"][1] / 2) for name in ("numpy", "python")}
    print(f"with both cores free, from the processors' time: {two['numpy']:.1f} times NumPy, {two['python']:.0f} times Python")
    return [
        f"simulate_vs_numpy {took['numpy'][0] / ours_took:.1f} 40",
        f"simulate_vs_python {took['python'][0] / ours_took:.0f} 800",
        f"simulate_times_13_words {ours_took / took['13 words'][0]:.2f} 10",
    ]


def grid() -> list[str]:
    """200 designs of one contract, 10,000 paths each, read and compiled on the way."""
    start = time.perf_counter()
    designs = [case("standard", 40_000 + 1_000 * (i % 20), 3_000_000 + 100_000 * (i // 20)) for i in range(200)]
    read = time.perf_counter() - start
    start = time.perf_counter()
    found = simulate_many([Case(f"{i}", d.contract, d.beliefs) for i, d in enumerate(designs)])
    took = time.perf_counter() - start
    print(f"grid: 200 designs x 10,000 paths in {took:.2f} s (reading the 200 files before: {read:.2f} s)")
    assert len(found.told) == 200
    return [f"simulate_grid_seconds {took:.2f} 2"]


def portfolio(count: int) -> list[str]:
    """Contracts one after another, each read, compiled and simulated; what all pay is kept path by path."""

    def stream() -> Iterator[Case]:
        for i in range(count):
            yield case(f"c{i}", 30_000 + i, 3_000_000 + 1_000 * (i % 1_000))

    start = time.perf_counter()
    found = simulate_many(stream())
    took = time.perf_counter() - start
    total = found.total("NOK")
    print(
        f"portfolio: {count} contracts x 10,000 paths in {took:.1f} s, peak memory {peak():.2f} GiB; 95 % is {np.quantile(total, 0.95) / total.mean():.4f} of the mean"
    )
    return [f"simulate_portfolio_gib {peak():.2f} 4"]


def curve(long: bool) -> None:
    """Time and memory against paths, batch by batch."""
    made = case()
    plan = simulate.prepare(made.contract, made.beliefs)
    for power in range(5, 10 if long else 8):
        start, done = time.perf_counter(), 0
        while done < 10**power:
            done += run(plan, 1, done, min(BATCH, 10**power - done)).terms.shape[1]
        seconds = time.perf_counter() - start
        print(f"curve: {done:>11} paths {seconds:8.2f} s {seconds / done * 1e9:7.1f} ns a path, peak {peak():.2f} GiB")


def main() -> None:
    """Measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--contracts", type=int, default=2_000, help="in the portfolio")
    parser.add_argument("--long", action="store_true")
    args = parser.parse_args()
    figures = standard() + grid()
    curve(args.long)
    figures += portfolio(args.contracts)
    print("\n".join(figures))


if __name__ == "__main__":
    sys.exit(main())
