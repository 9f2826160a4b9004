"""Randomisation inference: the lottery itself is the only thing trusted (Fisher, 1935)."""

from __future__ import annotations

import math
from functools import lru_cache
from itertools import chain, combinations
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from effektkontrakt.contract.methods import TITLES
from effektkontrakt.errors import Wrong
from effektkontrakt.measure.estimate import Estimate
from effektkontrakt.measure.methods.base import Method, Options
from effektkontrakt.measure.methods.means import Found
from effektkontrakt.text import Counted, Text, Words

_MIXED = Text(
    nb="En enhet har personer i begge gruppene. Hele enheter må være trukket til én gruppe. Rett `group` eller `cluster`.",
    nn="Ei eining har personar i begge gruppene. Heile einingar må vere trekte til éi gruppe. Rett `group` eller `cluster`.",
    en="A unit has people in both groups. Whole units must have been drawn to one group. Correct `group` or `cluster`.",
)
_ALONE = Text(
    nb="Noen trekninger (`stratum`) har personer i bare én gruppe. Der er det ingen å sammenligne med. Vi holder {count} utenfor.",
    nn="Nokre trekkingar (`stratum`) har personar i berre éi gruppe. Der er det ingen å samanlikne med. Vi held {count} utanfor.",
    en="Some draws (`stratum`) have people in only one group. There is nobody to compare with there. We leave out {count}.",
)
_ALL_ALONE = Text(
    nb="Hver trekning (`stratum`) har personer i bare én gruppe. Da er det ingen å sammenligne med. Rett `stratum` eller `group`.",
    nn="Kvar trekking (`stratum`) har personar i berre éi gruppe. Då er det ingen å samanlikne med. Rett `stratum` eller `group`.",
    en="Every draw (`stratum`) has people in only one group. Then there is nobody to compare with. Correct `stratum` or `group`.",
)
_PERSONS = (Text("én person", "éin person", "one person"), Text("personer", "personar", "people"))
Draws = NDArray[np.bool_]
Array = NDArray[Any]
MOST_ENUMERATED = 200_000

_TOO_FEW = Text(
    nb="Det finnes bare {count} måter å trekke gruppene på. Det er for få til å gi grenser med {level} % sikkerhet.",
    nn="Det finst berre {count} måtar å trekkje gruppene på. Det er for få til å gi grenser med {level} % tryggleik.",
    en="There are only {count} ways to draw the groups. That is too few to give limits with {level}% confidence.",
)


def all_draws(treated: NDArray[np.bool_], strata: NDArray[np.int64]) -> Draws | None:
    """Every way the lottery could have fallen, (draws, units), as many treated in each stratum; None if there are too many."""
    places, chosen = np.unique(strata), [int(treated[strata == s].sum()) for s in np.unique(strata)]
    if math.prod(math.comb(int((strata == s).sum()), k) for s, k in zip(places, chosen)) > MOST_ENUMERATED:
        return None
    return _every_way(tuple(strata.tolist()), tuple(chosen))


@lru_cache(maxsize=1)
def _every_way(strata: tuple[int, ...], chosen: tuple[int, ...]) -> Draws:
    """The same for every outcome of one lottery."""
    where = np.array(strata)
    draws = np.zeros((1, len(where)), bool)
    for stratum, size in zip(np.unique(where), chosen):
        m = np.flatnonzero(where == stratum)
        flat = np.fromiter(chain.from_iterable(combinations(range(len(m)), size)), np.int64)
        picked = flat.reshape(math.comb(len(m), size), size)
        rows = np.repeat(np.arange(len(picked)), len(draws))
        draws = np.tile(draws, (len(picked), 1))
        draws[np.arange(len(draws))[:, None], m[picked[rows]]] = True
    draws.flags.writeable = False
    return draws


def some_draws(treated: NDArray[np.bool_], strata: NDArray[np.int64], number: int, seed: int) -> Draws:
    """The lottery drawn again `number` times; the first row is what happened."""
    generator = np.random.default_rng(seed)
    draws = np.empty((number + 1, len(treated)), bool)
    draws[0] = treated
    for s in np.unique(strata):
        members = np.flatnonzero(strata == s)
        order = np.argsort(generator.random((number, len(members))), axis=1)
        draws[1:, members] = treated[members][order]
    return draws


