"""Matching 10,000 participants to 5 million people in exact strata, and 2,000 to 200,000 beside R's MatchIt.

    python bench/match.py           prints figures; the last lines are NAME RATIO GOAL

MatchIt is installed from the system's packages where this runs as root on Debian; else the comparison is skipped and says so.
"""

from __future__ import annotations

import csv
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

import numpy as np

from effektkontrakt.measure.match import match

R = """
suppressMessages(library(MatchIt))
d <- read.csv(commandArgs(TRUE)[1])
for (i in 1:3) {
  t <- system.time(m <- matchit(group ~ score, data = d, method = "nearest", distance = d$score, replace = FALSE,
                                m.order = "largest", exact = if (commandArgs(TRUE)[3] == "strata") ~ stratum else NULL))["elapsed"]
  cat("SECONDS", t, "\\n")
}
write.csv(data.frame(treated = as.integer(rownames(m$match.matrix)), compared = as.integer(m$match.matrix[, 1])),
          commandArgs(TRUE)[2], row.names = FALSE)
"""


def country(treated: int, compared: int, strata: int) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Scores and strata; participants score higher, as they do."""
    dice = np.random.default_rng(1)
    return (
        dice.normal(0.5, 1.0, treated),
        dice.normal(0.0, 1.0, compared),
        dice.integers(0, strata, treated),
        dice.integers(0, strata, compared),
    )


def at_scale() -> tuple[float, float]:
    """Times the time of sorting the 5 million scores, and peak memory in GiB."""
    treated, compared, here, there = country(10_000, 5_000_000, 50)
    match(treated[:10], compared[:100], here[:10] * 0, there[:100] * 0)
    sorting, matching = [], []
    for _ in range(5):
        start = time.perf_counter()
        np.sort(compared)
        sorting.append(time.perf_counter() - start)
        start = time.perf_counter()
        found = match(treated, compared, here, there, caliper=0.05)
        matching.append(time.perf_counter() - start)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    print(
        f"10,000 to 5,000,000 in 50 strata, caliper 0.05: {median(matching):.2f} s, {found.matched.mean():.2%} matched; "
        f"sorting the 5,000,000 scores {median(sorting):.2f} s; peak memory {peak:.2f} GiB"
    )
    return median(matching) / median(sorting), peak


def have_matchit() -> bool:
    """Whether R's MatchIt can be had here."""
    check = ["Rscript", "-e", "library(MatchIt)"]
    if shutil.which("Rscript") and subprocess.run(check, capture_output=True).returncode == 0:
        return True
    if os.geteuid() == 0 and shutil.which("apt-get"):
        subprocess.run(["apt-get", "install", "-y", "-qq", "r-base-core", "r-cran-matchit"], capture_output=True)
    return bool(shutil.which("Rscript")) and subprocess.run(check, capture_output=True).returncode == 0


def beside_matchit(how: str) -> float:
    """How many times as fast as MatchIt, on the same scores; prints how many pairs are the same and how near they are."""
    treated, compared, here, there = country(2_000, 200_000, 10)
    strata = (here, there) if how == "strata" else (None, None)
    times = []
    for _ in range(5):
        start = time.perf_counter()
        found = match(treated, compared, *strata).compared[:, 0]
        times.append(time.perf_counter() - start)
    with tempfile.TemporaryDirectory() as folder:
        data, pairs, script = Path(folder) / "data.csv", Path(folder) / "pairs.csv", Path(folder) / "match.R"
        rows = zip(np.r_[np.ones(2000, int), np.zeros(200_000, int)], np.r_[treated, compared], np.r_[here, there])
        data.write_text("group,score,stratum\n" + "\n".join(f"{g},{float(s)!r},{t}" for g, s, t in rows) + "\n")
        script.write_text(R)
        said = subprocess.run(["Rscript", script, data, pairs, how], capture_output=True, text=True, check=True).stdout
        with pairs.open() as file:
            theirs = {int(r["treated"]) - 1: int(r["compared"]) - 2001 for r in csv.DictReader(file) if r["compared"] != "NA"}
    seconds = median(float(line.split()[1]) for line in said.splitlines() if line.startswith("SECONDS"))
    same = sum(theirs.get(i) == j for i, j in enumerate(found.tolist()))
    gaps = np.array([[abs(treated[i] - compared[found[i]]), abs(treated[i] - compared[j])] for i, j in theirs.items()])
    ours_far = np.abs(treated - compared[found]).mean()
    theirs_far = np.mean([abs(treated[i] - compared[j]) for i, j in theirs.items()])
    print(
        f"2,000 to 200,000, {how}: ours {median(times):.4f} s, MatchIt {seconds:.2f} s; {same} of 2,000 pairs the same, "
        f"ours nearer in {(gaps[:, 0] < gaps[:, 1]).sum()}, theirs in {(gaps[:, 0] > gaps[:, 1]).sum()}; "
        f"mean distance ours {ours_far:.3e}, theirs {theirs_far:.3e}; "
        f"balance (difference of means) ours {treated.mean() - compared[found].mean():.3e}, "
        f"theirs {treated[list(theirs)].mean() - compared[list(theirs.values())].mean():.3e}"
    )
    return seconds / median(times)


def main() -> int:
    """Run both."""
    ratio, peak = at_scale()
    beside = None
    if have_matchit():
        beside = min(beside_matchit("strata"), beside_matchit("whole"))
    else:
        print("MatchIt could not be installed here: the comparison with it was skipped")
    print(f"match_memory_gib {peak:.2f} 4")
    print(f"match_times_sorting {ratio:.2f} 5")
    if beside is not None:
        print(f"match_vs_matchit {beside:.0f} 20")
    return 0


if __name__ == "__main__":
    sys.exit(main())
