"""The difference between two groups' shares."""

from __future__ import annotations

import pandas as pd

from effektkontrakt.contract.methods import TITLES
from effektkontrakt.measure.estimate import Estimate
from effektkontrakt.measure.methods.base import Method, Options
from effektkontrakt.measure.methods.proportions import compare
from effektkontrakt.text import Text


def estimate(frame: pd.DataFrame, options: Options) -> Estimate:
    """Share of treated minus share of compared, or their ratio minus one; score interval."""
    outcome = frame["outcome"].to_numpy(float)
    group = frame["group"].to_numpy() == 1
    sizes = int(group.sum()), int((~group).sum())
    counts = int(outcome[group].sum()), int(outcome[~group].sum())
    found = compare(counts, sizes, options.estimand, options.level)
    return found.estimate(
        METHOD.name,
        options,
        sizes[0],
        sizes[1],
        details={"share_treated": counts[0] / sizes[0], "share_compared": counts[1] / sizes[1]},
    )


METHOD = Method(
    name="difference_in_proportions",
    title=TITLES["difference_in_proportions"],
    explain=Text(
        nb="Hver person når resultatet eller ikke. Effekten er andelen som når det av dem som deltok, minus andelen av de andre.",
        nn="Kvar person når resultatet eller ikkje. Effekten er delen som når det av dei som deltok, minus delen av dei andre.",
        en="Each person reaches the result or not. The effect is the participants' share minus the comparison group's share.",
    ),
    columns=("group", "outcome"),
    estimands=("difference", "relative_change"),
    yes_or_no=("outcome",),
    one_row_each=True,
    chosen_by_lot=True,
    estimate=estimate,
)
