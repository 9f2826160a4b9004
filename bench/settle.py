"""Ten million participant rows, a thousand contracts, a cap per person: against polars and pandas, in one run.

The contracts are read and compiled beforehand (that time is printed); timed is the settlement of a Parquet file, from
opening it to a total for each contract. Ours also gives every line by quarter and applies the contracts' own limits; polars and pandas
only total. All three must give the same kroner. `--huge` adds 100 million rows, with the peak memory of a process of its own.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

CONTRACTS, PEOPLE, OUTCOMES = 1000, 2000, 8


def contract_text(i: int) -> str:
    """A rate card of eight outcomes, paid each quarter, with a cap per participant that differs by contract."""
    outcomes = "".join(f"  o{j}: {{clause: '3', metric: m, unit: event, evidence: validated_count}}\n" for j in range(OUTCOMES))
    payments = "".join(
        f"  p{j}: {{clause: '4', per: participant, due: quarterly, amount: {{per_unit: {{of: o{j}, rate: {100 * (j + 1)}}}}}}}\n"
        for j in range(OUTCOMES)
    )
    return f"""effektkontrakt: 1
id: contract-{i:04d}
title: Bench
kind: financial
currency: NOK
period: {{from: 2020-01-01, to: 2022-12-31}}
parties: {{a: {{role: outcome_payer, name: A}}, b: {{role: investor, name: B}}, c: {{role: provider, name: C}}}}
outcomes:
{outcomes}payments:
{payments}limits:
  person: {{clause: '5', per: participant, cap: {cap(i) / 100:.2f}}}
