"""Operating characteristics of a group-sequential design with 4 looks, against rpact's simulation, in one run.

rpact simulates 10,000 trials (`getSimulationMeans`, design made beforehand, best of three). Ours is timed on the same design twice:
worked out exactly by integration, and simulated 10,000 times; the last line holds the slower of the two. Beforehand our boundaries,
stopping probabilities and expected sizes are held against rpact's own exact ones. R and rpact come from Debian and are
installed if they are missing and you are root.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

from effektkontrakt.monitor import boundaries, spending
from effektkontrakt.monitor.walk import crossing

LEVEL, RUNS, LOOKS = 0.025, 10_000, 4
T = boundaries.equal_looks(LOOKS)
UNEQUAL = np.array([0.2, 0.5, 0.7, 1.0])
DESIGNS: dict[str, tuple[str, Callable[[], boundaries.Boundary]]] = {
    "O'Brien-Fleming": ('kMax=4, typeOfDesign="OF"', lambda: boundaries.obrien_fleming(T, LEVEL)),
    "Pocock": ('kMax=4, typeOfDesign="P"', lambda: boundaries.pocock(T, LEVEL)),
    "Wang-Tsiatis 0.25": ('kMax=4, typeOfDesign="WT", deltaWT=0.25', lambda: boundaries.wang_tsiatis(T, LEVEL, 0.25)),
    "O'Brien-Fleming-like, unequal looks": (
        'informationRates=c(0.2,0.5,0.7,1), typeOfDesign="asOF"',
        lambda: boundaries.spending(UNEQUAL, LEVEL, spending.obrien_fleming_like),
    ),
    "Pocock-like, unequal looks": (
        'informationRates=c(0.2,0.5,0.7,1), typeOfDesign="asP"',
        lambda: boundaries.spending(UNEQUAL, LEVEL, spending.pocock_like),
    ),
    "Hwang-Shih-DeCani -4": (
        'kMax=4, typeOfDesign="asHSD", gammaA=-4',
        lambda: boundaries.spending(T, LEVEL, spending.hwang_shih_decani(-4)),
    ),
    "Kim-DeMets 3": ('kMax=4, typeOfDesign="asKD", gammaA=3', lambda: boundaries.spending(T, LEVEL, spending.kim_demets(3))),
}
SCRIPT = """
suppressMessages(library(rpact))
for (d in list({designs})) {{
  p <- getPowerAndAverageSampleNumber(d, theta = 0.3, nMax = 100)
  cat("design", d$criticalValues, p$overallReject, p$averageSampleNumber / 100, "\\n")
}}
d <- getDesignGroupSequential(kMax = 4, alpha = {level}, typeOfDesign = "OF")
run <- function() getSimulationMeans(d, groups = 1, alternative = 0.3, stDev = 1, plannedSubjects = c(25, 50, 75, 100),
  maxNumberOfIterations = {runs}, seed = 1)
times <- sapply(1:3, function(i) system.time(s <<- run())["elapsed"])
cat("seconds", min(times), s$overallReject, s$expectedNumberOfSubjects, "\\n")
"""


def rpact() -> list[list[str]]:
    """What rpact says, in words of a line."""
    if not shutil.which("Rscript") or subprocess.run(["Rscript", "-e", "library(rpact)"], capture_output=True).returncode:
        if os.geteuid() != 0 or not shutil.which("apt-get"):
            sys.exit("R with rpact is missing: apt-get install r-base-core r-cran-rpact")
        for command in (["update"], ["install", "-y", "--no-install-recommends", "r-base-core", "r-cran-rpact"]):
            subprocess.run(["apt-get", "-qq", *command], check=True, stdout=subprocess.DEVNULL)
    made = ", ".join(f"getDesignGroupSequential(alpha={LEVEL}, {spec})" for spec, _ in DESIGNS.values())
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "side.R"
        path.write_text(SCRIPT.format(designs=made, level=LEVEL, runs=RUNS))
        out = subprocess.run(["Rscript", str(path)], capture_output=True, text=True, check=True).stdout
    return [line.split() for line in out.splitlines() if line.startswith(("design", "seconds"))]


def best(work: Callable[[], object], times: int) -> float:
    """The shortest of several runs, in seconds."""
    found = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        found.append(time.perf_counter() - start)
    return min(found)


def simulated(boundary: boundaries.Boundary, drift: float, rng: np.random.Generator) -> tuple[float, float]:
    """Power and expected size of 10,000 trials."""
    t = boundary.fractions
    gaps = np.diff(t, prepend=0.0)
    z = np.cumsum(rng.standard_normal((RUNS, LOOKS)) * np.sqrt(gaps) + drift * gaps, axis=1) / np.sqrt(t)
    look, side = boundaries.first_stop(z, boundary)
    return float((side > 0).mean()), float(t[look].mean())


def main() -> None:
    """Compare, time, print."""
    lines = rpact()
    drift, worst = 0.3 * np.sqrt(100), 0.0
    for (name, (_, make)), (_, *numbers) in zip(DESIGNS.items(), lines[:-1], strict=True):
        theirs = np.array(numbers, dtype=float)
        made = make()
        found = crossing(made, drift)
        ours = np.array([*made.upper, found.power[0], found.information[0]])
        apart = float(np.abs(ours - theirs).max())
        worst = max(worst, apart)
        print(f"{name:36} differs by at most {apart:.1e}   z {np.round(made.upper, 4)}")
    if worst > 5e-5:
        sys.exit(f"Our figures differ from rpact's by {worst:.1e}")
    _, seconds, power, size = lines[-1]
    boundary = boundaries.obrien_fleming(T, LEVEL)
    rng = np.random.default_rng(1)
    exact = crossing(boundary, drift)
    ours_power, ours_size = simulated(boundary, drift, rng)
    by_sum, by_runs = best(lambda: crossing(boundary, drift), 50), best(lambda: simulated(boundary, drift, rng), 50)
    print(f"rpact, {RUNS:,} simulated    {1000 * float(seconds):9.2f} ms   power {float(power):.4f}, size {float(size):.2f}")
    print(f"ours, {RUNS:,} simulated     {1000 * by_runs:9.2f} ms   power {ours_power:.4f}, size {100 * ours_size:.2f}")
    print(
        f"ours, exact               {1000 * by_sum:9.2f} ms   power {exact.power[0]:.4f}, size {100 * exact.information[0]:.2f}"
    )
    print(f"  with the boundary too   {1000 * best(lambda: crossing(boundaries.obrien_fleming(T, LEVEL), drift), 10):9.2f} ms")
    print(f"sequential_vs_rpact {float(seconds) / max(by_sum, by_runs):.0f} 100")


if __name__ == "__main__":
    main()
