"""A randomised design with 30 and 30 people, through a contract's own terms and its exact test, against a loop in R, in one run.

R simulates trials one by one: draws 60 results, estimates with `estimatr::difference_in_means` (its test included), and pays if the
difference is at least 20 points. Ours draws trials too, states each result as the evaluator would, runs the contract's compiled terms on every
single one, and looks up Fisher's exact test for it; reading and compiling the contract is done beforehand and printed. Both chances must
agree with the exact ones, which `diagnose` works out by listing every case; that time is printed as well.

The second figure: a whole `improve` over more than 2,000 designs, each exact or drawn to within 0.5 points, in seconds; the goal is 10,
so the figure is 10 over the seconds taken and the goal is 1. The third figure: the same for a contract that pays for each participant in
eighteen claims (`examples/ung-i-arbeid`), where results are drawn once for all designs of a size and prices and caps are compiled apart. R and estimatr come from Debian and are installed if missing and you are root.
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

from effektkontrakt.contract import read_contract_text
from effektkontrakt.contract.tree import read_tree
from effektkontrakt.diagnose import diagnose
from effektkontrakt.diagnose.improve import improve
from effektkontrakt.diagnose.measured import Measured
from effektkontrakt.diagnose.questions import questions
from effektkontrakt.diagnose.stopping import endings, pay_or_end
from effektkontrakt.simulate import read_beliefs_text

DRAWS, CHUNK = 4_000_000, 50_000
CONTRACT = """
effektkontrakt: 1
id: bench
title: Bench
kind: financial
currency: NOK
period: {from: 2025-01-01, to: 2026-12-31}
rounding: half_up
parties:
  town: {role: outcome_payer, name: Town}
  fund: {role: investor, name: Fund, commitment: 1 000 000}
  crew: {role: provider, name: Crew}
  seer: {role: evaluator, name: Seer}
outcomes:
  work: {clause: "3.1", metric: In work, unit: percentage_point, evidence: randomised, target: 20 %}
payments:
  main: {clause: "4.1", due: end, amount: {when: {met: {of: work, at_least: 20 %}, then: {fixed: 500 000}}}}
limits:
  total: {clause: "4.2", per: contract, cap: 900 000}
measurement:
  work: {clause: "5.1", of: work, estimand: difference, population: All, months: 6, treated: 30, compared: 30, method: difference_in_proportions, by: seer}
"""
BELIEFS = """
beliefs: 1
contract: bench
enrolment: [{from: 2025-01-01, to: 2025-12-31, people: 30}]
drop_out: 0 %
outcomes:
  work: {chance: {without: 30 %, with: 50 %}, after: 6, shown_as: difference, compared: 30}
delays: {measuring: 0, paying: 0}
discount_rate: 0 %
cpi: 0 %
measuring:
  work: {trend: 3 %, trend_doubt: 3 %, selection: 2 %, bias: 2 %}
choices:
  participants: [20, 40, 50, 60, 80, 100, 120, 150, 200, 250]
  threshold: [5 %, 8 %, 10 %, 12 %, 15 %, 18 %, 22 %]
  gradual: yes
  price: [90 %, 110 %]
  cost: 80 000
  each: 1 000
  ways:
    register: {name: Register, evidence: matched_comparison, method: matched_nearest, compared: 150, cost: 150 000, each: 0, months: 3}
    figure: {name: Figure, evidence: fixed_baseline, method: binomial_exact, baseline: 30 %, cost: 20 000, each: 100, months: 0}
    lots: {name: More compared, evidence: randomised, method: difference_in_proportions, compared: 90, cost: 60 000, each: 1 000, months: 0}
