"""A weighted mix of places that did not take part stands in for the one that did (Abadie, Diamond and Hainmueller, 2010)."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.optimize import nnls

from effektkontrakt.contract.methods import TITLES
from effektkontrakt.errors import Wrong
from effektkontrakt.measure.estimate import Estimate, Point
from effektkontrakt.measure.methods.base import Method, Options
from effektkontrakt.measure.methods.means import around
from effektkontrakt.measure.methods.panel import laid_out
from effektkontrakt.text import Text, Words

Array = NDArray[np.float64]

_NOTHING = Text(
    nb="Metoden trenger minst to andre steder, og målinger både før og etter `start`.",
    nn="Metoden treng minst to andre stader, og målingar både før og etter `start`.",
    en="The method needs at least two other places, and measurements both before and after `start`.",
)

_FEW = Text(
    nb="Det er {count} andre steder å sammenligne med. Med færre enn 20 kan ikke prøven vise mindre enn 5 % tilfeldighet.",
    nn="Det er {count} andre stader å samanlikne med. Med færre enn 20 kan ikkje prøva vise mindre enn 5 % tilfeldigheit.",
    en="There are {count} other places to compare with. With fewer than 20 the test cannot show less than 5% chance.",
)
_LONG = Text(
    nb="Det er flere steder enn målinger før start. Da kan blandingen ligne av ren tilfeldighet.",
    nn="Det er fleire stader enn målingar før start. Då kan blandinga likne av reint tilfelle.",
    en="There are more places than measurements before the start. Then the mix can be alike by mere chance.",
)


def mix(donors: Array, target: Array) -> Array:
    """Weights (d,), none negative, sum one, that bring `donors` (t, d) nearest `target` (t,) in squares."""
    scale = float(np.abs(donors).max()) or 1.0
    heavy = 1e3
    found, _ = nnls(np.vstack([donors / scale, np.full(donors.shape[1], heavy)]), np.append(target / scale, heavy))
    return np.asarray(found / found.sum())


def estimate(frame: pd.DataFrame, options: Options) -> Estimate:
    """Mean over the times from `start` on of the treated place (the mean of several) minus its mix.

    The weights fit every measurement before the start; no other predictors, so nothing is left to choose (Ferman, Pinto and
    Possebom, 2020). Every other place is then treated as if it took part: the standard error is the root mean square of
    those placebo effects (Arkhangelsky et al., 2021, algorithm 4), and the p-value the rank of the ratio of squared error
    after to before.
    """
    treated_names = set(frame.loc[frame["group"] == 1, "id"])
    table = laid_out(frame).T
    before = table.index.to_numpy(float) < options.number("start")
    names = [n for n in table.columns if n not in treated_names]
    if len(names) < 2 or before.all() or not before.any():
        raise Wrong(_NOTHING)
    donors = table[names].to_numpy(float)
    target = table[sorted(treated_names, key=str)].to_numpy(float).mean(axis=1)

    def gaps(of: Array, pool: Array) -> tuple[Array, Array]:
        weights = mix(pool[before], of[before])
        return of - pool @ weights, weights

    gap, weights = gaps(target, donors)
    placebo = np.array([gaps(donors[:, j], np.delete(donors, j, axis=1))[0] for j in range(len(names))])
    effects = placebo[:, ~before].mean(axis=1)
    error = float(np.sqrt((effects**2).mean()))
    ratio = _ratio(gap, before)
    rank = 1 + sum(_ratio(g, before) >= ratio for g in placebo)
    effect = float(gap[~before].mean())
    found = around(effect, error, options.level, len(names))
    times = table.index.to_numpy(float)
    points = [Point(s, float(t), float(v)) for s, line in (("seen", target), ("mix", target - gap)) for t, v in zip(times, line)]
    warnings: list[Words] = []
    if len(names) < 20:
        warnings.append(_FEW(count=len(names)))
    if len(names) >= before.sum():
        warnings.append(_LONG)
    return found.estimate(
        METHOD.name,
        options,
        len(treated_names),
        len(names),
        details={
            "error_before": float(np.sqrt((gap[before] ** 2).mean())),
            "placebo_p_value": rank / (len(names) + 1),
            **{f"weight:{n}": float(w) for n, w in zip(names, weights) if w > 1e-6},
        },
        points=tuple(points),
        warnings=tuple(warnings),
    )


def _ratio(gap: Array, before: NDArray[np.bool_]) -> float:
    return float((gap[~before] ** 2).mean() / max((gap[before] ** 2).mean(), 1e-300))


METHOD = Method(
    name="synthetic_control",
    title=TITLES["synthetic_control"],
    explain=Text(
        nb="Et sted som deltok, sammenlignes med en blanding av steder som ikke deltok. Blandingen fulgte stedet tett før start.",
        nn="Ein stad som deltok, blir samanlikna med ei blanding av stader som ikkje deltok. Blandinga følgde staden tett før start.",
        en="A place that took part is compared with a mix of places that did not. The mix followed the place closely before the start.",
    ),
    columns=("id", "time", "group", "outcome"),
    estimands=("difference",),
    least=1,
    settings={"start": None},
    estimate=estimate,
)
