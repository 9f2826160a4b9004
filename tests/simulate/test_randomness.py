"""Words by counter, and what is drawn from them."""

from __future__ import annotations

import math

import numpy as np
import pytest
from numba import njit
from scipy import stats

from effektkontrakt.simulate import randomness
from effektkontrakt.simulate.randomness import binomial, normal, poisson, streams, unit, word


@njit
def _words(key, step, count):
    out = np.empty(count, np.uint64)
    for i in range(count):
        out[i] = word(key, step, i)
    return out


@njit
def _draws(kind, count, n, p, key, step):
    out = np.empty(count, np.int64)
    for i in range(count):
        start = word(key, step, i)
        out[i] = binomial(n, p, start) if kind == 0 else poisson(p, start)
    return out


def test_the_words_are_splitmix64s() -> None:
    found = _words(np.uint64(0), np.uint64(0x9E3779B97F4A7C15), 4)[1:]
    assert [int(w) for w in found] == [0xE220A8397B1DCDAF, 0x6E789E6AA1B965F4, 0x06C45D188009454F]


def test_streams_differ_and_stay_the_same() -> None:
    keys = streams(1, 50)
    assert len({tuple(k) for k in keys.tolist()}) == 50
    assert np.array_equal(keys[:10], streams(1, 10))
    assert not np.array_equal(keys, streams(2, 50))
    assert (keys[:, 1] % 2 == 1).all()
    assert keys[0].tolist() == streams(1, 1)[0].tolist()


def test_two_streams_are_unrelated() -> None:
    keys = streams(7, 3)
    a, b, c = (np.array([unit(w) for w in _words(*k, 20_000)]) for k in keys)
    assert stats.kstest(a, "uniform").pvalue > 1e-4
    assert abs(np.corrcoef([a, b, c])[0, 1:]).max() < 4 / np.sqrt(20_000)


@pytest.mark.parametrize(("n", "p"), [(1, 0.5), (17, 0.03), (64, 0.999), (204, 0.4), (5000, 0.123), (9, 1.0), (9, 0.0)])
def test_binomial(n: int, p: float) -> None:
    key, step = streams(n, 1)[0]
    found = _draws(0, 30_000, n, p, key, step)
    if p in (0.0, 1.0):
        assert set(found) == {int(n * p)}
        return
    _fits(found, stats.binom(n, p))


@pytest.mark.parametrize("mean", [0.2, 3.7, 9.99, 10.0, 47.3, 3000.0])
def test_poisson(mean: float) -> None:
    key, step = streams(int(mean * 10), 1)[0]
    _fits(_draws(1, 30_000, 0, mean, key, step), stats.poisson(mean))


def _fits(found: np.ndarray, law: stats.rv_discrete) -> None:
    low, high = law.ppf([0.001, 0.999])
    edges = np.unique(np.linspace(low, high, min(30, int(high - low) + 1)).astype(int))
    seen = np.histogram(found, [-np.inf, *(edges + 0.5), np.inf])[0]
    expected = np.diff([0, *law.cdf(edges), 1]) * len(found)
    keep = expected > 5
    assert stats.chisquare(seen[keep], expected[keep] * seen[keep].sum() / expected[keep].sum()).pvalue > 1e-4


def test_functions_of_basic_arithmetic() -> None:
    for x in (1e-300, 0.3, 1.0, 1.5, 9.99, 1e12):
        assert randomness.log(x) == pytest.approx(math.log(x), rel=1e-14, abs=1e-15)
    for x in (0.0, -1e-9, -0.7, -9.99):
        assert randomness.exp(x) == pytest.approx(math.exp(x), rel=1e-13)
    for u in (1e-12, 0.001, 0.02425, 0.3, 0.5, 0.7, 0.99, 1 - 1e-9):
        assert normal(u) == pytest.approx(stats.norm.ppf(u), rel=2e-8, abs=1e-8)