"""
SCRIPT = """
suppressMessages(library(estimatr))
set.seed(1)
z <- rep(c(1, 0), each = 30)
one <- function() {
  y <- rbinom(60, 1, ifelse(z == 1, 0.5, 0.3))
  d <- difference_in_means(y ~ z, data = data.frame(y, z))
  c(d$coefficients >= 0.2 - 1e-9, d$p.value < 0.05)
}
n <- 2000
t <- system.time(r <- replicate(n, one()))["elapsed"]
cat("estimatr", n / t, mean(r[1, ]), "\\n")
base <- function() {
  y <- rbinom(60, 1, ifelse(z == 1, 0.5, 0.3))
  if (length(unique(y)) < 2) NA else t.test(y ~ z)$p.value
}
t <- system.time(replicate(n, base()))["elapsed"]
cat("t.test", n / t, "\\n")
"""


EACH = Path(__file__).resolve().parents[1] / "examples" / "ung-i-arbeid"
PRICES = "; ".join(f"{p} %" for p in range(60, 160, 5) if p != 100).replace(";", ",")
CAPS = ", ".join(f"{c // 1000} {c % 1000:03d} 000" for c in range(1_500, 4_000, 100) if c != 3_000)
EACH_CHOICES = f"choices: {{participants: [40, 48, 56], price: [{PRICES}], cap: [{CAPS}], each: 1 000}}"


def in_r() -> dict[str, list[float]]:
    """Trials a second, and the share paid, by R."""
    if not shutil.which("Rscript") or subprocess.run(["Rscript", "-e", "library(estimatr)"], capture_output=True).returncode:
        if os.geteuid() != 0 or not shutil.which("apt-get"):
            sys.exit("R with estimatr is missing: apt-get install r-base-core r-cran-estimatr")
        for command in (["update"], ["install", "-y", "--no-install-recommends", "r-base-core", "r-cran-estimatr"]):
            subprocess.run(["apt-get", "-qq", *command], check=True, stdout=subprocess.DEVNULL)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "side.R"
        path.write_text(SCRIPT)
        out = subprocess.run(["Rscript", str(path)], capture_output=True, text=True, check=True).stdout
    return {name: [float(x) for x in rest] for name, *rest in (line.split() for line in out.splitlines())}


def seconds(work: Callable[[], object]) -> float:
    """How long it takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def each_participant() -> float:
    """Seconds for a whole search where each participant is paid for."""
    text = (EACH / "contract.yaml").read_text(encoding="utf-8")
    contract = read_contract_text(text)
    told = read_beliefs_text((EACH / "beliefs.yaml").read_text(encoding="utf-8") + EACH_CHOICES, contract)
    begun = time.perf_counter()
    found = improve(contract, read_tree(text.encode(), "bench").content, told)
    took = time.perf_counter() - begun
    error = max(d.error for d in found.frontier)
    print(f"improve, per participant     {found.tried:,} designs in {took:.2f} s, half interval at most {100 * error:.2f} points")
    if found.tried < 1900 or error > 0.005:
        sys.exit("Too few designs paid per participant, or not sure enough")
    return took


def main() -> None:
    """Time both, hold them against the exact answer, print."""
    start = time.perf_counter()
    contract = read_contract_text(CONTRACT)
    plain = read_beliefs_text(BELIEFS[: BELIEFS.index("measuring:\n")], contract)
    signed = endings(contract)
    (source,) = questions(contract, signed.compiled, plain, np.array([1.0])).sources
    assert isinstance(source, Measured)
    print(f"reading and compiling        {1000 * (time.perf_counter() - start):9.1f} ms")
    theirs = in_r()
    rng = np.random.default_rng(1)
    counted = np.zeros(2)

    def simulate() -> None:
        for _ in range(DRAWS // CHUNK):
            told = source.drawn(CHUNK, rng)
            assert told.shown is not None
            counted[:] += (pay_or_end(signed, told.inputs)[0].total > 0).sum(), told.shown.sum()

    source.drawn(10, rng)
    rate = DRAWS / seconds(simulate)
    exact = diagnose(contract, plain)
    listed = min(seconds(lambda: diagnose(contract, plain)) for _ in range(5))
    pays, shown = counted / DRAWS
    assert exact.curve.shown is not None
    true = float(exact.curve.pays.value[exact.agreed]), float(exact.curve.shown[exact.agreed])
    print(f"R, estimatr                  {theirs['estimatr'][0]:12,.0f} trials a second   paid in {theirs['estimatr'][1]:.4f}")
    print(f"R, t.test                    {theirs['t.test'][0]:12,.0f} trials a second")
    print(f"ours, drawn                  {rate:12,.0f} trials a second   paid in {pays:.4f}, shown in {shown:.4f}")
    print(f"ours, exact, 21 effects      {1000 * listed:9.1f} ms          paid in {true[0]:.4f}, shown in {true[1]:.4f}")
    if abs(pays - true[0]) > 0.002 or abs(shown - true[1]) > 0.002 or abs(theirs["estimatr"][1] - true[0]) > 0.05:
        sys.exit("The answers differ")
    told = read_beliefs_text(BELIEFS, contract)
    content = read_tree(CONTRACT.encode(), "bench").content
    begun = time.perf_counter()
    found = improve(contract, content, told)
    took = time.perf_counter() - begun
    error = max(d.error for d in found.frontier)
    print(f"improve                      {found.tried:,} designs in {took:.2f} s, half interval at most {100 * error:.2f} points")
    if found.tried < 2000 or error > 0.005:
        sys.exit("Too few designs, or not sure enough")
    each = each_participant()
    print(f"improve_each {10 / each:.2f} 1")
    print(f"improve_2000_designs {10 / took:.1f} 1")
    print(f"diagnose_vs_estimatr {rate / theirs['estimatr'][0]:.0f} 5000")


if __name__ == "__main__":
    main()
