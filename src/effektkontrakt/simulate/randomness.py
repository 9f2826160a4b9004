"""Random numbers by counter: a word is a function of (seed, stream, path), so no order of work can change it.

The words are SplitMix64's (Steele, Lea & Flood 2014), each stream with its own start and odd step. Everything is worked
out with whole numbers or with +, −, ×, ÷ and √ on doubles, which every IEEE machine does alike; no system's `log` or `exp`.
"""

from __future__ import annotations

import numpy as np
from numba import njit, types
from numba.extending import intrinsic
from numpy.typing import NDArray

_MASK = (1 << 64) - 1
_GOLDEN = 0x9E3779B97F4A7C15
_A, _B = np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB)
_S30, _S27, _S31, _S11, _ONE = np.uint64(30), np.uint64(27), np.uint64(31), np.uint64(11), np.uint64(1)
_STEP = np.uint64(_GOLDEN)
_TOP = np.uint64(1 << 63)
_UNIT = 2.0**-53
_LN2 = 0.6931471805599453
_SQRT2 = 1.4142135623730951


def _mix(z: int) -> int:
    z = ((z ^ (z >> 30)) * int(_A)) & _MASK
    z = ((z ^ (z >> 27)) * int(_B)) & _MASK
    return z ^ (z >> 31)


def streams(seed: int, count: int) -> NDArray[np.uint64]:
    """A start and an odd step for each stream of a seed: uint64[count, 2]."""
    root = _mix((seed & _MASK) + _GOLDEN & _MASK) ^ _mix(((seed >> 64) & _MASK) + 2 * _GOLDEN & _MASK)
    keys = [(_mix(root + (2 * s + 1) * _GOLDEN & _MASK), _mix(root + (2 * s + 2) * _GOLDEN & _MASK) | 1) for s in range(count)]
    return np.array(keys, dtype=np.uint64).reshape(count, 2)


@intrinsic
def _popcount(context, word):  # type: ignore[no-untyped-def]
    def code(context, builder, signature, args):  # type: ignore[no-untyped-def]
        return builder.ctpop(args[0])

    return types.uint64(types.uint64), code


@njit(inline="always")
def mix(z):  # type: ignore[no-untyped-def]
    """SplitMix64's output function."""
    z = (z ^ (z >> _S30)) * _A
    z = (z ^ (z >> _S27)) * _B
    return z ^ (z >> _S31)


@njit(inline="always")
def word(key, step, index):  # type: ignore[no-untyped-def]
    """The word of a stream at a place."""
    return mix(key + np.uint64(index) * step)


@njit(inline="always")
def unit(bits):  # type: ignore[no-untyped-def]
    """A double in [0, 1), a multiple of 2**-53."""
    return np.float64(np.int64(bits >> _S11)) * _UNIT


@njit(cache=True, nogil=True)
def binomial(n, p, start):  # type: ignore[no-untyped-def]
    """How many of n succeed with chance p, exactly (to p's 53 bits): each one's random fraction is compared with p bit by bit.

    Those that differ at a bit are decided there; about 2n random bits are used. `start` is a word to draw more words from.
    """
    if p >= 1.0:
        return n
    if p <= 0.0:
        return np.int64(0)
    rest = np.uint64(np.int64(p * 9007199254740992.0)) << _S11
    found, open_ = np.int64(0), n
    bits, left, j = np.uint64(0), np.int64(0), np.uint64(0)
    while open_ > 0 and rest != 0:
        ones, need = np.int64(0), open_
        while need > 0:
            if left == 0:
                j += _ONE
                bits, left = mix(start + j * _STEP), np.int64(64)
            take = min(need, left)
            if take == 64:
                ones += np.int64(_popcount(bits))  # type: ignore[call-arg]
            else:
                ones += np.int64(_popcount(bits & ((_ONE << np.uint64(take)) - _ONE)))  # type: ignore[call-arg]
                bits >>= np.uint64(take)
            left -= take
            need -= take
        if rest & _TOP:
            found += open_ - ones
            open_ = ones
        else:
            open_ -= ones
        rest <<= _ONE
    return found