def estimate(frame: pd.DataFrame, options: Options) -> Estimate:
    """Difference in means; p-value and limits by drawing the lottery again, for the same shift of every person.

    With `cluster`, whole clusters are drawn; with `stratum`, within each, and the statistic is the mean of the differences
    within strata, each by its size (Imbens and Rubin, 2015, ch. 9). All ways are counted when there are at most 200,000,
    else `draws` of them by the seed. The limits need no search: the shift at which one draw is as extreme as what
    happened is (D - D_k) / (1 - B_k), with D_k and B_k the draw's difference in outcome and in group; they are order
    statistics of those shifts. Limits are infinite when there are too few draws.
    """
    everyone = frame
    if "stratum" in frame:
        frame = frame[frame.groupby("stratum")["group"].transform("nunique") == 2].reset_index(drop=True)
        if frame.empty:
            raise Wrong(_ALL_ALONE)
    outcome = frame["outcome"].to_numpy(float)
    group = frame["group"].to_numpy() == 1
    units = frame["cluster"] if "cluster" in frame else pd.Series(np.arange(len(frame)))
    codes, names = pd.factorize(units)
    if (np.bincount(codes, group) % np.bincount(codes)).any():
        raise Wrong(_MIXED)
    strata = pd.factorize(frame["stratum"])[0] if "stratum" in frame else np.zeros(len(frame), np.int64)
    first = np.unique(codes, return_index=True)[1]
    sums, sizes, strata = np.bincount(codes, outcome), np.bincount(codes).astype(float), strata[first]
    draws = all_draws(group[first], strata)
    enumerated = draws is not None
    if draws is None:
        draws = some_draws(group[first], strata, int(options.number("draws")), options.seed)
    differences = _difference(draws, strata, sums, sizes)
    overlap = _difference(draws, strata, np.bincount(codes, group), sizes)
    observed = float(_difference(group[first][None, :], strata, sums, sizes)[0])
    extreme = float((np.abs(differences) >= abs(observed) - 1e-9 * (1 + abs(observed))).mean())
    with np.errstate(divide="ignore", invalid="ignore"):
        shifts = (observed - differences) / (1 - overlap)
    itself = overlap > 1 - 1e-9
    low, high = _limits(np.sort(shifts[~itself]), int(itself.sum()), options.level)
    warnings: tuple[Words, ...] = ()
    if left_out := len(everyone) - len(frame):
        warnings = (_ALONE(count=Counted(left_out, *_PERSONS)),)
    if math.isinf(low):
        warnings = (
            *warnings,
            _TOO_FEW(count=len(draws), level=round(100 * options.level)),
        )
    return Found(observed, low, high, None, extreme).estimate(
        METHOD.name,
        options,
        int(group.sum()),
        int((~group).sum()),
        details={"draws": float(len(draws)), "exact": float(enumerated), "units": float(len(names))},
        warnings=warnings,
    )


def _difference(draws: Draws, strata: NDArray[np.int64], sums: Array, sizes: Array) -> Array:
    """Difference in means within strata for each draw (draws,), weighted by the strata's sizes."""
    found = np.zeros(len(draws))
    for s in np.unique(strata):
        members = np.flatnonzero(strata == s)
        chosen, people, total = draws[:, members].astype(float), sizes[members].sum(), sums[members].sum()
        ones, treated = chosen @ sizes[members], chosen @ sums[members]
        found += people / sizes.sum() * (treated / ones - (total - treated) / (people - ones))
    return found


def _limits(shifts: NDArray[np.float64], itself: int, level: float) -> tuple[float, float]:
    """The shifts that neither one-sided test rejects: what happened counts as extreme in both."""
    room = math.floor((1 - level) / 2 * (len(shifts) + itself) + 1e-9) - itself
    if room < 0:
        return -math.inf, math.inf
    return float(shifts[room]), float(shifts[-1 - room])


METHOD = Method(
    name="randomisation",
    title=TITLES["randomisation"],
    explain=Text(
        nb="Vi trekker gruppene på nytt mange ganger. Effekten er sikker bare hvis forskjellen er større enn trekningen selv kan gi.",
        nn="Vi trekkjer gruppene på nytt mange gonger. Effekten er sikker berre om skilnaden er større enn trekkinga sjølv kan gi.",
        en="We draw the groups again many times. The effect is certain only if the difference is larger than the draw itself can give.",
    ),
    columns=("group", "outcome"),
    optional=("cluster", "stratum"),
    estimands=("difference",),
    least=1,
    one_row_each=True,
    chosen_by_lot=True,
    settings={"draws": 9999.0},
    estimate=estimate,
)
