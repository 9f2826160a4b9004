"""How often each sequential method errs when there is nothing to find: 1,000 looks, up to a million runs.

Success rates are also carried exactly, look by look, with no simulation. Group-sequential boundaries use their level up exactly,
so what is simulated falls as often a little above as below: the last line holds the lowest likely value (three standard errors
below) of the worst method against the level. Default: 100,000 runs; `--runs 1000000` is the full proof and takes ten minutes.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Iterator

import numpy as np

from effektkontrakt.monitor import anytime, boundaries, means, spending
from effektkontrakt.monitor.walk import crossing

LEVEL, LOOKS, CHUNK = 0.05, 1000, 500
N = np.arange(1, LOOKS + 1)
Judge = Callable[[np.random.Generator, int], dict[str, np.ndarray]]


def exact() -> Iterator[tuple[str, float]]:
    """The probability of ever passing the limits, with no simulation."""
    for rate in (0.02, 0.1, 0.3, 0.5, 0.8):
        for side in ("different", "above", "below"):
            low, high = anytime.limits(LOOKS, rate, LEVEL, side)
            state, out = np.ones(1), 0.0
            for n in range(1, LOOKS + 1):
                state = np.append(state * (1 - rate), 0) + np.append(0, state * rate)
                gone = np.r_[0 : low[n] + 1, high[n] : n + 1]
                out += state[gone].sum()
                state[gone] = 0
            yield f"success rate {rate:g}, {side}, exact", float(out)


def scores() -> Judge:
    """Boundaries and the normal mixture, on one set of walks."""
    t = boundaries.equal_looks(LOOKS)
    spends = {
        "O'Brien-Fleming-like": spending.obrien_fleming_like,
        "Pocock-like": spending.pocock_like,
        "Hwang-Shih-DeCani -4": spending.hwang_shih_decani(-4),
        "Kim-DeMets 2": spending.kim_demets(2),
    }
    found = {f"{name} spending": boundaries.spending(t, LEVEL, spend) for name, spend in spends.items()}
    found["O'Brien-Fleming-like spending, two-sided"] = boundaries.spending(
        t, LEVEL, spending.obrien_fleming_like, two_sided=True
    )
    found["O'Brien-Fleming"] = boundaries.obrien_fleming(t, LEVEL)
    found["Pocock"] = boundaries.pocock(t, LEVEL)
    for name, boundary in found.items():
        assert abs(crossing(boundary, 0.0).power[0] - LEVEL) < 1e-8, name
    margin = means.normal_mean(0.0, N, 1.0, LEVEL)[1] * N / np.sqrt(LOOKS)
    upper = {name: b.upper * np.sqrt(t) for name, b in found.items()}

    def judge(rng: np.random.Generator, runs: int) -> dict[str, np.ndarray]:
        walk = np.cumsum(rng.standard_normal((runs, LOOKS)), axis=1) / np.sqrt(LOOKS)
        size = np.abs(walk)
        passed = {name: ((size if found[name].two_sided else walk) >= edge).any(axis=1) for name, edge in upper.items()}
        return passed | {"normal mixture for a mean": (size >= margin).any(axis=1)}

    return judge


def rates(rate: float = 0.3) -> Judge:
    """Success rates against their limits, and two equal groups against each other, by tables of the evidence."""
    limit = {side: anytime.limits(LOOKS, rate, LEVEL, side) for side in ("different", "above", "below")}
    n, s = np.arange(LOOKS + 1)[:, None], np.arange(LOOKS + 1)
    mixture = anytime._mixture(np.minimum(s, n).astype(float), n.astype(float), (1, 1)).astype(np.float32)
    whole, both = np.arange(0, 2 * LOOKS + 1, 2)[:, None], np.arange(2 * LOOKS + 1)
    pooled = np.minimum(both, whole)
    best = anytime._likelihood(pooled.astype(float), whole.astype(float), pooled / np.maximum(whole, 1)).astype(np.float32)
    for first, second, seen in ((3, 5, 9), (40, 20, 80), (300, 350, 1000)):
        evidence = np.exp(mixture[seen, first] + mixture[seen, second] - best[seen, first + second])
        assert np.isclose(evidence, anytime.e_difference((first, seen), (second, seen)), rtol=1e-3)

    def judge(rng: np.random.Generator, runs: int) -> dict[str, np.ndarray]:
        a, b = (np.cumsum(rng.random((runs, LOOKS), dtype=np.float32) < rate, axis=1, dtype=np.int32) for _ in range(2))
        passed = {f"success rate, {side}": ((a <= low[1:]) | (a >= high[1:])).any(axis=1) for side, (low, high) in limit.items()}
        evidence = mixture[N, a] + mixture[N, b] - best[N, a + b]
        passed["difference of success rates"] = (evidence >= -np.log(LEVEL)).any(axis=1)
        x, y = (np.diff(s, axis=1, prepend=0) for s in (a, b))
        return passed | {"difference of success rates, pairs": (anytime.e_pairs(x, y) >= 1 / LEVEL).any(axis=1)}

    return judge


def bounded() -> Judge:
    """Bounded means: betting and empirical Bernstein, on skewed results."""

    def judge(rng: np.random.Generator, runs: int) -> dict[str, np.ndarray]:
        x = np.minimum(-np.log1p(-rng.random((runs, LOOKS))) * 0.2, 1.0)
        truth = 0.2 * (1 - np.exp(-5))
        low, high = means.bounded_mean(x, LEVEL)
        return {
            "bounded mean, empirical Bernstein": ((low > truth) | (high < truth)).any(axis=1),
            "bounded mean, betting": (means.e_betting(x, truth) >= 1 / LEVEL).any(axis=1),
        }

    return judge


def main() -> None:
    """Print each method's error and the worst of them."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--runs", type=int, default=100_000)
    runs = options.parse_args().runs
    worst = 0.0
    for name, error in exact():
        print(f"{name:48} {error:9.5f}")
        worst = max(worst, error)
    for number, make in enumerate((scores, rates, bounded)):
        start, judge, rng = time.perf_counter(), make(), np.random.default_rng(number)
        passed: dict[str, int] = {}
        for _ in range(0, runs, CHUNK):
            for name, out in judge(rng, CHUNK).items():
                passed[name] = passed.get(name, 0) + int(out.sum())
        for name, count in passed.items():
            error = count / runs
            margin = (error * (1 - error) / runs) ** 0.5
            print(f"{name:48} {error:9.5f} ± {margin:.5f}   {runs:,} runs of {LOOKS:,} looks")
            worst = max(worst, error - 3 * margin)
        print(f"  {time.perf_counter() - start:.1f} s")
    print(f"sequential_level_kept {LEVEL / worst:.3f} 1")


if __name__ == "__main__":
    main()
