"""Records of the same people or places at the same times, laid out."""

from __future__ import annotations

import pandas as pd

from effektkontrakt.errors import Wrong
from effektkontrakt.text import Text

_HOLES = Text(
    nb="Hver person eller hvert sted må ha én måling på hvert tidspunkt. Fyll ut det som mangler, eller ta dem ut etter planen.",
    nn="Kvar person eller kvar stad må ha éi måling på kvart tidspunkt. Fyll ut det som manglar, eller ta dei ut etter planen.",
    en="Every person or place must have one measurement at every time. Fill in what is missing, or leave them out by the plan.",
)


def laid_out(frame: pd.DataFrame) -> pd.DataFrame:
    """Outcomes with a row an `id` and a column a `time`, both rising. Raises `Wrong` when one is missing or twice there."""
    expected = frame["id"].nunique() * frame["time"].nunique()
    if len(frame) != expected or frame.duplicated(["id", "time"]).any():
        raise Wrong(_HOLES)
    return frame.pivot(index="id", columns="time", values="outcome").astype(float)
