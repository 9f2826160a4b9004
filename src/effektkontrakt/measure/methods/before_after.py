"""The same people before and after."""

from __future__ import annotations

import numpy as np
import pandas as pd

from effektkontrakt.contract.methods import TITLES
from effektkontrakt.measure.estimate import Estimate, Point
from effektkontrakt.measure.methods.base import Method, Options
from effektkontrakt.measure.methods.means import contrast
from effektkontrakt.text import Text

_NO_COMPARISON = Text(
    nb="Det er ingen å sammenligne med. Da kan endringen komme av noe annet enn tiltaket.",
    nn="Det er ingen å samanlikne med. Då kan endringa kome av noko anna enn tiltaket.",
    en="With no one to compare with, the change may have other causes than the intervention.",
)


def estimate(frame: pd.DataFrame, options: Options) -> Estimate:
    """Mean after minus mean before, paired by person; Student's t."""
    pairs = frame[["outcome", "before"]].to_numpy(float)
    means, covariance = pairs.mean(axis=0), np.cov(pairs.T, ddof=1) / len(pairs)
    found = contrast(means, covariance, options.estimand, options.level, len(pairs) - 1)
    return found.estimate(
        METHOD.name,
        options,
        len(pairs),
        details={"mean_after": float(means[0]), "mean_before": float(means[1])},
        points=(Point("mean", "before", float(means[1])), Point("mean", "after", float(means[0]))),
        warnings=(_NO_COMPARISON,),
    )


METHOD = Method(
    name="before_after",
    title=TITLES["before_after"],
    explain=Text(
        nb="Hver person måles før og etter. Effekten er den gjennomsnittlige endringen.",
        nn="Kvar person blir målt før og etter. Effekten er den gjennomsnittlege endringa.",
        en="Each person is measured before and after. The effect is the average change.",
    ),
    columns=("outcome", "before"),
    estimands=("difference", "relative_change"),
    follows_mean=True,
    estimate=estimate,
)