@njit(cache=True, nogil=True)
def log(x):  # type: ignore[no-untyped-def]
    """The natural logarithm of x > 0, to about 1e-15, from basic arithmetic only."""
    power = 0.0
    while x > _SQRT2:
        x *= 0.5
        power += 1.0
    while x < 0.5 * _SQRT2:
        x *= 2.0
        power -= 1.0
    s = (x - 1.0) / (x + 1.0)
    square, term, total = s * s, s, 0.0
    for k in range(1, 27, 2):
        total += term / k
        term *= square
    return 2.0 * total + power * _LN2


@njit(cache=True, nogil=True)
def exp(x):  # type: ignore[no-untyped-def]
    """e to the x ≤ 0, to about 1e-15 relative, from basic arithmetic only."""
    halvings = 0
    while x < -0.5:
        x *= 0.5
        halvings += 1
    total, term = 1.0, 1.0
    for k in range(1, 18):
        term *= x / k
        total += term
    for _ in range(halvings):
        total *= total
    return total


@njit(cache=True, nogil=True)
def _log_factorial(k):  # type: ignore[no-untyped-def]
    if k < 20:
        product = 1.0
        for i in range(2, k + 1):
            product *= i
        return log(product)
    x = k + 1.0
    return (x - 0.5) * log(x) - x + 0.9189385332046727 + 1 / (12 * x) - 1 / (360 * x * x * x) + 1 / (1260 * x * x * x * x * x)


@njit(cache=True, nogil=True)
def poisson(mean, start):  # type: ignore[no-untyped-def]
    """A Poisson count: by multiplication below 10 (Knuth 1969), else by transformed rejection (Hörmann 1993, PTRS)."""
    j = np.uint64(0)
    if mean <= 0.0:
        return np.int64(0)
    if mean < 10.0:
        floor, product, k = exp(-mean), 1.0, np.int64(-1)
        while True:
            j += _ONE
            product *= unit(mix(start + j * _STEP))
            k += 1
            if product <= floor:
                return k
    root = np.sqrt(mean)
    b = 0.931 + 2.53 * root
    a = -0.059 + 0.02483 * b
    inverse_alpha = 1.1239 + 1.1328 / (b - 3.4)
    most = 0.9277 - 3.6224 / (b - 2.0)
    while True:
        j += _ONE
        u = unit(mix(start + j * _STEP)) - 0.5
        j += _ONE
        v = unit(mix(start + j * _STEP))
        us = 0.5 - abs(u)
        if us <= 0.0 or v <= 0.0:
            continue
        k = np.int64(np.floor((2.0 * a / us + b) * u + mean + 0.43))
        if us >= 0.07 and v <= most:
            return k
        if k < 0 or (us < 0.013 and v > us):
            continue
        if log(v) + log(inverse_alpha) - log(a / (us * us) + b) <= -mean + k * log(mean) - _log_factorial(k):
            return k


@njit(cache=True, nogil=True)
def normal(u):  # type: ignore[no-untyped-def]
    """The standard normal quantile of u in (0, 1), to 1e-9 and better (Acklam 2003, one step of Halley's left out)."""
    if u <= 0.0:
        u = 0.5 * _UNIT
    q = min(u, 1.0 - u)
    if q < 0.02425:
        t = np.sqrt(-2.0 * log(q))
        top = (
            (((-0.007784894002430293 * t - 0.3223964580411365) * t - 2.400758277161838) * t - 2.549732539343734) * t
            + 4.374664141464968
        ) * t + 2.938163982698783
        bottom = (((0.007784695709041462 * t + 0.3224671290700398) * t + 2.445134137142996) * t + 3.754408661907416) * t + 1.0
        z = top / bottom
    else:
        t = q - 0.5
        r = t * t
        top = (
            (
                (((-39.69683028665376 * r + 220.9460984245205) * r - 275.9285104469687) * r + 138.3577518672690) * r
                - 30.66479806614716
            )
            * r
            + 2.506628277459239
        ) * t
        bottom = (
            (((-54.47609879822406 * r + 161.5858368580409) * r - 155.6989798598866) * r + 66.80131188771972) * r
            - 13.28068155288572
        ) * r + 1.0
        z = top / bottom
    return z if u < 0.5 else -z
