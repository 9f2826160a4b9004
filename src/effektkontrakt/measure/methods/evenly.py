"""Whether a series has a measurement at every time."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from effektkontrakt.errors import Wrong
from effektkontrakt.text import Text, Words

_HOLES = Text(
    nb="Serien mangler {times} {missing}.{otherwise}",
    nn="Serien manglar {times} {missing}.{otherwise}",
    en="The series lacks the {times} {missing}.{otherwise}",
)
_TIME = Text("tidspunktet", "tidspunktet", "time")
_TIMES = Text("tidspunktene", "tidspunkta", "times")
_MORE = Text("{count} til", "{count} til", "{count} more")
_UNEVEN = Text(
    nb="Det er ikke like langt mellom tidspunktene: {gap} fra {before} til {after}, ellers {step}.{otherwise}",
    nn="Det er ikkje like langt mellom tidspunkta: {gap} frå {before} til {after}, elles {step}.{otherwise}",
    en="The times are not evenly spaced: {gap} from {before} to {after}, otherwise {step}.{otherwise}",
)
_TWICE = Text(
    nb="Serien har to målinger på samme tidspunkt, {time}. Behold én.",
    nn="Serien har to målingar på same tidspunkt, {time}. Behald éi.",
    en="The series has two measurements at the same time, {time}. Keep one.",
)
_OFF, _SAID = 0.1, 5


def evenly_spaced(times: NDArray[np.float64], otherwise: Words) -> None:
    """Raise `Wrong`, with what to do `otherwise`, unless `times` (n,), rising, have the same step between them.

    A tenth of a step to either side is let pass: months written as days are even.
    """
    step = float(np.median(np.diff(times))) if len(times) > 1 else 1.0
    missing: list[float] = []
    for before, after in pairwise(times):
        if after == before:
            raise Wrong(_TWICE(time=_said(after)))
        steps = round((after - before) / step) if step else 0
        if steps < 1 or abs((after - before) / step - steps) > _OFF:
            gap = {"gap": _said(after - before), "before": _said(before), "after": _said(after), "step": _said(step)}
            raise Wrong(_UNEVEN(**gap, otherwise=otherwise))
        missing += np.linspace(before, after, steps + 1)[1:-1].tolist()
    if missing:
        shown: list[object] = [_said(time) for time in missing[:_SAID]]
        if more := len(missing) - len(shown):
            shown.append(_MORE(count=more))
        raise Wrong(_HOLES(times=_TIME if len(missing) == 1 else _TIMES, missing=shown, otherwise=otherwise))


def _said(time: float) -> str | Fraction:
    """Whole numbers as they are written, for they may be years."""
    return str(int(time)) if float(time).is_integer() else Fraction(f"{time:.10g}")
