"""The bandwidth with least mean squared error by the plug-in rule of Imbens and Kalyanaraman (2012), triangular weights."""

from __future__ import annotations

import numpy as np

from effektkontrakt.measure.methods.local import Array, Side

PILOT, CURVE, SHRINK, TRIANGLE = 1.84, 7200 ** (1 / 7), 2160.0, 3.4375


def plug_in(sides: list[Side]) -> float:
    """Their section 4.2, steps 1 to 3; `sides` below and above the threshold, distances from it."""
    x, y = (np.concatenate([getattr(s, name) for s in sides]) for name in ("x", "y"))
    pilot = PILOT * float(x.std(ddof=1)) * len(x) ** -0.2
    near = [s.y[np.abs(s.x) <= pilot] for s in sides]
    density = sum(map(len, near)) / (2 * len(x) * pilot)
    variances = [float(part.var(ddof=1)) for part in near]
    third = 6 * _coefficients(x, y, 3, (x >= 0).astype(float))[3]
    curves, shrink = [], 0.0
    for side, variance in zip(sides, variances):
        reach = CURVE * (variance / (density * third**2)) ** (1 / 7) * len(side.x) ** (-1 / 7)
        inside = np.abs(side.x) <= reach
        curves.append(2 * _coefficients(side.x[inside], side.y[inside], 2)[2])
        shrink += SHRINK * variance / (int(inside.sum()) * reach**4)
    bottom = density * ((curves[1] - curves[0]) ** 2 + shrink)
    return float(min(TRIANGLE * (sum(variances) / bottom) ** 0.2 * len(x) ** -0.2, max(np.abs(x))))


def _coefficients(x: Array, y: Array, order: int, above: Array | None = None) -> Array:
    """Of 1, x, x^2 …; with a jump where `above`."""
    scale = float(np.abs(x).max()) or 1.0
    design = np.vander(x / scale, order + 1, increasing=True)
    if above is not None:
        design = np.column_stack([design, above])
    found = np.linalg.lstsq(design, y, rcond=None)[0][: order + 1]
    return np.asarray(found / scale ** np.arange(order + 1))
