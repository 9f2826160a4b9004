"""How often each method's 95 % interval holds the truth, at N = 20, 60, 200 and 2,000.

The last line counts the cells where theory promises 95 % (exact methods at every N, others at N = 2,000) and that lie in 94 to
96 %, or above for those that promise at least; a cell is given two standard errors of the simulation. `--write` writes the
table to the documentation.
"""

from __future__ import annotations

import argparse
import math
import os
import sys
import warnings
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parent))

from simulated import CASES, Case

from effektkontrakt.errors import InputError
from effektkontrakt.measure.methods.base import Options
from effektkontrakt.measure.methods.run import measure

PAGE = Path(__file__).resolve().parent.parent / "docs" / "reference" / "coverage.md"
SIZES = (20, 60, 200, 2000)
PROMISES = {"exact": "95 %", "at_least": "at least 95 %", "large": "95 % as N grows"}


@dataclass(frozen=True, slots=True)
class Cell:
    """What came of one case at one size."""

    held: float
    runs: int
    refused: float
    width: float

    @property
    def error(self) -> float:
        """Standard error of the share that held."""
        return math.sqrt(max(self.held * (1 - self.held), 0.01) / max(self.runs, 1))


def run(case: Case, size: int, runs: int, seed: int) -> Cell:
    """Draw, estimate, and see whether the truth lies inside."""
    warnings.simplefilter("ignore")
    held = refused = 0
    widths = []
    for k in range(runs):
        frame, truth = case.draw(size, np.random.default_rng([seed, size, k, len(case.what)]))
        try:
            found = measure(case.method, frame, Options(**case.options))
        except InputError:
            refused += 1
            continue
        held += found.low <= truth <= found.high
        widths.append(found.high - found.low)
    done = runs - refused
    return Cell(held / done if done else math.nan, done, refused / runs, float(np.median(widths)) if widths else math.nan)


def runs_of(case: Case, size: int, runs: int) -> int:
    """Fewer where one takes long."""
    return runs if case.cost == 1 else max(runs // (case.cost if size < 2000 else 3 * case.cost), 100)


def promised(case: Case, size: int) -> bool:
    """Whether theory says what the cell should be."""
    return case.promise != "large" or size == max(case.sizes)


def kept(case: Case, cell: Cell) -> bool:
    """Whether it is."""
    room = 2 * cell.error
    return cell.held >= 0.94 - room and (case.promise == "at_least" or cell.held <= 0.96 + room)


def said(cell: Cell | None) -> str:
    """A cell of the table; in whole points when it rests on few runs."""
    if cell is None or not cell.runs:
        return "–"
    digits = 1 if cell.runs >= 500 else 0
    rough = "" if digits else "about "
    refused = f" ({100 * cell.refused:.0f} % refused)" if cell.refused > 0.005 else ""
    return f"{rough}{100 * cell.held:.{digits}f}{refused}"


def page(rows: list[tuple[Case, dict[int, Cell]]], runs: int) -> str:
    """The documentation's table."""
    lines = [
        "# How often the intervals hold the truth",
        "",
        f"Written by `bench/covering.py --write`, {runs:,} simulated data sets a cell (fewer for the slow methods: see the code).",
        "Each cell: how many in a hundred 95 % intervals held the true effect. In brackets: how many data sets the method refused,",
        "for instance because nobody was alike. The simulation's own error is 0.7 points, and up to 2.5 where it says about.",
        "**Bold**: surely below 94.",
        "",
        "| method | simulated data | theory | " + " | ".join(f"N = {n:,}" for n in SIZES) + " |",
        "|---|---|---|" + "---|" * len(SIZES),
    ]
    for case, cells in rows:
        marked = [said(cells.get(n)) for n in SIZES]
        marked = [f"**{m}**" if n in cells and cells[n].held + 2 * cells[n].error < 0.94 else m for n, m in zip(SIZES, marked)]
        lines.append(f"| `{case.method}` | {case.what} | {PROMISES[case.promise]} | " + " | ".join(marked) + " |")
    return "\n".join(lines) + "\n"


def main() -> None:
    """Run every case at every size."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=1000)
    parser.add_argument("--only", default="")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    cases = [c for c in CASES if args.only in c.method]
    rows = []
    os.environ |= {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    with ProcessPoolExecutor(args.workers, get_context("spawn")) as pool:
        jobs = [(case, {n: pool.submit(run, case, n, runs_of(case, n, args.runs), 7) for n in case.sizes}) for case in cases]
        for case, cells in jobs:
            rows.append((case, {n: cell.result() for n, cell in cells.items()}))
            print(case.method, case.what, {n: said(cell) for n, cell in rows[-1][1].items()}, flush=True)
    text = page(rows, args.runs)
    if args.write:
        PAGE.write_text(text)
    judged = [(c, n, cells[n]) for c, cells in rows for n in cells if promised(c, n)]
    for case, size, cell in judged:
        if not kept(case, cell):
            print(f"outside: {case.method} ({case.what}) N = {size}: {said(cell)} of {cell.runs}")
    print(f"intervals_that_hold_as_promised {sum(kept(c, cell) for c, _, cell in judged) / len(judged):.3f} 0.95")


if __name__ == "__main__":
    main()