"""


def cap(i: int) -> int:
    """The cap per participant, in øre."""
    return 100_000 + 10 * i


def generate(path: Path, rows: int, clustered: bool) -> None:
    """Rows at random, or with each contract's rows together, as plain text columns."""
    rng = np.random.default_rng(7)
    contracts = pa.array([f"contract-{i:04d}" for i in range(CONTRACTS)])
    people = pa.array([f"P{i:06d}" for i in range(PEOPLE)])
    outcomes = pa.array([f"o{i}" for i in range(OUTCOMES)])
    writer = None
    for start in range(0, rows, 1_000_000):
        n = min(1_000_000, rows - start)
        which = rng.integers(0, CONTRACTS, n, dtype=np.int32)
        if clustered:
            which = (
                np.sort(which % max(1, CONTRACTS * 1_000_000 // rows) + CONTRACTS * start // rows).astype(np.int32) % CONTRACTS
            )
        columns = {
            "contract": contracts.take(pa.array(which)),
            "participant": people.take(pa.array(rng.integers(0, PEOPLE, n, dtype=np.int32))),
            "outcome": outcomes.take(pa.array(rng.integers(0, OUTCOMES, n, dtype=np.int32))),
            "date": pa.array((18262 + rng.integers(0, 1096, n)).astype(np.int32), pa.date32()),
            "value": pa.array(rng.integers(1, 4, n)),
        }
        table = pa.table(columns)
        writer = writer or pq.ParquetWriter(path, table.schema)
        writer.write_table(table)
    assert writer
    writer.close()


def ours(path: Path, prepared: object) -> int:
    """Our total in øre."""
    from effektkontrakt.settle.bulk.settle_many import settle_many

    return sum(settle_many(prepared, path).totals.values())  # type: ignore[arg-type]


def with_polars(path: Path) -> int:
    """The same query in polars, lazily from the file."""
    import polars as pl

    prices = pl.LazyFrame({"outcome": [f"o{j}" for j in range(OUTCOMES)], "price": [10_000 * (j + 1) for j in range(OUTCOMES)]})
    caps = pl.LazyFrame({"contract": [f"contract-{i:04d}" for i in range(CONTRACTS)], "cap": [cap(i) for i in range(CONTRACTS)]})
    people = pl.scan_parquet(path).join(prices, on="outcome").group_by("contract", "participant")
    claims = people.agg((pl.col("value") * pl.col("price")).sum().alias("claim")).join(caps, on="contract")
    totals = claims.with_columns(pl.min_horizontal("claim", "cap").alias("paid")).group_by("contract").agg(pl.col("paid").sum())
    return int(totals.collect()["paid"].sum())


def with_pandas(path: Path) -> int:
    """The same query in pandas, on pyarrow-read columns."""
    import pandas as pd

    frame = pd.read_parquet(path, columns=["contract", "participant", "outcome", "value"])
    prices = {f"o{j}": 10_000 * (j + 1) for j in range(OUTCOMES)}
    frame["claim"] = frame["value"] * frame["outcome"].map(prices)
    claims = frame.groupby(["contract", "participant"], sort=False)["claim"].sum().reset_index()
    claims["cap"] = claims["contract"].map({f"contract-{i:04d}": cap(i) for i in range(CONTRACTS)})
    return int(claims[["claim", "cap"]].min(axis=1).sum())


def prepared() -> object:
    """The contracts, compiled; the time it took is printed."""
    from effektkontrakt.contract import read_contract_text
    from effektkontrakt.settle.bulk.settle_many import prepare

    start = time.perf_counter()
    contracts = {c.id: c for c in (read_contract_text(contract_text(i)) for i in range(CONTRACTS))}
    read = time.perf_counter() - start
    found = prepare(contracts)
    print(
        f"reading {CONTRACTS} contracts {read:.2f} s, compiling {time.perf_counter() - start - read:.2f} s (not in the timing below)"
    )
    return found


def timed(work: object, *args: object) -> tuple[float, int]:
    """Seconds, and the answer."""
    start = time.perf_counter()
    answer = work(*args)  # type: ignore[operator]
    return time.perf_counter() - start, answer


def child(path: str) -> None:
    """Settle once in this process and print seconds, total and peak memory in GB."""
    contracts = prepared()
    seconds, total = timed(ours, Path(path), contracts)
    status = Path("/proc/self/status").read_text()
    peak = int(re.search(r"VmHWM:\s+(\d+) kB", status)[1])  # type: ignore[index]
    print(f"RESULT {seconds:.2f} {total} {peak * 1024 / 1e9:.2f}")


def in_child(path: Path) -> list[str]:
    """What `child` prints, from a process of its own."""
    found = subprocess.run([sys.executable, __file__, "--child", str(path)], capture_output=True, text=True, check=True)
    return next(line for line in found.stdout.splitlines() if line.startswith("RESULT")).split()[1:]


def main() -> None:
    """Run, compare, print; the last lines are NAME RATIO GOAL."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--huge", action="store_true")
    parser.add_argument("--child")
    parser.add_argument("--rows", type=int, default=10_000_000)
    args = parser.parse_args()
    if args.child:
        child(args.child)
        return
    with tempfile.TemporaryDirectory() as folder:
        contracts = prepared()
        ratios: dict[str, float] = {}
        for clustered in (False, True):
            path = Path(folder) / "rows.parquet"
            generate(path, args.rows, clustered)
            cold, _ = timed(ours, path, contracts)
            times: dict[str, list[float]] = {"ours": [], "polars": [], "pandas": []}
            for _ in range(5):
                answers = set()
                for name, work in (("ours", lambda p: ours(p, contracts)), ("polars", with_polars)):
                    seconds, answer = timed(work, path)
                    times[name].append(seconds)
                    answers.add(answer)
                assert len(answers) == 1, answers
            for _ in range(2):
                seconds, answer = timed(with_pandas, path)
                times["pandas"].append(seconds)
                assert {answer} == answers
            what = "clustered by contract" if clustered else "shuffled"
            print(
                f"{args.rows:,} rows, {what}: "
                + ", ".join(f"{n} {median(t):.2f} s" for n, t in times.items())
                + f", first run {cold:.2f} s"
            )
            if not clustered:
                ratios["settle_vs_polars"] = median(times["polars"]) / median(times["ours"])
                ratios["settle_vs_pandas"] = median(times["pandas"]) / median(times["ours"])
                memory = float(in_child(path)[2])
                print(f"peak memory of a process that settles the shuffled file: {memory:.2f} GB")
        if args.huge:
            generate(path, 100_000_000, False)
            seconds_, _, peak = in_child(path)
            print(f"100,000,000 rows, shuffled: {seconds_} s, peak memory {peak} GB")
        print(f"settle_memory_gib {memory / 1.073741824:.2f} 2")
        print(f"settle_vs_polars {ratios['settle_vs_polars']:.2f} 1")
        print(f"settle_vs_pandas {ratios['settle_vs_pandas']:.2f} 5")


if __name__ == "__main__":
    main()
