"""`effekt --help` against a bare `python -c pass`."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path
from statistics import median


def seconds(command: list[str]) -> float:
    """One run's wall time."""
    start = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - start


def main() -> None:
    """Alternate the two, print the ratio of medians."""
    effekt = [str(Path(sys.executable).parent / "effekt"), "--help"]
    bare = [sys.executable, "-c", "pass"]
    runs = [(seconds(effekt), seconds(bare)) for _ in range(21)]
    ours, theirs = median(r[0] for r in runs), median(r[1] for r in runs)
    print(f"effekt --help {1000 * ours:.0f} ms, python -c pass {1000 * theirs:.0f} ms")
    print(f"help_vs_bare_python {ours / theirs:.2f} 3")


if __name__ == "__main__":
    main()
